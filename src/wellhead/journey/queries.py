"""Everything known of one person, gathered from all rooms, and what follows from it."""

from __future__ import annotations

import functools
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _

from wellhead.diary import facts as diary_facts
from wellhead.foundation.decision import CannotBeDone
from wellhead.foundation.models import AuditEvent
from wellhead.foundation.read_once import read_once
from wellhead.journey.models import RelapsePlan
from wellhead.journey.stopping import Stopping as Stopping
from wellhead.journey.stopping import stopping as stopping
from wellhead.knowledge import library
from wellhead.outcomes import facts as outcome_facts
from wellhead.outcomes import queries as outcomes
from wellhead.outcomes.queries import ProgressView
from wellhead.reasoning.classify import classify
from wellhead.reasoning.facts import FactRecord, Facts, letter_id
from wellhead.reasoning.rules import Rules
from wellhead.reasoning.verdict import Verdict
from wellhead.record import facts as record_facts
from wellhead.record import queries as record
from wellhead.record.findings import Heard
from wellhead.record.ledger import LedgerView, RuledOut, ledger, ruled_out, short_ledger

if TYPE_CHECKING:
    from wellhead.people.models import Episode, Person

PERSON_ROW = "registration"
SETTLED_FOR_SECONDS = 30
"""How old the diary's figures may be beside a form that is being filled in."""


@dataclass(frozen=True, slots=True)
class Weighed:
    """Facts and the verdict they lead to under some knowledge."""

    records: tuple[FactRecord, ...]
    facts: Facts
    verdict: Verdict
    rules: Rules

    @property
    def ledger(self) -> LedgerView:
        """The verdict line by line, with the fact behind each."""
        return ledger(self.verdict, self.facts, self.rules)

    @property
    def short_ledger(self) -> LedgerView:
        """The same without the lines of what is ruled out."""
        return short_ledger(self.verdict, self.facts, self.rules)

    @property
    def ruled_out(self) -> tuple[RuledOut, ...]:
        """What does not hold and why."""
        return ruled_out(self.verdict, self.facts, self.rules)


def records_of(episode: Episode, now: datetime, *, progress: ProgressView | None = None) -> list[FactRecord]:
    """Registration, self-check, diary, examination: each fact with where it came from; the latest of a fact counts.

    `progress` is what a page has read already.
    """
    day = now.astimezone(ZoneInfo(episode.clinic.time_zone)).date()
    return [
        *_registered(episode, day),
        *record_facts.facts_of(episode),
        *_followed(episode, day, now, progress=progress),
    ]


@read_once()
def _followed(
    episode: Episode, day: date, now: datetime, *, progress: ProgressView | None = None
) -> list[FactRecord]:
    """What weeks of diary and outcome questions say; figures that blank days leave open are left out."""
    return [
        *diary_facts.facts_of(episode, on_day=day),
        *outcome_facts.facts_of(episode, now=now, progress=progress),
    ]


@functools.lru_cache(maxsize=64)
def _followed_lately(episode: Episode, day: date, turn: int) -> tuple[FactRecord, ...]:
    """The same, at most half a minute old: weeks of diary do not change while a form is typed.

    Only for what is shown while somebody types; whatever is kept reads the diary itself.
    """
    now = datetime.fromtimestamp((turn + 1) * SETTLED_FOR_SECONDS, UTC)
    return tuple(_followed(episode, day, now))


def _registered(episode: Episode, day: date) -> list[FactRecord]:
    """Age and sex as registered; anything said later in a self-check or an examination counts before them."""
    person = episode.person
    known: dict[str, int | str] = {"age_years": person.age_on(day)}
    if person.sex_at_birth:
        known["sex_at_birth"] = person.sex_at_birth
    return [
        FactRecord(
            fact_id=fact_id,
            value=value,
            origin=PERSON_ROW,
            origin_id=str(person.pk),
            recorded_at=person.recorded_at,
            by=person.author_name,
        )
        for fact_id, value in known.items()
    ]


def weigh(
    records: Iterable[FactRecord], reviewed_flags: Iterable[str] = (), *, rules: Rules | None = None
) -> Weighed:
    """What follows from these facts, under today's knowledge unless other rules are given."""
    kept = tuple(records)
    known = rules or library.load().rules
    facts = Facts.from_records(kept, known.facts, reviewed_flags=reviewed_flags)
    return Weighed(kept, facts, classify(facts, known), known)


def weigh_now(
    episode: Episode,
    now: datetime,
    extra: Sequence[FactRecord] = (),
    *,
    progress: ProgressView | None = None,
) -> Weighed:
    """What follows from everything known of this episode, and from `extra` as if it were kept already."""
    return weigh([*records_of(episode, now, progress=progress), *extra], record.reviewed_flags(episode))


def weigh_with(
    episode: Episode, heard: Heard, *, standing: record_facts.Standing, by: str, now: datetime
) -> Weighed:
    """What would follow if this examination form were kept; keeps nothing. `standing` is what the form was built from."""
    day = now.astimezone(ZoneInfo(episode.clinic.time_zone)).date()
    records = [
        *_registered(episode, day),
        *record_facts.facts_if(standing, heard, by=by, at=now),
        *_followed_lately(episode, day, int(now.timestamp()) // SETTLED_FOR_SECONDS),
    ]
    return weigh(records, record.reviewed_flags(episode))


def clinicians_letters(answers: dict[str, bool | None], *, by: str, now: datetime) -> list[FactRecord]:
    """The clinician's own letter for each candidate, as facts; None stays unknown and gives no fact."""
    return [
        FactRecord(fact_id=letter_id(code), value=answer, origin="clinician", recorded_at=now, by=by)
        for code, answer in answers.items()
        if answer is not None
    ]


@dataclass(frozen=True, slots=True)
class Level:
    """Headache days in the last 28: at least and at most."""

    low: int
    high: int


def headache_level(episode: Episode, now: datetime) -> Level | None:
    """The latest 28 days as the diary has them, or None before there is a whole window."""
    known = outcomes.glance_of(episode, now)
    window = known.latest or known.baseline
    return Level(window.headache_days.low, window.headache_days.high) if window else None


def latest_relapse_plan(episode: Episode) -> RelapsePlan | None:
    """The plan for afterwards that counts."""
    return (
        RelapsePlan.objects.for_clinic(episode.clinic_id)
        .filter(episode=episode)
        .order_by("-recorded_at")
        .first()
    )


def relapse_plan_version(plan: RelapsePlan) -> int:
    """Which version of its episode this is, from 1."""
    rows = RelapsePlan.objects.for_clinic(plan.clinic_id).filter(episode_id=plan.episode_id)
    return int(rows.filter(recorded_at__lte=plan.recorded_at).count())


def relapse_plan_or_explain(episode: Episode) -> RelapsePlan:
    """The plan for afterwards; CannotBeDone when there is none yet."""
    plan = latest_relapse_plan(episode)
    if plan is None:
        raise CannotBeDone(_("Agree the plan for afterwards first, then finish the episode."))
    return plan


def copies_taken(person: Person, *, most: int = 20) -> list[AuditEvent]:
    """When the person took everything along, newest first, as the audit has it."""
    rows = AuditEvent.objects.filter(
        clinic_id=person.clinic_id, person_id=person.pk, event="journey.archive_taken"
    )
    return list(rows.order_by("-sequence")[:most])
