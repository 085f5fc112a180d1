"""What one headache day may have in common with published descriptions, and how answers of a diary are read for it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from wellhead.reasoning.criteria import Node

Meaning = Mapping[str, bool | int | str | tuple[str, ...]]
"""Facts of the dictionary with their values: one thing that an answer may mean."""


@dataclass(frozen=True, kw_only=True)
class DayPart:
    """One part of a description that speaks of a single attack."""

    id: str
    when: Node


@dataclass(frozen=True, kw_only=True)
class DayKind:
    """A description as far as one day can show it: all `parts` hold and none of `limits` fails.

    `code` is the entry of criteria/ it rests on. `to_care` marks one that is handed on and never named to the person.
    """

    id: str
    code: str
    parts: tuple[DayPart, ...]
    why: str
    src: str
    confidence: str
    since: str
    limits: tuple[DayPart, ...] = ()
    to_care: bool = False


@dataclass(frozen=True, kw_only=True)
class StrengthMeans:
    """A strength of 0 to 10, both ends included."""

    at_least: int
    at_most: int
    means: tuple[Meaning, ...]


@dataclass(frozen=True, kw_only=True)
class FeatureMeans:
    """One feature of the list, `ticked`, or `left` in a list that was answered."""

    id: str
    ticked: tuple[Meaning, ...]
    left: tuple[Meaning, ...]


@dataclass(frozen=True, kw_only=True)
class DayKinds:
    """The whole file. `asked_first` names signs of a diary that come before any description."""

    kinds: tuple[DayKind, ...]
    strength: tuple[StrengthMeans, ...]
    side: Mapping[str, tuple[Meaning, ...]]
    came_with: tuple[FeatureMeans, ...]
    asked_first: tuple[str, ...]
    src: str
    confidence: str
    since: str


def conditions_of(kinds: DayKinds) -> Iterator[tuple[str, Node]]:
    """Every condition with the kind it stands in."""
    for kind in kinds.kinds:
        for part in (*kind.parts, *kind.limits):
            yield kind.id, part.when
