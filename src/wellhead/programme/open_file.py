"""A programme as an open file: exercises with their doses, nothing about the person. Written, and read with care.

The form is described in docs/reference/home-programme-file.md. What is read is a draft: nothing of it is given before a
clinician prescribes it, and every safety rule is weighed again then.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation

from django.utils.translation import gettext as _

from wellhead.knowledge.treatment.exercises import Exercise
from wellhead.programme.dosing import ChosenDose
from wellhead.programme.telling import name_of

FORMAT, VERSION = "wellhead-home-programme", 1
LARGEST_BYTES = 65_536
MOST_EXERCISES = 20
"""Bounds that catch a wrong file; how many may be given is weighed at prescribing."""
SIDES = ("", "left", "right", "both")
COUNTS: Mapping[str, tuple[int, int]] = {
    "sets": (1, 100),
    "reps": (1, 100),
    "hold_seconds": (0, 7200),
    "rest_seconds": (0, 7200),
    "work_seconds": (1, 7200),
    "times_a_day": (1, 100),
    "days_a_week": (1, 7),
}
NEEDED = ("sets", "hold_seconds", "rest_seconds", "times_a_day", "days_a_week")
TEXTS = {"name": 200, "side": 8, "load": 60, "note": 500}
KNOWN = frozenset({"exercise", "load_kg", "level_mmhg", *COUNTS, *TEXTS})
TOP = frozenset({"format", "version", "made_on", "title", "exercises", "about"})


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenItem:
    """One exercise as it stands in a file or a template."""

    exercise_id: str
    dose: ChosenDose
    side: str = ""
    note: str = ""


class CannotBeRead(ValueError):
    """The file is no programme of this form; `sentences` say what is wrong, for a person."""

    def __init__(self, *sentences: str) -> None:
        super().__init__(" ".join(sentences))
        self.sentences = sentences


def written(
    items: Iterable[OpenItem], names: Mapping[str, Exercise], *, title: str = "", made_on: date | None = None
) -> str:
    """The file as text, with the names of the exercises for those who read it without us."""
    whole: dict[str, object] = {"format": FORMAT, "version": VERSION}
    if made_on is not None:
        whole["made_on"] = made_on.isoformat()
    if title:
        whole["title"] = title
    whole["exercises"] = [{"name": name_of(names[each.exercise_id]), **as_row(each)} for each in items]
    return json.dumps(whole, ensure_ascii=False, indent=2) + "\n"


def as_row(item: OpenItem) -> dict[str, object]:
    """One exercise with what was said of it; what was not said is left out."""
    dose = item.dose
    row: dict[str, object] = {"exercise": item.exercise_id}
    row |= {name: value for name in COUNTS if (value := getattr(dose, name)) is not None}
    if dose.load_kg is not None:
        row["load_kg"] = str(dose.load_kg.normalize())
    if dose.level_mmhg is not None:
        row["level_mmhg"] = dose.level_mmhg
    texts = {"load": dose.load, "side": item.side, "note": item.note}
    return row | {name: text for name, text in texts.items() if text}


def read(content: bytes, known: Mapping[str, Exercise]) -> list[OpenItem]:
    """The exercises of a file in their order. Raises CannotBeRead with every fault found, or takes all of it."""
    if len(content) > LARGEST_BYTES:
        raise CannotBeRead(_("The file is too large for a programme. Choose another."))
    try:
        whole = json.loads(content.decode("utf-8-sig"))
    except (UnicodeDecodeError, ValueError, RecursionError):
        raise CannotBeRead(
            _("This is no programme file: it cannot be read as JSON. Choose another.")
        ) from None
    return rows_read(_rows_of(whole), known)


def _rows_of(whole: object) -> list[object]:
    if not isinstance(whole, dict) or whole.get("format") != FORMAT:
        raise CannotBeRead(
            _("This is no programme file: it does not say “format”: “%(format)s”.") % {"format": FORMAT}
        )
    if whole.get("version") != VERSION:
        raise CannotBeRead(
            _("This file is of version %(found)s; version %(known)d can be read here.")
            % {"found": str(whole.get("version"))[:20], "known": VERSION}
        )
    odd = sorted(set(map(str, whole)) - TOP)
    if odd:
        raise CannotBeRead(_("The file says “%(name)s”, which is not known here.") % {"name": odd[0][:60]})
    rows = whole.get("exercises")
    if not isinstance(rows, list) or not rows:
        raise CannotBeRead(_("The file holds no exercises."))
    if len(rows) > MOST_EXERCISES:
        raise CannotBeRead(_("The file holds more than %(count)d exercises.") % {"count": MOST_EXERCISES})
    return rows


def rows_read(rows: Iterable[object], known: Mapping[str, Exercise]) -> list[OpenItem]:
    """Rows of a file or a template as exercises. Raises CannotBeRead naming each row at fault."""
    faults: list[str] = []
    items: list[OpenItem] = []
    for place, row in enumerate(rows, start=1):
        wrong = list(_faults(row, known))
        faults += [_("Exercise %(place)d: %(what)s") % {"place": place, "what": what} for what in wrong]
        if not wrong and isinstance(row, dict):
            items.append(_item(row))
    names = [each.exercise_id for each in items]
    if len(set(names)) != len(names):
        faults.append(_("One exercise stands there twice. Keep it once."))
    if faults:
        raise CannotBeRead(*faults)
    return items


def _faults(row: object, known: Mapping[str, Exercise]) -> Iterator[str]:
    """What is wrong with one row, in words."""
    if not isinstance(row, dict):
        yield _("it is not written as names and values.")
        return
    name = row.get("exercise")
    if not isinstance(name, str) or name not in known:
        yield _("“%(name)s” is not in the library here.") % {"name": str(name)[:40]}
        return
    for odd in sorted(set(map(str, row)) - KNOWN):
        yield _("“%(name)s” is not known here.") % {"name": odd[:40]}
    yield from _count_faults(row, known[name])
    yield from _word_faults(row)


def _count_faults(row: Mapping[str, object], exercise: Exercise) -> Iterator[str]:
    for name, (lowest, highest) in COUNTS.items():
        value = row.get(name)
        if value is None and name not in NEEDED:
            continue
        if not isinstance(value, int) or isinstance(value, bool) or not lowest <= value <= highest:
            yield _("“%(name)s” must be a whole number from %(lowest)d to %(highest)d.") % {
                "name": name,
                "lowest": lowest,
                "highest": highest,
            }
    timed, counted = exercise.dose.work_seconds is not None, exercise.dose.reps is not None
    if (row.get("work_seconds") is not None) != timed:
        yield (
            _("it is timed: say “work_seconds”.") if timed else _("it is counted: leave out “work_seconds”.")
        )
    if (row.get("reps") is not None) != counted:
        yield _("it is counted: say “reps”.") if counted else _("it is timed: leave out “reps”.")
    level = row.get("level_mmhg")
    if level is not None and level not in exercise.levels_mmhg:
        yield _("“level_mmhg” is none of its levels.")


def _word_faults(row: Mapping[str, object]) -> Iterator[str]:
    for name, longest in TEXTS.items():
        text = row.get(name, "")
        if not isinstance(text, str) or len(text) > longest:
            yield _("“%(name)s” must be a text of at most %(count)d characters.") % {
                "name": name,
                "count": longest,
            }
    side = row.get("side", "")
    if isinstance(side, str) and side not in SIDES:
        yield _("“side” must be left, right or both.")
    if "load_kg" in row and _kilos(row["load_kg"]) is None:
        yield _("“load_kg” must be a number above 0 and at most 100.")


def _kilos(value: object) -> Decimal | None:
    if isinstance(value, bool) or not isinstance(value, int | float | str):
        return None
    try:
        kilos = Decimal(str(value))
    except (InvalidOperation, ValueError):
        return None
    return kilos.quantize(Decimal("0.01")) if kilos.is_finite() and Decimal("0.01") <= kilos <= 100 else None


def _item(row: Mapping[str, object]) -> OpenItem:
    """A row without faults as an exercise."""

    def count(name: str) -> int | None:
        value = row.get(name)
        return value if isinstance(value, int) else None

    dose = ChosenDose(
        sets=count("sets") or 1,
        reps=count("reps"),
        hold_seconds=count("hold_seconds") or 0,
        rest_seconds=count("rest_seconds") or 0,
        times_a_day=count("times_a_day") or 1,
        days_a_week=count("days_a_week") or 7,
        work_seconds=count("work_seconds"),
        load_kg=_kilos(row["load_kg"]) if "load_kg" in row else None,
        load=str(row.get("load", "")),
        level_mmhg=count("level_mmhg"),
    )
    return OpenItem(
        exercise_id=str(row["exercise"]),
        dose=dose,
        side=str(row.get("side", "")),
        note=str(row.get("note", "")),
    )
