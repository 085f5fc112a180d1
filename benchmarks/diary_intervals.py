"""Are the diary's ranges and forecasts honest? `python -m benchmarks.diary_intervals [--people N] [--write]`.

Simulated people whose every day is known: how often the range of headache days holds the true number, by days gone and
by how people leave days blank; how often a limit that was foretold was reached, and when. `--write` puts the tables
into docs/benchmarks/diary_intervals.md. The seeds here were not used while the choices were made.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import time
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from tests.lib.backtests import Looked
    from wellhead.demo.known_truth import Wishes

Rules = TypeVar("Rules")
ROOT = Path(__file__).resolve().parents[1]
PAGE = ROOT / "docs" / "benchmarks" / "diary_intervals.md"
SEED = 77_000
"""Far from the seed used while choosing, which was 11."""
AFTER = (3, 5, 10, 14, 20, 28)
STEPS = (0.0, 0.1, 0.2, 0.4, 0.6, 0.8, 0.9, 1.01)
LIMITS = (10, 15)


def main() -> None:
    """Draw, tell, print."""
    asked = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    asked.add_argument("--people", type=int, default=1000)
    asked.add_argument("--write", action="store_true")
    said = asked.parse_args()
    sys.path[:0] = [str(ROOT / "src"), str(ROOT)]
    began = time.perf_counter()
    text = "\n\n".join((_ranges(said.people), *(_forecasts(said.people, limit) for limit in LIMITS)))
    print(text)
    print(f"\n{time.perf_counter() - began:.0f} s")
    if said.write:
        head = PAGE.read_text(encoding="utf-8").partition("<!-- tables -->")[0]
        PAGE.write_text(f"{head}<!-- tables -->\n\n{text}\n", encoding="utf-8")


def _ranges(number: int) -> str:
    """Coverage and width of the range of headache days in 28, by days gone."""
    from tests.lib.backtests import share, told_after
    from wellhead.demo.known_truth import people
    from wellhead.knowledge import treatment

    rules = _there(treatment.load().day_intervals)
    head = f"| {number:,} people | " + " | ".join(f"after {n} days" for n in AFTER) + " |"
    lines = [head, "|---" * (len(AFTER) + 1) + "|"]
    for name, first, wishes in _groups():
        crowd = list(people(number, seed=SEED, wishes=wishes))
        cells = []
        for days in AFTER:
            told = list(told_after(crowd, days, first=first, rules=rules))
            width = statistics.mean(one.width for one in told)
            cells.append(f"{share(one.holds for one in told):.0f} % (width {width:.1f})")
        lines.append(f"| {name} | " + " | ".join(cells) + " |")
    return "\n".join(lines)


def _there(rules: Rules | None) -> Rules:
    if rules is None:
        sys.exit("the rules cannot be read: wellhead knowledge check says where")
    return rules


def _groups() -> tuple[tuple[str, int, Wishes], ...]:
    from wellhead.demo.known_truth import ANYBODY, Wishes

    return (
        ("anybody, first 28 days", 0, ANYBODY),
        ("anybody, second 28 days", 28, ANYBODY),
        ("hardly a blank", 0, Wishes(blank=0.03, blank_when_bad=0.0)),
        ("nearly every second day blank", 0, Wishes(blank=0.45, blank_when_bad=0.0)),
        ("blank more often when it is bad", 0, Wishes(blank=0.15, blank_when_bad=0.25)),
        ("good and bad weeks far apart", 0, Wishes(spread=1.0, carry=0.85)),
        ("about 4 headache days", 0, Wishes(chance=0.14)),
        ("about 20 headache days", 0, Wishes(chance=0.72)),
    )


def _forecasts(number: int, limit: int) -> str:
    """Foretold against what came, on days 5, 10, 15 and 20 of a month."""
    from tests.lib.backtests import looked_ahead, share
    from wellhead.demo.known_truth import people
    from wellhead.knowledge import treatment

    rules = _there(treatment.load().medicine_forecast)
    looked = list(looked_ahead(people(number, seed=SEED + 1), limit, rules=rules))
    still = [one for one in looked if one.is_open]
    lines = [
        f"Limit of {limit} days, {len(looked):,} forecasts for {number:,} people, {len(still):,} before it was reached:",
        "",
        "| chance told | forecasts | mean told | came true |",
        "|---|---|---|---|",
        *_reliability(still),
        "",
        "| | |",
        "|---|---|",
        f"| the month's days lie in the range told ({rules.interval_percent} % wanted) "
        f"| {share(one.ahead.month.low <= one.truth <= one.ahead.month.high for one in looked):.0f} % |",
        f"| the day lies between the days told, where the limit was reached ({rules.interval_percent} % wanted) "
        f"| {share(one.dated for one in still if one.dated is not None):.0f} % |",
        f"| days between the days told | {_dates_width(still):.1f} |",
        f"| an early word was right | {_share_true([one for one in still if one.ahead.is_worth_a_word])} |",
        f"| of limits reached later, an early word came before | {_warned(still)} |",
    ]
    return "\n".join(lines)


def _reliability(still: list[Looked]) -> list[str]:
    rows = []
    for low, high in pairwise(STEPS):
        some = [one for one in still if low <= one.ahead.chance < high]
        if some:
            told = statistics.mean(one.ahead.chance for one in some)
            rows.append(
                f"| {100 * low:.0f} to {min(100, 100 * high):.0f} % | {len(some):,} | {100 * told:.0f} % | {_share_true(some)} |"
            )
    return rows


def _share_true(some: list[Looked]) -> str:
    return f"{100 * sum(one.reached_on is not None for one in some) / len(some):.0f} %" if some else "none"


def _dates_width(still: list[Looked]) -> float:
    return statistics.mean(
        (one.ahead.last_on - one.ahead.first_on).days
        for one in still
        if one.dated is not None and one.ahead.first_on and one.ahead.last_on
    )


def _warned(still: list[Looked]) -> str:
    came = [one for one in still if one.reached_on is not None]
    return f"{100 * sum(one.ahead.is_worth_a_word for one in came) / len(came):.0f} %" if came else "none"


if __name__ == "__main__":
    main()
