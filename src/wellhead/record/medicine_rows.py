"""Medicines and goals as rows of a form: one a medicine that stands in the list, a few empty ones for more."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from zlib import crc32

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from wellhead.knowledge import treatment
from wellhead.record import asking, medicines
from wellhead.record.findings import GoalWords
from wellhead.record.medicines import ClassDays, MedicineKept, MedicineSaid
from wellhead.record.models import Taking
from wellhead.record.queries import Goal
from wellhead.ui.forms import CountField, TruthField
from wellhead.ui.forms.fields import NOT_OFFERED
from wellhead.ui.words import content

EMPTY_ROWS = 3
GOALS = 3
LIST_ID = "medicine-names"
NOT_SAID: str | Promise = gettext_lazy("Not said")


@dataclass(frozen=True, slots=True)
class MedicineRow:
    """One medicine of the form: the prefix of its fields, and the entry of the list it stands for, if any."""

    prefix: str
    kept: MedicineKept | None = None

    @property
    def title(self) -> str:
        """The medicine's name, or that this row is for another."""
        return self.kept.said.words if self.kept else _("Another medicine")

    @property
    def classes(self) -> tuple[str, ...]:
        """Every class the product holds, in words."""
        product = self.kept.said.product if self.kept else None
        return tuple(content(each) for each in medicines.classes_of(product)) if product else ()


def rows_of(kept: tuple[MedicineKept, ...]) -> tuple[MedicineRow, ...]:
    """A row for each medicine in the list, then empty ones. A row keeps its name when others are added."""
    standing = tuple(MedicineRow(f"med_{_mark(each.said.key)}", each) for each in kept)
    return (*standing, *(MedicineRow(f"med_new_{number}") for number in range(EMPTY_ROWS)))


def _mark(key: str) -> str:
    return f"{crc32(key.encode()):08x}"


@dataclass(frozen=True, slots=True)
class TallyLine:
    """Days in one class, in words: what, how many, and how they stand to the limit."""

    label: str
    days: str
    stands: str
    names: str
    is_reached: bool


def tally_of(kept: tuple[MedicineKept, ...]) -> tuple[TallyLine, ...]:
    """Each class that the list holds, with its days held against its limit."""
    return tuple(_tally_line(each) for each in medicines.class_days([kept_one.said for kept_one in kept]))


def _tally_line(days: ClassDays) -> TallyLine:
    limits = {"limit": days.limit_days}
    if days.limit_days is None:
        stands = _("no limit is known")
    elif days.is_reached:
        stands = _("at or over the limit of %(limit)s days a month") % limits
    elif days.is_open:
        stands = _("could be over the limit of %(limit)s days a month") % limits
    else:
        stands = _("under the limit of %(limit)s days a month") % limits
    if days.low == days.high:
        said = _("%(days)s days") % {"days": days.low}
    elif days.high == medicines.LONGEST_MONTH:
        said = _("at least %(days)s days") % {"days": days.low}
    else:
        said = _("%(low)s to %(high)s days") % {"low": days.low, "high": days.high}
    return TallyLine(content(days.label), said, stands, ", ".join(days.names), days.is_reached)


def names_offered() -> list[str]:
    """Every name a product goes by, for the browser to complete; a brand of several names the one that is meant."""
    listed = treatment.load().medicines.values()
    brands = Counter(term.casefold() for each in listed for term in set(each.search_terms))
    offered: list[str] = []
    for each in listed:
        offered.append(each.name)
        offered += [
            term if brands[term.casefold()] == 1 else f"{term}{medicines.BRAND_AND_PRODUCT}{each.name}"
            for term in each.search_terms
        ]
    return list(dict.fromkeys(offered))


