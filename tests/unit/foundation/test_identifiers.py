"""Identifiers sort by the moment they were made."""

import time

from wellhead.foundation.identifiers import uuid7


def test_later_identifiers_sort_after_earlier_ones() -> None:
    first = uuid7()
    time.sleep(0.002)
    assert first < uuid7()


def test_it_is_a_version_7_of_the_standard_variant() -> None:
    made = uuid7()
    assert (made.version, made.variant) == (7, "specified in RFC 4122")


def test_ten_thousand_differ() -> None:
    assert len({uuid7() for _ in range(10_000)}) == 10_000
