"""The figures behind the plain words, for clinicians: change, interval, error and what matters, each with its source."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from wellhead.diary import queries as diary
from wellhead.knowledge.treatment.instruments import ChangeLimit
from wellhead.outcomes.presenters import one_by_one
from wellhead.outcomes.presenters.progress import JUDGEMENTS, TITLES
from wellhead.outcomes.queries import ItemChange, ProgressView
from wellhead.outcomes.queries.beside import Beside
from wellhead.outcomes.queries.packs import PackChange
from wellhead.ui import charts


@dataclass(frozen=True, slots=True)
class Figure:
    """One measure with everything its change is judged by."""

    title: str
    was: str
    now: str
    change: str
    interval: str
    beyond_error: str
    matters: str
    source: str


@dataclass(frozen=True, slots=True)
class Figures:
    """The table, and the same as a picture (None while nothing was measured twice)."""

    rows: tuple[Figure, ...]
    chart: charts.Chart | None


def figures(view: ProgressView, beside: Beside) -> Figures:
    """Every measure that was taken twice."""
    items = [
        each for each in view.items if each.latest and each.item.id not in JUDGEMENTS and not each.item.retro
    ]
    rows = [
        *_headaches(view),
        *(_item(each) for each in items),
        *(_pack(each) for each in beside.packs if each.latest),
    ]
    lines = [*_headache_line(view), *(_line(each) for each in items), *_pack_lines(beside.packs)]
    chart = charts.changes_chart(lines, words=charts.ChangesWords().translated(_)) if lines else None
    return Figures(tuple(rows), chart)


def _headaches(view: ProgressView) -> Iterable[Figure]:
    found = view.headache_days
    if found.baseline is None or found.follow is None or found.limit is None:
        return
    rules = diary.responder_rules()
    yield Figure(
        title=_("Headache days in 28 (diary, best estimate)"),
        was=f"{found.baseline:.1f}",
        now=f"{found.follow:.1f}",
        change=_signed(found.baseline - found.follow),
        interval=_span(found.interval),
        beyond_error=_verdict(found.limit, verdict=found.beyond_noise),
        matters=_verdict(found.baseline * rules.responder_percent / 100, verdict=found.matters),
        source=_("Days taken as independent, so chance is understated: %(src)s") % {"src": rules.src},
    )


def _item(found: ItemChange) -> Figure:
    change, latest = found.change, found.latest
    return Figure(
        title=found.label or str(TITLES.get(found.item.key, found.item.text)),
        was=f"{_value(found.first.value)} ({_day(found.first.asked_at)})",
        now=f"{_value(latest.value)} ({_day(latest.asked_at)})" if latest else _("not asked again yet"),
        change=_signed(change.towards_better),
        interval=_span(change.interval),
        beyond_error=_verdict(change.mdc, verdict=change.beyond_error),
        matters=_verdict(change.mic, verdict=change.matters),
        source="; ".join(
            part
            for part in (_limit(_("error"), found.item.mdc), _limit(_("matters"), found.item.mic))
            if part
        ),
    )


def _pack(found: PackChange) -> Figure:
    change, total = found.change, found.content.total
    sources = ((_("error"), total.mdc), (_("matters"), total.mic))
    return Figure(
        title=f"{found.content.title} {found.content.version}",
        was=one_by_one.score_words(found.first) or _value(found.first.score),
        now=(one_by_one.score_words(found.latest) or _value(found.latest.score))
        if found.latest
        else _value(None),
        change=_signed(change.towards_better if change else None),
        interval=_span(change.interval if change else None),
        beyond_error=_verdict(change.mdc, verdict=change.beyond_error) if change else _("not known"),
        matters=_verdict(change.mic, verdict=change.matters) if change else _("not known"),
        source="; ".join(
            [*_own_errors(found), *(f"{name}: {limit.src}" for name, limit in sources if limit)]
        ),
    )


def _own_errors(found: PackChange) -> Iterable[str]:
    """A score of chosen questions brings its own error."""
    if found.content.bank is not None:
        yield _("error: from the standard errors of both scores, at 95 %%; %(src)s") % {
            "src": found.content.src
        }


def _headache_line(view: ProgressView) -> Iterable[charts.ChangeLine]:
    found = view.headache_days
    if found.baseline is None or found.follow is None:
        return
    low, high = found.interval or (None, None)
    matters = found.baseline * diary.responder_rules().responder_percent / 100
    counted = found.responder != "low_baseline"
    yield charts.ChangeLine(
        _("Headache days in 28"),
        round(found.baseline - found.follow, 1),
        None if low is None else round(low, 1),
        None if high is None else round(high, 1),
        mdc=None if found.limit is None else round(found.limit, 1),
        mic=round(matters, 1) if counted else None,
    )


def _line(found: ItemChange) -> charts.ChangeLine:
    change = found.change
    low, high = change.interval or (None, None)
    title = found.label or str(TITLES.get(found.item.key, found.item.text))
    return charts.ChangeLine(title, change.towards_better, low, high, mdc=change.mdc, mic=change.mic)


def _pack_lines(found: Iterable[PackChange]) -> Iterable[charts.ChangeLine]:
    for each in found:
        if each.change is not None:
            low, high = each.change.interval or (None, None)
            change = each.change
            yield charts.ChangeLine(
                each.content.title,
                _short(change.towards_better),
                _short(low),
                _short(high),
                mdc=_short(change.mdc),
                mic=change.mic,
            )


def _short(value: float | None) -> float | None:
    return None if value is None else round(value, 1)


def _verdict(limit: float | None, *, verdict: bool | None) -> str:
    """Yes or no with the size it was held against; not known where there is none."""
    if limit is None:
        return _("no limit known")
    if verdict is None:
        return _("not known (%(limit).3g)") % {"limit": limit}
    return (_("yes (%(limit).3g)") if verdict else _("no (%(limit).3g)")) % {"limit": limit}


def _limit(name: str, limit: ChangeLimit) -> str:
    told = [
        limit.population,
        limit.src,
        limit.confidence and _("confidence %(how)s") % {"how": limit.confidence},
    ]
    words = ", ".join(str(each) for each in told if each)
    return f"{name}: {words}" if words else ""


def _span(interval: tuple[float, float] | None) -> str:
    if interval is None:
        return _("not known")
    return _("%(low)s to %(high)s") % {"low": _signed(interval[0]), "high": _signed(interval[1])}


def _signed(value: float | None) -> str:
    if value is None:
        return _("not known")
    rounded = round(value, 1)
    return f"{rounded:+g}".replace("-", "−") if rounded else "0"


def _value(value: float | None) -> str:
    return _("not known") if value is None else f"{value:.1f}".removesuffix(".0")


def _day(at: datetime) -> str:
    return date_format(at, "j M Y")
