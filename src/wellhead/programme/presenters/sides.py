"""Which way round an exercise is drawn for the side that was chosen."""

from __future__ import annotations

from wellhead.knowledge.treatment.exercises import Exercise
from wellhead.programme.models import Side
from wellhead.ui.figures import drawn_side


def is_mirrored(exercise: Exercise, side: str) -> bool:
    """Whether the chosen side is not the one that the library draws."""
    if exercise.sides != "choose" or side not in {Side.LEFT, Side.RIGHT}:
        return False
    drawn = drawn_side(exercise.pose) if isinstance(exercise.pose, dict) else ""
    return drawn not in {"", side}
