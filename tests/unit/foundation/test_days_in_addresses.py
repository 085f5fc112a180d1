"""A day in an address that nobody lives in is an unknown page, not a broken one."""

import pytest

from tests.lib.cast import Player


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31", "2026-02-30"])
def test_such_a_day_is_an_unknown_page(ada: Player, ben: Player, day: str) -> None:
    assert ben.client.get(f"/day/{day}/").status_code == 404
    assert ada.client.get(f"/diary/{day}/").status_code == 404


@pytest.mark.parametrize("month", ["99999999999/1", "2026/13", "1/1"])
def test_such_a_month_is_an_unknown_page(ada: Player, month: str) -> None:
    assert ada.client.get(f"/diary/{month}/").status_code == 404
