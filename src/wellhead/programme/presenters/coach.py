"""Words of the coach: what is known of a topic, where a point stands, and the dose of today."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from wellhead.knowledge import treatment
from wellhead.programme.models import ExposurePlan
from wellhead.programme.queries.coach import TOPICS, Graded, PointState
from wellhead.ui.words import content

if TYPE_CHECKING:
    from wellhead.knowledge.treatment.care import CoachPoint
    from wellhead.programme.exposure import Said

TITLES: dict[str, Promise] = {
    "workstation": gettext_lazy("At your desk"),
    "driving": gettext_lazy("In the car"),
    "pacing": gettext_lazy("Doing more, little by little"),
}
MOST_AT_ONCE = 3
"""Two or three changes at a time, never a score (knowledge, education/advice.yaml, checklist_rule)."""
KINDS = {"workstation": ExposurePlan.Kind.DESK, "driving": ExposurePlan.Kind.DRIVING}


@dataclass(frozen=True, slots=True)
class PointView:
    """One point as a page shows it. `stands` are sentences, oldest step first."""

    id: str
    title: str
    look: str
    attempt: str
    check: str
    stands: tuple[str, ...]
    is_waiting: bool


@dataclass(frozen=True, slots=True)
class DoseView:
    """Today's dose: `today` the sentence, `why` what moved it, `goal` where it leads."""

    kind: str
    title: str
    today: str
    why: str
    goal: str
    said: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TopicView:
    """A topic with its honest sentences, its points, and today's dose where one is agreed."""

    id: str
    title: str
    known: tuple[str, ...]
    points: tuple[PointView, ...]
    dose: DoseView | None
    break_seconds: int | None


def topics(points: dict[str, list[PointState]], graded: dict[str, Graded]) -> list[TopicView]:
    """Every topic in order."""
    found = []
    for topic in TOPICS:
        states = points[topic]
        kind = KINDS.get(topic)
        here = graded.get(kind.value) if kind else None
        minutes = next((each.point.break_minutes for each in states if each.point.break_minutes), None)
        found.append(
            TopicView(
                topic,
                str(TITLES[topic]),
                _known(each.point for each in states),
                tuple(_point(each) for each in states),
                _dose(here) if here else None,
                minutes * 60 if minutes else None,
            )
        )
    return found


def waiting(topic_views: Iterable[TopicView]) -> list[PointView]:
    """Points gone through and neither tried nor put off."""
    return [each for topic in topic_views for each in topic.points if each.is_waiting]


def _known(points: Iterable[CoachPoint]) -> tuple[str, ...]:
    ledger = treatment.load().advice_ledger
    claims = dict.fromkeys(claim for point in points for claim in point.claims)
    return tuple(content(ledger[claim].allowed) for claim in claims if claim in ledger)


def _point(state: PointState) -> PointView:
    words: list[str] = []
    if state.delivered is not None:
        words.append(_("Gone through on %(day)s") % {"day": _day(state.delivered)})
    if state.understood is not None:
        words.append(_("In your words: “%(words)s”") % {"words": state.understood.words})
    if state.tried is not None:
        told = {
            True: _("Tried on %(day)s: it helped"),
            False: _("Tried on %(day)s: no difference"),
            None: _("Tried on %(day)s"),
        }
        words.append(told[state.tried.helped] % {"day": _day(state.tried)})
    if state.not_now is not None:
        words.append(_("Not now, said on %(day)s") % {"day": _day(state.not_now)})
    point = state.point
    said = (content(point.title), content(point.look), content(point.attempt), content(point.check))
    return PointView(point.id, *said, tuple(words), state.is_waiting)


def _day(row: object) -> str:
    return date_format(row.recorded_at, "j F")  # type: ignore[attr-defined]  # every clinical row has its moment


def _dose(graded: Graded) -> DoseView:
    dose, plan = graded.dose, graded.plan
    words = {"minutes": dose.minutes, "rest": plan.break_minutes, "goal": plan.goal_minutes}
    if plan.break_minutes:
        today = _("Today: up to %(minutes)s minutes at a time, then a break of %(rest)s minutes.") % words
    else:
        today = _("Today: up to %(minutes)s minutes at a time.") % words
    moved = {
        "start": _("This is where you start."),
        "up": _("One step up: the last one settled."),
        "hold": _("It stays as it is. It rises only after you say that a day of it settled."),
        "back": _("One step back, after two days in a row that did not settle. That is part of the plan."),
        "goal": _("This is the goal you agreed."),
    }
    return DoseView(
        plan.kind,
        str(plan.get_kind_display()),
        today,
        moved[dose.why],
        _("Goal: %(goal)s minutes at a time.") % words,
        _said_words(graded.said[:7]),
    )


def _said_words(said: Sequence[Said]) -> tuple[str, ...]:
    """The last days in words, newest first."""
    return tuple(
        (_("%(day)s: settled within a day") if each.settled else _("%(day)s: not settled after a day"))
        % {"day": date_format(each.on, "j F")}
        for each in said
    )
