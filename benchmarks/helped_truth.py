"""Is "did it help me?" right? People whose true change is known: `python -m benchmarks.helped_truth [--people N] [--write]`.

Prints how often the 90 % range holds the true change, how often *helped* is said where nothing changed, how often
a true change is found, by group; `--write` puts the tables into docs/benchmarks/helped_truth.md. The seeds here
were not used while the method was chosen.
"""

from __future__ import annotations

import argparse
import os
import statistics
import sys
import time
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.lib.known_people import Held
    from wellhead.demo.known_truth import Wishes

ROOT = Path(__file__).resolve().parents[1]
PAGE = ROOT / "docs" / "benchmarks" / "helped_truth.md"
SEED = 20_270_000
"""Far from the seeds used while choosing, which were below 1,000."""
PIECE = 25
EFFECTS = {"none": 0.0, "small": -0.4, "middle": -0.8, "large": -1.2, "very large": -1.8}
WEEKS = (4, 8, 16, 24)


def main() -> None:
    """Draw, read, print."""
    asked = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    asked.add_argument("--people", type=int, default=2000)
    asked.add_argument("--write", action="store_true")
    said = asked.parse_args()
    sys.path[:0] = [str(ROOT / "src"), str(ROOT)]
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    began = time.perf_counter()
    with ProcessPoolExecutor(max_workers=os.cpu_count()) as pool:
        tables = _tables(_Reader(pool), said.people)
    text = "\n\n".join(tables)
    print(text)
    print(f"\n{time.perf_counter() - began:.0f} s")
    if said.write:
        _write(text)


