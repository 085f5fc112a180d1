"""Medicines of an entry as a form asks for them: boxes to tick, names to type, and how much, when and what it did."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.core.exceptions import ValidationError
from django.forms import BoundField
from django.utils.translation import gettext_lazy as _

from wellhead.diary import queries
from wellhead.diary.actions import LONGEST_AMOUNT, LONGEST_NAME, MOST_DOSES, MedicineTaken
from wellhead.diary.models import Relief
from wellhead.diary.queries import MedicineView
from wellhead.ui.forms import CountField, SegmentedChoice

SOMETHING = "something"
BY_ID, BY_NAME = "id:", "name:"
TIME_WRONG = _("Write a time as hours and minutes, for example 14:30.")
CLOCKS = ["%H:%M", "%H:%M:%S", "%H.%M"]
"""Ways a time may be typed."""
HALF_A_DAY = timedelta(hours=12)
"""A time that lies further before the beginning than this is read as the next day's."""


def clock_input() -> forms.TimeInput:
    """A time on a 24-hour clock, typed: a browser's own picker follows the device and may show twelve hours."""
    return forms.TimeInput({"autocomplete": "off", "class": "input"}, format="%H:%M")


class MedicineName(forms.TextInput):
    """A text box with the list of medicines behind it; anything may be typed."""

    def __init__(self) -> None:
        super().__init__(
            {
                "list": "medicine-names",
                "autocomplete": "off",
                "class": "input",
                "maxlength": LONGEST_NAME,
                "data-medicine-name": "",
            }
        )


@dataclass(frozen=True, slots=True)
class Detail:
    """The questions about one medicine of an entry; `relief` None where it is taken to prevent."""

    name: str
    amount: BoundField
    doses: BoundField
    at: BoundField
    relief: BoundField | None
    is_due: bool


def detail_fields(taken: Iterable[MedicineView]) -> dict[str, forms.Field]:
    """For each medicine its strength, doses, time and relief, by field name."""
    found: dict[str, forms.Field] = {}
    for each in taken:
        key = detail_key(each)
        found[f"amount_{key}"] = forms.CharField(
            label=_("Strength of one"),
            help_text=_("As on the pack, for example 400 mg."),
            required=False,
            max_length=LONGEST_AMOUNT,
            error_messages={"max_length": _("The strength is too long. Write it like this: 400 mg.")},
        )
        found[f"doses_{key}"] = CountField(label=_("How many"), lowest=1, highest=MOST_DOSES)
        found[f"at_{key}"] = forms.TimeField(
            label=_("First taken at"),
            required=False,
            input_formats=CLOCKS,
            error_messages={"invalid": TIME_WRONG},
            widget=clock_input(),
        )
        if not each.is_preventive:
            found[f"relief_{key}"] = forms.ChoiceField(
                label=_("The headache two hours later"),
                choices=Relief.choices,
                required=False,
                widget=SegmentedChoice(unknown=()),
            )
    return found


def details_of(
    form: forms.Form, taken: Iterable[MedicineView], *, now: datetime, written_at: datetime | None
) -> tuple[Detail, ...]:
    """The same fields, medicine by medicine; each was taken before the entry was written."""
    return tuple(
        Detail(
            name=each.name or str(_("Something, not named yet")),
            amount=form[f"amount_{detail_key(each)}"],
            doses=form[f"doses_{detail_key(each)}"],
            at=form[f"at_{detail_key(each)}"],
            relief=None if each.is_preventive else form[f"relief_{detail_key(each)}"],
            is_due=queries.waits_for_relief(each, now, at_latest=written_at),
        )
        for each in taken
    )


def detail_initial(taken: Iterable[MedicineView], zone: ZoneInfo) -> dict[str, object]:
    """What was said of each medicine before."""
    found: dict[str, object] = {}
    for each in taken:
        key = detail_key(each)
        found[f"amount_{key}"] = each.amount
        found[f"doses_{key}"] = each.doses
        found[f"at_{key}"] = each.taken_at and each.taken_at.astimezone(zone).time()
        found[f"relief_{key}"] = each.relief
    return found


@dataclass(frozen=True, slots=True)
class When:
    """The day of an entry, where it is lived, and when the headache began."""

    day: date
    zone: ZoneInfo
    started_at: datetime | None


def with_details(
    taken: MedicineTaken, told: Mapping[str, Any], *, before: Iterable[MedicineView], when: When
) -> MedicineTaken:  # Any: Django's cleaned data
    """What was taken with what the form says of it; a time that was not changed keeps its day."""
    known = {(each.medicine_id, each.name): each for each in before}
    found = known.get((taken.medicine_id, taken.name)) or next(
        (each for each in known.values() if each.medicine_id and each.medicine_id == taken.medicine_id), None
    )
    if found is None:
        return taken
    key = detail_key(found)
    return MedicineTaken(
        medicine_id=taken.medicine_id,
        name=taken.name,
        doses=told.get(f"doses_{key}"),
        amount=told.get(f"amount_{key}") or "",
        taken_at=_moment(told.get(f"at_{key}"), found.taken_at, when),
        relief=told.get(f"relief_{key}") or "",
    )


def _moment(at: time | None, before: datetime | None, when: When) -> datetime | None:
    if at is None:
        return None
    stood = before.astimezone(when.zone) if before else None
    if stood and (stood.hour, stood.minute) == (at.hour, at.minute):
        return before
    moment = datetime.combine(when.day, at, tzinfo=when.zone)
    if when.started_at and when.started_at - moment > HALF_A_DAY:
        return datetime.combine(when.day + timedelta(days=1), at, tzinfo=when.zone)
    return moment


def choices_of(offered: Iterable[MedicineView]) -> list[tuple[str, str]]:
    """Boxes to tick, once each."""
    shown = {value_of(each): each.name for each in offered}
    return [(value, name) for value, name in shown.items() if value != SOMETHING]


def value_of(medicine: MedicineView) -> str:
    """The box of a medicine."""
    if medicine.medicine_id:
        return f"{BY_ID}{medicine.medicine_id}"
    return f"{BY_NAME}{medicine.name}" if medicine.name else SOMETHING


def ticked(value: str) -> MedicineTaken:
    """What a ticked box says."""
    if value.startswith(BY_ID):
        return MedicineTaken(medicine_id=value.removeprefix(BY_ID))
    return MedicineTaken(name=value.removeprefix(BY_NAME))


def typed(text: str) -> MedicineTaken | None:
    """What typed words say: of the list when they name one, else as they stand. Raises ValidationError for several."""
    if not text.strip():
        return None
    found = queries.medicines_named(text)
    if len(found) > 1:
        names = ", ".join(each.name for each in found[:6])
        raise ValidationError(
            _("“%(text)s” can be more than one: %(names)s. Type the one it was."),
            params={"text": text.strip(), "names": names},
        )
    if found:
        return MedicineTaken(medicine_id=found[0].id)
    return MedicineTaken(name=text.strip())


def detail_key(medicine: MedicineView) -> str:
    """A short name for a medicine inside field names; it protects nothing."""
    return hashlib.sha256(value_of(medicine).encode()).hexdigest()[:10]
