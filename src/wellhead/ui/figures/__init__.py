"""Drawings of people: exercises, examination tests and body charts, as SVG text."""

from wellhead.ui.figures.exercise_figure import exercise_svg

__all__ = ["exercise_svg"]