class _Reader:
    """Reads people on all cores; each table draws from a stretch of seeds of its own."""

    def __init__(self, pool: ProcessPoolExecutor) -> None:
        self.pool = pool
        self.next = SEED

    def held(self, number: int, wishes: Wishes, kind: str = "needling") -> list[Held]:
        """So many people as wished."""
        pieces = range(self.next, self.next + -(-number // PIECE))
        self.next = pieces.stop
        found = self.pool.map(_piece, pieces, [wishes] * len(pieces), [kind] * len(pieces))
        return [each for piece in found for each in piece][:number]


def _piece(seed: int, wishes: Wishes, kind: str) -> list[Held]:
    from tests.lib.known_people import held

    return held(PIECE, seed=seed, wishes=wishes, kind=kind)


def _tables(reader: _Reader, number: int) -> list[str]:
    from wellhead.demo.known_truth import Wishes

    began = time.perf_counter()
    spread = reader.held(number, Wishes())
    each_ms = 1000 * (time.perf_counter() - began) * (os.cpu_count() or 1) / number
    nothing = reader.held(number, Wishes(effect=0.0))
    rows = [_row("the whole population", spread), _row("nothing changed", nothing)]
    few = max(100, number // 5)
    return [
        f"## Whole\n\n{_HEAD}\n" + "\n".join(rows) + f"\n\nOne person with all readings: {each_ms:.0f} ms.",
        f"## The same people by group\n\n{_HEAD}\n" + "\n".join(_groups(spread)),
        f"## Nothing changed, by group\n\n{_HEAD}\n" + "\n".join(_groups(nothing, effects=False)),
        f"## Harder worlds, {few} people each\n\n{_HEAD}\n" + "\n".join(_harder(reader, few)),
        f"## How often *helped* is said, {few // 2} people each\n\n" + _power(reader, few // 2),
    ]


_HEAD = (
    "| people | n | with a range | 90 % ranges that hold the truth | *helped* said | of it true (a day or more fewer) "
    "| *got worse* said | *no clear change* | *can't tell yet* | width of the range, days in 28 |\n"
    "|---|---|---|---|---|---|---|---|---|---|"
)


def _row(name: str, found: Sequence[Held]) -> str:
    if not found:
        return f"| {name} | 0 | | | | | | | | |"
    told = [each for each in found if each.covered is not None]
    widths = [each.reading.main.width for each in told if each.reading.main]
    helped = [each for each in found if each.reading.verdict == "helped"]
    right = sum(each.true <= -1 for each in helped)
    return (
        f"| {name} | {len(found)} | {_share(len(told), len(found))} "
        f"| {_share(sum(bool(each.covered) for each in told), len(told), digits=1)} "
        f"| {_said(found, 'helped')} | {f'{right} of {len(helped)}' if helped else '-'} | {_said(found, 'worse')} "
        f"| {_said(found, 'no_clear_change')} | {_said(found, 'cannot_tell')} "
        f"| {f'{statistics.mean(widths):.1f}' if widths else '-'} |"
    )


def _said(found: Sequence[Held], verdict: str) -> str:
    return _share(sum(each.reading.verdict == verdict for each in found), len(found), digits=1)


def _share(part: int, whole: int, *, digits: int = 0) -> str:
    return f"{100 * part / whole:.{digits}f} %" if whole else "-"


def _groups(found: Sequence[Held], *, effects: bool = True) -> Iterable[str]:
    groups: list[tuple[str, Callable[[Held], bool]]] = [
        ("7 recorded days before, at most 14", lambda each: each.reading.before <= 14),
        ("more than 14 recorded days before", lambda each: each.reading.before > 14),
        ("at most 56 recorded days after", lambda each: each.reading.after <= 56),
        ("more than 112 recorded days after", lambda each: each.reading.after > 112),
        ("at least a third of days blank", lambda each: _blank(each) >= 1 / 3),
        ("fewer than 15 % blank", lambda each: _blank(each) < 0.15),
        ("own level below 8 days in 28", lambda each: each.person.true_month < 8),
        ("own level from 18 days in 28", lambda each: each.person.true_month >= 18),
        ("weeks hang together strongly (0.75 and more)", lambda each: each.person.carry >= 0.75),
        ("weeks differ a lot (0.7 and more)", lambda each: each.person.spread >= 0.7),
    ]
    if effects:
        groups += [
            ("truth: 4 or more days fewer", lambda each: each.true <= -4),
            ("truth: 1 to 4 days fewer", lambda each: -4 < each.true <= -1),
            ("truth: less than a day", lambda each: abs(each.true) < 1),
            ("truth: a day or more added", lambda each: each.true >= 1),
        ]
    return [_row(name, [each for each in found if belongs(each)]) for name, belongs in groups]


def _blank(each: Held) -> float:
    return 1 - len(each.person.written) / len(each.person.days)


def _harder(reader: _Reader, few: int) -> Iterable[str]:
    from wellhead.demo.known_truth import Wishes

    worlds = {
        "came at no special time": Wishes(looks_back_weeks=1),
        "came at the worst of 12 weeks, nothing changed": Wishes(looks_back_weeks=12, effect=0.0),
        "came at the worst of 26 weeks, nothing changed": Wishes(looks_back_weeks=26, effect=0.0),
        "bad days left blank more often (by 25 %)": Wishes(blank_when_bad=0.25),
        "bad days left blank (by 30 %) only once treated": Wishes(
            blank_when_bad=0.0, blank_when_bad_after=0.3
        ),
        "the same, nothing changed": Wishes(blank_when_bad=0.0, blank_when_bad_after=0.3, effect=0.0),
        "bad days left blank (by 30 %) only before": Wishes(blank_when_bad=0.3, blank_when_bad_after=0.0),
        "a slow fall that nobody caused, nothing changed": Wishes(drift=-0.03, effect=0.0),
        "a slow rise that nobody caused": Wishes(drift=0.03),
        "a yearly wave, came at its height, nothing changed": Wishes(season=0.5, effect=0.0),
        "the effect builds up over 6 weeks": Wishes(weeks_to_full=6),
        "treatment ended after 8 weeks": Wishes(ends_after=56),
        "relapse 8 weeks after the start": Wishes(relapse_on=84, untreated_days=28, effect=-1.0),
    }
    for name, wishes in worlds.items():
        yield _row(name, reader.held(few, wishes))
    second = Wishes(second_after=42, days=224)
    yield _row(
        "the second of two treatments, six weeks after", reader.held(few, second, kind="manual_therapy")
    )
    yield _row("the first of two treatments, six weeks before", reader.held(few, second))


def _power(reader: _Reader, few: int) -> str:
    from wellhead.demo.known_truth import Wishes

    lines = [f"| true change | {' | '.join(f'{weeks} weeks after' for weeks in WEEKS)} |", "|---" * 5 + "|"]
    for name, effect in EFFECTS.items():
        told = []
        for weeks in WEEKS:
            wishes = Wishes(
                effect=effect, untreated_days=28, days=28 + 7 * weeks, blank=0.08, weeks_to_full=2
            )
            told.append(_said(reader.held(few, wishes), "helped"))
        lines.append(f"| {name} ({effect:g}) | {' | '.join(told)} |")
    return "\n".join(lines)


def _write(text: str) -> None:
    words = PAGE.read_text(encoding="utf-8")
    before, mark, rest = words.partition("<!-- tables -->\n")
    after = rest.partition("<!-- end of tables -->")[2]
    PAGE.write_text(f"{before}{mark}\n{text}\n\n<!-- end of tables -->{after}", encoding="utf-8")


if __name__ == "__main__":
    main()
