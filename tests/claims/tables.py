"""The red and the green table, and the checkers that they are held against."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import yaml

from wellhead.claims.checker import Checker, checker_of
from wellhead.knowledge import treatment

LIBRARY = treatment.load()
TODAY = date(2026, 11, 22)


@dataclass(frozen=True)
class Row:
    """A sentence, what it cites, the day, and rules that must find something in it."""

    text: str
    cites: tuple[str, ...] = ()
    on: date = TODAY
    by: frozenset[str] = frozenset()


def rows(name: str) -> list[Row]:
    """The rows of red.yaml or green.yaml."""
    table = yaml.safe_load((Path(__file__).parent / f"{name}.yaml").read_text(encoding="utf-8"))["rows"]
    return [
        Row(each["text"], tuple(each.get("cites", ())), each.get("day", TODAY), frozenset(each.get("by", ())))
        for each in table
    ]


def checker(region: str = "uk", without: str = "") -> Checker:
    """The checker of a region, one rule left out where it is named."""
    whole = checker_of(region)
    return replace(whole, rules=tuple(each for each in whole.rules if each.rule.id != without))
