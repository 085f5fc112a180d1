"""Headache days of a window in words and in a row: written, likely, at most, and whether the figure is complete."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from wellhead.diary import queries
from wellhead.diary.queries.stretches import Figure, Stretch, interval_rules
from wellhead.ui import charts


@dataclass(frozen=True, slots=True)
class FigureRow:
    """One window as a row of a table; `url` of its month is empty where there is none."""

    name: str
    written: str
    likely: str
    at_most: str
    estimate: str
    recorded: str
    url: str = ""
    is_known: bool = True

    @property
    def words(self) -> str:
        """The row in a sentence."""
        if not self.is_known:
            return _("Nothing recorded, so it cannot be told.")
        return _("%(written)s written down, likely %(likely)s, at most %(most)s. Recorded: %(recorded)s.") % {
            "written": self.written,
            "likely": self.likely,
            "most": self.at_most,
            "recorded": self.recorded,
        }


@dataclass(frozen=True, slots=True)
class FigureWords:
    """The figures of a stretch: the last 28 days in sentences, rows for a table."""

    lead: str
    sentences: tuple[str, ...]
    rows: tuple[FigureRow, ...]


def figure_words(stretch: Stretch, rows: tuple[FigureRow, ...]) -> FigureWords | None:
    """What the last 28 days come to; None where the diary tells of nothing yet."""
    latest = stretch.latest
    if latest is None or not latest.window.recorded_days:
        return None
    return FigureWords(lead=likely_words(latest), sentences=tuple(_sentences(latest)), rows=rows)


def figure_row(figure: Figure, name: str, url: str = "") -> FigureRow:
    """One window; a window without a recorded day says that it cannot be told."""
    window = figure.window
    recorded = _("%(n)s of %(all)s days") % {"n": window.recorded_days, "all": window.days}
    if not window.recorded_days:
        unknown = _("cannot be told")
        return FigureRow(name, unknown, unknown, unknown, unknown, recorded, url, is_known=False)
    return FigureRow(
        name=name,
        written=str(window.best),
        likely=span(figure.likely.low, figure.likely.high),
        at_most=str(window.best + figure.whole_days - window.recorded_days),
        estimate=_estimate(figure),
        recorded=recorded,
        url=url,
    )


def likely_words(figure: Figure) -> str:
    """“Likely between 2 and 19 headache days in 28, from 5 recorded days.”"""
    window, likely = figure.window, figure.likely
    if likely.low == likely.high:
        return ngettext("%(n)s headache day in 28.", "%(n)s headache days in 28.", likely.low) % {
            "n": likely.low
        }
    return ngettext(
        "Likely between %(low)s and %(high)s headache days in 28, from %(n)s recorded day.",
        "Likely between %(low)s and %(high)s headache days in 28, from %(n)s recorded days.",
        window.recorded_days,
    ) % {"low": likely.low, "high": likely.high, "n": window.recorded_days}


def chart_window(figure: Figure, label: str) -> charts.Window:
    """A window as the trend takes it; the estimate is told only where it is of whole windows."""
    window, likely = figure.window, figure.likely
    estimate = None if window.estimate is None or figure.is_cut_short else round(window.estimate, 1)
    told = None if not window.recorded_days or figure.is_cut_short else (likely.low, likely.high)
    return charts.Window(
        label=label,
        low=window.best,
        high=window.worst,
        recorded_days=window.recorded_days,
        estimate=estimate,
        days=window.days,
        likely=told,
    )


def trend(stretch: Stretch) -> charts.Chart | None:
    """Headache days in each whole window with where the true number likely lies; None before the first is over."""
    if not stretch.windows:
        return None
    points = [chart_window(each, date_format(each.window.last_on, "j M")) for each in stretch.windows]
    return charts.trend_chart(points, words=charts.TrendWords().translated(_))


def span(low: int, high: int) -> str:
    """`4` or `4 to 9`."""
    return str(low) if low == high else _("%(low)s to %(high)s") % {"low": low, "high": high}


def _estimate(figure: Figure) -> str:
    """The best estimate of a figure that may be called complete, else what is missing."""
    wanted = queries.responder_rules().min_recorded_days
    if figure.window.estimate is None:
        return _("not complete: fewer than %(n)s recorded days") % {"n": wanted}
    if figure.is_cut_short:
        return _("not over yet") if figure.window.recorded_days else ""
    return _("about %(n)s") % {"n": _one_place(figure.window.estimate)}


def _one_place(value: float) -> str:
    return f"{value:.1f}".removesuffix(".0")


def _sentences(figure: Figure) -> list[str]:
    """What the range rests on: how it is made, what is missing, and what follows if blanks were bad days."""
    window, rules = figure.window, queries.responder_rules()
    said = []
    if figure.likely.low != figure.likely.high:
        said.append(
            _(
                "The range is made to hold the true number in about 9 of 10 cases. "
                "It gets narrower with each day you write down."
            )
            if interval_rules().percent == 90
            else _("The range gets narrower with each day you write down.")
        )
    if not window.complete:
        said.append(
            _("Not a complete figure: %(n)s of 28 days are recorded, and a complete figure needs %(wanted)s.")
            % {"n": window.recorded_days, "wanted": rules.min_recorded_days}
        )
    if window.blank_days:
        said.append(_blank_words(figure))
    return said


def _blank_words(figure: Figure) -> str:
    """Missing when bad, named with its size."""
    window = figure.window
    same = round(window.best + window.blank_days * window.headache_days / window.recorded_days)
    bad = max(same, round(figure.if_bad))
    first = ngettext(
        "%(n)s blank day may have been good or bad.",
        "%(n)s blank days may have been good or bad.",
        window.blank_days,
    ) % {"n": window.blank_days}
    if bad == same:
        return first
    return f"{first} " + _(
        "If they were like the others, it is about %(same)s headache days in %(all)s. "
        "If you write less when it is bad, it is more: about %(bad)s."
    ) % {"same": same, "bad": bad, "all": window.days}
