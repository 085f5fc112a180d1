"""Rows of needles fill with one press, and a scanned pack says lot and expiry, with scripts off."""

from datetime import date

import pytest
from django.http import QueryDict

from wellhead.treatment import packs, quick_entry


def sent(do: str, **rows: str) -> QueryDict:
    data = QueryDict(mutable=True)
    data.update({"do": do, "rows-TOTAL_FORMS": "2"})
    data.update({f"rows-{name.replace('__', '-')}": value for name, value in rows.items()})
    return data


FIRST = {
    "0__site_id": "MU01",
    "0__side": "right",
    "0__depth_mm": "15",
    "0__needles_in": "2",
    "0__twitch": "yes",
}


def test_the_same_needle_again_copies_what_it_is_and_not_what_it_did() -> None:
    data = quick_entry.applied(sent("repeat-0", **FIRST))
    assert (data["rows-1-site_id"], data["rows-1-side"], data["rows-1-depth_mm"]) == ("MU01", "right", "15")
    assert "rows-1-twitch" not in data


def test_without_an_empty_row_one_more_is_made() -> None:
    data = quick_entry.applied(sent("repeat-0", **FIRST, **{"1__site_id": "MU08"}))
    assert (data["rows-TOTAL_FORMS"], data["rows-2-site_id"]) == ("3", "MU01")


def test_usual_entries_fill_only_what_is_empty() -> None:
    data = quick_entry.applied(sent("usual-0", **{"0__site_id": "MU01", "0__depth_mm": "12"}))
    assert (data["rows-0-length_mm"], data["rows-0-depth_mm"], data["rows-0-angle"]) == (
        "25",
        "12",
        "pinch_through",
    )
    assert data["rows-0-needles_in"] == "1"


@pytest.mark.parametrize("do", ["usual-99", "repeat-77", "usual-x", "more-", "sign", "usual-0"])
def test_buttons_that_no_page_shows_change_nothing_that_was_typed(do: str) -> None:
    data = quick_entry.applied(sent(do, **{"0__site_id": "nowhere"}))
    assert data["rows-0-site_id"] == "nowhere"
    assert "rows-0-depth_mm" not in data


@pytest.mark.parametrize(
    ("typed", "lot", "expires_on"),
    [
        ("(01)05012345678900(17)271130(10)4417-B", "4417-B", date(2027, 11, 30)),
        ("0105012345678900172802001 04417-B".replace(" ", ""), "4417-B", date(2028, 2, 29)),
        ("01050123456789001727113010AB12\x1d21SERIAL", "AB12", date(2027, 11, 30)),
        ("(01)05012345678900(10)4417-B", "4417-B", None),
        ("010501234567890017271399104417-B", "4417-B", None),
    ],
)
def test_a_scanned_label_says_lot_and_expiry(typed: str, lot: str, expires_on: date | None) -> None:
    assert packs.read(typed) == packs.Pack(lot, expires_on)


@pytest.mark.parametrize("typed", ["4417-B", "", "Lot 4417", "(17)271130"])
def test_a_lot_typed_by_hand_is_left_as_it_is(typed: str) -> None:
    assert packs.read(typed) is None
