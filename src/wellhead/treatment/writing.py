"""From forms to what was said and back; shared by the pages of both kinds of session."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import asdict
from typing import Any

from django import forms

from wellhead.plan.said import ReplySaid
from wellhead.treatment import quick_entry
from wellhead.treatment.forms import (
    INCOMPLETE,
    SCREEN,
    ManualForm,
    NeedleRows,
    NeedlingForm,
    SessionForm,
    TechniqueRows,
)
from wellhead.treatment.quick_entry import MORE_ROWS, ROWS
from wellhead.treatment.said import ManualSaid, NeedleSaid, NeedlingSaid, TechniqueSaid, UnwantedSaid


class Sheet:
    """A session's form with its rows, filled from a version or from what was sent; `more` adds three empty rows."""

    def __init__(
        self,
        said: ManualSaid | NeedlingSaid,
        *,
        version: int,
        data: Any = None,  # Any: posted data as Django hands it over
        thrusts: Collection[str] = (),
    ) -> None:
        self.sent = data is not None
        self.is_needling = isinstance(said, NeedlingSaid)
        wrong = {"missing_management_form": str(INCOMPLETE)}
        bound = quick_entry.applied(data) if self.sent else data
        initial = _initial(said) | {"version": version}
        kinds = (NeedlingForm, NeedleRows) if self.is_needling else (ManualForm, TechniqueRows)
        self.one: SessionForm = kinds[0](data, initial=initial)
        rows = said.needles if isinstance(said, NeedlingSaid) else said.techniques
        filled = [asdict(each) for each in rows]
        spare: list[dict[str, Any]] = [{} for _place in range(1 if filled else MORE_ROWS)]
        more = {} if self.is_needling else {"thrusts": thrusts}
        self.rows = kinds[1](
            bound, prefix=ROWS, initial=[*filled, *spare], error_messages=wrong, form_kwargs=more
        )

    @property
    def forms(self) -> list[forms.Form]:
        """Every form, for the summary of errors."""
        return [self.one, *self.rows.forms]

    def is_valid(self) -> bool:
        """Whether everything can be read."""
        return all([self.one.is_valid(), self.rows.is_valid()])

    def said(self, replies: Iterable[ReplySaid]) -> ManualSaid | NeedlingSaid:
        """What was said; only after is_valid()."""
        if self.is_needling:
            return self._needling(tuple(replies))
        return self._manual(tuple(replies))

    def _filled(self, key: str) -> list[dict[str, Any]]:  # Any: Django's cleaned data
        return [form.cleaned_data for form in self.rows.forms if form.cleaned_data.get(key)]

    def _manual(self, replies: tuple[ReplySaid, ...]) -> ManualSaid:
        one = self.one.cleaned_data
        return ManualSaid(
            **_shared(one),
            recheck=one["recheck"],
            techniques=tuple(TechniqueSaid(**row) for row in self._filled("technique_id")),
            replies=replies,
        )

    def _needling(self, replies: tuple[ReplySaid, ...]) -> NeedlingSaid:
        one = self.one.cleaned_data
        names = ("approach", "position", "risks_explained", "alternatives_explained")
        package = ("lot", "expires_on", "sharps_counted", "aftercare_given", "build", "offered_instead")
        return NeedlingSaid(
            **_shared(one),
            **{name: one[name] for name in (*names, *package)},
            screening={
                name.removeprefix(SCREEN): answer
                for name, answer in one.items()
                if name.startswith(SCREEN) and answer
            },
            needles=tuple(NeedleSaid(**row) for row in self._filled("site_id")),
            replies=replies,
        )


def _shared(one: dict[str, Any]) -> dict[str, Any]:  # Any: Django's cleaned data
    names = ("given_on", "pain_before", "pain_after", "consent_given", "consent_words", "words")
    return {name: one[name] for name in names} | {"unwanted": _unwanted(one)}


def _unwanted(one: dict[str, Any]) -> UnwantedSaid | None:  # Any: Django's cleaned data
    if one["unwanted"] == "":
        return None
    return UnwantedSaid(
        grade=int(one["unwanted"]), what_happened=one["what_happened"], done_about_it=one["done_about_it"]
    )


def _initial(said: ManualSaid | NeedlingSaid) -> dict[str, Any]:  # Any: values of many kinds
    unwanted = said.unwanted
    known = {name: getattr(said, name) for name in SessionForm.base_fields if hasattr(said, name)}
    if isinstance(said, ManualSaid):
        known["recheck"] = said.recheck
    if isinstance(said, NeedlingSaid):
        known |= {name: getattr(said, name) for name in NeedlingForm.base_fields if hasattr(said, name)}
        known |= {SCREEN + question: answer for question, answer in said.screening.items()}
    known["unwanted"] = str(unwanted.grade) if unwanted else ""
    if unwanted:
        known |= {"what_happened": unwanted.what_happened, "done_about_it": unwanted.done_about_it}
    return known
