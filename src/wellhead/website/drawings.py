"""The drawings that a public page may name, each with its words in the reader's language."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, partial

from django.utils.translation import get_language, gettext

from wellhead.knowledge import treatment
from wellhead.ui.figures import (
    ASSESSMENTS,
    AssessmentWords,
    BodyChartWords,
    ConvergenceWords,
    ExerciseWords,
    NeedleWords,
    assessment_svg,
    body_chart_svg,
    convergence_svg,
    exercise_svg,
    needle_svg,
)
from wellhead.ui.figures.body_chart import ChartView
from wellhead.ui.words import content

EXERCISES = {
    "exercise_nod": "EX01",
    "exercise_turn": "EX27",
    "exercise_shoulder_blade": "EX15",
    "exercise_strap": "EX33",
    "exercise_posture_break": "EX24",
    "exercise_upper_back": "EX55",
    "exercise_walk": "EX47",
}
BACK_MUSCLES = ("upper_trapezius", "levator_scapulae", "splenius_capitis", "suboccipitals")
SIDE_MUSCLES = ("sternocleidomastoid", "upper_trapezius", "splenius_capitis")
JAW_MUSCLES = ("temporalis", "masseter")


@dataclass(frozen=True, slots=True)
class _Chart:
    """A view of the body chart with muscles or joints on it."""

    view: ChartView
    muscles: tuple[str, ...] = ()
    joints: bool = False


CHARTS = {
    "neck_joints": _Chart("back", joints=True),
    "neck_muscles": _Chart("back", BACK_MUSCLES),
    "neck_muscles_side": _Chart("right", SIDE_MUSCLES),
    "jaw_muscles": _Chart("right", JAW_MUSCLES),
}


def drawing(name: str) -> str:
    """The drawing of this name as SVG. Raises KeyError for a name that is not in FIGURES."""
    return _drawn(name, get_language() or "")


@cache
def _drawn(name: str, _language: str) -> str:
    """Drawn once for each language; a drawing never changes while the program runs."""
    return FIGURES[name]()


def _chart(name: str) -> str:
    """A body chart whose element ids are its own, since a page may show the same view twice."""
    chart, words = CHARTS[name], BodyChartWords().translated(gettext)
    drawn = body_chart_svg(chart.view, muscles=chart.muscles, joints=chart.joints, words=words)
    return drawn.replace(f"body_{chart.view}", name)


def _examination(name: str) -> str:
    return assessment_svg(name, words=AssessmentWords().translated(gettext))


def _exercise(exercise_id: str) -> str:
    words, known = ExerciseWords().translated(gettext), treatment.load().exercises[exercise_id]
    said = {
        "name": content(known.name),
        "start_text": content(known.start_text),
        "steps": [content(each) for each in known.steps],
    }
    return exercise_svg({**known.drawing(), **said}, words=words)


def _convergence() -> str:
    return convergence_svg(words=ConvergenceWords().translated(gettext))


def _needle() -> str:
    return needle_svg(words=NeedleWords().translated(gettext))


FIGURES: dict[str, Callable[[], str]] = {
    "convergence": _convergence,
    "needle": _needle,
    **{name: partial(_chart, name) for name in CHARTS},
    **{name: partial(_examination, name) for name in ASSESSMENTS},
    **{name: partial(_exercise, exercise_id) for name, exercise_id in EXERCISES.items()},
}
