"""The figures of a span of days in words, each with what it is a part of."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from wellhead.booking.figures import Figures, Part, Use
from wellhead.desk.presenters import words
from wellhead.desk.presenters.calls import FEW, part

MINUTES_AN_HOUR = 60


@dataclass(frozen=True, slots=True)
class UseRow:
    """How one clinician's time was used; the bar is 0 to 100."""

    name: str
    booked: str
    available: str
    outside: str
    fill: str
    percent: int


@dataclass(frozen=True, slots=True)
class FiguresPage:
    """Everything the page says of these days."""

    span: str
    visits: int
    fill: str
    fill_note: str
    missed: str
    missed_note: str
    unmarked: str
    cancelled: str
    late: str
    lead: str | None
    lead_note: str
    is_few: bool
    use: tuple[UseRow, ...]


def figures_page(figures: Figures) -> FiguresPage:
    """The figures; shares of fewer than ten are given as counts only."""
    return FiguresPage(
        span=_("%(first)s to %(last)s")
        % {"first": words.long_day(figures.first), "last": words.long_day(figures.last)},
        visits=figures.visits,
        fill=_share(figures.fill),
        fill_note=_("of %(hours)s worked, without breaks and leave") % {"hours": _hours(figures.fill.of)},
        missed=part(figures.missed),
        missed_note=_("of visits that were marked"),
        unmarked=ngettext(
            "%(count)d visit is over and nobody marked whether the person came.",
            "%(count)d visits are over and nobody marked whether people came.",
            figures.unmarked,
        )
        % {"count": figures.unmarked}
        if figures.unmarked
        else "",
        cancelled=part(figures.cancelled),
        late=part(figures.late),
        lead=None if figures.lead_days is None else str(number_format(f"{round(figures.lead_days, 1):g}")),
        lead_note=_("from booking to visit, the middle one of all visits"),
        is_few=0 < figures.visits < FEW,
        use=tuple(_use(figures.use)),
    )


def _use(rows: Iterable[Use]) -> Iterable[UseRow]:
    for each in rows:
        yield UseRow(
            name=each.staff.name,
            booked=_hours(each.booked),
            available=_hours(each.available),
            outside=_hours(each.outside) if each.outside else "",
            fill=_share(each.fill),
            percent=round((each.fill.share or 0) * 100),
        )


def _hours(count: int) -> str:
    """24.5 h."""
    return _("%(hours)s h") % {"hours": number_format(f"{round(count / MINUTES_AN_HOUR, 1):g}")}


def _share(figure: Part) -> str:
    return _("no hours") if figure.share is None else f"{figure.share:.0%}"
