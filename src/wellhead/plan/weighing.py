"""What speaks against a treatment for this person: their facts, their warning signs, and the clinician's replies."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from wellhead.knowledge import library
from wellhead.knowledge import treatment as treatment_knowledge
from wellhead.knowledge.treatment.concerns import Concern, Record, contraindications_for
from wellhead.plan.models import Assessment, Episode
from wellhead.plan.said import Point, ReplySaid
from wellhead.reasoning.classify import classify
from wellhead.reasoning.facts import Facts
from wellhead.reasoning.rules import Rules
from wellhead.reasoning.verdict import FlagVerdict, Verdict
from wellhead.record import facts as record_facts
from wellhead.record import queries as record

NEEDLING = "needling"
CONSENT_RULE = "MB06"
"""The rule of the mobilisation gate that the consent of a session answers."""
HELD_BACK = frozenset({"no", "after_clearance"})
Replies = Mapping[str, ReplySaid]


def known_of(episode: Episode) -> Record:
    """Everything known of an episode: the facts of its latest assessment and all that was found since.

    Open warning signs are those that fired, that nobody settled and whose level holds treatment back, and
    those that must be answered before any hands-on work.
    """
    return weighed_of(episode, record.latest_assessment(episode))[0]


def weighed_of(episode: Episode, assessment: Assessment | None) -> tuple[Record, Verdict]:
    """The same with the engine's verdict on it, for those who have read the latest assessment already."""
    filed = record_facts.records_of(assessment) if assessment else []
    rules = library.load().rules
    facts = Facts.from_records(
        [*filed, *record_facts.facts_of(episode)],
        rules.facts,
        reviewed_flags=record.reviewed_flags(episode),
    )
    verdict = classify(facts, rules)
    fired = [flag.flag.id for flag in verdict.fired if flag.acts and _care(flag, rules) in HELD_BACK]
    unanswered = [flag.flag.id for flag in verdict.blocking]
    known = Record(facts=facts, rules=rules, open_red_flags=tuple(dict.fromkeys([*fired, *unanswered])))
    return known, verdict


def _care(flag: FlagVerdict, rules: Rules) -> str:
    """What physiotherapy may do while this warning sign stands."""
    return flag.flag.physiotherapy or rules.physiotherapy_by_level.get(flag.level, "no")


def points_about(things: Iterable[str], known: Record, replies: Replies) -> tuple[Point, ...]:
    """Every concern about these techniques, exercises or `needling`, each once, strictest first in each thing."""
    points: dict[str, Point] = {}
    for what in things:
        for point in _points(what, known, replies):
            points.setdefault(point.concern.id, point)
    return tuple(points.values())


def _points(what: str, known: Record, replies: Replies) -> list[Point]:
    """A reply counts only where the record itself does not know: what is on record is always heard."""
    treatment = treatment_knowledge.load()
    first = contraindications_for(what, known, treatment)
    said = answers_for(first, replies)
    heard = replace(known, answers=said)
    second = {each.id: each for each in contraindications_for(what, heard, treatment)}
    if what == NEEDLING:
        second = _needling_heard(first, said)
    return [point(what, each, second.get(each.id), reply=replies.get(each.id)) for each in first]


def _needling_heard(concerns: Iterable[Concern], said: Mapping[str, bool | None]) -> dict[str, Concern]:
    """Needling on record knows only facts, so the clinician's answers are heard here."""
    reasons = treatment_knowledge.load().needling_contraindications
    return {
        each.id: replace(each, level=reasons[each.id].level, known=True) if said.get(each.id) else each
        for each in concerns
        if said.get(each.id) is not False
    }


def answers_for(concerns: Iterable[Concern], replies: Replies) -> dict[str, bool | None]:
    """The clinician's answers to what the record leaves open."""
    return {
        each.id: replies[each.id].holds
        for each in concerns
        if not each.known and each.id in replies and replies[each.id].holds is not None
    }


def point(what: str, first: Concern, standing: Concern | None, *, reply: ReplySaid | None) -> Point:
    """`standing` is the concern after the answers; None where they took it away."""
    if standing is None:
        return Point(what, first, reply, settled=True)
    return Point(what, standing, reply, settled=is_settled(standing, reply))


def is_settled(concern: Concern, reply: ReplySaid | None) -> bool:
    """A block is never settled by words; what is unknown needs an answer; the rest needs a written reason."""
    if concern.level == "block" or not concern.known or reply is None:
        return False
    return bool(reply.reason.strip())
