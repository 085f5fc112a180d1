"""What somebody sends when they choose a time, cancel, or mark a visit."""

from __future__ import annotations

import functools
import zoneinfo
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.utils.translation import gettext_lazy as _

from wellhead.booking.courses import MOST_IN_A_COURSE
from wellhead.booking.series import Scope
from wellhead.booking.states import MARKS
from wellhead.ui.forms import ChoiceCards, OnceForm, PlainForm, SegmentedChoice

YES_NO = [("yes", _("Yes")), ("no", _("No"))]
NOT_A_TIME = _("That time is not one we offer. Choose a time from the list.")


class StartField(forms.CharField):
    """A start as the page offered it: UTC, to the minute."""

    def clean(self, value: object) -> datetime | None:
        """The moment, or a sentence when it is none."""
        said = super().clean(value)
        try:
            return datetime.strptime(str(said), "%Y-%m-%dT%H:%MZ").replace(tzinfo=UTC)
        except ValueError:
            raise forms.ValidationError(NOT_A_TIME) from None


class ChooseTimeForm(OnceForm):
    """A time, and with whom; nobody named is anyone."""

    time = StartField(
        label=_("Time"),
        max_length=20,
        error_messages={"required": _("Choose a time first."), "max_length": NOT_A_TIME},
    )
    who = forms.UUIDField(
        required=False,
        error_messages={"invalid": _("That clinician is not one we know. Choose a time from the list.")},
    )


class AnswerForm(PlainForm):
    """Whether somebody comes; who cancels says which cost they were shown."""

    COMES, CANCELS = "comes", "cancel"
    answer = forms.ChoiceField(choices=[(COMES, COMES), (CANCELS, CANCELS)])
    why = forms.CharField(label=_("Reason"), required=False, max_length=200)
    agreed_pence = forms.IntegerField(required=False, min_value=0)


class TextForm(PlainForm):
    """A text message as its carrier hands it over: the carrier's own id, the number in E.164, the words."""

    id = forms.CharField(max_length=120)
    words = forms.CharField(max_length=2_000)

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # Any: Django's form arguments
        super().__init__(*args, **kwargs)
        self.fields["from"] = forms.RegexField(r"^\+[1-9][0-9]{5,14}$")


class FeedForm(PlainForm):
    """Whether a calendar address shows the names of people."""

    shows_names = forms.BooleanField(
        label=_("Show the names of people"),
        help_text=_(
            "Without names every visit reads “Booked”. Show names only in a calendar that nobody else sees."
        ),
        required=False,
    )


class MarkForm(OnceForm):
    """What happened on the day."""

    event = forms.ChoiceField(choices=[(event.value, event.value) for event in sorted(MARKS)])


class LookForm(forms.Form):
    """What the list of times is narrowed to; anything that makes no sense is left out."""

    day = forms.DateField(required=False, input_formats=["%Y-%m-%d"])
    who = forms.UUIDField(required=False)
    zone = forms.CharField(required=False, max_length=60)

    def viewer(self, clinic_zone: str) -> ZoneInfo | None:
        """The zone of somebody who looks from elsewhere; None when it is the clinic's, or none that we know."""
        said = self.cleaned_data.get("zone") if self.is_valid() else ""
        if not said or said == clinic_zone or said not in known_zones():
            return None
        return ZoneInfo(said)


@functools.cache
def known_zones() -> frozenset[str]:
    """Every zone that this computer knows."""
    return frozenset(zoneinfo.available_timezones())


class CourseForm(OnceForm):
    """A course: its first time, with whom, how many visits and how often. A time for one visit is `t3` for the third."""

    time = StartField(
        label=_("First visit"),
        max_length=20,
        error_messages={"required": _("Choose the first time."), "max_length": NOT_A_TIME},
    )
    who = forms.UUIDField(required=False)
    visits = forms.IntegerField(label=_("How many visits"), min_value=1, max_value=MOST_IN_A_COURSE)
    weeks = forms.TypedChoiceField(
        label=_("How often"),
        coerce=int,
        choices=[(1, _("Every week")), (2, _("Every two weeks")), (3, _("Every three weeks"))],
    )

    def __init__(self, data: Mapping[str, str] | None = None, *, most: int) -> None:
        filled = {"visits": str(most), "weeks": "1", **(dict(data.items()) if data else {})}
        super().__init__(filled if data is not None else None)
        offered = self.fields["visits"]
        offered.widget = forms.Select(choices=[(each, each) for each in range(2, most + 1)])
        self.most = most

    def clean_visits(self) -> int:
        """No more than the course has."""
        visits = int(self.cleaned_data["visits"])
        if visits > self.most:
            raise forms.ValidationError(_("There are not so many visits in this course. Choose again."))
        return visits

    def chosen(self) -> dict[int, datetime]:
        """The times picked for single visits; what makes no sense is left out."""
        found = {}
        for place in range(1, self.most + 1):
            said = self.data.get(f"t{place}")
            if not said:
                continue
            try:
                found[place] = datetime.strptime(said, "%Y-%m-%dT%H:%MZ").replace(tzinfo=UTC)
            except ValueError:
                continue
        return found


class ClassForm(OnceForm):
    """Which class."""

    session = forms.UUIDField(
        error_messages={"required": _("Choose a class first."), "invalid": _("Choose a class from the list.")}
    )


class CancelForm(OnceForm):
    """Which visits of a course, why, and the cost that was shown."""

    scope = forms.ChoiceField(choices=[(each.value, each.value) for each in Scope], required=False)
    why = forms.CharField(label=_("Reason"), required=False, max_length=200)
    agreed = forms.BooleanField(required=False)
    agreed_pence = forms.IntegerField(required=False, min_value=0)
    with_changed = forms.BooleanField(required=False)


class WhichForm(forms.Form):
    """What somebody comes with, asked to find the appointment that fits; it changes nothing and is kept nowhere."""

    complaint = forms.ChoiceField(
        label=_("What brings you here?"),
        widget=ChoiceCards,
        error_messages={"required": _("Choose what fits best. “I cannot say” is a proper answer.")},
    )
    urgent = forms.ChoiceField(
        label=_("Is any of this new or happening now?"),
        help_text=_(
            "A sudden, worst-ever headache. New weakness, numbness or confusion. Trouble speaking or seeing double. Fever with a stiff neck. A bad knock to the head or neck."
        ),
        choices=YES_NO,
        widget=SegmentedChoice,
        error_messages={"required": _("Say yes or no: this comes before any booking.")},
    )
    known = forms.ChoiceField(
        label=_("Have you been treated here for this before?"),
        choices=[("no", _("No, I am new")), ("yes", _("Yes"))],
        widget=SegmentedChoice,
        error_messages={"required": _("Say whether you are new here.")},
    )
    needles = forms.ChoiceField(
        label=_("Would you want needles, if they fit?"),
        help_text=_(
            "This changes nothing about which appointment you need, how long it is or what it costs."
        ),
        choices=[("yes", _("Yes")), ("no", _("No needles")), ("unsure", _("Not sure"))],
        widget=SegmentedChoice,
        required=False,
    )

    def __init__(self, *args: Any, complaints: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        # Any: Django's form arguments
        super().__init__(*args, **kwargs)
        offered = self.fields["complaint"]
        if isinstance(offered, forms.ChoiceField):
            offered.choices = list(complaints)
        for field in self.fields.values():
            field.always_answered = True  # type: ignore[attr-defined]  # our fields know this, Django's do not
