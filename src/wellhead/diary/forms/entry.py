"""What a person types about a headache or a free day: ten seconds for the least, the rest when they like."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from typing import Any, cast
from zoneinfo import ZoneInfo

from django import forms
from django.utils.translation import gettext_lazy as _

from wellhead.diary.actions import LONGEST_NAME, LONGEST_NOTE, EntrySaid, MedicineTaken
from wellhead.diary.forms import medicines as asked
from wellhead.diary.forms.medicines import (
    CLOCKS,
    SOMETHING,
    TIME_WRONG,
    Detail,
    MedicineName,
    When,
    clock_input,
)
from wellhead.diary.models import Feature, Function, Kind, Side
from wellhead.diary.queries import EntryView, MedicineView
from wellhead.ui.forms import (
    CheckboxCards,
    ChoiceCards,
    DayInput,
    OnceForm,
    ScaleField,
    SegmentedChoice,
    SeveralField,
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
    preventives = forms.MultipleChoiceField(
        label=_("Preventive medicine taken today"), choices=[], required=False, widget=CheckboxCards()
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
    function = forms.TypedChoiceField(
        label=_("What could you still do?"),
        choices=Function.choices,
        coerce=int,
        empty_value=None,
        required=False,
        widget=ChoiceCards,
    )
    started = forms.TimeField(
        label=_("Began at"),
        required=False,
        input_formats=CLOCKS,
        error_messages={"invalid": TIME_WRONG},
        widget=clock_input(),
    )
    ended = forms.TimeField(
        label=_("Ended at"),
        help_text=_("Leave empty while it lasts. A time before the beginning is read as the next day."),
        required=False,
        input_formats=CLOCKS,
        error_messages={"invalid": TIME_WRONG},
        widget=clock_input(),
    )
    ended_on = forms.DateField(
        label=_("Ended on, if it was a later day"),
        required=False,
        error_messages={"invalid": _("Write the day like this: 2026-11-24.")},
        widget=DayInput,
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
        offered: Sequence[MedicineView],
        preventives: Sequence[MedicineView] = (),
        heard: Sequence[MedicineView] = (),
        shown: EntryView | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.day, self.zone, self.shown = day, ZoneInfo(zone), shown
        self.described: tuple[MedicineView, ...] = shown.medicines if shown else tuple(heard)
        taken = cast(SeveralField, self.fields["taken"])  # it is declared above
        taken.choices = [*asked.choices_of(offered), (SOMETHING, _("Something else")), ("none", _("Nothing"))]
        daily = cast(forms.MultipleChoiceField, self.fields["preventives"])  # it is declared above
        daily.choices = asked.choices_of(preventives)
        if not preventives:
            del self.fields["preventives"]
        self.fields.update(asked.detail_fields(self.described))
        for name in ("other", "second_other"):
            self.fields[name].error_messages["max_length"] = _("The name is too long. Shorten it.")

    def details(self, now: datetime) -> tuple[Detail, ...]:
        """The questions about each medicine of the entry that is shown."""
        written_at = self.shown.recorded_at if self.shown else None
        return asked.details_of(self, self.described, now=now, written_at=written_at)

    @property
    def asks_for_more(self) -> bool:
        """Whether something beyond the ten seconds was said or is wrong, so that those questions stand open."""
        names = ("second_other", "side", "neck_pain", "features", "function", "started", "ended", "note")
        return any(self[name].errors or self[name].value() not in (None, "", []) for name in names)

    def clean_other(self) -> MedicineTaken | None:
        """What was typed: of the list when it names one, else in the person's own words."""
        return asked.typed(self.cleaned_data["other"])

    def clean_second_other(self) -> MedicineTaken | None:
        """As `clean_other`."""
        return asked.typed(self.cleaned_data["second_other"])

    def said(self) -> EntrySaid:
        """What the form says; only after is_valid()."""
        told = self.cleaned_data
        started, ended = self._times()
        medicines, took = self._medicines(When(self.day, self.zone, started))
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
            site=self._site(),
            function=told["function"],
        )

    def _site(self) -> tuple[str, ...] | None:
        """The drawing is made on a page of its own; it stays as it stands while there is a headache."""
        is_headache = self.cleaned_data["kind"] == Kind.HEADACHE
        return self.shown.site if self.shown and is_headache else None

    def _medicines(self, when: When) -> tuple[tuple[MedicineTaken, ...], bool | None]:
        """What was taken, and whether anything was against pain: None when nobody said."""
        ticked: list[str] | None = self.cleaned_data["taken"]
        typed = [self.cleaned_data[name] for name in ("other", "second_other") if self.cleaned_data[name]]
        named = [asked.ticked(value) for value in ticked or [] if value != SOMETHING]
        vague = [MedicineTaken()] if ticked and SOMETHING in ticked and not typed else []
        daily = [asked.ticked(value) for value in self.cleaned_data.get("preventives") or []]
        found = {(each.medicine_id, each.name): each for each in [*named, *typed, *vague, *daily]}
        full = tuple(
            asked.with_details(each, self.cleaned_data, before=self.described, when=when)
            for each in found.values()
        )
        if [*named, *typed, *vague]:
            return full, None if ticked is None else ticked != []
        return full, None if ticked is None else False

    def _times(self) -> tuple[datetime | None, datetime | None]:
        started, ended = self.cleaned_data["started"], self.cleaned_data["ended"]
        next_day = bool(started and ended and ended < started)
        ended_on = self.cleaned_data["ended_on"] or self.day + timedelta(days=next_day)
        return self._moment(started, self.day), self._moment(ended, ended_on)

    def _moment(self, at: time | None, on_day: date) -> datetime | None:
        return None if at is None else datetime.combine(on_day, at, tzinfo=self.zone)


def initial_of(entry: EntryView, zone: str) -> dict[str, object]:
    """An entry as the form shows it again."""
    clock = ZoneInfo(zone)
    acute = [asked.value_of(each) for each in entry.medicines if not each.is_preventive]
    ended = entry.ended_at and entry.ended_at.astimezone(clock)
    return {
        "entry": entry.key,
        "seen": entry.revision,
        "kind": entry.kind,
        "worst": entry.worst,
        "taken": acute if entry.took_medicine else ([] if entry.took_medicine is False else None),
        "preventives": [asked.value_of(each) for each in entry.medicines if each.is_preventive],
        "side": entry.side,
        "neck_pain": entry.neck_pain,
        "features": entry.features,
        "function": entry.function,
        "started": entry.started_at and entry.started_at.astimezone(clock).time(),
        "ended": ended and ended.time(),
        "ended_on": ended.date() if ended and ended.date() != entry.day else None,
        "note": entry.note,
        **asked.detail_initial(entry.medicines, clock),
    }
