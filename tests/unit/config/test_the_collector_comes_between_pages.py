"""A server that has started lets the collector of memory come between large pages, not several times within one."""

from __future__ import annotations

import gc

from wellhead.config import serve

THINGS_OF_A_LARGE_PAGE = 60_000


def looks() -> int:
    return sum(each["collections"] for each in gc.get_stats())


def test_the_collector_does_not_come_while_a_large_page_is_made() -> None:
    gc.set_threshold(700, 10, 10)
    serve.settle()
    before = looks()
    page = [[each] for each in range(THINGS_OF_A_LARGE_PAGE)]
    assert len(page) == THINGS_OF_A_LARGE_PAGE
    assert looks() == before
