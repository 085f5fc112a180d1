"""What a clinician reads under a reading: figures, chances, days, and the method with the digest of its data."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from wellhead.outcomes.helped.change import Range
from wellhead.outcomes.helped.read import Reading
from wellhead.outcomes.queries.helped import HelpedView


@dataclass(frozen=True, slots=True)
class Fact:
    """One line of a clinician's table."""

    name: str
    words: str


def facts_of(view: HelpedView, reading: Reading) -> Iterator[Fact]:
    """Everything that the words rest on."""
    percent = view.method.interval_percent
    if reading.main is not None:
        yield from _figures(reading.main, percent)
    if reading.with_sore is not None:
        yield Fact(_("With sore days"), _figure(reading.with_sore, percent))
    if reading.since_end is not None:
        yield Fact(_("Since it ended"), _figure(reading.since_end, percent))
    yield Fact(
        _("Recorded days"),
        _("%(before)s before, %(after)s since, %(sore)s of soreness left out")
        % {"before": reading.before, "after": reading.after, "sore": reading.sore_days},
    )
    if reading.written_before is not None and reading.written_after is not None:
        yield Fact(
            _("Share of days written"),
            _("%(before).0f %% before, %(after).0f %% since")
            % {"before": 100 * reading.written_before, "after": 100 * reading.written_after},
        )
    yield Fact(
        _("Method and data"),
        _("%(method)s, data %(digest)s") % {"method": reading.method, "digest": reading.digest[:12]},
    )


def _figures(found: Range, percent: int) -> Iterator[Fact]:
    yield Fact(_("Change in headache days in 28"), _figure(found, percent))
    yield Fact(
        _("Chance of a change of a day or more"),
        _("%(fewer).0f %% fewer, %(more).0f %% more")
        % {"fewer": 100 * found.fewer, "more": 100 * found.more},
    )
    yield Fact(
        _("Usual before, bad start taken off"),
        _("about %(level).0f days in 28 (an estimate)") % {"level": found.level},
    )


def _figure(found: Range, percent: int) -> str:
    return _("%(middle)s, %(percent)s %% range %(low)s to %(high)s") % {
        "middle": _signed(found.middle),
        "percent": percent,
        "low": _signed(found.low),
        "high": _signed(found.high),
    }


def _signed(value: float) -> str:
    return f"{value:+.1f}".replace("-", "−")
