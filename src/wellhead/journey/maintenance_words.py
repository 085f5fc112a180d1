"""Visits that go on, in words: why, by which figures, how often, until when."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from wellhead.journey.maintenance_states import Status
from wellhead.journey.models import Maintenance
from wellhead.knowledge import treatment
from wellhead.ui.words import content

STATUS: Mapping[Status, tuple[str | Promise, str]] = {
    Status.RUNNING: (gettext_lazy("Goes on"), "yes"),
    Status.REVIEW_DUE: (gettext_lazy("Review due"), "unknown"),
    Status.ENDED: (gettext_lazy("Ended"), ""),
}
FIGURES: Mapping[str, str | Promise] = {
    "headache_days": gettext_lazy("Headache days in 28"),
    "medicine_days": gettext_lazy("Painkiller days in 28"),
    "movement": gettext_lazy("Neck movement"),
}


@dataclass(frozen=True, slots=True)
class Version:
    """One version as a page shows it."""

    when: str
    by: str
    what: str
    reason: str
    words: str
    figures: tuple[str, ...]


def reasons() -> list[tuple[str, str]]:
    """The reasons that count, as choices."""
    known = treatment.load().maintenance_reasons.values()
    return [(each.id, content(each.words)) for each in known]


def status_words(status: Status | None) -> tuple[str, str]:
    """The state in words, and its look."""
    if status is None:
        return "", ""
    words, look = STATUS[status]
    return str(words), look


def versions(rows: Sequence[Maintenance]) -> list[Version]:
    """Every version, in the order given."""
    return [_version(row) for row in rows]


def _version(row: Maintenance) -> Version:
    reason = treatment.load().maintenance_reasons.get(row.reason)
    return Version(
        when=date_format(row.recorded_at, "j F Y"),
        by=row.author_name,
        what=_what(row),
        reason=content(reason.words) if reason else row.reason,
        words=row.words,
        figures=tuple(figures(row.evidence)),
    )


def _what(row: Maintenance) -> str:
    if row.interval_weeks is None or row.review_on is None:
        return _("Ended")
    often = ngettext("One visit a week", "One visit every %(n)s weeks", row.interval_weeks) % {
        "n": row.interval_weeks
    }
    return _("%(often)s; looked at again on %(day)s") % {
        "often": often,
        "day": date_format(row.review_on, "j F Y"),
    }


def figures(evidence: Mapping[str, object]) -> list[str]:
    """What it was measured by; a range where days are blank."""
    return [
        _("%(name)s: %(value)s") % {"name": FIGURES.get(name, name), "value": _value(name, value)}
        for name, value in evidence.items()
        if isinstance(value, dict)
    ]


def _value(name: str, value: Mapping[str, object]) -> str:
    if name == "movement":
        return ", ".join(
            f"{_place(place)} {each[0]:g}°" for place, each in value.items() if isinstance(each, list)
        )
    low, high = value["low"], value["high"]
    days = f"{low}" if low == high else f"{low}–{high}"
    until = date.fromisoformat(str(value["to"]))
    day = date_format(until, "j F Y")
    return _("%(days)s, to %(day)s") % {"days": days, "day": day}


def _place(place: str) -> str:
    kind, _under, where = place.partition("_")
    words = content(where.replace("_", " "))
    return _("flexion–rotation %(side)s") % {"side": words} if kind == "turn" else words
