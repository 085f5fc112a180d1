"""Reading what the diary raised: which questions wait for the person, which signs wait for a clinician."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from django.db.models import Max, QuerySet

from wellhead.foundation.decision import Refused, hidden
from wellhead.journey import queries
from wellhead.journey.models import DiaryAlarm, DiaryAlarmAnswer, DiaryAlarmReply
from wellhead.knowledge import library, treatment
from wellhead.people import queries as people
from wellhead.reasoning.classify import classify
from wellhead.reasoning.facts import FactRecord, Facts
from wellhead.reasoning.rules import URGENCIES, more_urgent

if TYPE_CHECKING:
    from wellhead.foundation.actor import Actor
    from wellhead.knowledge.treatment.afterwards import DiaryAlarmRule
    from wellhead.people.models import Episode, Person

ROUTINE = URGENCIES[-1]
LEAST_AFTER_YES = "soon"
"""A sign that was said, or could not be ruled out, is looked at by a doctor even where no single rule fires; our choice."""
ORIGIN = "diary"
Answers = Mapping[str, bool | None]


@dataclass(frozen=True, slots=True)
class AlarmView:
    """One alarm with what the person answered last and what a clinician did; None where nobody has."""

    row: DiaryAlarm
    reply: DiaryAlarmReply | None
    answer: DiaryAlarmAnswer | None

    @property
    def rule(self) -> DiaryAlarmRule | None:
        """The rule that spoke; None where the knowledge no longer has it."""
        return treatment.load().diary_alarms.get(self.row.rule_id)

    @property
    def asks(self) -> tuple[str, ...]:
        """The facts that were asked about."""
        return tuple(self.row.because.get("ask", ()))

    @property
    def waits_for_person(self) -> bool:
        """Whether its questions have no answer: nothing is known then, and nothing is ruled out."""
        return bool(self.asks) and self.reply is None and self.answer is None

    @property
    def urgency(self) -> str:
        """What the person's answers come to; before them, the most urgent that they could."""
        return self.reply.urgency if self.reply else self.row.urgency

    @property
    def is_open(self) -> bool:
        """Whether a clinician has still to look. An alarm that the person's own answers settle is not open."""
        if self.answer is not None:
            return False
        return not self.asks or self.urgency != ROUTINE


def of_person(person: Person) -> list[AlarmView]:
    """Every alarm of a person, the newest first."""
    return _views(_rows(person.clinic_id).filter(person=person))


def waiting_for(person: Person) -> list[AlarmView]:
    """The alarms whose questions the person has not answered, the oldest first."""
    unanswered = _rows(person.clinic_id).filter(person=person, answer__isnull=True, replies__isnull=True)
    return [view for view in reversed(_views(unanswered)) if view.waits_for_person]


def open_of(person: Person) -> list[AlarmView]:
    """The alarms of a person that a clinician has still to look at, the most urgent first."""
    unanswered = _rows(person.clinic_id).filter(person=person, answer__isnull=True)
    return _by_urgency(_views(unanswered))


def open_for(actor: Actor) -> list[AlarmView]:
    """The same for everybody this clinician cares for."""
    unanswered = _rows(actor.clinic_id).filter(person__in=people.people_cared_for(actor), answer__isnull=True)
    return _by_urgency(_views(unanswered))


def alarm_or_hidden(actor: Actor, alarm_id: uuid.UUID) -> AlarmView:
    """One alarm of the actor's clinic, or a hidden refusal. Says nothing of what may be read: ask access."""
    found = _views(_rows(actor.clinic_id).filter(pk=alarm_id))
    if not found:
        raise Refused(hidden())
    return found[0]


def last_raised(person: Person) -> dict[str, date]:
    """The last day on which each rule spoke for this person."""
    rows = DiaryAlarm.objects.for_clinic(person.clinic_id).filter(person=person)
    return dict(rows.values("rule_id").annotate(last=Max("day")).values_list("rule_id", "last"))


def _rows(clinic_id: uuid.UUID) -> QuerySet[DiaryAlarm]:
    rows: QuerySet[DiaryAlarm] = DiaryAlarm.objects.for_clinic(clinic_id)
    return (
        rows.select_related("person", "episode", "answer").prefetch_related("replies").order_by("-day", "-pk")
    )


def _views(rows: Iterable[DiaryAlarm]) -> list[AlarmView]:
    return [AlarmView(row, _latest(row.replies.all()), getattr(row, "answer", None)) for row in rows]


def _latest(replies: Iterable[DiaryAlarmReply]) -> DiaryAlarmReply | None:
    return max(replies, key=lambda each: (each.recorded_at, each.pk), default=None)


def _by_urgency(views: Iterable[AlarmView]) -> list[AlarmView]:
    found = [view for view in views if view.is_open]
    return sorted(found, key=lambda view: URGENCIES.index(view.urgency))


def urgency_of(
    person: Person, episode: Episode | None, answers: Answers, *, days: Mapping[str, int], now: datetime
) -> str:
    """What these answers come to by the engine, together with everything that is known of the person.

    Only signs that the answers touch count. `days` are facts that the day of the entry answers. A yes or a not sure
    comes to `LEAST_AFTER_YES` at least, an answer left out to nothing.
    """
    rules = library.load().rules
    known = queries.records_of(episode, now) if episode else []
    said = {**answers, **days}
    heard = [
        FactRecord(fact, value, asked=True, origin=ORIGIN, recorded_at=now, by=person.given_name)
        for fact, value in said.items()
    ]
    verdict = classify(Facts.from_records([*known, *heard], rules.facts), rules, with_next=False)
    touched = [
        flag.level for flag in verdict.flags if flag.acts and said.keys() & {*flag.facts, *flag.missing}
    ]
    least = [LEAST_AFTER_YES] if any(value is not False for value in answers.values()) else []
    return more_urgent(*touched, *least)


def questions(views: Sequence[AlarmView]) -> tuple[str, ...]:
    """The facts that these alarms ask about, each once."""
    return tuple(dict.fromkeys(fact for view in views for fact in view.asks))
