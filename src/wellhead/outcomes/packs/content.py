"""What a questionnaire consists of once its file was read and found sound."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from wellhead.outcomes.adaptive import Bank

FORMAT = "wellhead-pack/1"
"""The first line of every file: which rules it follows."""

Method = Literal["sum", "mean", "adaptive"]
Fill = Literal["mean", "none"]
Direction = Literal["lower_is_better", "higher_is_better"]


@dataclass(frozen=True, slots=True)
class PackChoice:
    """One answer that may be chosen, and what it counts."""

    value: float
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PackItem:
    """One question. `reverse` counts the choices the other way round; without a `required` answer there is no score.

    `is_scale` says that the choices are the whole numbers 0 to 10, with labels at both ends alone.
    """

    id: str
    text: str
    choices: tuple[PackChoice, ...]
    reverse: bool = False
    required: bool = False
    is_scale: bool = False

    @property
    def lowest(self) -> float:
        """The smallest value of a choice."""
        return min(each.value for each in self.choices)

    @property
    def highest(self) -> float:
        """The largest value of a choice."""
        return max(each.value for each in self.choices)

    def counted(self, value: float) -> float:
        """What this answer adds to a score."""
        return self.lowest + self.highest - value if self.reverse else value


@dataclass(frozen=True, slots=True)
class PackLimit:
    """A size of change with where it comes from and in whom it was found."""

    value: float
    src: str
    population: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PackScore:
    """How items become one number.

    With fewer than `at_least_percent` of its items answered there is no score. Up to there `fill` mean puts the mean of
    the answered items in place of a missing one; `none` lets a sum have no missing item, and takes the mean of those
    answered where the method is a mean. `multiply` comes last. `mdc` and `mic` are sizes of change, None where not known.
    """

    id: str
    title: str
    items: tuple[str, ...]
    method: Method
    multiply: float
    at_least_percent: float
    fill: Fill
    lowest: float
    highest: float
    direction: Direction
    mdc: PackLimit | None = None
    mic: PackLimit | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PackBank:
    """How questions are chosen one by one. Without `is_validated` a score says nothing of anybody."""

    bank: Bank
    direction: Direction
    is_validated: bool
    mic: PackLimit | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PackContent:
    """A whole questionnaire. `asked_at` are occasions; empty for those of the schedule.

    With a `bank` its questions are chosen one by one, and the total is an estimate with an error.
    """

    id: str
    version: str
    title: str
    language: str
    intro: str
    src: str
    items: tuple[PackItem, ...]
    total: PackScore
    subscales: tuple[PackScore, ...] = ()
    asked_at: tuple[str, ...] = ()
    bank: PackBank | None = None

    def item(self, item_id: str) -> PackItem:
        """The question with this id; KeyError when there is none."""
        return next(iter(each for each in self.items if each.id == item_id), None) or self._none(item_id)

    def scores(self) -> Iterator[PackScore]:
        """The total, then its parts."""
        yield self.total
        yield from self.subscales

    def _none(self, item_id: str) -> PackItem:
        raise KeyError(item_id)


Answers = Mapping[str, float | None]
"""By item id the value of the choice; None where nothing was chosen."""
