"""Old assessments, run again: under the knowledge that judged them, and beside it under today's."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

from wellhead.journey.queries import Weighed, weigh
from wellhead.knowledge import editions, library
from wellhead.reasoning.facts import FactRecord, dictionary_id
from wellhead.reasoning.rules import Rules
from wellhead.record import facts as record_facts
from wellhead.record import queries as record

if TYPE_CHECKING:
    from wellhead.record.models import Assessment

KEPT_OPEN = 4
"""Editions that stay open in memory; a clinic's history rarely names more at a time."""


class Edition(Enum):
    """What became of the knowledge that judged an assessment."""

    TODAYS = "todays"
    KEPT = "kept"
    NOT_NAMED = "not_named"
    NOT_KEPT = "not_kept"
    NOT_READABLE = "not_readable"


@dataclass(frozen=True, slots=True)
class Replay:
    """An old assessment, run again from the facts it rested on.

    `then` is the verdict under its own edition, None where that cannot be had (`edition` says why);
    `differences` are the parts in which it is not what was filed, empty where there is no `then`. `changes` are
    the parts in which today's knowledge says something else than was filed. `no_longer_asked` are facts that
    today's dictionary does not hold; they are left out today.
    """

    assessment: Assessment
    edition: Edition
    then: Weighed | None
    today: Weighed
    differences: tuple[str, ...]
    changes: tuple[str, ...]
    no_longer_asked: tuple[str, ...]

    @property
    def is_same(self) -> bool:
        """Whether the knowledge that judged it says again what was filed."""
        return self.then is not None and not self.differences


def replay(assessment: Assessment) -> Replay:
    """Run the engine again on the filed facts and name every part of the verdict that differs."""
    edition, rules = _rules_of(assessment)
    records = record_facts.records_of(assessment)
    then = weigh(records, assessment.reviewed_flags, rules=rules) if rules else None
    known, unknown = _still_asked(records)
    today = then if edition is Edition.TODAYS and then else weigh(known, assessment.reviewed_flags)
    return Replay(
        assessment,
        edition,
        then=then,
        today=today,
        differences=_differences(assessment.verdict, then) if then else (),
        changes=_differences(assessment.verdict, today),
        no_longer_asked=unknown,
    )


def _rules_of(assessment: Assessment) -> tuple[Edition, Rules | None]:
    today = library.load().rules
    if assessment.knowledge_hash is None:
        return Edition.NOT_NAMED, None
    if assessment.knowledge_hash == today.hash:
        return Edition.TODAYS, today
    kept = record.edition_of(assessment)
    if kept is None:
        return Edition.NOT_KEPT, None
    rules = _opened(kept.hash, bytes(kept.content))
    return (Edition.KEPT, rules) if rules else (Edition.NOT_READABLE, None)


@functools.lru_cache(maxsize=KEPT_OPEN)
def _opened(named: str, packed: bytes) -> Rules | None:
    """Open an edition; None when it is damaged, is another than named, or this program cannot read it."""
    try:
        found = editions.unpack(packed)
    except editions.EditionFault:
        return None
    return found.rules if found.rules.hash == named and not found.faults else None


def _still_asked(records: list[FactRecord]) -> tuple[list[FactRecord], tuple[str, ...]]:
    known = library.load().rules.facts
    asked = [each for each in records if dictionary_id(each.fact_id) in known]
    left = dict.fromkeys(each.fact_id for each in records if dictionary_id(each.fact_id) not in known)
    return asked, tuple(left)


def _differences(filed: Mapping[str, object], again: Weighed) -> tuple[str, ...]:
    """Name the parts that say something else; the versions are told apart from them."""
    says = again.verdict.as_json(include_not_met=True)
    return tuple(part for part in filed if part != "engine" and _differs(filed[part], says.get(part)))


def _differs(filed: object, now: object) -> bool:
    """Compare what was filed; what a later program tells in addition is no difference."""
    if isinstance(filed, dict):
        return not isinstance(now, dict) or any(_differs(each, now.get(key)) for key, each in filed.items())
    if isinstance(filed, list):
        if not isinstance(now, list | tuple) or len(now) != len(filed):
            return True
        return any(_differs(each, other) for each, other in zip(filed, now, strict=True))
    return filed != now
