"""What is asked when a sign is measured before and after; up to three signs in a visit."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from wellhead.treatment import retesting
from wellhead.treatment.retesting import END, OF_TEN, Sign, Tested
from wellhead.treatment.said import ReadingSaid
from wellhead.ui.forms import MeasureField, OnceForm

LOWEST, HIGHEST = 0, 300
VALUE, DEVICE, UNDONE = "value_", "device_", "undone_"


class BeforeForm(OnceForm):
    """Which signs to follow today, with their reading before."""

    def __init__(
        self, *args: Any, signs: Sequence[Sign], **kwargs: Any
    ) -> None:  # Any: Django's form arguments
        super().__init__(*args, **kwargs)
        self.signs = {each.key: each for each in signs}
        for key, sign in self.signs.items():
            name = retesting.name_of(sign.sign, sign.side)
            self.fields[f"pick_{key}"] = forms.BooleanField(label=name, required=False)
            _reading(self, sign, name, value=sign.before, device=sign.device)

    def rows(self) -> list[tuple[forms.BoundField, list[forms.BoundField], bool]]:
        """Each sign: its box, what is read, and whether it is one that was positive."""
        return [
            (self[f"pick_{key}"], _fields(self, key), sign.is_positive) for key, sign in self.signs.items()
        ]

    def clean(self) -> dict[str, Any]:  # Any: Django's cleaned data
        """A chosen sign has a number."""
        given = super().clean() or self.cleaned_data
        for key in self.signs:
            if (
                given.get(f"pick_{key}")
                and given.get(VALUE + key) is None
                and not self.errors.get(VALUE + key)
            ):
                self.add_error(VALUE + key, _("Write the number before, or take the tick away."))
        return given

    def said(self) -> list[ReadingSaid]:
        """The chosen signs; only after is_valid()."""
        return [
            _said(self, sign.sign, sign.side, unit=sign.unit, key=key)
            for key, sign in self.signs.items()
            if self.cleaned_data.get(f"pick_{key}")
        ]


class AfterForm(OnceForm):
    """The same signs again, after something."""

    after_what = forms.ChoiceField(label=_("After what"))
    words = forms.CharField(label=_("What to know about it"), max_length=300, required=False)

    def __init__(
        self,
        *args: Any,
        found: Sequence[Tested],
        done: Sequence[str],
        **kwargs: Any,  # Any: Django's form arguments
    ) -> None:
        super().__init__(*args, **kwargs)
        choices = [(each, retesting.after_words(each)) for each in dict.fromkeys([*done, END])]
        what = self.fields["after_what"]
        if isinstance(what, forms.ChoiceField):
            what.choices = choices
            what.initial = END
        self.found = {f"{each.sign}.{each.side}" if each.side else each.sign: each for each in found}
        for key, each in self.found.items():
            name = retesting.name_of(each.sign, each.side)
            sign = Sign(each.sign, each.side, each.unit)
            _reading(self, sign, name, value=None, device=each.before.device if each.before else "")
            self.fields[UNDONE + key] = forms.BooleanField(label=_("Could not be done"), required=False)

    def rows(self) -> list[list[forms.BoundField]]:
        """What is read again, sign by sign."""
        return [[*_fields(self, key), self[UNDONE + key]] for key in self.found]

    def said(self) -> list[ReadingSaid]:
        """What was read; a sign left empty was not tested again and says nothing."""
        given = self.cleaned_data
        return [
            _said(self, each.sign, each.side, unit=each.unit, key=key)
            for key, each in self.found.items()
            if given.get(VALUE + key) is not None or given.get(UNDONE + key)
        ]


def _reading(form: forms.Form, sign: Sign, name: str, *, value: float | None, device: str) -> None:
    highest = 10 if sign.unit == OF_TEN else HIGHEST
    unit = "°" if sign.unit == "degrees" else sign.unit
    form.fields[VALUE + sign.key] = MeasureField(
        label=name, lowest=LOWEST, highest=highest, unit=unit, initial=None if value is None else f"{value:g}"
    )
    vars(form.fields[VALUE + sign.key])["always_answered"] = True
    devices = retesting.needs_device(sign.sign)
    if devices:
        form.fields[DEVICE + sign.key] = forms.ChoiceField(
            label=_("Read with"),
            required=False,
            choices=[("", "–"), *((each, retesting.DEVICES.get(each, each)) for each in devices)],
            initial=device,
        )
        vars(form.fields[DEVICE + sign.key])["always_answered"] = True


def _fields(form: forms.Form, key: str) -> list[forms.BoundField]:
    return [form[name] for name in (VALUE + key, DEVICE + key) if name in form.fields]


def _said(form: forms.Form, sign: str, side: str, *, unit: str, key: str) -> ReadingSaid:
    given = form.cleaned_data
    undone = bool(given.get(UNDONE + key))
    value = given.get(VALUE + key)
    return ReadingSaid(
        sign=sign,
        side=side,
        unit=unit,
        value=None if undone or value is None else float(value),
        device=given.get(DEVICE + key) or "",
        after_what=given.get("after_what", ""),
        words=given.get("words", ""),
    )
