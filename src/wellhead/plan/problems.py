"""What is to be worked on, found in the record: joints, muscles, and the deficits that the facts show."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from wellhead.knowledge import treatment as treatment_knowledge
from wellhead.knowledge.treatment.concerns import Record, found_deficits
from wellhead.plan.models import Episode
from wellhead.plan.said import ProblemSaid
from wellhead.record import queries as record
from wellhead.record.findings import Kept, MuscleSeen, SegmentSeen

JOINT, MUSCLE, DEFICIT = "joint", "muscle", "deficit"


@dataclass(frozen=True, slots=True)
class Found:
    """A problem with what it is about: a joint, a muscle, or a deficit that exercises answer."""

    about: str
    problem: ProblemSaid


def found_problems(episode: Episode, known: Record) -> tuple[Found, ...]:
    """Joints and muscles that bring on the headache or hurt, then the deficits that the facts show."""
    examination = record.latest_findings(episode)
    joints = [Found(JOINT, ProblemSaid(words)) for words in _joints(examination.segments.values())]
    muscles = [Found(MUSCLE, ProblemSaid(words)) for words in _muscles(examination.muscles.values())]
    library = treatment_knowledge.load()
    deficits = [
        Found(DEFICIT, ProblemSaid(each.rule.name, each.rule.id))
        for each in found_deficits(known.facts, library, known.rules)
    ]
    return (*joints, *muscles, *deficits)


def _joints(seen: Iterable[Kept[SegmentSeen]]) -> Iterator[str]:
    """Joints that hurt, are stiff or bring on the headache."""
    for each in seen:
        joint = each.seen
        if joint.painful or joint.stiff or joint.familiar_headache:
            place = _("Neck joint %(level)s %(side)s") % {
                "level": _level(joint.segment),
                "side": _side(joint.side),
            }
            signs = [
                (joint.familiar_headache, _("brings on the known headache")),
                (joint.painful, _("painful")),
                (joint.stiff, _("stiff")),
            ]
            yield f"{place}: {_join(signs)}"


def _muscles(seen: Iterable[Kept[MuscleSeen]]) -> Iterator[str]:
    """Muscles that are tender or bring on the headache."""
    for each in seen:
        muscle = each.seen
        if muscle.tender or muscle.taut_band or muscle.familiar_headache:
            name = muscle.muscle.replace("_", " ").capitalize()
            signs = [
                (muscle.familiar_headache, _("brings on the known headache")),
                (muscle.tender, _("tender")),
                (muscle.taut_band, _("taut band")),
            ]
            yield f"{name} {_side(muscle.side)}: {_join(signs)}"


def _level(segment: str) -> str:
    """C1_2 as C1–C2."""
    upper, _underscore, lower = segment.partition("_")
    return f"{upper}–C{lower}" if lower else segment


def _side(side: str) -> str:
    return {"left": _("left"), "right": _("right")}.get(side, side)


def _join(signs: Iterable[tuple[bool | None, str]]) -> str:
    return ", ".join(words for holds, words in signs if holds)
