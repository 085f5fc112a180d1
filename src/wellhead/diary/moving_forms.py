"""What a person types when days come from elsewhere or go somewhere else."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from wellhead.diary.csv_days import DayOrder
from wellhead.diary.csv_in import LineMeans, Matched, Part, Scale
from wellhead.ui.forms import ChoiceCards, DayInput, OnceForm, PlainForm

NO_SUCH_DAY = _("There is no such day. Check the day and the month.")
PART_NAMES = {
    Part.DAY: _("Day"),
    Part.HEADACHE: _("Headache: yes or no"),
    Part.STRENGTH: _("How strong"),
    Part.BEGAN: _("Began at"),
    Part.ENDED: _("Ended at"),
    Part.SIDE: _("Which side"),
    Part.NECK_PAIN: _("Neck pain, 0 to 10"),
    Part.MEDICINE: _("Medicines"),
    Part.NOTE: _("Note"),
}
ORDERS = [
    (DayOrder.DAY_FIRST.value, _("Day first: 31.12.2026 or 31/12/2026")),
    (DayOrder.MONTH_FIRST.value, _("Month first: 12/31/2026")),
    (DayOrder.YEAR_FIRST.value, _("Year first: 2026-12-31")),
]
BY_DAY, FROM_MEMORY = "by_day", "from_memory"


class BringForm(OnceForm):
    """A file with days."""

    file = forms.FileField(
        label=_("File"),
        help_text=_(
            "A table of text: CSV, or the folder (ZIP) that you saved here, at most 1 MB. Or the export of Apple "
            "Health (export.zip), at most 20 MB."
        ),
        allow_empty_file=True,
        max_length=1_000,
        widget=forms.FileInput(attrs={"accept": ".csv,.txt,.tsv,.zip,.xml", "data-health-file": ""}),
        error_messages={
            "required": _("Choose a file first."),
            "missing": _("Choose a file first."),
            "invalid": _("The file did not arrive whole. Choose it again."),
            "max_length": _("The name of this file is too long. Give it a shorter one."),
        },
    )


class ReadForm(OnceForm):
    """How a file is to be read. `packed` is the file itself, signed.

    `as_own` says that it is one of ours and `as_health` that it holds headaches of Apple Health: both are read
    without a question. Only the person may add to days that are written: `may_add`.
    """

    packed = forms.CharField(widget=forms.HiddenInput(attrs={"id": False}), strip=False)
    as_own = forms.BooleanField(required=False, widget=forms.HiddenInput(attrs={"id": False}))
    as_health = forms.BooleanField(required=False, widget=forms.HiddenInput(attrs={"id": False}))
    order = forms.ChoiceField(
        label=_("How are days written in this file?"),
        choices=ORDERS,
        widget=ChoiceCards,
        required=False,
        error_messages={"required": _("Say how days are written: 3/2 could be March or February.")},
    )
    line_means = forms.ChoiceField(
        label=_("What is one line?"),
        choices=[
            (LineMeans.HEADACHE.value, _("A headache. Days without a line stay blank.")),
            (LineMeans.DAY.value, _("A day, with a headache or without")),
        ],
        widget=ChoiceCards,
        required=False,
    )
    scale = forms.ChoiceField(
        label=_("How is strength written?"),
        choices=[
            (Scale.TEN.value, _("0 to 10")),
            (Scale.HUNDRED.value, _("0 to 100; we divide by ten")),
            (Scale.WORDS.value, _("In words or in another way: keep it in the note")),
        ],
        required=False,
    )
    rest_in_note = forms.BooleanField(label=_("Put all other columns into the note"), required=False)
    adds = forms.ChoiceField(
        label=_("Days that you have written here already"),
        choices=[("", _("Leave them as they are")), ("add", _("Add these headaches as well"))],
        required=False,
    )
    written = forms.ChoiceField(
        label=_("When was it written?"),
        choices=[
            (BY_DAY, _("Day by day, within two days")),
            (FROM_MEMORY, _("Later from memory, or I am not sure")),
        ],
        widget=ChoiceCards,
        required=False,
    )

    def __init__(
        self, *args: Any, head: Sequence[str] = (), may_add: bool = True, **kwargs: Any
    ) -> None:  # Any: Django's arguments
        super().__init__(*args, **kwargs)
        if not may_add:
            del self.fields["adds"]
        columns = [(str(place), name or f"({place + 1})") for place, name in enumerate(head)]
        for part, label in PART_NAMES.items():
            self.fields[part.value] = forms.ChoiceField(
                label=label, choices=[("", _("Not in this file")), *columns], required=False
            )
        if not self["as_own"].value() and not self["as_health"].value():
            for name, sentence in NEEDED.items():
                self.fields[name].required = True
                self.fields[name].error_messages["required"] = str(sentence)

    @property
    def part_fields(self) -> list[forms.BoundField]:
        """One box for each part of an entry."""
        return [self[part.value] for part in Part]

    @property
    def adds_field(self) -> forms.BoundField | None:
        """Whether to add to days that are written; nothing for those who may not."""
        return self["adds"] if "adds" in self.fields else None

    @property
    def hidden(self) -> list[tuple[str, str]]:
        """Everything that was said, to carry on unseen."""
        names = [name for name in self.fields if name != "once"]
        values = [(name, str(self[name].value() or "")) for name in names]
        return [(name, value) for name, value in values if value and value != "False"]

    def clean(self) -> dict[str, Any]:  # Any: Django's cleaned values
        """Each column stands for one thing."""
        said = super().clean() or {}
        used = [said[part.value] for part in Part if said.get(part.value)]
        if len(used) != len(set(used)):
            raise ValidationError(_("One column stands for two things. Choose each column once."))
        return said

    def matched(self) -> Matched:
        """How to read the table; only after is_valid()."""
        said: Mapping[str, Any] = self.cleaned_data  # Any: Django's cleaned values
        return Matched(
            columns={part: int(said[part.value]) for part in Part if said[part.value]},
            order=DayOrder(said["order"]),
            line_means=LineMeans(said["line_means"]),
            scale=Scale(said["scale"] or Scale.TEN),
            rest_in_note=said["rest_in_note"],
        )

    @property
    def recalled(self) -> bool | None:
        """Whether to mark it as written from memory; None: as the file says."""
        return None if self.needs_no_question else self.cleaned_data["written"] != BY_DAY

    @property
    def needs_no_question(self) -> bool:
        """Whether the file says by itself how it is read; only after is_valid()."""
        return bool(self.cleaned_data["as_own"] or self.cleaned_data["as_health"])

    @property
    def adds_to_written(self) -> bool:
        """Whether to add to days that are written already; only after is_valid()."""
        return bool(self.cleaned_data.get("adds") == "add")

    def as_kept(self) -> dict[str, Any]:  # Any: values of a form, kept as they were chosen
        """How the table was read, to be offered the next time; only after is_valid()."""
        said: Mapping[str, Any] = self.cleaned_data  # Any: Django's cleaned values
        columns = {part.value: int(said[part.value]) for part in Part if said[part.value]}
        how = {name: said[name] for name in ("order", "line_means", "scale", "rest_in_note", "written")}
        return {"columns": columns, **how}


NEEDED = {
    Part.DAY.value: _("Choose the column in which the day stands."),
    "order": _("Say how days are written: 3/2 could be March or February."),
    "line_means": _("Say what one line is."),
    "written": _("Say when it was written. If you are not sure, choose the second answer."),
}


class StretchForm(PlainForm):
    """A stretch of days; empty is everything."""

    first = forms.DateField(
        label=_("From"), required=False, widget=DayInput, error_messages={"invalid": NO_SUCH_DAY}
    )
    last = forms.DateField(
        label=_("To"), required=False, widget=DayInput, error_messages={"invalid": NO_SUCH_DAY}
    )
    bom = forms.BooleanField(label=_("For Excel: mark the tables as UTF-8"), required=False)

    def stretch(self, whole: tuple[date, date]) -> tuple[date, date]:
        """The days that were asked for, never outside the diary; only after is_valid()."""
        first, last = self.cleaned_data["first"] or whole[0], self.cleaned_data["last"] or whole[1]
        return max(first, whole[0]), min(last, whole[1])

    def clean(self) -> dict[str, Any]:  # Any: Django's cleaned values
        """The first day comes before the last."""
        said = super().clean() or {}
        if said.get("first") and said.get("last") and said["first"] > said["last"]:
            self.add_error("last", _("The last day is before the first. Change one of them."))
        return said


SHARE_DAYS = [("1", _("1 day")), ("7", _("7 days")), ("30", _("30 days"))]


class ShareForm(OnceForm):
    """A link for somebody: which days, for how long, and whether own words are shown."""

    whom = forms.CharField(
        label=_("For whom?"),
        help_text=_("For your own list, for example: my doctor. It is not shown to them."),
        max_length=80,
        required=False,
        error_messages={"max_length": _("That is too long. Keep it under 80 characters.")},
    )
    first_day = forms.DateField(
        label=_("From"), widget=DayInput, error_messages={"required": NO_SUCH_DAY, "invalid": NO_SUCH_DAY}
    )
    last_day = forms.DateField(
        label=_("To"), widget=DayInput, error_messages={"required": NO_SUCH_DAY, "invalid": NO_SUCH_DAY}
    )
    holds = forms.ChoiceField(label=_("The link works for"), choices=SHARE_DAYS, initial="7")
    shows_notes = forms.BooleanField(
        label=_("Show my notes too"),
        help_text=_("Without this, your own words stay with you."),
        required=False,
    )


class QuickAddressForm(OnceForm):
    """A private address for a watch or a shortcut."""

    name = forms.CharField(
        label=_("For which device?"),
        help_text=_("For your own list, for example: my watch."),
        max_length=80,
        required=False,
        error_messages={"max_length": _("That is too long. Keep it under 80 characters.")},
    )


class PaperForm(OnceForm):
    """When a paper sheet was filled in; its rows are read beside the form."""

    written = forms.ChoiceField(
        label=_("When was the sheet filled in?"),
        choices=[
            (BY_DAY, _("Day by day")),
            (FROM_MEMORY, _("Later from memory, or nobody knows")),
        ],
        widget=ChoiceCards,
        error_messages={
            "required": _("Say when the sheet was filled in. If nobody knows, choose the second answer.")
        },
    )

    @property
    def recalled(self) -> bool:
        """Whether to mark its days as written from memory; only after is_valid()."""
        return bool(self.cleaned_data["written"] != BY_DAY)
