"""The part of a questionnaire's file that lets its questions be chosen one by one, and what its answers come to."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from wellhead.outcomes import adaptive
from wellhead.outcomes.adaptive import Bank, BankItem
from wellhead.outcomes.packs.content import Answers, Direction, PackBank, PackContent, PackItem, PackScore

if TYPE_CHECKING:
    from wellhead.outcomes.packs.reading import Reader

KNOWN = ["model", "validated", "score", "direction", "stop", "areas", "parameters", "mic"]
MOST_LEVELS = 10
"""More answers than this are not told apart by people, and make the arithmetic large."""


@dataclass(frozen=True, slots=True)
class Asking:
    """What is true while questions are chosen: the next one (None when it is enough), and how many went before."""

    next: PackItem | None
    asked: int
    most: int


def read(reader: Reader, found: object, items: tuple[PackItem, ...]) -> PackBank | None:
    """The bank that stands under `adaptive`; faults go to the reader."""
    table = reader.table(found, "adaptive", known=KNOWN)
    if table is None:
        return None
    reader.one_of(table, "model", "adaptive", options=("graded",))
    score = reader.table(table.get("score"), "adaptive.score", known=["centre", "unit"]) or {}
    stop = table.get("stop")
    rule = reader.table(stop, "adaptive.stop", known=["standard_error", "at_least", "at_most"]) or {}
    direction: Direction = reader.one_of(
        table, "direction", "adaptive", options=("lower_is_better", "higher_is_better")
    )
    if "validated" not in table:
        reader.fault(
            "adaptive.validated", "Say whether these numbers were tested with people: true or false."
        )
    bank = Bank(
        items=_parameters(reader, table.get("parameters"), items),
        centre=reader.number(score, "centre", "adaptive.score"),
        unit=reader.number(score, "unit", "adaptive.score"),
        precise=reader.number(rule, "standard_error", "adaptive.stop"),
        least=_whole(reader, rule, "at_least"),
        most=_whole(reader, rule, "at_most"),
        areas=_areas(reader, table.get("areas", {})),
    )
    for name, value in (("score.unit", bank.unit), ("stop.standard_error", bank.precise)):
        if value <= 0:
            reader.fault(f"adaptive.{name}", "This is above zero.")
    if not reader.faults:
        for item, words in adaptive.faults_of(bank):
            reader.fault(f"adaptive.parameters.{item}" if item else "adaptive.stop", words)
    is_validated = reader.flag(table, "validated", "adaptive")
    limit = reader.limit(table, "mic", "adaptive")
    return PackBank(bank=bank, direction=direction, is_validated=is_validated, mic=limit)


def score_of(bank: PackBank, items: tuple[PackItem, ...]) -> PackScore:
    """The total of a questionnaire with a bank, in the words that every total has."""
    reach = bank.bank.unit * adaptive.REACH
    return PackScore(
        id="total",
        title="",
        items=tuple(each.id for each in items),
        method="adaptive",
        multiply=1.0,
        at_least_percent=0.0,
        fill="none",
        lowest=bank.bank.centre - reach,
        highest=bank.bank.centre + reach,
        direction=bank.direction,
        mic=bank.mic,
    )


def asking(content: PackContent, answers: Answers) -> Asking:
    """Which question comes next after these answers; `answers` holds those that were asked, None where left out."""
    bank = _bank(content)
    wanted = adaptive.next_item(bank, levels(content, answers))
    return Asking(content.item(wanted) if wanted else None, len(answers), min(bank.most, len(bank.items)))


def outcome(content: PackContent, answers: Answers, *, percent: float) -> adaptive.Outcome:
    """What these answers come to; the same answers give the same score at any later time."""
    return adaptive.finished(_bank(content), levels(content, answers), percent=percent)


def levels(content: PackContent, answers: Answers) -> dict[str, int | None]:
    """Answers counted from the lowest choice up."""
    return {name: _level(content.item(name), value) for name, value in answers.items()}


def _level(item: PackItem, value: float | None) -> int | None:
    if value is None:
        return None
    return sorted(item.counted(each.value) for each in item.choices).index(item.counted(value))


def _bank(content: PackContent) -> Bank:
    if content.bank is None:
        raise ValueError(f"the pack {content.id} has no bank")
    return content.bank.bank


def _parameters(reader: Reader, found: object, items: tuple[PackItem, ...]) -> tuple[BankItem, ...]:
    place = "adaptive.parameters"
    rows = reader.rows(found, place, most=len(items), least=1)
    made = tuple(_one(reader, each, f"{place}[{n}]", items=items) for n, each in enumerate(rows, start=1))
    names = [each.id for each in made]
    reader.twice(names, place, "item")
    for each in items:
        if each.id not in names:
            reader.fault(place, f"The item “{each.id}” has no parameters.")
        if len(each.choices) > MOST_LEVELS + each.is_scale:
            reader.fault(f"items.{each.id}", f"In a bank a question has up to {MOST_LEVELS} choices.")
    return made


def _one(reader: Reader, found: object, place: str, *, items: tuple[PackItem, ...]) -> BankItem:
    table = reader.table(found, place, known=["item", "discrimination", "thresholds", "area"]) or {}
    name = reader.name(table, "item", place)
    item = next((each for each in items if each.id == name), None)
    if item is None:
        reader.fault(f"{place}.item", f"There is no item “{name[:40]}”.")
    wanted = len(item.choices) - 1 if item else 1
    rows = reader.rows(table.get("thresholds"), f"{place}.thresholds", most=max(wanted, 1), least=wanted)
    return BankItem(
        id=name,
        discrimination=reader.number(table, "discrimination", place),
        thresholds=tuple(reader.a_number(each, f"{place}.thresholds") for each in rows),
        area=reader.name(table, "area", place) if "area" in table else "",
    )


def _areas(reader: Reader, found: object) -> tuple[tuple[str, int], ...]:
    table = reader.table(found, "adaptive.areas") or {}
    return tuple(
        (str(name), _whole(reader, table, str(name), place="adaptive.areas")) for name in list(table)[:20]
    )


def _whole(reader: Reader, table: object, name: str, *, place: str = "adaptive.stop") -> int:
    found = table.get(name) if isinstance(table, dict) else None
    if isinstance(found, int) and not isinstance(found, bool) and 1 <= found <= 100:
        return found
    reader.fault(f"{place}.{name}", "Give a whole number from 1 to 100.")
    return 1
