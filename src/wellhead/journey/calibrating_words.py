"""The calibration page in words, its picture, and the same as a table to take away."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from wellhead.journey.calibrating import FEWEST, FEWEST_FOR_KAPPA, Band, Calibration, Month, Share
from wellhead.reasoning.agreement import Agreement, wilson
from wellhead.ui.charts import Chart, Group, ReliabilityWords, reliability_chart

PERCENT = 100


@dataclass(frozen=True, slots=True)
class MonthWords:
    """One month; `share` is empty where too few people stand behind it."""

    name: str
    people: str
    alike: str
    share: str


@dataclass(frozen=True, slots=True)
class Words:
    """The page."""

    engine: str
    engine_kappa: str
    opinions: str
    opinions_kappa: str
    clinician_right: str
    engine_right: str
    proven_by: str
    months: tuple[MonthWords, ...]
    chart: Chart
    has_bands: bool


def words_of(found: Calibration) -> Words:
    """Every figure with how many stand behind it; what rests on too few says so instead."""
    return Words(
        engine=_alike(found.engine),
        engine_kappa=_kappa(found.engine),
        opinions=_alike(found.opinions),
        opinions_kappa=_kappa(found.opinions),
        clinician_right=share_words(found.clinician_right),
        engine_right=share_words(found.engine_right),
        proven_by=_proven_by(found),
        months=tuple(_month(each) for each in found.months),
        chart=_chart(found),
        has_bands=any(band.share.interval for band in found.bands),
    )


def _alike(found: Agreement) -> str:
    return share_words(Share(found.alike, found.people))


def share_words(share: Share) -> str:
    """“31 of 40, 78 % (62 to 88 %)”, or that they are too few."""
    if share.interval is None:
        return _("%(people)d so far: too few to show, fewer than %(fewest)d") % {
            "people": share.people,
            "fewest": FEWEST,
        }
    low, high = share.interval
    return _("%(right)d of %(people)d, %(share)s %% (95 %% interval %(low)s to %(high)s %%)") % {
        "right": share.right,
        "people": share.people,
        "share": _percent(share.right / share.people),
        "low": _percent(low),
        "high": _percent(high),
    }


def _kappa(found: Agreement) -> str:
    if found.people < FEWEST_FOR_KAPPA:
        return _("Kappa is shown from %(fewest)d people on.") % {"fewest": FEWEST_FOR_KAPPA}
    if found.kappa is None or found.low is None or found.high is None:
        return _("Everybody was judged alike into one group, so chance cannot be taken out.")
    return _(
        "Kappa %(kappa)s (95 %% interval %(low)s to %(high)s): what is left when chance is taken out."
    ) % {
        "kappa": f"{found.kappa:.2f}",
        "low": f"{found.low:.2f}",
        "high": f"{found.high:.2f}",
    }


def _proven_by(found: Calibration) -> str:
    """How it was shown, where enough people stand behind a way; the rest in one word."""
    shown = [f"{how}: {count}" for how, count in found.proven_by if count >= FEWEST]
    if len(shown) < len(found.proven_by):
        shown.append(_("other ways, fewer than %(fewest)d people each") % {"fewest": FEWEST})
    return " · ".join(shown)


def _percent(share: float) -> str:
    return f"{share * PERCENT:.0f}"


def _month(month: Month) -> MonthWords:
    name = date_format(date(month.year, month.month, 1), "F Y")
    if not month.is_shown:
        few = _("fewer than %(fewest)d") % {"fewest": FEWEST}
        return MonthWords(name, few, _("too few to show"), _("too few to show"))
    low, high = wilson(month.alike, month.people)
    share = _("%(share)s %% (%(low)s to %(high)s %%)") % {
        "share": _percent(month.alike / month.people),
        "low": _percent(low),
        "high": _percent(high),
    }
    return MonthWords(name, str(month.people), str(month.alike), share)


def _chart(found: Calibration) -> Chart:
    groups = [_group(band) for band in found.bands]
    return reliability_chart(groups, words=ReliabilityWords().translated(_))


def _group(band: Band) -> Group:
    if band.share.interval is None:
        return Group(band.low, band.high, None, None, None, None)
    return Group(band.low, band.high, band.mean, band.share.right, band.share.people, band.share.interval)


def as_csv(found: Calibration) -> str:
    """The same figures as a table; what rests on too few people stays empty."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(["what", "group", "right", "people", "low", "high"])
    for row in _rows(found):
        writer.writerow(row)
    return out.getvalue()


def _rows(found: Calibration) -> Iterator[tuple[str, str, str, str, str, str]]:
    yield _row("clinician like engine", "all", Share(found.engine.alike, found.engine.people))
    yield _row(
        "clinician like blind second opinion", "all", Share(found.opinions.alike, found.opinions.people)
    )
    for month in found.months:
        name = f"{month.year}-{month.month:02d}"
        yield _row("clinician like engine", name, Share(month.alike, month.people))
    yield _row("clinician turned out right", "all", found.clinician_right)
    yield _row("engine turned out right", "all", found.engine_right)
    for band in found.bands:
        yield _row("leading hypothesis turned out right", f"{band.low:g} to {band.high:g}", band.share)


def _row(what: str, group: str, share: Share) -> tuple[str, str, str, str, str, str]:
    if share.interval is None:
        return what, group, "", f"fewer than {FEWEST}", "", ""
    low, high = share.interval
    return what, group, str(share.right), str(share.people), f"{low:.3f}", f"{high:.3f}"
