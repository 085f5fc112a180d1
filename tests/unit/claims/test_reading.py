"""Text becomes the sentences that people read, whatever marks, blanks and letters it is made of."""

from __future__ import annotations

import pytest

from wellhead.claims.reading import folded, readable, sentences


def _shown(text: str) -> list[str]:
    return [each.shown for each in sentences(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("One. Two! Three?", ["One.", "Two!", "Three?"]),
        ("See Dr. Lee, e.g. on Monday. Then rest.", ["See Dr. Lee, e.g. on Monday.", "Then rest."]),
        ("It fell by 3.5 points. Good.", ["It fell by 3.5 points.", "Good."]),
        ("He said “stop.” Then he left.", ["He said “stop.”", "Then he left."]),
        ("For:\n- sore necks\n- stiff necks", ["For:", "sore necks", "stiff necks"]),
        ("Steps\n1. Nod\n2) Turn", ["Steps", "Nod", "Turn"]),
        ("A line that\ngoes on.", ["A line that goes on."]),
        ("One part\n\nAnother part", ["One part", "Another part"]),
        ("<h2>Needling</h2><p>It may help.</p>", ["Needling", "It may help."]),
        ("<ul><li>One<li>Two</ul>", ["One", "Two"]),
        ("Pro<b>ven</b> &amp; tested", ["Proven & tested"]),
        ("<script>cure()</script>Hello there.", ["Hello there."]),
        ('Hi. <img alt="A neck" src="x">', ["Hi.", "A neck"]),
        ("| Kind | What |\n|---|---|\n| Neck | It may help |", ["Kind", "What", "Neck", "It may help"]),
        ("", []),
        ("... !!! ", []),
    ],
)
def test_sentences_are_told_apart(text: str, expected: list[str]) -> None:
    assert _shown(text) == expected


def test_a_word_cut_at_the_end_of_a_line_is_whole() -> None:
    assert _shown("It is pro-\nven.") == ["It is proven."]


def test_a_heading_stands_apart_from_the_paragraph_below_it() -> None:
    below = "Many people have asked us what needling is like, and so here it is in plain words."
    assert _shown(f"What it is like\n{below}") == ["What it is like", below]


def test_a_question_is_known_by_its_mark() -> None:
    assert [each.asks for each in sentences("Does it hurt? It may.")] == [True, False]


def test_sentences_know_their_paragraph() -> None:
    assert [each.paragraph for each in sentences("One. Two.\n\nThree.")] == [0, 0, 1]


@pytest.mark.parametrize(
    "text",
    [
        "Cure",
        "ＣＵＲＥ",
        "сure",
        "cur\u00ade",
        "cu\u200bre",
        "çúrè",
        "c u r e",
        "c.u.r.e",
        "CURE",
    ],
)
def test_one_word_reads_the_same_in_every_dress(text: str) -> None:
    assert folded(readable(text)) == "cure"


def test_figures_and_codes_stay_as_they_are() -> None:
    assert folded("C1 to C3, 12 sessions, 3x a week") == "c1 to c3, 12 sessions, 3x a week"


def test_curly_quotes_and_dashes_become_plain() -> None:
    assert folded("don’t – “stop”") == 'don\'t - "stop"'
