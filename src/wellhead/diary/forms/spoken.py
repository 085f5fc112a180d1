"""Own words, and the form that they fill in: everything can be changed before it is kept."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, time
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.utils.translation import gettext_lazy as _

from wellhead.diary.actions import LONGEST_NOTE
from wellhead.diary.forms.around import around_initial
from wellhead.diary.forms.entry import EntryForm
from wellhead.diary.forms.medicines import SOMETHING, detail_initial, value_of
from wellhead.diary.models import Kind
from wellhead.diary.queries import ExposuresView, MedicineView
from wellhead.diary.spoken import Heard
from wellhead.ui.forms import CheckboxCards, PlainForm

HOUR = 60
UNUSED = ZoneInfo("UTC")
"""What is heard of a medicine has no time of its own."""


class SpokenForm(PlainForm):
    """What somebody says, typed or dictated to the keyboard of their own device."""

    words = forms.CharField(
        label=_("Say it in your own words"),
        help_text=_(
            "For example: “Headache since noon, six out of ten on the left, took two ibuprofen, no nausea.”"
        ),
        max_length=LONGEST_NOTE,
        widget=forms.Textarea({"rows": 4, "autocomplete": "off"}),
        error_messages={
            "required": _("Say or type a few words first."),
            "max_length": _("That is too long. Keep it under 1,000 characters."),
        },
    )


class SpokenEntryForm(EntryForm):
    """An entry with the places that were heard; `words` are what was said, word for word."""

    words = forms.CharField(max_length=LONGEST_NOTE, widget=forms.HiddenInput)
    day_said = forms.DateField(widget=forms.HiddenInput)
    places = forms.MultipleChoiceField(
        label=_("Where it hurts"), choices=[], required=False, widget=CheckboxCards()
    )

    def __init__(self, *args: Any, places: Mapping[str, str], **kwargs: Any) -> None:
        # Any: Django's form arguments
        super().__init__(*args, **kwargs)
        self.fields["places"].choices = list(places.items())  # type: ignore[attr-defined]  # it is a choice field
        if not places:
            del self.fields["places"]

    def _site(self) -> tuple[str, ...] | None:
        """None where no place was heard or ticked; places of a headache alone."""
        ticked = self.cleaned_data.get("places") or []
        return tuple(ticked) if ticked and self.cleaned_data["kind"] == Kind.HEADACHE else None


def heard_initial(
    heard: Heard, medicines: tuple[MedicineView, ...], *, words: str, on: date
) -> dict[str, object]:
    """What was heard as the form shows it; what was not said stays open."""
    named = [each for each in medicines if each.medicine_id]
    typed = [each.name for each in medicines if not each.medicine_id and each.name]
    vague = [SOMETHING] if any(not each.name for each in medicines) else []
    acute = [value_of(each) for each in named if not each.is_preventive] + vague
    yes = [name for name, is_so in heard.features.items() if is_so]
    found: dict[str, object] = {
        "words": words,
        "day_said": on,
        "kind": heard.kind,
        "worst": heard.worst,
        "taken": acute or ([] if heard.took is False else None),
        "preventives": [value_of(each) for each in named if each.is_preventive],
        "side": heard.side,
        "neck_pain": heard.neck,
        "features": yes or None,
        "started": _time(heard.began),
        "ended": _time(heard.ended),
        "places": heard.places,
        "note": words,
    }
    found |= dict(zip(("other", "second_other"), typed, strict=False))
    return found | detail_initial(named, UNUSED)


def around_heard(heard: Heard, stands: ExposuresView | None) -> dict[str, object]:
    """What surrounded the day as it stands, with what was heard over it."""
    found = around_initial(stands)
    for name, value in heard.around.items():
        if name.endswith("_minutes"):
            found[name.removesuffix("_minutes")] = f"{round(value / HOUR, 2):g}"
        else:
            found[name] = value
    return found


def _time(minute: int | None) -> time | None:
    return None if minute is None else (time(minute // HOUR, minute % HOUR))
