"""Each exercise and the day after, in words that suggest and never prove."""

from __future__ import annotations

from dataclasses import dataclass
from math import exp

from django.utils.translation import gettext as _

from wellhead.outcomes.queries.response import ExerciseResponse
from wellhead.programme.response import Link, Response

STATES = {"fewer": "yes", "more": "no"}


@dataclass(frozen=True, slots=True)
class ResponseRow:
    """One exercise on the clinician's page."""

    name: str
    word: str
    state: str
    headache: str
    neck: str


def rows(found: list[ExerciseResponse], *, percent: int, least: int) -> list[ResponseRow]:
    """The exercises as rows; `percent` is the width of the ranges, `least` the days needed on either side."""
    return [
        ResponseRow(
            name=each.name,
            word=_word(each.found),
            state=STATES.get(each.found.suggests, "unknown"),
            headache=_headache(each.found, percent=percent, least=least),
            neck=_neck(each.found.neck, percent),
        )
        for each in found
    ]


def _word(found: Response) -> str:
    return {
        "fewer": _("Suggests fewer the day after"),
        "more": _("Suggests more the day after"),
        "nothing_clear": _("No clear link"),
        "too_few_days": _("Can’t tell yet"),
    }[found.suggests]


def _headache(found: Response, *, percent: int, least: int) -> str:
    if found.headache is None or found.per_hundred is None:
        return _(
            "%(done)s days with it and %(other)s marked days without it whose next day is written; "
            "%(least)s of each are needed."
        ) % {"done": found.done_days, "other": found.other_days, "least": least}
    return _(
        "Headache on about %(with)s of 100 days after it, %(without)s of 100 after a day without, among days alike. "
        "Odds times %(middle).1f, %(percent)s %% range %(low).1f to %(high).1f (%(done)s days with, %(other)s without)."
    ) % {
        "with": round(found.per_hundred[0]),
        "without": round(found.per_hundred[1]),
        "middle": exp(found.headache.middle),
        "percent": percent,
        "low": exp(found.headache.low),
        "high": exp(found.headache.high),
        "done": found.done_days,
        "other": found.other_days,
    }


def _neck(found: Link | None, percent: int) -> str:
    if found is None:
        return ""
    return _("Neck pain the day after: %(middle)s points, %(percent)s %% range %(low)s to %(high)s.") % {
        "middle": f"{found.middle:+.1f}".replace("-", "−"),
        "percent": percent,
        "low": f"{found.low:+.1f}".replace("-", "−"),
        "high": f"{found.high:+.1f}".replace("-", "−"),
    }
