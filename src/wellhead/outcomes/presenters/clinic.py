"""The clinic's outcomes in words and figures: who answered, how things changed, in whom, and who is missing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from wellhead.knowledge import treatment
from wellhead.knowledge.treatment.instruments import CoreItem
from wellhead.outcomes import whole
from wellhead.outcomes.models import Occasion
from wellhead.outcomes.presenters.progress import JUDGEMENTS, TITLES
from wellhead.outcomes.queries import item as item_of
from wellhead.outcomes.queries import schedule
from wellhead.outcomes.queries.clinic import ClinicOutcomes
from wellhead.reasoning.agreement import wilson
from wellhead.ui import charts

LATER = (Occasion.REVIEW, Occasion.DISCHARGE, Occasion.MONTH_3, Occasion.MONTH_6, Occasion.MONTH_12)
SHORT: dict[str, str | Promise] = {
    Occasion.BASELINE: gettext_lazy("Start"),
    Occasion.REVIEW: gettext_lazy("Review"),
    Occasion.DISCHARGE: gettext_lazy("End"),
    Occasion.MONTH_3: gettext_lazy("3 months"),
    Occasion.MONTH_6: gettext_lazy("6 months"),
    Occasion.MONTH_12: gettext_lazy("12 months"),
}
AT_START = ("CI01", "CI07", "CI08")
"""What the groups are compared by: strength, days lost and sleep, asked of everybody at the start."""
USUAL = "CI01"


@dataclass(frozen=True, slots=True)
class FollowUpRow:
    """What became of the questions of one occasion; `rate` says why where it is hidden."""

    when: str
    asked: int
    cells: tuple[str, ...]
    rate: str


@dataclass(frozen=True, slots=True)
class ChangeRow:
    """Change at one occasion, or in one group."""

    name: str
    people: str
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class MixRow:
    """One trait at the start: everybody, those who answered, those who did not."""

    name: str
    cells: tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class ClinicPage:
    """Everything the page prints."""

    courses: int
    started: int
    fewest: int
    follow_up: tuple[FollowUpRow, ...]
    follow_chart: charts.Chart | None
    measure: str
    changes: tuple[ChangeRow, ...]
    change_chart: charts.Chart | None
    bands: tuple[ChangeRow, ...]
    mix: tuple[MixRow, ...]


def measures() -> list[tuple[str, str]]:
    """The questions whose change can be shown, by id."""
    known = treatment.load().core_items.values()
    return [
        (each.id, str(TITLES[each.key]))
        for each in known
        if each.key in TITLES and each.id not in JUDGEMENTS and each.retro is None
    ]


def page(found: ClinicOutcomes, *, measure: str, occasion: str) -> ClinicPage:
    """The page for one measure, with those who are missing at one occasion."""
    item, fewest = item_of(measure), schedule().fewest_shown
    return ClinicPage(
        courses=len(found.courses),
        started=len(found.with_start()),
        fewest=fewest,
        follow_up=tuple(
            _follow_up(found.follow_up.get(each), each, fewest) for each in (Occasion.BASELINE, *LATER)
        ),
        follow_chart=_follow_chart(found, fewest),
        measure=str(TITLES[item.key]),
        changes=tuple(_change_row(str(SHORT[each]), _figures(found, item, each), fewest) for each in LATER),
        change_chart=_change_chart(found, item),
        bands=_bands(found, item, occasion, fewest=fewest),
        mix=_mix(found, occasion, fewest),
    )


def _follow_up(known: whole.FollowUp | None, occasion: str, fewest: int) -> FollowUpRow:
    each = known or whole.FollowUp()
    counts = (each.in_time, each.late, each.declined, each.silent, each.open)
    is_few = 0 < each.over + each.open < fewest
    cells = tuple("–" if is_few else str(n) for n in counts)
    return FollowUpRow(str(SHORT[occasion]), each.over + each.open, cells, _rate(each, fewest))


def _rate(each: whole.FollowUp, fewest: int) -> str:
    if each.over < fewest:
        return _("fewer than %(n)s") % {"n": fewest} if each.over else _("none yet")
    low, high = wilson(each.answered, each.over)
    return _("%(share).0f %% (%(low).0f to %(high).0f)") % {
        "share": 100 * each.answered / each.over,
        "low": 100 * low,
        "high": 100 * high,
    }


def _follow_chart(found: ClinicOutcomes, fewest: int) -> charts.Chart | None:
    """The share answered by occasion; occasions with few people are left as nothing known."""
    rates = []
    for occasion in (Occasion.BASELINE, *LATER):
        each = found.follow_up.get(occasion, whole.FollowUp())
        shown = each.over >= fewest
        interval = wilson(each.answered, each.over) if shown else None
        rates.append(
            charts.Rate(
                str(SHORT[occasion]), each.answered if shown else 0, each.over if shown else 0, interval
            )
        )
    if not any(each.sessions for each in rates):
        return None
    words = charts.RateWords(
        title=_("Answered, of each 100 people asked"),
        summary=_(
            "Dot: how many of 100 answered, in time or late. Bar: where the true share may lie (95 %). Hatched: fewer "
            "people than are shown."
        ),
        point=_("{label}: {events} of {sessions} people, {rate} in 100, {low} to {high}"),
        nothing=_("{label}: too few people to show"),
        month=_("Occasion"),
        events=_("Answered"),
        sessions=_("Asked"),
        none=_("too few"),
    )
    return charts.rate_chart(rates, words=words, ident="answered")


def _figures(found: ClinicOutcomes, item: CoreItem, occasion: str) -> whole.ChangeFigures:
    return whole.change_figures(found.courses, item, occasion, fewest=schedule().fewest_shown)


def _change_row(name: str, figures: whole.ChangeFigures, fewest: int) -> ChangeRow:
    if figures.middle is None or figures.low is None or figures.high is None:
        few = _("fewer than %(n)s") % {"n": fewest} if figures.people else "0"
        return ChangeRow(name, few, ("–",) * 5)
    middle = f"{_signed(figures.middle)} ({_signed(figures.low)} {_('to')} {_signed(figures.high)})"
    counts = (figures.better, figures.same, figures.worse, figures.matters)
    return ChangeRow(name, str(figures.people), (middle, *(_share(each, figures.people) for each in counts)))


def _share(count: int | None, people: int) -> str:
    return _("no limit known") if count is None else f"{100 * count / people:.0f} %"


def _signed(value: float) -> str:
    return f"{value:+g}".replace("-", "−") if value else "0"


def _change_chart(found: ClinicOutcomes, item: CoreItem) -> charts.Chart | None:
    lines = [
        charts.ChangeLine(
            str(SHORT[occasion]),
            figures.middle,
            figures.low,
            figures.high,
            mdc=item.mdc.limit,
            mic=item.mic.limit,
        )
        for occasion in LATER
        if (figures := _figures(found, item, occasion)).middle is not None
    ]
    if not lines:
        return None
    words = charts.ChangesWords(
        title=_("%(measure)s: change since the start") % {"measure": TITLES[item.key]},
        summary=_(
            "Dot: the change of the person in the middle. Line: the middle half of all people. To the right is "
            "better. Grey band: ordinary error of one person's answers. Dashed: a change that matters to a person."
        ),
        measure=_("Occasion"),
        change=_("Middle change (plus is better)"),
        interval=_("Middle half"),
    ).translated(_)
    return charts.changes_chart(lines, words=words, ident="clinic-change", has_one_scale=True)


def _bands(found: ClinicOutcomes, item: CoreItem, occasion: str, *, fewest: int) -> tuple[ChangeRow, ...]:
    """Change by how things were at the start: who starts worse has more room, and falls back more by itself."""
    options = item.options if isinstance(item.options, dict) else {}
    low, high = options.get("min"), options.get("max")
    if not isinstance(low, int) or not isinstance(high, int):
        return ()
    third = (high - low + 1) // 3
    spans = [(low, low + third - 1), (low + third, high - third), (high - third + 1, high)]
    groups = whole.by_start(found.courses, item, spans)
    return tuple(
        _change_row(
            _("%(low)s to %(high)s at the start") % {"low": first, "high": last},
            whole.change_figures(group, item, occasion, fewest=fewest),
            fewest,
        )
        for (first, last), group in zip(spans, groups, strict=True)
    )


def _mix(found: ClinicOutcomes, occasion: str, fewest: int) -> tuple[MixRow, ...]:
    groups = [
        whole.mix(each, AT_START, fewest=fewest)
        for each in (found.with_start(), found.answered(occasion), found.missing(occasion))
    ]
    rows = [
        MixRow(_("People"), _counts(groups, fewest)),
        _mix_row(_("Age, middle"), [each.age for each in groups], "{:.0f}"),
        _mix_row(
            _("Women"), [None if each.women is None else 100 * each.women for each in groups], "{:.0f} %"
        ),
    ]
    traits = (
        _mix_row(str(TITLES[item_of(name).key]), [each.values[name] for each in groups], "{:g}")
        for name in AT_START
    )
    return (*rows, *traits)


def _counts(groups: Sequence[whole.Mix], fewest: int) -> tuple[str, str, str]:
    """The sizes; where one part is too small to say, the other is not said either, for it could be worked out."""
    everybody, *parts = (each.people for each in groups)
    hides = any(0 < each < fewest for each in parts)
    shown = ["–" if hides else str(each) for each in parts]
    return (str(everybody), *shown)  # type: ignore[return-value]  # two parts always


def _mix_row(name: str, values: Sequence[float | None], shape: str) -> MixRow:
    first, second, third = ("–" if each is None else shape.format(each) for each in values)
    return MixRow(name, (first, second, third))
