"""What the person said and what they do at home, as plain values for a copy of their own, and as FHIR R4."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from wellhead.journey.fhir_parts import ABSENT, Json, Whose, coded, key_of, moment, ref, text_only
from wellhead.knowledge import library
from wellhead.outcomes import queries as outcomes
from wellhead.programme import queries as programme
from wellhead.selfcheck import facts as selfcheck_facts
from wellhead.ui.answers import answer_words, question_words
from wellhead.ui.words import content

if TYPE_CHECKING:
    from wellhead.people.models import Episode

CATEGORY = "http://terminology.hl7.org/CodeSystem/observation-category"


@dataclass(frozen=True, slots=True)
class SaidCopied:
    """One answer of the person's; None is not sure. `about` tells it from every other."""

    about: str
    at: datetime | None
    question: str
    answer: str | None


@dataclass(frozen=True, slots=True)
class HomeCopied:
    """One version of the exercises: each with how much."""

    key: uuid.UUID
    at: datetime
    items: tuple[tuple[str, str], ...]


def said_in(episodes: Iterable[Episode]) -> Iterator[SaidCopied]:
    """The shared answers of the self-check, then every question about how the person is."""
    known = library.load().rules.facts
    for episode in episodes:
        for place, each in enumerate(selfcheck_facts.facts_of_episode(episode)):
            if each.fact_id not in known:
                continue
            definition = known[each.fact_id]
            answer = None if each.value is None else answer_words(definition, each.value)
            about = f"{episode.pk}/{each.fact_id}/{each.kind}/{place}"
            yield SaidCopied(about, each.recorded_at, question_words(definition), answer)
        for place, score in enumerate(outcomes.scores_of(episode)):
            question = score.label or content(outcomes.item(score.item_id).text)
            number = None if score.value is None else f"{score.value:g}"
            about = f"{episode.pk}/{score.item_id}/{score.asked_at.isoformat()}/{place}"
            yield SaidCopied(about, score.asked_at, question, score.answer or number)


def home_in(episodes: Iterable[Episode]) -> Iterator[HomeCopied]:
    """Every version of the exercises."""
    for episode in episodes:
        for version in programme.versions_of(episode):
            items = tuple(
                (
                    content(programme.exercise(item.exercise_id).name),
                    _("%(sets)s sets, %(reps)s times") % {"sets": item.sets, "reps": item.reps},
                )
                for item in programme.items_of(version)
            )
            yield HomeCopied(version.pk, version.recorded_at, items)


def answers(found: Iterable[SaidCopied], whose: Whose) -> Iterator[Json]:
    """An observation an answer; not sure is absent with the reason that it was asked."""
    for each in found:
        made: Json = {
            "resourceType": "Observation",
            "id": key_of(whose, "said", each.about),
            "status": "final",
            "category": [coded(CATEGORY, "survey", "Survey")],
            "code": text_only(each.question),
            "subject": ref(whose.person.pk),
            "performer": [ref(whose.person.pk)],
        }
        if each.at is not None:
            made["effectiveDateTime"] = moment(each.at, whose)
        if each.answer:
            yield made | {"valueString": each.answer}
        else:
            yield made | {"dataAbsentReason": coded(ABSENT, "asked-unknown", "Asked But Unknown")}


def exercises(found: Iterable[HomeCopied], whose: Whose) -> Iterator[Json]:
    """A plan a version of the exercises."""
    for each in found:
        made: Json = {
            "resourceType": "CarePlan",
            "id": str(each.key),
            "status": "unknown",
            "intent": "order",
            "title": "Exercises at home",
            "subject": ref(whose.person.pk),
            "created": moment(each.at, whose),
        }
        steps = [
            {"detail": {"code": text_only(name), "status": "unknown", "description": how}}
            for name, how in each.items
        ]
        yield made | ({"activity": steps} if steps else {})
