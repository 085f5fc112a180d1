"""Are adaptive scores right? People whose place is known: `python -m benchmarks.adaptive [--people N] [--write]`.

Prints how often the 90 % range holds the true score, how many questions it took against the whole bank, and what is
said of two times; `--write` puts the tables into docs/benchmarks/adaptive.md.
"""

from __future__ import annotations

import argparse
import os
import random
import statistics
import sys
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from wellhead.outcomes.adaptive import Bank, BankItem

ROOT = Path(__file__).resolve().parents[1]
PAGE = ROOT / "docs" / "benchmarks" / "adaptive.md"
BANK = ROOT / "src" / "wellhead" / "knowledge" / "instruments" / "banks" / "headache_burden.yaml"
SEED = 20_280_000
PIECE, PERCENT, Z95 = 50, 90, 1.96


@dataclass(frozen=True)
class World:
    """How people answer: where they stand (None for drawn), what they leave out, and how wrong the bank is."""

    place: float | None = None
    leaves_out: float = 0.0
    discrimination: float = 1.0
    shift: float = 0.0
    moved: float = 0.0


@dataclass(frozen=True)
class Run:
    """One person: the true score, the adaptive one, the one of the whole bank, and a second time."""

    true: float
    asked: int
    why: str
    score: float
    error: float
    holds: bool
    whole: float
    whole_error: float
    whole_holds: bool
    is_change: bool
    change_holds: bool


def main() -> None:
    """Draw, ask, print."""
    asked = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    asked.add_argument("--people", type=int, default=2000)
    asked.add_argument("--write", action="store_true")
    said = asked.parse_args()
    sys.path[:0] = [str(ROOT / "src"), str(ROOT)]
    with ProcessPoolExecutor(max_workers=os.cpu_count()) as pool:
        text = "\n\n".join(_tables(_Drawn(pool), said.people))
    print(text)
    if said.write:
        before, mark, rest = PAGE.read_text(encoding="utf-8").partition("<!-- tables -->\n")
        after = rest.partition("<!-- end of tables -->")[2]
        PAGE.write_text(f"{before}{mark}\n{text}\n\n<!-- end of tables -->{after}", encoding="utf-8")


