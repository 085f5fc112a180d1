"""Boxes that take one number or a few repeats, and the line that says what is usual beside each."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django import forms
from django.core.exceptions import ValidationError
from django.utils.text import format_lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from wellhead.knowledge.treatment.measuring import Change, Reading
from wellhead.reasoning.derive import norm_at
from wellhead.reasoning.rules import Rules
from wellhead.record import queries
from wellhead.record.queries import ReadingChange
from wellhead.ui.charts import Chart, Norm, NormWords, norm_line
from wellhead.ui.forms import NumberWithUnit
from wellhead.ui.words import content

REPEATS = 3
BETWEEN = re.compile(r"[\s;/]+")


class ReadingsField(forms.CharField):
    """Up to three repeats with a space between them, as read: “45 44 46”. Cleans to a tuple; empty is ()."""

    def __init__(
        self, *, lowest: float, highest: float, unit: str, label: str, help_text: str, repeats: int = REPEATS
    ) -> None:
        self.lowest, self.highest, self.repeats = lowest, highest, repeats
        widget = NumberWithUnit({"data-readings": str(repeats)}, unit=unit)
        super().__init__(required=False, max_length=40, label=label, help_text=help_text, widget=widget)
        span = {"lowest": f"{lowest:g}", "highest": f"{highest:g}"}
        self.wrong = format_lazy(gettext_lazy("Write a number from {lowest} to {highest}."), **span)

    def prepare_value(self, value: object) -> str:
        """Kept repeats as they were typed: 45 44 46."""
        if isinstance(value, tuple | list):
            return " ".join(f"{each:g}" for each in value)
        if isinstance(value, int | float):
            return f"{value:g}"
        return str(value or "")

    def clean(self, value: object) -> tuple[float, ...]:
        """The repeats in the order they were read. Raises ValidationError with what to do."""
        text = str(super().clean(value)).strip().strip("°")
        if not text:
            return ()
        parts = [part for part in BETWEEN.split(text) if part]
        if len(parts) > self.repeats:
            raise ValidationError(
                _("Write up to %(most)s repeats with a space between them.") % {"most": self.repeats}
            )
        return tuple(self._number(part) for part in parts)

    def _number(self, text: str) -> float:
        try:
            number = float(text.replace(",", ".").strip("°"))
        except ValueError:
            raise ValidationError(self.wrong) from None
        if not self.lowest <= number <= self.highest:
            raise ValidationError(self.wrong)
        if round(number, 1) != number:
            raise ValidationError(_("One figure after the point is enough. Leave a space between repeats."))
        return number


@dataclass(frozen=True, slots=True)
class Beside:
    """What stands beside a number: the line, the words under it, and a warning when its device proves nothing."""

    chart: Chart
    most: float
    words: tuple[str, ...]
    caution: str = ""
    error: float = 0
    repeat_words: str = ""


@dataclass(frozen=True, slots=True)
class Person:
    """Who is measured: norms differ by age in years and sex at birth; None where it is not known."""

    age: float | None
    sex: str = ""


def beside(
    fact_id: str,
    readings: Sequence[float],
    *,
    device: str,
    rules: Rules,
    person: Person,
    before: float | None = None,
    changed: ReadingChange | None = None,
) -> Beside | None:
    """The line and words for one number, with a ring at `before`; None when the knowledge has no word on how it is read."""
    reading = queries.reading_of(fact_id)
    if reading is None:
        return None
    usual = usual_of(reading, fact_id, rules=rules, person=person)
    used = reading.by(device)
    limit = limit_of(reading, usual)
    value = sum(readings) / len(readings) if readings else None
    norm = Norm(
        most=_right_end(reading, usual, value),
        usual=usual,
        limit=limit,
        error=used.error if used else None,
        is_high_bad=reading.better == "less",
    )
    words = NormWords().translated(_)
    drawn = norm_line(
        value,
        norm,
        before=before,
        words=words,
        ident=f"norm_{fact_id}",
    )
    said = (*_norm_words(reading, norm), *([_spread_words(readings, reading)] if len(readings) > 1 else []))
    if changed is not None:
        said = (*said, change_words(changed.change, reading))
    caution = content(used.sentence) if used and not used.counts_for_criteria else ""
    if used is not None and used.sentence and not caution:
        said = (*said, content(used.sentence).removesuffix("."))
    return Beside(drawn, norm.most, said, caution, norm.error or 0, _repeat_pattern(reading))


def _right_end(reading: Reading, *shown: float | None) -> float:
    """The end of the line: as the knowledge has it, further out where a number lies beyond."""
    least = reading.most or 1.2 * (reading.cutoff or 1)
    return max([least, *(1.1 * each for each in shown if each is not None)])


def usual_of(reading: Reading, fact_id: str, *, rules: Rules, person: Person) -> float | None:
    """The mean for this age and sex, or the one mean for everybody; None where not enough is known."""
    test = rules.tests.get(reading.test or "")
    table = test.norms.get(reading.norms.get(fact_id, "")) if test else None
    if isinstance(table, Mapping) and person.age is not None:
        return norm_at(table, person.age, person.sex)
    return reading.usual


def limit_of(reading: Reading, usual: float | None) -> float | None:
    """Where short begins: the cut-off of the test, else the share of the norm."""
    if reading.cutoff is not None:
        return reading.cutoff
    if usual is None or reading.short_below_share is None:
        return None
    return round(usual * reading.short_below_share)


def with_unit(number: float, reading: Reading) -> str:
    """67° or 14 s."""
    return f"{number:g}°" if reading.unit == "degrees" else f"{number:g} {reading.unit}"


def _norm_words(reading: Reading, norm: Norm) -> tuple[str, ...]:
    usual = (
        _("Usual: not enough is known")
        if norm.usual is None
        else _("Usual about %(number)s") % {"number": with_unit(norm.usual, reading)}
    )
    words = [usual]
    if norm.limit is not None:
        sentence = {
            True: _("long above %(number)s"),
            False: _("short under %(number)s")
            if reading.cutoff_below or reading.cutoff is None
            else _("short at %(number)s or less"),
        }[norm.is_high_bad]
        words.append(sentence % {"number": with_unit(norm.limit, reading)})
    words.append(
        _("error not known for this device")
        if norm.error is None and reading.needs_device
        else _("error not known")
        if norm.error is None
        else _("error ±%(number)s") % {"number": with_unit(norm.error, reading)}
    )
    return tuple(words)


def _spread_words(readings: Sequence[float], reading: Reading) -> str:
    mean = round(sum(readings) / len(readings), 1)
    spread = round(max(readings) - min(readings), 1)
    return _("mean %(mean)s, spread %(spread)s") % {
        "mean": with_unit(mean, reading),
        "spread": with_unit(spread, reading),
    }


def _repeat_pattern(reading: Reading) -> str:
    """The same words with places for the page's script to fill in."""
    unit = "°" if reading.unit == "degrees" else f" {reading.unit}"
    return _("mean %(mean)s, spread %(spread)s") % {"mean": f"[mean]{unit}", "spread": f"[spread]{unit}"}


def change_words(changed: Change, reading: Reading) -> str:
    """What may be said of a change between visits: never more than the device allows."""
    by = f"{'+' if changed.by > 0 else '−' if changed.by < 0 else '±'}{with_unit(abs(changed.by), reading)}"
    return {
        "better": _("%(by)s since the first visit: better, beyond the error"),
        "worse": _("%(by)s since the first visit: worse, beyond the error"),
        "changed": _("%(by)s since the first visit: a change beyond the error"),
        "within_error": _("%(by)s since the first visit: within the error, so no change is called"),
        "devices_differ": _("%(by)s since the first visit, but with another device: not compared"),
        "error_not_known": _("%(by)s since the first visit: the error is not known, so no change is called"),
        "not_used": _("%(by)s since the first visit: this device proves no change"),
    }[changed.verdict] % {"by": by}
