"""The diary before treatment in words: for the clinician beside the plan, and for the person who has booked."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from wellhead.foundation import clock
from wellhead.journey.baseline import Baseline, baseline_of
from wellhead.plan import beside
from wellhead.plan.beside import Beside

if TYPE_CHECKING:
    from datetime import date

    from wellhead.people.models import Episode

WEEK = 7


@dataclass(frozen=True, slots=True)
class Offer:
    """The diary as it is offered to the person: its head, what it is for, and how far they have come."""

    title: str
    words: tuple[str, ...]


def beside_plan(episode: Episode) -> Beside | None:
    """What the clinician should know before treatment begins; None once a full window stands and treatment runs."""
    found = baseline_of(episode, now=clock.now())
    if found.began_on is not None:
        return _begun(found, found.began_on) if found.is_too_little else None
    if found.is_too_little:
        return _too_little(found)
    words = (
        _("A later reading of whether treatment helped can begin with these days.")
        if found.is_whole
        else _(
            "A later reading of whether treatment helped is possible from %(needed)d. A full window of %(whole)d makes it surer."
        )
        % {"needed": found.needed, "whole": found.whole},
    )
    return Beside(_written(found), words, is_open=False)


def _too_little(found: Baseline) -> Beside:
    words = (
        _(
            "If treatment began today, a later reading of whether it helped will likely be: cannot tell. It needs at least %(needed)d days written before, better %(whole)d."
        )
        % {"needed": found.needed, "whole": found.whole},
        _(
            "Days before treatment cannot be made up for later. Weigh this with the person against not waiting."
        ),
    )
    return Beside(_written(found), words, is_open=True)


def _begun(found: Baseline, began_on: date) -> Beside:
    words = (
        _(
            "Treatment began on %(day)s with fewer than the %(needed)d written days that a reading needs. Whether it helped will likely be: cannot tell."
        )
        % {"day": date_format(began_on, "j F Y"), "needed": found.needed},
    )
    return Beside(_written(found), words, is_open=False)


def _written(found: Baseline) -> str:
    if not found.written:
        return _("No day of a diary is written before treatment")
    return ngettext(
        "%(n)d day of the diary is written before treatment",
        "%(n)d days of the diary are written before treatment",
        found.written,
    ) % {"n": found.written}


def offer(found: Baseline) -> Offer:
    """What somebody reads who has just booked: offered, never asked for, with the reason as it is."""
    if found.began_on is not None or found.is_whole:
        return Offer(_("Your headache diary goes on"), (_("A few seconds a day: headache or no headache."),))
    so_far = (
        ngettext("You have written %(n)d day so far.", "You have written %(n)d days so far.", found.written)
        % {"n": found.written},
    )
    title = _("Keep a headache diary until then, if you like")
    return Offer(title, (*reasons(found), *(so_far if found.written else ())))


def reasons(found: Baseline) -> tuple[str, ...]:
    """Why days before the first treatment are worth writing down, and that nobody has to."""
    return (
        _("A few seconds a day: headache or no headache. You do not have to."),
        _(
            "Later we compare the days before your first treatment with the days after it. We need at least %(needed)d days from before, better %(weeks)d weeks. With fewer, we may have to say: we cannot tell."
        )
        % {"needed": found.needed, "weeks": found.whole // WEEK},
    )


def begin() -> None:
    """Name what is said beside a plan; called once, when the program starts."""
    beside.tell_by(beside_plan)
