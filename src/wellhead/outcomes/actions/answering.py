"""Writing down answers to outcome questions."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from wellhead.foundation import audit, clock, once
from wellhead.foundation.actor import Actor
from wellhead.foundation.clinical import stamp
from wellhead.foundation.decision import CannotBeDone, require
from wellhead.knowledge.treatment.instruments import CoreItem
from wellhead.outcomes import access, queries, scoring
from wellhead.outcomes.actions import _askings
from wellhead.outcomes.models import Asking, Episode, Occasion, Score
from wellhead.outcomes.scoring import ScoreFault


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """One answer. `value` None is “not sure”, or goes with an `answer` code that has no number."""

    item_id: str
    value: int | None = None
    answer: str = ""
    label: str = ""


def record_score(
    actor: Actor, episode: Episode, said: Answer, *, occasion: str, asked_at: datetime | None = None
) -> Score:
    """Keep one answer."""
    return record_scores(actor, episode, [said], occasion=occasion, asked_at=asked_at)[0]


def record_scores(
    actor: Actor,
    episode: Episode,
    answers: Iterable[Answer],
    *,
    occasion: str,
    asked_at: datetime | None = None,
    token: str = "",
    answer: str = "",
) -> list[Score]:
    """Keep the answers given at one moment, all or none. Raises CannotBeDone with the item's id as field."""
    require(access.may_record_score(actor, episode.person))
    return _record(actor, episode, answers, occasion=occasion, asked_at=asked_at, token=token, answer=answer)


def answer_asking(
    actor: Actor, asking: Asking, answers: Iterable[Answer], *, token: str = "", answer: str = ""
) -> list[Score]:
    """Keep what whoever holds the private link answers; late answers count and are shown as late."""
    require(access.may_answer_asking(actor, asking))
    if not queries.takes_answers(asking, now=clock.now()):
        raise CannotBeDone(_("These questions are closed. Ask the clinic to send them again."))
    return _record(actor, asking.episode, answers, occasion=asking.occasion, token=token, answer=answer)


def _record(
    actor: Actor,
    episode: Episode,
    answers: Iterable[Answer],
    *,
    occasion: str,
    asked_at: datetime | None = None,
    token: str = "",
    answer: str = "",
) -> list[Score]:
    if occasion not in Occasion.values:
        raise CannotBeDone(_("Choose when this was asked: start, visit, review or end."))
    said = list(answers)
    if not said:
        raise CannotBeDone(_("Nothing was answered. Answer at least one question."))
    for each in said:
        _check(each)
    moment = asked_at or clock.now()
    with audit.writing(actor, "outcomes.scores_recorded", person_id=episode.person_id) as event:
        if token:
            once.claim(actor, token, answer=answer)
        rows = [_row(actor, episode, each, occasion=occasion, moment=moment) for each in said]
        Score.objects.bulk_create(rows)
        event.of(rows[0])
        event.detail = {"occasion": occasion, "items": [each.item_id for each in said]}
        _askings.answered(actor, episode, occasion, moment=moment)
    return rows


def _row(actor: Actor, episode: Episode, said: Answer, *, occasion: str, moment: datetime) -> Score:
    return Score(
        **stamp(actor),
        person=episode.person,
        episode=episode,
        item_id=said.item_id,
        label=" ".join(said.label.split()),
        value=said.value,
        answer=said.answer,
        asked_at=moment,
        occasion=occasion,
    )


def _check(said: Answer) -> None:
    """Refuse what the item does not allow."""
    try:
        item = queries.item(said.item_id)
    except KeyError:
        raise CannotBeDone(_("There is no such question. Open the page again."), field=said.item_id) from None
    if said.value is None and said.answer in _codes_without_number(item):
        return
    if item.retro is not None:
        item = queries.as_recalled(item)
        if said.answer != item.retro_flag:
            raise CannotBeDone(_("The diary answers this. Write it there."), field=said.item_id)
    found = scoring.checked(item, said.value if said.value is not None else said.answer or None)
    if isinstance(found, ScoreFault):
        raise CannotBeDone(_sentence(found), field=said.item_id)


def _codes_without_number(item: CoreItem) -> set[str]:
    """Answers that have no number, for example “no headache in the last 7 days”."""
    extra = item.extra_option
    return {str(extra["code"])} if isinstance(extra, Mapping) and "code" in extra else set()


def _sentence(fault: ScoreFault) -> str:
    if fault.kind == "above":
        return _("This cannot be more than %(most)s.") % {"most": fault.bound}
    if fault.kind == "below":
        return _("This cannot be less than %(least)s.") % {"least": fault.bound}
    if fault.kind == "not_whole":
        return _("Write a whole number.")
    return _("Choose one of the answers shown.")