def add_medicines(form: forms.Form, rows: tuple[MedicineRow, ...]) -> None:
    """The fields of each row, filled with what stands."""
    for row in rows:
        said = row.kept.said if row.kept else MedicineSaid("", state="")
        if row.kept is None:
            form.fields[f"{row.prefix}_name"] = asking.never_optional(
                forms.CharField(
                    label=_("Medicine, bought or prescribed"),
                    required=False,
                    max_length=200,
                    widget=forms.TextInput({"list": LIST_ID, "autocomplete": "off"}),
                )
            )
        form.fields[f"{row.prefix}_days"] = asking.never_optional(
            CountField(highest=medicines.LONGEST_MONTH, label=_("Days a month"), unit=_("days"))
        )
        form.fields[f"{row.prefix}_dose"] = asking.never_optional(
            forms.CharField(label=_("Dose, in their words"), required=False, max_length=200)
        )
        form.fields[f"{row.prefix}_headache"] = TruthField(label=_("For headache"), unknown=NOT_SAID)
        form.fields[f"{row.prefix}_state"] = asking.never_optional(
            forms.ChoiceField(
                label=_("Taken now"),
                choices=_states(is_kept=row.kept is not None),
                required=False,
                error_messages={"invalid_choice": NOT_OFFERED},
            )
        )
        form.initial[f"{row.prefix}_days"] = said.days_per_month
        form.initial[f"{row.prefix}_dose"] = said.dose_words
        form.initial[f"{row.prefix}_headache"] = said.for_headache
        form.initial[f"{row.prefix}_state"] = said.state or Taking.NOW


def _states(*, is_kept: bool) -> list[tuple[str, str | Promise]]:
    """Only what stands in the list can have been written down by mistake."""
    return [(value, label) for value, label in Taking.choices if is_kept or value != Taking.MISTAKE]


def check_medicines(form: forms.Form, rows: tuple[MedicineRow, ...]) -> None:
    """Days or a dose without a name would be lost: say so."""
    for row in rows:
        cleaned = form.cleaned_data
        if row.kept is not None or cleaned.get(f"{row.prefix}_name", "").strip():
            continue
        typed = [cleaned.get(f"{row.prefix}_{name}") for name in ("days", "dose", "headache")]
        if any(value not in (None, "") for value in typed):
            form.add_error(f"{row.prefix}_name", _("Write the name of the medicine."))


def medicines_said(
    cleaned: Mapping[str, Any],  # Any: cleaned values of several kinds
    rows: tuple[MedicineRow, ...],
) -> Iterator[MedicineSaid]:
    """What the rows say; an empty row says nothing."""
    for row in rows:
        words = row.kept.said.words if row.kept else cleaned[f"{row.prefix}_name"].strip()
        if not words:
            continue
        product = row.kept.said.product if row.kept else medicines.named(words)
        yield MedicineSaid(
            words=words,
            product_id=product.id if product else row.kept.said.product_id if row.kept else "",
            dose_words=cleaned[f"{row.prefix}_dose"].strip(),
            days_per_month=cleaned[f"{row.prefix}_days"],
            for_headache=cleaned[f"{row.prefix}_headache"],
            state=cleaned[f"{row.prefix}_state"] or Taking.NOW.value,
        )


def add_goals(form: forms.Form, goals: tuple[Goal, ...]) -> None:
    """Three goals in the person's words, each with how well it can be done now."""
    known = dict(enumerate(goals))
    for place in range(max(GOALS, len(goals))):
        form.fields[f"goal_{place}"] = asking.never_optional(
            forms.CharField(
                label=_("Goal %(number)s, in their own words") % {"number": place + 1},
                required=False,
                max_length=300,
            )
        )
        form.fields[f"goal_{place}_ability"] = asking.never_optional(
            CountField(
                highest=10,
                label=_("Can do it now"),
                help_text=_("0 not at all, 10 fully."),
                unit=_("out of 10"),
            )
        )
        if place in known:
            form.initial[f"goal_{place}"] = known[place].words
            form.initial[f"goal_{place}_ability"] = known[place].ability_now


def goals_said(
    cleaned: Mapping[str, Any],  # Any: cleaned values of several kinds
) -> tuple[GoalWords, ...]:
    """The goals as typed, in their order."""
    places = sorted(name for name in cleaned if name.startswith("goal_") and not name.endswith("_ability"))
    return tuple(
        GoalWords(cleaned[name].strip(), cleaned[f"{name}_ability"])
        for name in places
        if cleaned[name].strip()
    )
