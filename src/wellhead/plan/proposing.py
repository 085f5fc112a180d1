"""A first plan put together from what was found; the clinician changes it freely.

Problems come from the deficits that the facts show and from joints and muscles found. What answers them
follows the ledger: only what it says may be offered for this person's kind of headache. A plan without
needles answers the same problems: pressure or massage stands where needles would.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.translation import gettext as _

from wellhead.knowledge import treatment as treatment_knowledge
from wellhead.knowledge.treatment.care import CourseOfCare
from wellhead.knowledge.treatment.concerns import Record, contraindications_for, strictest
from wellhead.knowledge.treatment.hands_on import Technique
from wellhead.plan import discharging, evidence, overuse
from wellhead.plan.models import Intervention, Needles
from wellhead.plan.overuse import Overuse
from wellhead.plan.problems import DEFICIT, JOINT, MUSCLE, Found
from wellhead.plan.said import ItemSaid, PlanSaid, StopRule

OFFERED = frozenset({"offer", "adjunct", "clinician_choice"})
CERTAINTIES = ("high", "moderate", "low", "very_low", "none")
MOVING, DAILY = "moving", "daily"
"""Deficits that walking or cycling answers, and those that the workplace answers."""


def propose(
    found: Sequence[Found],
    headaches: Sequence[str],
    *,
    known: Record,
    today: date,
    needles: str,
    painkillers: Overuse = "not_seen",
) -> PlanSaid:
    """The plan to start from. Its dates and numbers are those of the course of care in the knowledge."""
    course = course_of_care()
    composer = _Composer(Chooser(known, tuple(headaches)), course, needles)
    items = tuple(composer.items(found, painkillers))
    return PlanSaid(
        review_on=today + timedelta(weeks=course.window_weeks),
        stop_rule=default_stop_rule(),
        problems=tuple(each.problem for each in found),
        items=items,
        shared_words=str(overuse.NOT_TOLD_APART) if painkillers != "not_seen" else "",
        needles=needles,
        discharge=discharging.proposed(painkillers=painkillers),
    )


def default_stop_rule() -> StopRule:
    """The stop rule of the knowledge: the fall that counts as a partial response, judged at the visit of the review."""
    library, course = treatment_knowledge.load(), course_of_care()
    responder = library.responder_rules
    percent = round(responder.partial_percent) if responder else 0
    by_visit = course.review_after_sessions + 1
    words = _(
        "If headache days have not fallen by at least %(percent)s percent by visit %(visit)s, or by week %(week)s at the latest, we stop, think again together, or ask a doctor."
    ) % {"percent": percent, "visit": by_visit, "week": course.window_weeks}
    return StopRule(percent, by_visit, course.window_weeks, words)


def course_of_care() -> CourseOfCare:
    course = treatment_knowledge.load().course
    if course is None:
        raise LookupError("knowledge/course/course.yaml is broken: run wellhead knowledge check")
    return course


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

    def must_be_referred(self) -> bool:
        """Whether the ledger sends one of these kinds to a doctor first."""
        library = treatment_knowledge.load()
        entries = (library.may_say("education", headache) for headache in self.headaches)
        return any(entry is not None and entry.use == "refer" for entry in entries)

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


@dataclass(frozen=True, slots=True)
class _Composer:
    """Puts the things to do together, in the order of a visit."""

    chooser: Chooser
    course: CourseOfCare
    needles: str

    def items(self, found: Sequence[Found], painkillers: Overuse) -> Iterator[ItemSaid]:
        """What answers the problems; each problem is answered with or without needles."""
        places = _places(found)
        yield from self._referral(painkillers)
        hands = self.chooser.best_technique("mobilisation") if places[JOINT] else None
        left = [] if hands else [*places[JOINT]]
        if hands is not None:
            yield self.visits(hands, places[JOINT])
        for_muscles = self._for_muscles(places[MUSCLE]) if places[MUSCLE] else None
        if for_muscles is not None:
            yield for_muscles
        left += [] if for_muscles else places[MUSCLE]
        yield from self._moving(places, left)
        yield from _daily(found)
        yield ItemSaid(
            kind=Intervention.EDUCATION, dose_words=_("At the first visits, and in writing to take home")
        )

    def _referral(self, painkillers: Overuse) -> Iterator[ItemSaid]:
        if painkillers != "not_seen":
            yield ItemSaid(kind=Intervention.MEDICAL_REFERRAL, dose_words=str(overuse.REFERRAL))
        elif self.chooser.must_be_referred():
            yield ItemSaid(
                kind=Intervention.MEDICAL_REFERRAL, dose_words=_("Before or beside the treatment here")
            )

    def _moving(self, places: dict[str, list[int]], left: list[int]) -> Iterator[ItemSaid]:
        """What is done at home and at work; walking stands alone only where the ledger offers it."""
        exercised = [*places[DEFICIT], *left]
        walks = places[MOVING] and self.chooser.may_offer(Intervention.AEROBIC)
        if not walks:
            exercised += places[MOVING]
        if exercised and self.chooser.may_offer(Intervention.EXERCISE):
            yield ItemSaid(
                kind=Intervention.EXERCISE,
                dose_words=_home_dose(),
                weeks=self.course.window_weeks,
                covers=tuple(sorted(exercised)),
            )
        if walks:
            yield ItemSaid(
                kind=Intervention.AEROBIC,
                dose_words=_("At home, built up little by little"),
                weeks=self.course.window_weeks,
                covers=tuple(places[MOVING]),
            )

    def visits(self, technique: Technique, covers: Sequence[int], *, instead_of: str = "") -> ItemSaid:
        """A technique in each visit of the course."""
        return ItemSaid(
            kind=Intervention.MANUAL_THERAPY,
            what=technique.id,
            dose_words=_("In each visit, %(how_often)s") % {"how_often": self.course.frequency_start},
            sessions=self.course.initial_sessions,
            weeks=self.course.window_weeks,
            covers=tuple(covers),
            instead_of=instead_of,
        )

    def _for_muscles(self, covers: Sequence[int]) -> ItemSaid | None:
        """Needles only where the person welcomes them; else hands on the same muscles; None where neither may be offered.

        Where the record rules out hands on a muscle, no needle is proposed for it either.
        """
        technique = self.chooser.best_technique("soft_tissue")
        if technique is None:
            return None
        needled = self.chooser.may_offer(Intervention.NEEDLING, "needling")
        if needled and self.needles == Needles.WELCOME:
            return needling_trial(self.course, covers)
        return self.visits(technique, covers, instead_of=Intervention.NEEDLING if needled else "")


def _daily(found: Iterable[Found]) -> Iterator[ItemSaid]:
    """What changes at the desk or in the car, by the handout that says how."""
    covers: dict[str, list[int]] = {}
    for place, each in enumerate(found, start=1):
        leaflet = _leaflet(each)
        if leaflet:
            covers.setdefault(leaflet, []).append(place)
    for leaflet, places in covers.items():
        yield ItemSaid(
            kind=Intervention.ERGONOMICS,
            what=leaflet,
            dose_words=_("Two or three changes at a time, tried for a week each"),
            covers=tuple(places),
        )


def needling_trial(course: CourseOfCare, covers: Sequence[int]) -> ItemSaid:
    """Needling as a short trial with an end."""
    return ItemSaid(
        kind=Intervention.NEEDLING,
        dose_words=_("A trial: %(rule)s visits") % {"rule": course.dry_needling_trial_rule},
        sessions=course.dry_needling_trial_sessions,
        covers=tuple(covers),
    )


def _places(found: Iterable[Found]) -> dict[str, list[int]]:
    """The places of the problems, from 1, by what answers them."""
    places: dict[str, list[int]] = {JOINT: [], MUSCLE: [], DEFICIT: [], MOVING: [], DAILY: []}
    for place, each in enumerate(found, start=1):
        places[_answered_by(each)].append(place)
    return places


def _leaflet(found: Found) -> str:
    rule = treatment_knowledge.load().deficits.get(found.problem.deficit_id)
    return rule.leaflet if rule else ""


def _answered_by(found: Found) -> str:
    """Deficits of daily work and of activity have answers of their own; the knowledge says which these are."""
    library = treatment_knowledge.load()
    rule = library.deficits.get(found.problem.deficit_id)
    if rule is None:
        return found.about
    if rule.leaflet:
        return DAILY
    first = library.exercises[rule.exercises[0].exercise]
    return MOVING if first.target == "aerobic" else DEFICIT


def _home_dose() -> str:
    rules = treatment_knowledge.load().exercise_rules.programme
    if rules is None:
        return _("At home")
    return _("At home: at most %(items)s exercises, %(minutes)s minutes a day") % {
        "items": rules.max_items,
        "minutes": rules.max_minutes_per_day,
    }
