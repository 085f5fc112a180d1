"""A server that has started lets the collector of memory come between large pages, not several times within one."""

from __future__ import annotations

import gc

from wellhead.config import serve

THINGS_OF_A_LARGE_PAGE = 60_000


def test_a_large_page_is_made_without_a_look_at_everything_alive() -> None:
    gc.set_threshold(700, 10, 10)
    serve.settle()
    looked = gc.get_stats()[2]["collections"]
    page = [[each] for each in range(THINGS_OF_A_LARGE_PAGE)]
    assert len(page) == THINGS_OF_A_LARGE_PAGE
    assert gc.get_stats()[2]["collections"] == looked
