"""Every exercise of the library can be drawn from its own pose."""

import pytest

from tests.unit.knowledge_treatment.examples import LIBRARY
from wellhead.ui.figures import exercise_svg


@pytest.mark.parametrize("exercise", LIBRARY.exercises.values(), ids=lambda exercise: exercise.id)
def test_an_exercise_is_drawn_with_its_name(exercise):
    assert f">{exercise.name}</title>" in exercise_svg(exercise.drawing())
