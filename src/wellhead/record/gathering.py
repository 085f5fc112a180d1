"""Everything an examination form is built from, gathered once: who said what, what stands, what changed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from zoneinfo import ZoneInfo

from wellhead.foundation import clock
from wellhead.reasoning.facts import FactRecord
from wellhead.reasoning.rules import Rules
from wellhead.record import facts, queries
from wellhead.record.findings import Examination
from wellhead.record.layout import Known
from wellhead.record.models import Encounter, Episode
from wellhead.record.readings import Person
from wellhead.selfcheck import facts as selfcheck_facts

SPOKEN = frozenset({selfcheck_facts.ORIGIN, facts.ORIGIN})
"""Origins whose answers fill the form: a person's own words and a clinician's. Others stand beside them."""


def known_for(
    episode: Episode,
    *,
    encounter: Encounter | None,
    rules: Rules,
    also: Iterable[FactRecord],
    words: Mapping[str, str],
) -> Known:
    """What is known of an episode, for its form at one meeting."""
    standing = facts.standing_of(episode)
    here = queries.latest_findings(episode, encounter=encounter) if encounter else Examination()
    spoken = standing.records
    return Known(
        rules,
        records=_latest(spoken),
        here=here,
        standing=standing,
        said=_by_origin([*spoken, *also]),
        words=words,
        person=_person(episode, spoken),
        goals=queries.goals_of(episode),
        changed={each.fact_id: each for each in queries.changes(episode)},
    )


def _latest(records: Iterable[FactRecord]) -> dict[str, FactRecord]:
    latest: dict[str, FactRecord] = {}
    for record in records:
        before = latest.get(record.fact_id)
        if before is None or _moment(before) <= _moment(record):
            latest[record.fact_id] = record
    return latest


def _by_origin(records: Iterable[FactRecord]) -> dict[str, list[FactRecord]]:
    """By fact, the newest word of each origin."""
    newest: dict[tuple[str, str], FactRecord] = {}
    for record in records:
        key = (record.fact_id, record.origin)
        if key not in newest or _moment(newest[key]) <= _moment(record):
            newest[key] = record
    found: dict[str, list[FactRecord]] = {}
    for (fact_id, _origin), record in newest.items():
        found.setdefault(fact_id, []).append(record)
    return found


def _person(episode: Episode, spoken: Iterable[FactRecord]) -> Person:
    """Age today and sex as registered, or as said where the register does not know."""
    today = clock.now().astimezone(ZoneInfo(episode.clinic.time_zone)).date()
    said = _latest(spoken).get("sex_at_birth")
    sex = episode.person.sex_at_birth or (str(said.value) if said and said.value else "")
    return Person(episode.person.age_on(today), sex)


def _moment(record: FactRecord) -> datetime:
    return record.recorded_at or facts.EARLIEST
