"""The picture of minutes against what followed, with the words on it."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from wellhead.outcomes.tolerance import MOST_NECK, Bin, Curve, Exposure, Outcome
from wellhead.ui import charts

CHART_TITLES: dict[tuple[Exposure, Outcome], Promise] = {
    (Exposure.DESK, Outcome.NEXT_DAY): gettext_lazy("Headache on the day after, by desk time"),
    (Exposure.DESK, Outcome.NEXT_NECK): gettext_lazy("Neck pain on the day after, by desk time"),
    (Exposure.DESK, Outcome.SAME_DAY): gettext_lazy("Headache on the same day, by desk time"),
    (Exposure.DRIVING, Outcome.NEXT_DAY): gettext_lazy("Headache on the day after, by driving time"),
    (Exposure.DRIVING, Outcome.NEXT_NECK): gettext_lazy("Neck pain on the day after, by driving time"),
    (Exposure.DRIVING, Outcome.SAME_DAY): gettext_lazy("Headache on the same day, by driving time"),
}
HOUR = 60
HUNDRED = 100.0
APART = 0.755
"""Days with the same minutes in a bin of one minute are spread by this share one after the other."""


def chart(curve: Curve) -> charts.Chart:
    """Headaches in each 100 days, or points of neck pain, by bins of minutes."""
    is_share = curve.outcome is not Outcome.NEXT_NECK
    times = HUNDRED if is_share else 1.0
    return charts.tolerance_chart(
        [_bin(each, curve, times) for each in curve.bins],
        top=HUNDRED if is_share else MOST_NECK,
        has_strips=is_share,
        words=_WORDS[curve.outcome](str(CHART_TITLES[(curve.exposure, curve.outcome)])),
        ident=f"{curve.exposure}_{curve.outcome}",
    )


def _bin(found: Bin, curve: Curve, times: float) -> charts.ToleranceBin:
    inside = [
        dot
        for dot in curve.dots
        if dot.minutes >= found.first and (found.before is None or dot.minutes < found.before)
    ]
    end = found.before or max([found.first + 1, *(dot.minutes + 1 for dot in inside)])
    width = end - found.first
    dots = tuple(
        (
            (order * APART) % 1 if width == 1 else (dot.minutes - found.first) / width,
            dot.value * times,
        )
        for order, dot in enumerate(inside)
    )
    label, short = _labels(found, curve.exposure)
    if found.mean is None or found.interval is None:
        return charts.ToleranceBin(label, dots, short=short)
    low, high = found.interval
    return charts.ToleranceBin(label, dots, found.mean * times, (low * times, high * times), short)


def _labels(found: Bin, exposure: Exposure) -> tuple[str, str]:
    """The long form for a table, the short one for the foot of a picture."""
    edges = [each for each in (found.first, found.before) if each is not None]
    if exposure is Exposure.DESK and not any(each % HOUR for each in edges):
        return _hours(found.first // HOUR, None if found.before is None else found.before // HOUR)
    if found.before is None:
        told = {"first": found.first}
        return _("%(first)s min and more") % told, _("%(first)s+ min") % told
    if found.before == 1:
        return _("none"), _("none")
    told = {"first": found.first, "last": found.before - 1}
    return _("%(first)s to %(last)s min") % told, _("%(first)s–%(last)s min") % told


def _hours(first: int, before: int | None) -> tuple[str, str]:
    if before is None:
        return _("%(first)s h and more") % {"first": first}, _("%(first)s h+") % {"first": first}
    told = {"first": first, "before": before}
    if not first:
        return _("under %(before)s h") % told, _("<%(before)s h") % told
    return _("%(first)s h to under %(before)s h") % told, _("%(first)s–%(before)s h") % told


def _next_day(title: str) -> charts.ToleranceWords:
    return charts.ToleranceWords(
        title=title,
        summary=_(
            "Small dots: one day each, above with a headache on the next day, below without. Large dot: headaches of 100 such days, an estimate. "
            "Bar: where the true number likely lies. Hatched: too few days."
        ),
        **_shares(),
        top=_("Headache on the next day"),
        bottom=_("No headache on the next day"),
    )


def _same_day(title: str) -> charts.ToleranceWords:
    return charts.ToleranceWords(
        title=title,
        summary=_(
            "Small dots: one day each, above with a headache on that day, below without. Large dot: headaches of 100 such days, an estimate. "
            "Bar: where the true number likely lies. Hatched: too few days."
        ),
        **_shares(),
        top=_("Headache on the day"),
        bottom=_("No headache on the day"),
    )


def _next_neck(title: str) -> charts.ToleranceWords:
    return charts.ToleranceWords(
        title=title,
        summary=_(
            "Small dots: the neck pain written on the next day, 0 to 10. Large dot: their mean, an estimate. Bar: where the true mean likely lies. Hatched: too few days."
        ),
        **_common(),
        point=_("{label}: {days} days, mean {mean}, likely {low} to {high}"),
        mean=_("Mean, 0 to 10"),
    )


def _shares() -> dict[str, str]:
    return {
        **_common(),
        "point": _("{label}: {days} days, headache on {mean} of 100, likely {low} to {high}"),
        "mean": _("Of 100"),
    }


def _common() -> dict[str, str]:
    return {
        "few": _("{label}: {days} days, too few for a mean"),
        "minutes": _("Time of the day"),
        "days": _("Days"),
        "likely": _("Likely"),
        "too_few": _("too few days"),
    }


_WORDS = {Outcome.NEXT_DAY: _next_day, Outcome.NEXT_NECK: _next_neck, Outcome.SAME_DAY: _same_day}