class _Drawn:
    """Runs people on all cores; each table draws from a stretch of seeds of its own."""

    def __init__(self, pool: ProcessPoolExecutor) -> None:
        self.pool, self.next = pool, SEED

    def people(self, number: int, world: World) -> list[Run]:
        """So many people of a world."""
        seeds = range(self.next, self.next + -(-number // PIECE))
        self.next = seeds.stop
        return [each for piece in self.pool.map(_piece, seeds, [world] * len(seeds)) for each in piece]


def bank() -> Bank:
    """The demonstration bank."""
    from wellhead.outcomes.packs import reading

    content = reading.read(BANK.read_bytes()).content
    if content is None or content.bank is None:
        raise SystemExit("the demonstration bank cannot be read")
    return content.bank.bank


def _piece(seed: int, world: World) -> list[Run]:
    return people(PIECE, seed=seed, world=world)


def people(number: int, *, seed: int, world: World) -> list[Run]:
    """So many people drawn from a seed, each asked twice from the bank and once in whole."""
    dice, asked = random.Random(seed), bank()
    return [_one(asked, dice, world) for _each in range(number)]


def _one(asked: Bank, dice: random.Random, world: World) -> Run:
    from wellhead.outcomes import adaptive

    place = dice.gauss(0, 1) if world.place is None else world.place
    answer = _answering(dice, place, world)
    answers = {each.id: answer(each) for each in asked.items}
    first = adaptive.run(asked, lambda each: answers[each.id], percent=PERCENT)
    second = adaptive.run(asked, _answering(dice, place + world.moved, world), percent=PERCENT)
    whole = adaptive.estimate(asked, answers, percent=PERCENT)
    found, again = first.estimate, second.estimate
    if found is None or again is None:
        return _one(asked, dice, world)
    true = asked.centre + asked.unit * place
    change = again.score - found.score
    limit = adaptive.error_of_change(found.error, again.error, z=Z95)
    return Run(
        true=true,
        asked=len(first.order),
        why=first.why.value,
        score=found.score,
        error=found.error,
        holds=found.low <= true <= found.high,
        whole=whole.score,
        whole_error=whole.error,
        whole_holds=whole.low <= true <= whole.high,
        is_change=abs(change) >= limit,
        change_holds=abs(change - asked.unit * world.moved) < limit,
    )


def _answering(dice: random.Random, place: float, world: World) -> Callable[[BankItem], int | None]:
    from wellhead.outcomes import adaptive

    def answer(item: BankItem) -> int | None:
        if dice.random() < world.leaves_out:
            return None
        real = replace(
            item,
            discrimination=item.discrimination * world.discrimination,
            thresholds=tuple(each + world.shift for each in item.thresholds),
        )
        weights = adaptive.chances(real, place)
        return dice.choices(range(len(weights)), weights=weights)[0]

    return answer


HEAD = (
    "| people | n | 90 % ranges that hold the truth | questions asked | stopped as precise | error (points) "
    "| mean miss (points) | whole bank: ranges that hold | its error | its mean miss |\n" + "|---" * 10 + "|"
)


def _row(name: str, found: Sequence[Run]) -> str:
    miss = statistics.mean(each.score - each.true for each in found)
    whole_miss = statistics.mean(each.whole - each.true for each in found)
    return (
        f"| {name} | {len(found)} | {_share([each.holds for each in found])} "
        f"| {statistics.mean(each.asked for each in found):.1f} | {_share([each.why == 'precise' for each in found])} "
        f"| {statistics.mean(each.error for each in found):.1f} | {miss:+.1f} "
        f"| {_share([each.whole_holds for each in found])} "
        f"| {statistics.mean(each.whole_error for each in found):.1f} | {whole_miss:+.1f} |"
    )


def _share(said: Sequence[bool]) -> str:
    return f"{100 * sum(said) / len(said):.1f} %"


def _tables(drawn: _Drawn, number: int) -> list[str]:
    everybody = drawn.people(number, World())
    few = max(PIECE, number // 2)
    bands = [(-9.0, 35.0), (35.0, 45.0), (45.0, 55.0), (55.0, 65.0), (65.0, 109.0)]
    rows = [_row("drawn as the bank assumes (mean 50, standard deviation 10)", everybody)]
    for low, high in bands:
        name = f"of these, true score {'below 35' if low < 0 else 'above 65' if high > 100 else f'{low:g} to {high:g}'}"
        rows.append(_row(name, [each for each in everybody if low <= each.true < high]))
    worlds = {
        "one answer in ten left out": World(leaves_out=0.1),
        "one answer in three left out": World(leaves_out=1 / 3),
        "answers tell a quarter less than the bank says": World(discrimination=0.75),
        "all answers 3 points milder than the bank says": World(shift=0.3),
    }
    harder = [_row(name, drawn.people(few, world)) for name, world in worlds.items()]
    changes = [
        "| true change, points | n | called beyond error | range of the change that holds it |",
        "|---" * 4 + "|",
    ]
    for moved in (0.0, -0.25, -0.5, -1.0, -1.5):
        found = drawn.people(few, World(moved=moved))
        said, held = _share([each.is_change for each in found]), _share([each.change_holds for each in found])
        changes.append(f"| {10 * moved:+g} | {len(found)} | {said} | {held} |")
    return [
        "## As the bank assumes\n\n" + "\n".join([HEAD, *rows]),
        f"## Harder worlds, {few} people each\n\n" + "\n".join([HEAD, *harder]),
        f"## Two times, limit at 95 %, {few} people each\n\n" + "\n".join(changes),
    ]


if __name__ == "__main__":
    main()
