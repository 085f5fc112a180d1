"""A first plan put together from what was found; the clinician changes it freely.

Problems come from the deficits that the facts show and from joints and muscles found. What answers them
follows the ledger: only what it says may be offered for this person's kind of headache. A plan without
needles answers the same problems: pressure or massage stands where needles would.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.translation import gettext as _

from wellhead.knowledge import treatment as treatment_knowledge
from wellhead.knowledge.treatment.care import CourseOfCare
from wellhead.knowledge.treatment.concerns import Record, contraindications_for, found_deficits, strictest
from wellhead.knowledge.treatment.hands_on import Technique
from wellhead.plan import evidence
from wellhead.plan.models import Assessment, Episode, Intervention, Needles
from wellhead.plan.said import ItemSaid, PlanSaid, ProblemSaid, StopRule
from wellhead.record import queries as record
from wellhead.record.findings import Kept, MuscleSeen, SegmentSeen

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


def _joints(seen: Iterable[Kept[SegmentSeen]]) -> Iterator[str]:
    """Joints that hurt, are stiff or bring on the headache."""
    for each in seen:
        joint = each.seen
        if joint.painful or joint.stiff or joint.familiar_headache:
            place = _("Joint %(level)s %(side)s") % {
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


def _items(
    found: Iterable[Found], headaches: Iterable[str], *, known: Record, course: CourseOfCare, needles: str
) -> Iterator[ItemSaid]:
    """What answers the problems, in the order of a visit."""
    places: dict[str, list[int]] = {JOINT: [], MUSCLE: [], DEFICIT: []}
    for place, each in enumerate(found, start=1):
        places[each.about].append(place)
    kinds = tuple(headaches)
    chooser = Chooser(known, kinds)
    if _must_be_referred(kinds):
        yield ItemSaid(
            kind=Intervention.MEDICAL_REFERRAL, dose_words=_("Before or beside the treatment here")
        )
    hands = chooser.best_technique("mobilisation") if places[JOINT] else None
    if hands is not None:
        yield _visits(hands, course, places[JOINT])
    left = places[MUSCLE]
    if left:
        item = _for_muscles(chooser, course, left, needles=needles)
        if item is not None:
            yield item
            left = []
    exercised = sorted([*places[DEFICIT], *left])
    if exercised and chooser.may_offer(Intervention.EXERCISE):
        yield ItemSaid(
            kind=Intervention.EXERCISE,
            dose_words=_home_dose(),
            weeks=course.window_weeks,
            covers=tuple(exercised),
        )
    yield ItemSaid(
        kind=Intervention.EDUCATION, dose_words=_("At the first visits, and in writing to take home")
    )


def _visits(technique: Technique, course: CourseOfCare, covers: list[int]) -> ItemSaid:
    return ItemSaid(
        kind=Intervention.MANUAL_THERAPY,
        what=technique.id,
        dose_words=_("In each visit, %(how_often)s") % {"how_often": course.frequency_start},
        sessions=course.initial_sessions,
        weeks=course.window_weeks,
        covers=tuple(covers),
    )


def _for_muscles(
    chooser: Chooser, course: CourseOfCare, covers: list[int], *, needles: str
) -> ItemSaid | None:
    """Needles only where the person welcomes them; else hands on the same muscles; None where neither may be offered."""
    if needles == Needles.WELCOME and chooser.may_offer(Intervention.NEEDLING, "needling"):
        return ItemSaid(
            kind=Intervention.NEEDLING,
            dose_words=_("A trial: %(rule)s visits") % {"rule": course.dry_needling_trial_rule},
            sessions=course.dry_needling_trial_sessions,
            covers=tuple(covers),
        )
    technique = chooser.best_technique("soft_tissue")
    return _visits(technique, course, covers) if technique else None


def _home_dose() -> str:
    rules = treatment_knowledge.load().exercise_rules.programme
    if rules is None:
        return _("At home")
    return _("At home: at most %(items)s exercises, %(minutes)s minutes a day") % {
        "items": rules.max_items,
        "minutes": rules.max_minutes_per_day,
    }


def _must_be_referred(headaches: Iterable[str]) -> bool:
    """Whether the ledger sends one of these kinds to a doctor first."""
    library = treatment_knowledge.load()
    entries = (library.may_say("education", headache) for headache in headaches)
    return any(entry is not None and entry.use == "refer" for entry in entries)


@dataclass(frozen=True, slots=True)
class Chooser:
    """Chooses what the ledger allows and the record does not rule out."""

    known: Record
    headaches: tuple[str, ...]

    def may_offer(self, kind: str, what: str = "") -> bool:
        """Whether the ledger lets this be offered for the kinds concluded, and nothing on record blocks it."""
        entry = evidence.entry_for(kind, what, self.headaches)
        allowed = entry is not None and entry.use in OFFERED
        return allowed and not (what and self._is_blocked(what))

    def best_technique(self, modality: str) -> Technique | None:
        """The technique of a modality with the surest evidence; the order of the knowledge decides between equals."""
        library = treatment_knowledge.load()
        fitting = (
            each
            for each in library.techniques.values()
            if evidence.modality_of(Intervention.MANUAL_THERAPY, each.id) == modality
        )
        open_ones = [each for each in fitting if self.may_offer(Intervention.MANUAL_THERAPY, each.id)]
        return min(open_ones, key=lambda each: CERTAINTIES.index(each.certainty), default=None)

    def _is_blocked(self, what: str) -> bool:
        concerns = contraindications_for(what, self.known, treatment_knowledge.load())
        return strictest(concerns) == "block"
