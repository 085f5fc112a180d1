"""Which words of a text say something that the diary asks for; no Django. spoken-finding.js is the same on a phone."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from wellhead.diary import spoken_numbers as numbers
from wellhead.diary.denying import MARKS, Word, is_word, phrase
from wellhead.knowledge.diary_words import Spoken, SpokenItem

HOLES = ("<n>", "<10>", "<t>", "<d>")
DAY, VAGUE, MEDICINE = "day", "vague", "medicine"
NOT_AFTER_A_NUMBER = ("painkiller", "hours", "lasted", "nothing")
AFTER_ADJECTIVE = ("kind", "side", "place", "began", "ago", "stretch", "ended", "woke", DAY)
MOST_DOSES = 40
Value = float | numbers.Clock
Entry = TypeVar("Entry")


@dataclass(frozen=True, slots=True)
class Medicine:
    """A medicine by a name of the list or one that leads to several; `amount` as said, such as 400 mg."""

    name: str
    doses: int | None
    amount: str


@dataclass(frozen=True, slots=True)
class Found:
    """One thing said, from word `first` up to `end`. `of` is the answer it speaks of."""

    first: int
    end: int
    of: str
    id: str = ""
    item: SpokenItem | None = None
    values: tuple[Value, ...] = ()
    medicine: Medicine | None = None
    weight: int = 0


@dataclass(frozen=True)
class Looked:
    """The lists, made ready. `names` are names of medicines as they are typed, with the name that the list knows."""

    table: Spoken
    phrases: Mapping[str, tuple[tuple[SpokenItem, tuple[str, ...], int], ...]]
    after_numbers: frozenset[str]
    names: Mapping[str, tuple[tuple[tuple[str, ...], str], ...]]


def looked(table: Spoken, names: Sequence[str]) -> Looked:
    """Make the lists ready for finding."""
    made = [(item, _pattern(each), len(each)) for item in table.items for each in item.say]
    terms = [(phrase(name), name) for name in names]
    terms += [(phrase(said), name) for said, name in table.also.items()]
    plain = {
        pattern[0]
        for item, pattern, _weight in made
        if item.of not in NOT_AFTER_A_NUMBER and pattern[0] not in HOLES
    }
    return Looked(
        table=table,
        phrases=_by_first([(pattern, (item, pattern, weight)) for item, pattern, weight in made]),
        after_numbers=frozenset(plain) | frozenset(table.quiet),
        names=_by_first([(term, (term, name)) for term, name in dict(reversed(terms)).items() if term]),
    )


def _by_first(made: Sequence[tuple[tuple[str, ...], Entry]]) -> Mapping[str, tuple[Entry, ...]]:
    """Entries by the first letter of their first word; those that begin with a hole under an empty one."""
    found: dict[str, list[Entry]] = {}
    for pattern, entry in made:
        found.setdefault("" if pattern[0] in HOLES else pattern[0][0], []).append(entry)
    return {first: tuple(entries) for first, entries in found.items()}


def _pattern(text: str) -> tuple[str, ...]:
    parts = [(each,) if each in HOLES else phrase(each) for each in text.split()]
    return tuple(word for part in parts for word in part)


def find(said: Sequence[Word], lists: Looked) -> list[Found]:
    """Everything that is said, from left to right; the longest words win, and equal ones all count."""
    found: list[Found] = []
    at = 0
    while at < len(said):
        here = list(_here(said, at, lists))
        best = max(((each.end, each.weight) for each in here), default=None)
        if best is None:
            at += 1
            continue
        found += [each for each in here if (each.end, each.weight) == best]
        at = best[0]
    return [each for each in found if _stands_well(each, found, said)]


def _here(said: Sequence[Word], at: int, lists: Looked) -> Iterator[Found]:
    for item, pattern, weight in (*lists.phrases.get(said[at].text[0], ()), *lists.phrases.get("", ())):
        met = _met(said, at, pattern=pattern, lists=lists)
        if met is not None:
            yield Found(at, met[0], item.of, item.id, item, tuple(met[1]), None, weight)
    for words, back in lists.table.days.items():
        taken = numbers.starts(said, at, (words,))
        if taken:
            yield Found(at, at + taken, DAY, values=(float(back),), weight=len(words))
    taken = numbers.starts(said, at, lists.table.vague)
    if taken:
        yield Found(at, at + taken, VAGUE, weight=1)
    yield from _medicine(said, at, lists)


def _met(
    said: Sequence[Word], at: int, *, pattern: Sequence[str], lists: Looked
) -> tuple[int, list[Value]] | None:
    """Where the words of a pattern end here, and the values in its holes; None where they do not stand here."""
    values: list[Value] = []
    for part in pattern:
        if at >= len(said):
            return None
        if part not in HOLES:
            if not is_word(part, said[at].text):
                return None
            at += 1
            continue
        read = _hole(said, at, part=part, lists=lists)
        if read is None:
            return None
        at, value = at + read[0], read[1]
        values.append(value)
    return at, values


def _hole(said: Sequence[Word], at: int, *, part: str, lists: Looked) -> tuple[int, Value] | None:
    table = lists.table
    if part == "<t>":
        clock = numbers.clock(said, at, table)
        return (clock.words, clock.value) if clock else None
    if part == "<d>":
        length = numbers.length(said, at, table)
        return (length.words, length.value) if length else None
    number = numbers.number(said, at, table)
    if number is None:
        return None
    after = at + number.words
    tail = numbers.starts(said, after, table.tails)
    if not tail and (part == "<10>" or not _ends_number(said, after, lists)):
        return None
    return number.words + tail, number.value


def _ends_number(said: Sequence[Word], at: int, lists: Looked) -> bool:
    """Whether a bare number ends here and does not count something else, such as tablets or hours."""
    if at >= len(said) or said[at].text in MARKS:
        return True
    text = said[at].text
    if text in lists.table.doses and text not in lists.table.quiet:
        return False
    return any(is_word(each, text) for each in lists.after_numbers)


def _medicine(said: Sequence[Word], at: int, lists: Looked) -> Iterator[Found]:
    """A medicine with how many and how strong, said before or after its name."""
    here, doses, amount = at, None, ""
    for _turn in range(2):
        read = numbers.number(said, here, lists.table)
        if read is None:
            break
        unit = numbers.starts(said, here + read.words, lists.table.units)
        if unit:
            amount = f"{_shown(read.value)} mg"
            here += read.words + unit
        else:
            doses = int(read.value) if read.value == int(read.value) else None
            here += read.words
        while here < len(said) and said[here].text in lists.table.doses:
            here += 1
    if here >= len(said):
        return
    for term, name in lists.names.get(said[here].text[0], ()):
        if tuple(each.text for each in said[here : here + len(term)]) != term:
            continue
        end, after = _amount_after(said, here + len(term), lists)
        taken = Medicine(name, doses if doses and 1 <= doses <= MOST_DOSES else None, amount or after)
        yield Found(at, end, MEDICINE, medicine=taken, weight=len(name))


def _amount_after(said: Sequence[Word], at: int, lists: Looked) -> tuple[int, str]:
    read = numbers.number(said, at, lists.table)
    unit = numbers.starts(said, at + read.words, lists.table.units) if read else 0
    if read is None or not unit:
        return at, ""
    return at + read.words + unit, f"{_shown(read.value)} mg"


def _shown(value: float) -> str:
    return str(int(value)) if value == int(value) else str(value)


def _stands_well(one: Found, found: Sequence[Found], said: Sequence[Word]) -> bool:
    """Whether the neighbours are right for words that mean other things elsewhere."""
    wanted = one.item.beside if one.item else ""
    if not wanted:
        return True
    before = {each.of for each in found if each.end == one.first}
    after = {each.of for each in found if each.first == one.end}
    ends = one.end >= len(said) or said[one.end].text in MARKS
    if wanted == "adjective":
        return ends or bool(after & set(AFTER_ADJECTIVE))
    near = {"kind", "place", "worst", "side"}
    if wanted == "place":
        return bool(after & {"kind", "place"}) or (bool(before & near) and (ends or bool(after)))
    return bool(before & near)
