"""Warning signs that still wait for a clinician: raised and not looked at, or not asked though hands-on work needs it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from wellhead.knowledge import library
from wellhead.reasoning.classify import classify
from wellhead.reasoning.facts import FactRecord, Facts
from wellhead.reasoning.verdict import FlagVerdict, Verdict
from wellhead.record import queries
from wellhead.record.facts import facts_of
from wellhead.record.models import Episode


@dataclass(frozen=True, slots=True)
class OpenSign:
    """One warning sign that nobody may sign past in silence.

    `is_raised`: something known raises it and no review stands for it. Otherwise it was not asked: `asks` are
    the facts that would settle it, and hands-on work waits for them.
    """

    flag_id: str
    label: str
    is_raised: bool
    asks: tuple[str, ...] = ()


def flags_open(episode: Episode, records: Iterable[FactRecord] | None = None) -> tuple[OpenSign, ...]:
    """What must be looked at before something is signed: raised signs first, then those not asked.

    `records` are all that is known, where more rooms know something; left out, the self-check and the examination.
    Raised signs hold a signature back until a review says what was concluded, whatever it was.
    """
    known = list(records) if records is not None else facts_of(episode)
    rules = library.load().rules
    facts = Facts.from_records(known, rules.facts, reviewed_flags=queries.reviewed_flags(episode))
    return open_in(classify(facts, rules, with_next=False), looked_at(episode))


def open_in(verdict: Verdict, seen: frozenset[str]) -> tuple[OpenSign, ...]:
    """The same from a verdict at hand; `seen` are the signs that a review stands for."""
    raised = [OpenSign(each.flag.id, each.flag.label, is_raised=True) for each in unseen(verdict, seen)]
    named = {sign.flag_id for sign in raised} | seen
    waiting = [
        OpenSign(each.flag.id, each.flag.label, is_raised=False, asks=each.missing)
        for each in verdict.blocking
        if each.flag.id not in named
    ]
    return (*raised, *waiting)


def unseen(verdict: Verdict, seen: frozenset[str]) -> tuple[FlagVerdict, ...]:
    """Raised signs that nobody has looked at since they were raised."""
    return tuple(each for each in verdict.fired if each.flag.id not in seen)


def looked_at(episode: Episode) -> frozenset[str]:
    """Signs for which a review stands, settling or not; a new sign since then asks for a new look."""
    return queries.standing_reviews(episode)
