"""An agreed order in words: each phase at its end, and what may be said of the difference."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from wellhead.outcomes.presenters.helped import kind_words
from wellhead.outcomes.queries.phases import Order, PhaseView

ASKED = ("CI01", "CI03")
"""What stands beside the headache days: strength of headache and of neck pain."""


@dataclass(frozen=True, slots=True)
class PhaseRow:
    """One phase at its end; `cells` are headache days, strength of headache and neck pain."""

    name: str
    when: str
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class OrderWords:
    """The phases, and one sentence on the difference."""

    rows: tuple[PhaseRow, ...]
    sentence: str


def words(found: Order | None) -> OrderWords | None:
    """An order as its section; None where there is none."""
    if found is None:
        return None
    return OrderWords(tuple(_row(each) for each in found.phases), _sentence(found))


def _row(phase: PhaseView) -> PhaseRow:
    days = {"first": date_format(phase.first_on, "j M"), "last": date_format(phase.last_on, "j M Y")}
    counted = _("%(days).1f (%(n)s days written down)")
    headaches = (
        _("not enough diary")
        if phase.headache_days is None
        else counted % {"days": phase.headache_days, "n": phase.recorded_days}
    )
    asked = (phase.answers.get(name) for name in ASKED)
    values = (f"{each.value:g}" if each and each.value is not None else _("not asked") for each in asked)
    return PhaseRow(kind_words(phase.kinds), _("%(first)s to %(last)s") % days, (headaches, *values))


def _sentence(found: Order) -> str:
    change = found.change
    if change is None:
        return _("The second phase is not over yet.")
    if change.beyond_noise is None or change.interval is None:
        return _("The phases cannot be compared: each needs enough days written down near its end.")
    least, most = change.interval
    said = {"least": f"{least:+.0f}".replace("-", "−"), "most": f"{most:+.0f}".replace("-", "−")}
    if change.beyond_noise:
        return (
            _(
                "Headache days changed by more than chance from the first phase to the second: %(least)s to %(most)s fewer."
            )
            % said
        )
    return (
        _("The difference can be chance: %(least)s to %(most)s fewer headache days in the second phase.")
        % said
    )
