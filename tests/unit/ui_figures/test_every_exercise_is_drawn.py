"""Each exercise of the library has a drawing in each layout that a strict page will take."""

from __future__ import annotations

import pytest

from tests.unit.ui_figures.drawings import Exercise, exercise, exercises, faults, of_class, read
from wellhead.ui.figures import exercise_svg
from wellhead.ui.figures.exercises import Layout

LAYOUTS: tuple[Layout, ...] = ("pair", "overlay", "moving")


@pytest.mark.parametrize("item", exercises(), ids=lambda item: str(item["id"]))
@pytest.mark.parametrize("layout", LAYOUTS)
def test_every_exercise_is_a_clean_drawing(item: Exercise, layout: Layout) -> None:
    svg = exercise_svg(item, layout=layout)
    assert list(faults(svg)) == []
    assert of_class(svg, "ink")


def test_the_library_is_all_there() -> None:
    assert len(exercises()) == 57


def test_ids_begin_with_the_exercise_and_can_be_given_another_name() -> None:
    for ident, start in ((None, "ex01_"), ("Second time!", "second_time_")):
        svg = exercise_svg(exercise("EX01"), ident=ident)
        assert [i for n in read(svg).iter() if (i := n.get("id")) and not i.startswith(start)] == []


def test_words_are_escaped_and_can_be_changed() -> None:
    from wellhead.ui.figures import ExerciseWords

    item = {**exercise("EX03"), "name": "Nod <b> & grow"}
    svg = exercise_svg(item, words=ExerciseWords(start="Anfang <", end="Ende"))
    labels = [node.text for node in of_class(svg, "panel-label")]
    assert labels == ["Anfang <", "Ende"]
    assert "<b>" not in svg
    assert "Nod &lt;b&gt; &amp; grow" in svg


def test_the_description_says_the_start_and_every_step() -> None:
    item = exercise("EX01")
    desc = read(exercise_svg(item)).find("{http://www.w3.org/2000/svg}desc")
    assert desc is not None
    assert desc.text == " ".join([item["start_text"], *item["steps"]])


def test_an_unknown_layout_is_refused() -> None:
    with pytest.raises(ValueError, match="no layout"):
        exercise_svg(exercise("EX01"), layout="sideways")  # type: ignore[arg-type]
