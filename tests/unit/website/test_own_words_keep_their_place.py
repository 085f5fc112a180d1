"""A page with the clinic's words: in their places, never in the place of a warning, and lost when our text changes."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from tests.lib.cast import NOON
from wellhead.knowledge import site, site_blocks
from wellhead.website.composing import OwnText, composed

WARNING = site_blocks.Callout(urgency="urgent", text="Call 999.")
PAGE = replace(
    next(iter(site.load().pages.values())),
    review_by=date(2027, 1, 1),
    blocks=(
        WARNING,
        site_blocks.Text(text="One."),
        site_blocks.Points(items=("a", "b")),
        site_blocks.Evidence(entry="EL_exercise_cervicogenic"),
        site_blocks.Text(text="Two."),
    ),
)


def place(kind: str) -> str:
    return next(piece.place for piece in composed(PAGE, ()).pieces if piece.shown.kind == kind)


def own(where: str, change: str, text: str = "", *, after: str = "", due: date | None = None) -> OwnText:
    return OwnText(where, after, change, text, due, NOON, "Olu")


def said(*changes: OwnText) -> list[str]:
    return [" / ".join(block.words()) for block in composed(PAGE, changes).blocks]


def test_without_changes_the_page_is_ours() -> None:
    assert composed(PAGE, ()).blocks == PAGE.blocks


def test_a_paragraph_is_said_in_other_words_and_keeps_its_place() -> None:
    assert said(own(place("text"), "replaced", "Uno."))[1:3] == ["Uno.", "a / b"]


def test_each_line_of_a_list_is_a_point() -> None:
    assert said(own(place("list"), "replaced", "x\n\n y \nz"))[2] == "x / y / z"


def test_the_latest_change_counts() -> None:
    changes = (own(place("text"), "replaced", "Uno."), own(place("text"), "ours"))
    assert composed(PAGE, changes).blocks == PAGE.blocks


def test_a_hidden_paragraph_leaves_the_page() -> None:
    assert "One." not in said(own(place("text"), "hidden"))


def test_a_warning_and_the_words_of_the_ledger_stay_whatever_is_asked() -> None:
    for kind in ("callout", "evidence"):
        for change in ("hidden", "replaced"):
            assert composed(PAGE, [own(place(kind), change, "Nothing to see.")]).blocks == PAGE.blocks


def test_a_paragraph_of_their_own_follows_the_block_it_was_put_below() -> None:
    assert said(own("added-1", "added", "Ours.", after=place("list")))[3] == "Ours."


def test_when_our_words_change_theirs_no_longer_stand_for_them() -> None:
    change = own(place("text"), "replaced", "Uno.")
    newer = replace(PAGE, blocks=(WARNING, site_blocks.Text(text="One, revised."), *PAGE.blocks[2:]))
    now = composed(newer, [change])
    assert now.blocks == newer.blocks
    assert now.lost == (change,)


def test_a_paragraph_of_their_own_is_kept_at_the_end_when_its_neighbour_is_gone() -> None:
    change = own("added-1", "added", "Ours.", after=place("list"))
    without = replace(PAGE, blocks=(WARNING, PAGE.blocks[1]))
    assert [block.kind for block in composed(without, [change]).blocks] == ["callout", "text", "text"]


def test_the_earliest_review_that_has_passed_is_the_one_told() -> None:
    mine = own(place("text"), "replaced", "Uno.", due=date(2026, 6, 1))
    assert composed(PAGE, [mine]).overdue_on(date(2026, 6, 1)) is None
    assert composed(PAGE, [mine]).overdue_on(date(2026, 6, 2)) == date(2026, 6, 1)
    assert composed(PAGE, ()).overdue_on(date(2027, 1, 2)) == date(2027, 1, 1)


def test_the_same_words_twice_are_two_places() -> None:
    twice = replace(PAGE, blocks=(*PAGE.blocks, site_blocks.Text(text="One.")))
    places = [piece.place for piece in composed(twice, ()).pieces]
    assert len(places) == len(set(places))
