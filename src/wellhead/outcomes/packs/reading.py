"""From the file of a questionnaire to its content: every fault is a value with its place, and nothing is guessed."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from wellhead.outcomes.packs import banks, totals
from wellhead.outcomes.packs.content import (
    FORMAT,
    Direction,
    Fill,
    Method,
    PackChoice,
    PackContent,
    PackItem,
    PackLimit,
    PackScore,
)
from wellhead.outcomes.packs.text import PackFault, Unreadable, plain

NAME = re.compile(r"[a-z][a-z0-9_-]{0,39}")
LANGUAGE = re.compile(r"[a-z]{2,3}(-[a-zA-Z]{2,4})?")
VERSION = re.compile(r"[0-9A-Za-z][0-9A-Za-z._-]{0,19}")
UNSEEN = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
"""Letters that cannot be seen, some of which turn a text round: what is shown would not be what was checked."""
OCCASIONS = ("baseline", "visit", "review", "discharge", "month_3", "month_6", "month_12")
MOST_ITEMS, MOST_CHOICES, MOST_SCORES, LARGEST = 100, 25, 20, 1_000
LONGEST, LONGEST_INTRO = 500, 2_000
SCALE = range(11)

Table = Mapping[str, object]
Kind = TypeVar("Kind")


@dataclass(frozen=True, slots=True)
class Read:
    """What came of a file: the content, or everything that is wrong with it."""

    content: PackContent | None
    faults: tuple[PackFault, ...]


def read(file: bytes) -> Read:
    """Read and check a file; never raises on what somebody else wrote."""
    try:
        found = plain(file)
    except Unreadable as trouble:
        return Read(None, (trouble.fault,))
    return checked(found)


def checked(found: object) -> Read:
    """The same from plain lists and names, as a kept pack holds them."""
    reader = Reader()
    content = reader.content(found)
    return Read(None if reader.faults else content, tuple(reader.faults))


@dataclass(slots=True)
class Reader:
    """Gathers faults on the way; what it returns is used only where there are none."""

    faults: list[PackFault] = field(default_factory=list)

    def content(self, found: object) -> PackContent | None:
        known = [
            "format",
            "id",
            "version",
            "title",
            "language",
            "intro",
            "src",
            "choice_sets",
            "items",
            "asked_at",
            *(("adaptive",) if isinstance(found, dict) and "adaptive" in found else ("total", "subscales")),
        ]
        top = self.table(found, "", known=known)
        if top is None:
            return None
        if top.get("format") != FORMAT:
            self.fault("format", f"The first entry must be: format: {FORMAT}")
        sets = self.sets(top.get("choice_sets"))
        items = self.items(top.get("items"), sets)
        every = tuple(each.id for each in items)
        bank = banks.read(self, top["adaptive"], items) if "adaptive" in top else None
        total = (
            banks.score_of(bank, items)
            if bank is not None
            else self.score(top.get("total"), "total", every=every, is_total=True)
        )
        parts = tuple(
            self.score(each, f"subscales[{n}]", every=every, is_total=False)
            for n, each in enumerate(
                self.rows(top.get("subscales", []), "subscales", most=MOST_SCORES, least=0), 1
            )
        )
        content = PackContent(
            id=self.name(top, "id", ""),
            version=self.name({**top, "version": str(top.get("version", ""))}, "version", "", shape=VERSION),
            title=self.text(top, "title", "", most=160),
            language=self.name(top, "language", "", shape=LANGUAGE),
            intro=self.text(top, "intro", "", most=LONGEST_INTRO, is_needed=False),
            src=self.text(top, "src", "", most=LONGEST),
            items=items,
            total=total,
            subscales=parts,
            asked_at=self.occasions(top.get("asked_at", [])),
            bank=bank,
        )
        self.whole(content)
        return content

    def whole(self, content: PackContent) -> None:
        """What can only be seen with all parts beside each other."""
        self.twice([each.id for each in content.items], "items", "id")
        self.twice([each.id for each in content.scores()], "subscales", "id")
        if self.faults or content.bank is not None:
            return
        for score in content.scores():
            low, high = totals.possible(content, score)
            if not (math.isclose(low, score.lowest) and math.isclose(high, score.highest)):
                place = "total" if score is content.total else f"subscale {score.id}"
                self.fault(
                    f"{place}.range",
                    f"The choices give {low:g} to {high:g}, the file says {score.lowest:g} to {score.highest:g}. "
                    "One of the two is wrong.",
                )

    def sets(self, found: object) -> dict[str, tuple[PackChoice, ...]]:
        table = self.table(found, "choice_sets") if found is not None else {}
        return {
            name: self.choices(value, f"choice_sets.{name}")
            for name, value in list((table or {}).items())[:MOST_ITEMS]
        }

    def items(self, found: object, sets: Mapping[str, tuple[PackChoice, ...]]) -> tuple[PackItem, ...]:
        rows = self.rows(found, "items", most=MOST_ITEMS, least=1)
        return tuple(self.item(each, f"items[{n}]", sets) for n, each in enumerate(rows, start=1))

    def item(self, found: object, place: str, sets: Mapping[str, tuple[PackChoice, ...]]) -> PackItem:
        table = (
            self.table(found, place, known=["id", "text", "choices", "scale", "reverse", "required"]) or {}
        )
        is_scale = "scale" in table
        if is_scale == ("choices" in table):
            self.fault(place, "Give either choices or scale, one of the two.")
        return PackItem(
            id=self.name(table, "id", place),
            text=self.text(table, "text", place, most=LONGEST),
            choices=self.scale(table.get("scale"), place) if is_scale else self.picked(table, place, sets),
            reverse=self.flag(table, "reverse", place),
            required=self.flag(table, "required", place),
            is_scale=is_scale,
        )

    def picked(
        self, table: Table, place: str, sets: Mapping[str, tuple[PackChoice, ...]]
    ) -> tuple[PackChoice, ...]:
        found = table.get("choices")
        if isinstance(found, str):
            if found not in sets:
                self.fault(f"{place}.choices", f"There is no set of choices called “{found[:40]}”.")
            return sets.get(found, ())
        return self.choices(found, f"{place}.choices")

    def choices(self, found: object, place: str) -> tuple[PackChoice, ...]:
        made = []
        for n, each in enumerate(self.rows(found, place, most=MOST_CHOICES, least=2), start=1):
            here = f"{place}[{n}]"
            table = self.table(each, here, known=["value", "label"]) or {}
            made.append(
                PackChoice(self.number(table, "value", here), self.text(table, "label", here, most=200))
            )
        self.twice([each.value for each in made], place, "value")
        self.twice([each.label for each in made], place, "label")
        return tuple(made)

    def scale(self, found: object, place: str) -> tuple[PackChoice, ...]:
        here = f"{place}.scale"
        table = self.table(found, here, known=["low", "high"]) or {}
        low, high = self.text(table, "low", here, most=100), self.text(table, "high", here, most=100)
        return tuple(PackChoice(n, low if n == SCALE[0] else high if n == SCALE[-1] else "") for n in SCALE)

    def score(self, found: object, place: str, *, every: tuple[str, ...], is_total: bool) -> PackScore:
        own = [] if is_total else ["id", "title", "items"]
        known = [*own, "method", "multiply", "missing", "range", "direction", "mdc", "mic"]
        table = self.table(found, place, known=known) or {}
        missing = (
            self.table(table.get("missing"), f"{place}.missing", known=["at_least_percent", "fill"]) or {}
        )
        ends = self.rows(table.get("range"), f"{place}.range", most=2, least=2)
        lowest, highest = (
            (self.a_number(each, f"{place}.range") for each in ends) if len(ends) == 2 else (0.0, 0.0)
        )
        percent = self.number(missing, "at_least_percent", f"{place}.missing")
        if not 0 < percent <= 100:
            self.fault(f"{place}.missing.at_least_percent", "Give a number above 0 and up to 100.")
        method: Method = self.one_of(table, "method", place, options=("sum", "mean"))
        fill: Fill = self.one_of(missing, "fill", f"{place}.missing", options=("mean", "none"))
        direction: Direction = self.one_of(
            table, "direction", place, options=("lower_is_better", "higher_is_better")
        )
        multiply = self.number(table, "multiply", place) if "multiply" in table else 1.0
        if not multiply:
            self.fault(f"{place}.multiply", "Nothing is left of a score that is multiplied by zero.")
        return PackScore(
            id="total" if is_total else self.name(table, "id", place),
            title="" if is_total else self.text(table, "title", place, most=160),
            items=every if is_total else self.named(table.get("items"), f"{place}.items", every),
            method=method,
            multiply=multiply,
            at_least_percent=percent,
            fill=fill,
            lowest=lowest,
            highest=highest,
            direction=direction,
            mdc=self.limit(table, "mdc", place),
            mic=self.limit(table, "mic", place),
        )

    def named(self, found: object, place: str, every: tuple[str, ...]) -> tuple[str, ...]:
        names = tuple(str(each) for each in self.rows(found, place, most=MOST_ITEMS, least=1))
        for name in names:
            if name not in every:
                self.fault(place, f"There is no item “{name[:40]}”.")
        self.twice(names, place, "item")
        return tuple(name for name in names if name in every)

    def limit(self, table: Table, name: str, place: str) -> PackLimit | None:
        if table.get(name) is None:
            return None
        here = f"{place}.{name}"
        found = self.table(table[name], here, known=["value", "src", "population"]) or {}
        value = self.number(found, "value", here)
        if value <= 0:
            self.fault(f"{here}.value", "A size of change is above zero.")
        src = self.text(found, "src", here, most=LONGEST)
        return PackLimit(value, src, self.text(found, "population", here, most=200, is_needed=False))

    def occasions(self, found: object) -> tuple[str, ...]:
        names = tuple(str(each) for each in self.rows(found, "asked_at", most=len(OCCASIONS), least=0))
        for name in names:
            if name not in OCCASIONS:
                self.fault("asked_at", f"“{name[:40]}” is none of {', '.join(OCCASIONS)}.")
        return names

    def table(self, found: object, place: str, *, known: list[str] | None = None) -> Table | None:
        if not isinstance(found, dict):
            self.fault(place, "Names with values should stand here.")
            return None
        for name in found:
            if known is not None and name not in known:
                self.fault(
                    _join(place, str(name)[:40]),
                    f"This name is not known here. Known are: {', '.join(known)}.",
                )
        return found

    def rows(self, found: object, place: str, *, most: int, least: int) -> list[object]:
        if not isinstance(found, list):
            self.fault(place, "A list should stand here.")
            return []
        if not least <= len(found) <= most:
            self.fault(place, f"{len(found)} are here; there may be {least} to {most}.")
        return found[:most]

    def text(self, table: Table, name: str, place: str, *, most: int, is_needed: bool = True) -> str:
        here, found = _join(place, name), table.get(name, "")
        if isinstance(found, bool | int | float):
            self.fault(here, "This was read as a number or as true or false. Put the words in quotes.")
            return ""
        if not isinstance(found, str) or (is_needed and not found.strip()):
            self.fault(here, "Words should stand here.")
            return ""
        if len(found) > most:
            self.fault(here, f"This is longer than {most} letters.")
        if UNSEEN.search(found):
            self.fault(here, "This holds letters that cannot be seen. Type it anew.")
        return " ".join(found.split())

    def name(self, table: Table, name: str, place: str, *, shape: re.Pattern[str] = NAME) -> str:
        found = table.get(name, "")
        if not isinstance(found, str) or not shape.fullmatch(found):
            self.fault(_join(place, name), "Give a short name of letters and digits, such as q1 or 1.0.")
            return ""
        return found

    def number(self, table: Table, name: str, place: str) -> float:
        return self.a_number(table.get(name), _join(place, name))

    def a_number(self, found: object, place: str) -> float:
        if isinstance(found, bool) or not isinstance(found, int | float) or abs(found) > LARGEST:
            self.fault(place, f"A number from -{LARGEST} to {LARGEST} should stand here.")
            return 0.0
        return float(found)

    def flag(self, table: Table, name: str, place: str) -> bool:
        found = table.get(name, False)
        if not isinstance(found, bool):
            self.fault(_join(place, name), "Write true or false.")
        return found is True

    def one_of(self, table: Table, name: str, place: str, *, options: tuple[Kind, ...]) -> Kind:
        found = table.get(name)
        for each in options:
            if found == each:
                return each
        self.fault(_join(place, name), f"Write one of {', '.join(map(str, options))}.")
        return options[0]

    def twice(self, values: Sequence[object], place: str, what: str) -> None:
        for value in {each for each in values if values.count(each) > 1 and each != ""}:
            self.fault(place, f"The {what} “{value}” is given twice.")

    def fault(self, place: str, what: str) -> None:
        if len(self.faults) < 50:
            self.faults.append(PackFault(place, what))


def _join(place: str, name: str) -> str:
    return f"{place}.{name}" if place else name
