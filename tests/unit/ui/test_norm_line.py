"""A number beside its norm: what is not known is said, never drawn."""

from __future__ import annotations

import pytest

from wellhead.ui.charts import Norm, norm_line
from wellhead.ui.drawings import as_drawing


def test_the_numbers_are_said_and_drawn() -> None:
    chart = norm_line(26, Norm(60, usual=44, limit=32, error=7), before=20)
    assert chart.table_rows == (("26", "44", "32", "±7"),)
    assert all(f'class="{each}"' in chart.svg for each in ("measured", "usual", "limit", "spread", "earlier"))


def test_where_nothing_is_known_nothing_is_drawn_and_it_says_so() -> None:
    chart = norm_line(26, Norm(60))
    assert chart.table_rows == (("26", "not enough is known", "not enough is known", "not enough is known"),)
    assert not any(f'class="{each}"' in chart.svg for each in ("usual", "limit", "short", "spread"))


def test_what_was_not_measured_has_no_mark() -> None:
    chart = norm_line(None, Norm(60, usual=44, error=7))
    assert chart.table_rows[0][0] == "not measured"
    assert 'class="measured"' not in chart.svg


def test_the_tinted_side_is_above_the_limit_where_more_is_worse() -> None:
    low = norm_line(3, Norm(10, limit=4)).svg.split('class="short" x="')[1]
    high = norm_line(3, Norm(10, limit=4, is_high_bad=True)).svg.split('class="short" x="')[1]
    assert (low.startswith("2%"), high.startswith("40.4%")) == (True, True)


def test_a_number_beyond_the_line_stays_on_it() -> None:
    assert 'cx="98%"' in norm_line(500, Norm(60, error=7)).svg


def test_the_drawing_is_plain_shapes() -> None:
    assert as_drawing(norm_line(26, Norm(60, usual=44, limit=32, error=7)).svg)


def test_a_line_without_length_is_refused() -> None:
    with pytest.raises(ValueError, match="above zero"):
        norm_line(1, Norm(0))
