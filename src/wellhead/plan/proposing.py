"""A first plan put together from what was found; the clinician changes it freely.

Problems come from the deficits that the facts show and from joints and muscles found. What answers them
follows the ledger: only what it says may be offered for this person's kind of headache. A plan without
needles answers the same problems: pressure or massage stands where needles would.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.translation import gettext as _

from wellhead.knowledge import treatment as treatment_knowledge
from wellhead.knowledge.treatment.care import CourseOfCare
from wellhead.knowledge.treatment.concerns import Record, found_deficits
from wellhead.plan import evidence
from wellhead.plan.models import Assessment, Episode
from wellhead.plan.said import PlanSaid, ProblemSaid, StopRule
from wellhead.record import queries as record

OFFERED = frozenset({"offer", "adjunct", "clinician_choice"})
CERTAINTIES = ("high", "moderate", "low", "very_low", "none")
JOINT, MUSCLE, DEFICIT = "joint", "muscle", "deficit"


@dataclass(frozen=True, slots=True)
class Found:
    """A problem with what it is about: a joint, a muscle, or a deficit that exercises answer."""

    about: str
    problem: ProblemSaid


def propose(
    episode: Episode, assessment: Assessment | None, *, known: Record, today: date, needles: str
) -> PlanSaid:
    """The plan to start from. Its dates and numbers are those of the course of care in the knowledge."""
    found = found_problems(episode, known)
    headaches = evidence.headaches_of(evidence.concluded_codes(assessment))
    course = _course()
    items = tuple(_items(found, headaches, known=known, course=course, needles=needles))
    return PlanSaid(
        review_on=today + timedelta(weeks=course.window_weeks),
        stop_rule=default_stop_rule(),
        problems=tuple(each.problem for each in found),
        items=items,
        needles=needles,
    )


def default_stop_rule() -> StopRule:
    """The stop rule of the knowledge: the fall that counts as a partial response, judged at the visit of the review."""
    library, course = treatment_knowledge.load(), _course()
    responder = library.responder_rules
    percent = round(responder.partial_percent) if responder else 0
    by_visit = course.review_after_sessions + 1
    words = _(
        "If headache days have not fallen by at least %(percent)s percent by visit %(visit)s, or by week %(week)s at the latest, we stop, think again together, or ask a doctor."
    ) % {"percent": percent, "visit": by_visit, "week": course.window_weeks}
    return StopRule(percent, by_visit, course.window_weeks, words)


def _course() -> CourseOfCare:
    course = treatment_knowledge.load().course
    if course is None:
        raise LookupError("knowledge/course/course.yaml is broken: run wellhead knowledge check")
    return course


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
