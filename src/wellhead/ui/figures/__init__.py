"""Drawings of people: exercises, examination tests and body charts, as SVG text."""

from wellhead.ui.figures.assessment_words import AssessmentWords
from wellhead.ui.figures.assessments import ASSESSMENTS, assessment_svg
from wellhead.ui.figures.body_chart import body_chart_svg, body_regions
from wellhead.ui.figures.body_words import PAIN_LOCATIONS, BodyChartWords, plain_region, region_name
from wellhead.ui.figures.convergence import ConvergenceWords, convergence_svg
from wellhead.ui.figures.exercises import ExerciseWords, exercise_svg
from wellhead.ui.figures.movements import drawn_side
from wellhead.ui.figures.needling import NeedleWords, needle_svg
from wellhead.ui.figures.words import Words

__all__ = [
    "ASSESSMENTS",
    "PAIN_LOCATIONS",
    "AssessmentWords",
    "BodyChartWords",
    "ConvergenceWords",
    "ExerciseWords",
    "NeedleWords",
    "Words",
    "assessment_svg",
    "body_chart_svg",
    "body_regions",
    "convergence_svg",
    "drawn_side",
    "exercise_svg",
    "needle_svg",
    "plain_region",
    "region_name",
]
