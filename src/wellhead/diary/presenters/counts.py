"""Medicine days and headache days beside their limits, in words that never blame and never say stop."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from wellhead.diary import queries
from wellhead.diary.overuse import Overuse
from wellhead.knowledge import treatment
from wellhead.knowledge.treatment.medicines import Medicine
from wellhead.ui import charts
from wellhead.ui.words import content


@dataclass(frozen=True, slots=True)
class MedicineRow:
    """One class: its range of days, its limit, and the bar that shows both."""

    name: str
    words: str
    chart: charts.Chart | None


@dataclass(frozen=True, slots=True)
class MedicinePanel:
    """Medicine days by class and what they mean. `tone` is soon where a talk is worth having, else empty."""

    rows: tuple[MedicineRow, ...]
    title: str
    sentences: tuple[str, ...]
    tone: str
    is_empty: bool

    @property
    def how_to_read(self) -> str:
        """One sentence for all bars; empty when there is none."""
        return next((row.chart.summary for row in self.rows if row.chart), "")

    @property
    def table_head(self) -> tuple[str, ...]:
        """The columns of all bars as one table."""
        return next((row.chart.table_head for row in self.rows if row.chart), ())

    @property
    def table_rows(self) -> tuple[tuple[str, ...], ...]:
        """One row a bar."""
        return tuple(line for row in self.rows if row.chart for line in row.chart.table_rows)


def medicine_panel(judged: Overuse, used: Sequence[Medicine]) -> MedicinePanel:
    """The panel of medicine days up to the last counted day; `used` are the medicines that stand in it."""
    count = judged.count
    classes = treatment.load().medicine_classes
    counted = [name for name in count.ingredient_days if name in classes and classes[name].limit_days]
    others = [name for name in count.ingredient_days if name in classes and not classes[name].limit_days]
    rows = [_counted_row(judged, name) for name in counted]
    rows += [_shown_row(judged, name) for name in [*others, *count.shown_days]]
    return MedicinePanel(
        rows=tuple(rows),
        title=_title(judged),
        sentences=tuple(_sentences(judged, used)),
        tone="soon" if judged.result in {"reached", "building_up", "mixed"} else "",
        is_empty=not count.recorded_days,
    )


def _counted_row(judged: Overuse, name: str) -> MedicineRow:
    count = judged.count
    days = count.ingredient_days[name]
    limit = treatment.load().medicine_classes[name].limit_days or 0
    in_window = ceil(limit * days.window_days / queries.thresholds().days_per_month)
    label = _capital(queries.class_label(name))
    words = _("%(days)s of the last %(window)s days. Fewer than %(limit)s days a month is the aim.") % {
        "days": _span(days.low, days.high),
        "window": days.window_days,
        "limit": limit,
    }
    chart = charts.medicine_days_bar(
        label,
        days.low,
        days.high,
        in_window,
        days=days.window_days,
        words=charts.MedicineWords().translated(_),
        ident=f"medicine-{name}",
    )
    return MedicineRow(label, words, chart)


def _shown_row(judged: Overuse, name: str) -> MedicineRow:
    count = judged.count
    days = count.shown_days.get(name) or count.ingredient_days[name]
    words = _("%(days)s of the last %(window)s days. Shown, not counted.") % {
        "days": _span(days.low, days.high),
        "window": days.window_days,
    }
    return MedicineRow(_capital(queries.class_label(name)), words, None)


def _title(judged: Overuse) -> str:
    return {
        "reached": _("Worth a talk with a pharmacist or doctor"),
        "building_up": _("Worth a talk with a pharmacist or doctor"),
        "mixed": _("Worth a talk with a pharmacist or doctor"),
        "cannot_tell": _("Cannot be told yet"),
        "incomplete": _("The count is not complete"),
        "not_reached": _("Below the limits"),
    }[judged.result]


def _sentences(judged: Overuse, used: Sequence[Medicine]) -> list[str]:
    count = judged.count
    said = []
    if judged.result in {"reached", "building_up", "mixed"}:
        said += _talk(judged, used)
    if judged.result == "cannot_tell":
        said.append(
            ngettext(
                "%(n)s day says nothing about medicines, so a limit may or may not be reached.",
                "%(n)s days say nothing about medicines, so a limit may or may not be reached.",
                count.missing_days,
            )
            % {"n": count.missing_days}
        )
    if judged.result == "not_reached":
        said.append(_("Even if you took something on every day left blank, no limit is reached."))
    if count.unmatched_days:
        said.append(
            ngettext(
                "On %(n)s day you took something that has no class yet, so it is not counted. Choose it from the list, or show it at your next visit.",
                "On %(n)s days you took something that has no class yet, so it is not counted. Choose it from the list, or show it at your next visit.",
                count.unmatched_days,
            )
            % {"n": count.unmatched_days}
        )
    if judged.early_estimate:
        said.append(
            _("An early estimate from %(n)s days; the rule looks at %(wanted)s.")
            % {"n": count.window_days, "wanted": queries.thresholds().window_days}
        )
    return said


def _talk(judged: Overuse, used: Sequence[Medicine]) -> list[str]:
    """The sentence of the knowledge, and its warning where stopping suddenly can harm."""
    rules = treatment.load().medicine_rules
    if rules is None:
        return []
    count = judged.count
    days = count.fact_days.get(judged.fact or "", count.any_acute)
    said = [content(rules.sentence).replace("{days}", _span(days.low, days.high))]
    if any(rules.warns_of_sudden_stop(each) for each in used):
        said.append(content(rules.sudden_stop_sentence))
    return said


def _span(low: int, high: int) -> str:
    return str(low) if low == high else _("%(low)s to %(high)s") % {"low": low, "high": high}


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
