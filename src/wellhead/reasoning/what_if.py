"""Many what-ifs of one person in one run: a lane for each, over the steps of the whole verdict."""

import functools
import operator
from collections.abc import Iterator, Mapping, Sequence

from wellhead.reasoning.criteria import Value
from wellhead.reasoning.facts import View
from wellhead.reasoning.lanes import Columns, Lanes, yes_plane
from wellhead.reasoning.rules import PHYSIOTHERAPY, URGENCIES, Rules
from wellhead.reasoning.values import dataclass
from wellhead.reasoning.whole import whole

Deltas = Mapping[str, Value | None]
"""What is different in one what-if: new values by fact, None where a fact is no longer known."""


@dataclass(frozen=True)
class Picture:
    """What a verdict comes to: the parts that are compared, and the red flags that act."""

    urgency: str
    outcome: str
    reported: tuple[str, ...]
    physiotherapy: str
    acting: tuple[str, ...]


class WhatIfs:
    """The steps of the whole verdict of one set of rules, made ready to run."""

    def __init__(self, rules: Rules) -> None:
        """Build the steps; slow enough (some 100 ms) to do once a knowledge version: see `what_ifs`."""
        steps = whole(rules)
        self._levels = tuple(f"urgency {level}" for level in URGENCIES)
        self._cares = tuple(f"physiotherapy {value}" for value in PHYSIOTHERAPY)
        self._outcomes = tuple(f"outcome {name}" for name in steps.outcomes)
        self._reported = tuple(f"{code} reported" for code in steps.order)
        self._acting = tuple(f"{flag} acts" for flag in steps.flags)
        compared = (*self._levels, *self._cares, *self._outcomes, *self._reported, *self._acting)
        program = steps.program.only(compared)
        self._lanes = Lanes(program)
        self._whole = Lanes(steps.program)
        self._seen = tuple(yes_plane(ref) for ref in steps.program.names.values())
        self._planes = {name: yes_plane(program.names[name]) for name in compared}

    def pictures(self, view: View, deltas: Sequence[Deltas]) -> tuple[Picture, dict[int, Picture]]:
        """Return what one headache kind comes to, and by its place what each what-if that differs comes to.

        The view holds what follows from other facts and what was reviewed (see `whole.with_reviewed`).
        """
        planes = self._lanes.run_columns(columns(view, deltas))
        now = {name for name, place in self._planes.items() if planes[place] & 1}
        turned: dict[int, set[str]] = {}
        full = (1 << len(deltas) + 1) - 1
        for name, place in self._planes.items():
            differing = planes[place] ^ full if name in now else planes[place]
            for lane in _lanes_in(differing):
                turned.setdefault(lane - 1, set()).add(name)
        return self._picture(now), {
            lane: self._picture(now ^ names) for lane, names in sorted(turned.items())
        }

    def moving(self, view: View, deltas: Sequence[Deltas]) -> set[int]:
        """Return the what-ifs in which anything is different that another headache kind could see."""
        planes = self._whole.run_columns(columns(view, deltas))
        full = (1 << len(deltas) + 1) - 1
        seen = (planes[place] ^ full if planes[place] & 1 else planes[place] for place in self._seen)
        return {lane - 1 for lane in _lanes_in(functools.reduce(operator.or_, seen, 0))}

    def _picture(self, holding: set[str]) -> Picture:
        return Picture(
            urgency=_after(next(name for name in self._levels if name in holding)),
            outcome=_after(next(name for name in self._outcomes if name in holding)),
            reported=tuple(_before(name) for name in self._reported if name in holding),
            physiotherapy=_after(next(name for name in self._cares if name in holding)),
            acting=tuple(_before(name) for name in self._acting if name in holding),
        )


def what_ifs(rules: Rules) -> WhatIfs:
    """Return the steps made ready; done once, and kept with the rules."""
    kept = vars(rules)
    if "_what_ifs" not in kept:
        kept["_what_ifs"] = WhatIfs(rules)
    found: WhatIfs = kept["_what_ifs"]
    return found


def columns(view: View, deltas: Sequence[Deltas]) -> Columns:
    """Return the view in lane 0 and the view with the deltas of place n in lane n + 1.

    An answer that has a value in a lane is not 'not sure' there.
    """
    full = (1 << len(deltas) + 1) - 1
    values = {fact: {value: full} for fact, value in view.values.items()}
    for lane, delta in enumerate(deltas, start=1):
        bit = 1 << lane
        for fact, value in delta.items():
            column = values.setdefault(fact, {})
            if fact in view.values:
                column[view.values[fact]] &= ~bit
            if value is not None:
                column[value] = column.get(value, 0) | bit
    unsure = {fact: full & ~_any(values.get(fact, {})) for fact in view.not_sure}
    letters = {code: (full, 0) if agrees else (0, full) for code, agrees in view.not_better_explained.items()}
    return Columns(full, values, unsure, letters)


def _any(column: Mapping[Value, int]) -> int:
    lanes = 0
    for each in column.values():
        lanes |= each
    return lanes


def _lanes_in(bits: int) -> Iterator[int]:
    while bits:
        lowest = bits & -bits
        yield lowest.bit_length() - 1
        bits ^= lowest


def _after(name: str) -> str:
    return name.partition(" ")[2]


def _before(name: str) -> str:
    return name.rpartition(" ")[0]
