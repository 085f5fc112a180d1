"""What a person types about a day: ten seconds for the least, the rest when they like."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import Any, cast
from zoneinfo import ZoneInfo

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from wellhead.diary import queries
from wellhead.diary.actions import LONGEST_NAME, LONGEST_NOTE, EntrySaid, MedicineTaken
from wellhead.diary.models import Feature, Kind, Side
from wellhead.diary.queries import EntryView, MedicineView
from wellhead.ui.forms import CheckboxCards, ChoiceCards, OnceForm, ScaleField, SegmentedChoice, SeveralField

SOMETHING = "something"
BY_ID, BY_NAME = "id:", "name:"
TIME_WRONG = _("Write a time as hours and minutes, for example 14:30.")


class MedicineName(forms.TextInput):
    """A text box with the list of medicines behind it; anything may be typed."""

    def __init__(self) -> None:
        super().__init__(
            {"list": "medicine-names", "autocomplete": "off", "class": "input", "maxlength": LONGEST_NAME}
        )


class EntryForm(OnceForm):
    """One entry of a day. `entry` and `seen` name the entry and revision that were shown for a change."""

    kind = forms.ChoiceField(
        label=_("Did you have a headache?"),
        choices=[(Kind.FREE, _("No headache")), (Kind.HEADACHE, _("Yes, a headache"))],
        widget=ChoiceCards,
        error_messages={"required": _("Choose “No headache” or “Yes, a headache”.")},
    )
    worst = ScaleField(label=_("How strong at its worst?"))
    taken = SeveralField(
        label=_("Did you take a painkiller?"),
        choices=[],
        none=_("Nothing"),
        required=False,
        widget=CheckboxCards(),
    )
    other = forms.CharField(
        label=_("Another medicine"),
        help_text=_("Begin to type: the list appears. A name that is not in the list is kept too."),
        required=False,
        max_length=LONGEST_NAME,
        widget=MedicineName,
    )
    second_other = forms.CharField(
        label=_("And one more"), required=False, max_length=LONGEST_NAME, widget=MedicineName
    )
    side = forms.ChoiceField(
        label=_("Which side?"),
        choices=Side.choices,
        required=False,
        widget=SegmentedChoice(unknown=("not_sure",)),
    )
    neck_pain = ScaleField(label=_("Neck pain at its worst"))
    features = SeveralField(
        label=_("What came with it?"), choices=Feature.choices, none=_("None of these"), required=False
    )
    started = forms.TimeField(
        label=_("Began at"), required=False, error_messages={"invalid": TIME_WRONG}, widget=forms.TimeInput
    )
    ended = forms.TimeField(
        label=_("Ended at"),
        help_text=_("Leave empty while it lasts. A time before the beginning is read as the next day."),
        required=False,
        error_messages={"invalid": TIME_WRONG},
        widget=forms.TimeInput,
    )
    note = forms.CharField(
        label=_("Anything else?"),
        required=False,
        max_length=LONGEST_NOTE,
        widget=forms.Textarea({"rows": 3}),
        error_messages={"max_length": _("The note is too long. Keep it under 1,000 characters.")},
    )
    entry = forms.UUIDField(required=False, widget=forms.HiddenInput)
    seen = forms.IntegerField(required=False, min_value=1, widget=forms.HiddenInput)

    def __init__(
        self,
        *args: Any,  # Any: Django's form arguments
        day: date,
        zone: str,
        offered: tuple[MedicineView, ...],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.day, self.zone = day, ZoneInfo(zone)
        taken = cast(SeveralField, self.fields["taken"])  # it is declared above
        taken.choices = [*_choices(offered), (SOMETHING, _("Something else")), ("none", _("Nothing"))]
        for name in ("other", "second_other"):
            self.fields[name].error_messages["max_length"] = _("The name is too long. Shorten it.")

    @property
    def asks_for_more(self) -> bool:
        """Whether something beyond the ten seconds was said or is wrong, so that those questions stand open."""
        names = ("second_other", "side", "neck_pain", "features", "started", "ended", "note")
        return any(self[name].errors or self[name].value() not in (None, "", []) for name in names)

    def clean_other(self) -> MedicineTaken | None:
        """What was typed: of the list when it names one, else in the person's own words."""
        return _typed(self.cleaned_data["other"])

    def clean_second_other(self) -> MedicineTaken | None:
        """As `clean_other`."""
        return _typed(self.cleaned_data["second_other"])

    def said(self) -> EntrySaid:
        """What the form says; only after is_valid()."""
        told = self.cleaned_data
        medicines, took = self._medicines()
        started, ended = self._times()
        return EntrySaid(
            day=self.day,
            kind=told["kind"],
            worst=told["worst"],
            started_at=started,
            ended_at=ended,
            side=told["side"],
            features=None if told["features"] is None else tuple(told["features"]),
            neck_pain=told["neck_pain"],
            took_medicine=took,
            medicines=medicines,
            note=told["note"],
        )

    def _medicines(self) -> tuple[tuple[MedicineTaken, ...], bool | None]:
        """What was taken, and whether anything was: None when nobody said."""
        ticked: list[str] | None = self.cleaned_data["taken"]
        typed = [self.cleaned_data[name] for name in ("other", "second_other") if self.cleaned_data[name]]
        named = [_ticked(value) for value in ticked or [] if value != SOMETHING]
        vague = [MedicineTaken()] if ticked and SOMETHING in ticked and not typed else []
        found = {(each.medicine_id, each.name): each for each in [*named, *typed, *vague]}
        if found:
            return tuple(found.values()), ticked != []
        return (), None if ticked is None else False

    def _times(self) -> tuple[datetime | None, datetime | None]:
        started, ended = self.cleaned_data["started"], self.cleaned_data["ended"]
        next_day = bool(started and ended and ended < started)
        return self._moment(started, self.day), self._moment(ended, self.day + timedelta(days=next_day))

    def _moment(self, at: time | None, on_day: date) -> datetime | None:
        return None if at is None else datetime.combine(on_day, at, tzinfo=self.zone)


def initial_of(entry: EntryView, zone: str) -> dict[str, object]:
    """An entry as the form shows it again."""
    clock = ZoneInfo(zone)
    taken = [_value(each) for each in entry.medicines]
    return {
        "entry": entry.key,
        "seen": entry.revision,
        "kind": entry.kind,
        "worst": entry.worst,
        "taken": taken if entry.took_medicine else ([] if entry.took_medicine is False else None),
        "side": entry.side,
        "neck_pain": entry.neck_pain,
        "features": entry.features,
        "started": entry.started_at and entry.started_at.astimezone(clock).time(),
        "ended": entry.ended_at and entry.ended_at.astimezone(clock).time(),
        "note": entry.note,
    }


def _choices(offered: tuple[MedicineView, ...]) -> list[tuple[str, str]]:
    shown = {_value(each): each.name for each in offered}
    return [(value, name) for value, name in shown.items() if value != SOMETHING]


def _value(medicine: MedicineView) -> str:
    if medicine.medicine_id:
        return f"{BY_ID}{medicine.medicine_id}"
    return f"{BY_NAME}{medicine.name}" if medicine.name else SOMETHING


def _ticked(value: str) -> MedicineTaken:
    if value.startswith(BY_ID):
        return MedicineTaken(medicine_id=value.removeprefix(BY_ID))
    return MedicineTaken(name=value.removeprefix(BY_NAME))


def _typed(text: str) -> MedicineTaken | None:
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
