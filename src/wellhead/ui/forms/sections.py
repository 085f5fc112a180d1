"""Groups of questions under one heading, for forms too long for one list."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django import forms
from django.forms import BoundField
from django.utils.functional import Promise


@dataclass(frozen=True, slots=True)
class Section:
    """A group of questions; without a title they stand alone. `is_folded` leaves them closed until opened."""

    title: str | Promise
    fields: tuple[BoundField, ...]
    hint: str | Promise = ""
    is_folded: bool = False


def fields_of(form: forms.Form, names: Iterable[str]) -> tuple[BoundField, ...]:
    """Those of the fields that the form asks."""
    return tuple(form[name] for name in names if name in form.fields)


def folded(form: forms.Form, title: str | Promise, names: Iterable[str]) -> Section:
    """A group that nobody needs to open, unless something stands in it or is wrong with it."""
    asked = fields_of(form, names)
    is_used = any(each.errors or each.value() for each in asked)
    return Section(title, asked, is_folded=not is_used)
