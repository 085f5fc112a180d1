"""What the desk does to one visit: mark, move, cancel, note; and what it decides on a fee."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from django import forms
from django.utils.translation import gettext_lazy as _

from wellhead.booking.actions import Scope, SeriesChange
from wellhead.booking.choices import FeeStep
from wellhead.booking.conflicts import Placement
from wellhead.booking.states import MARKS
from wellhead.desk.forms.fields import ClockField, DayField, PoundsField
from wellhead.ui.forms import ChoiceCards, CountField, OnceForm, PlainForm

if TYPE_CHECKING:
    from wellhead.booking.models import Appointment, Room
    from wellhead.people.models import Staff

LONGEST_MINUTES = 480
SCOPES = [
    (Scope.THIS.value, _("Only this one")),
    (Scope.FOLLOWING.value, _("This one and those that follow")),
    (Scope.ALL.value, _("All that are still to come")),
]


class MarkForm(OnceForm):
    """What happened; minutes only for somebody who is late. `seen` is how many events the page knew."""

    event = forms.ChoiceField(choices=[(each.value, each.value) for each in sorted(MARKS)])
    why = forms.CharField(required=False, max_length=3)
    seen = forms.IntegerField(required=False, min_value=1)


class PlaceForm(PlainForm):
    """Where a visit is to stand; asked in the address, so that what is in the way is shown before it is done."""

    day = DayField(label=_("Day"))
    at = ClockField(label=_("Time"))
    minutes = CountField(
        label=_("Length"), lowest=5, highest=LONGEST_MINUTES, unit=_("minutes"), required=True
    )
    staff = forms.ChoiceField(label=_("With"))
    room = forms.ChoiceField(label=_("Room"), required=False)

    def __init__(
        self,
        *args: Any,
        clinicians: Sequence[Staff],
        rooms: Sequence[Room],
        in_course: bool,
        **kwargs: Any,
    ) -> None:  # Any: Django's form arguments
        super().__init__(*args, **kwargs)
        if in_course:
            self.fields["scope"] = forms.ChoiceField(
                label=_("Which visits"), choices=SCOPES, initial=Scope.THIS.value, required=False
            )
        self.offered = {
            "staff": [(str(each.pk), each.name) for each in clinicians],
            "room": [("", str(_("Any that is free"))), *((str(each.pk), each.name) for each in rooms)],
        }
        for name, choices in self.offered.items():
            _offer(self, name, choices)

    def placement(self, zone: ZoneInfo, *, meant: bool = False) -> Placement:
        """The place that was asked for; only after is_valid()."""
        said = self.cleaned_data
        starts_at = datetime.combine(said["day"], said["at"], tzinfo=zone).astimezone(UTC)
        return Placement(
            starts_at,
            minutes=said["minutes"],
            staff_id=_key(said["staff"]),
            room_id=_key(said["room"]),
            is_outside_hours_meant=meant,
        )

    @property
    def reach(self) -> Scope:
        """Which visits of a course it is for; only after is_valid()."""
        return Scope(self.cleaned_data.get("scope") or Scope.THIS)

    def name_of(self, name: str) -> str:
        """The word of what was chosen from one of the lists."""
        return dict(self.offered[name]).get(self.cleaned_data[name], "")

    def change(self, visit: Appointment, zone: ZoneInfo, *, meant: bool) -> SeriesChange:
        """What becomes different for each visit of a course; only after is_valid()."""
        said, before = self.cleaned_data, as_it_stands(visit, zone)
        now = self.says()
        return SeriesChange(
            days=(said["day"] - visit.starts_at.astimezone(zone).date()).days,
            wall=said["at"] if now["at"] != before["at"] else None,
            minutes=said["minutes"] if now["minutes"] != before["minutes"] else None,
            staff_id=_key(said["staff"]) if now["staff"] != before["staff"] else None,
            is_outside_hours_meant=meant,
        )

    def says(self) -> dict[str, str]:
        """What was asked for, in the words of `as_it_stands`."""
        said = self.cleaned_data
        return {
            "day": said["day"].isoformat(),
            "at": f"{said['at']:%H:%M}",
            "minutes": str(said["minutes"]),
            "staff": said["staff"],
            "room": said["room"],
        }


def _key(said: str) -> Any:  # Any: a UUID, which uuid.UUID reads from what the choice field has checked
    return forms.UUIDField(required=False).clean(said or None)


def _offer(form: forms.Form, name: str, choices: Sequence[tuple[str, object]]) -> None:
    offered = form.fields[name]
    if isinstance(offered, forms.ChoiceField):
        offered.choices = list(choices)


def as_it_stands(visit: Appointment, zone: ZoneInfo) -> dict[str, str]:
    """The place of a visit, as the form begins."""
    local = visit.starts_at.astimezone(zone)
    return {
        "day": local.date().isoformat(),
        "at": f"{local:%H:%M}",
        "minutes": str(int((visit.ends_at - visit.starts_at).total_seconds() // 60)),
        "staff": str(visit.staff_id),
        "room": str(visit.room_id or ""),
    }


class DoPlaceForm(OnceForm):
    """The press that moves it: who wanted it, and whether hours that are in the way are meant."""

    meant = forms.BooleanField(label=_("I have seen this and mean it"), required=False)
    asked_by = forms.ChoiceField(
        label=_("Who wanted this"),
        choices=[("clinic", _("The clinic")), ("person", _("The person"))],
        initial="clinic",
        widget=forms.RadioSelect,
        required=False,
    )
    seen = forms.IntegerField(required=False, min_value=1)


class CancelForm(OnceForm):
    """Who wanted it and why. Only what the person wanted can cost something."""

    asked_by = forms.ChoiceField(
        label=_("Who cancels"),
        choices=[("person", _("The person")), ("clinic", _("The clinic: nothing is ever owed"))],
        widget=ChoiceCards,
    )
    why = forms.CharField(
        label=_("Reason, if one was given"),
        help_text=_("Not what they are ill with."),
        max_length=200,
        required=False,
    )
    waive = forms.BooleanField(label=_("Waive the fee at once"), required=False)
    waive_why = forms.CharField(label=_("Why it is waived"), max_length=300, required=False)
    seen = forms.IntegerField(required=False, min_value=1)

    def __init__(self, *args: Any, in_course: bool, **kwargs: Any) -> None:  # Any: Django's form arguments
        super().__init__(*args, **kwargs)
        if in_course:
            self.fields["scope"] = forms.ChoiceField(
                label=_("Which visits"), choices=SCOPES, initial=Scope.THIS.value, widget=ChoiceCards
            )

    @property
    def reach(self) -> Scope:
        """Which visits of a course it is for; only after is_valid()."""
        return Scope(self.cleaned_data.get("scope") or Scope.THIS)

    def clean(self) -> dict[str, Any]:  # Any: Django's cleaned data
        """A waiver needs its reason."""
        said: dict[str, Any] = super().clean() or self.cleaned_data
        if said.get("waive") and not str(said.get("waive_why", "")).strip():
            self.add_error("waive_why", _("Say in a few words why the fee is waived."))
        return said


class NoteForm(OnceForm):
    """The desk's own note, and where a video visit is joined."""

    note = forms.CharField(
        label=_("Desk note"),
        help_text=_("For the desk, everybody in the clinic can read it. Nothing about health."),
        widget=forms.Textarea(attrs={"rows": 2}),
        max_length=300,
        required=False,
    )
    join_url = forms.URLField(
        label=_("Link to join the video visit"),
        assume_scheme="https",
        max_length=300,
        required=False,
        error_messages={"invalid": _("This is not a full address. Copy it again; it begins with https://.")},
    )

    def __init__(self, *args: Any, is_video: bool, **kwargs: Any) -> None:  # Any: Django's form arguments
        super().__init__(*args, **kwargs)
        if not is_video:
            del self.fields["join_url"]


class FeeForm(OnceForm):
    """What is decided on a fee. The sum may be less than what was proposed, never more."""

    step = forms.ChoiceField(
        choices=FeeStep.choices, error_messages={"required": _("Choose what to do with the fee.")}
    )
    pounds = PoundsField(label=_("Sum in pounds"), required=False)
    why = forms.CharField(label=_("Reason"), max_length=300, required=False)
    invoice_reference = forms.CharField(label=_("Number of the invoice"), max_length=60, required=False)
