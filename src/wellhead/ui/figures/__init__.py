"""Drawings of people: exercises, examination tests and body charts, as SVG text."""

from wellhead.ui.figures.exercises import ExerciseWords, exercise_svg

__all__ = ["ExerciseWords", "exercise_svg"]
