"""A dose and a round in words, for our own pages and for rooms above."""

from __future__ import annotations

from decimal import Decimal

from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from wellhead.programme.dosing import ChosenDose


def dose_words(dose: ChosenDose) -> str:
    """The dose as one sentence without its side: “2 sets of 10, hold 5 s, 2 times a day, 7 days a week”."""
    parts = [_amount(dose)]
    if dose.reps is not None and dose.hold_seconds:
        parts.append(_("hold %(length)s") % {"length": length_words(dose.hold_seconds)})
    if dose.level_mmhg is not None:
        parts.append(_("set level %(level)d mmHg") % {"level": dose.level_mmhg})
    if dose.load_kg is not None or dose.load:
        parts.append(load_words(dose))
    if dose.rest_seconds:
        parts.append(_("rest %(length)s") % {"length": length_words(dose.rest_seconds)})
    parts.append(
        ngettext("once a day", "%(count)d times a day", dose.times_a_day) % {"count": dose.times_a_day}
    )
    parts.append(days_words(dose.days_a_week))
    return ", ".join(parts)


def load_words(dose: ChosenDose) -> str:
    """What is carried or pulled: “with 1.5 kg (water bottle)”."""
    kilos = "" if dose.load_kg is None else _("with %(kilos)s kg") % {"kilos": _plain(dose.load_kg)}
    if not kilos:
        return _("with %(load)s") % {"load": dose.load}
    return f"{kilos} ({dose.load})" if dose.load else kilos


def _plain(kilos: Decimal) -> str:
    """1.50 as 1.5 and 2.00 as 2, with the decimal mark of the reader."""
    return number_format(kilos.normalize().to_eng_string())


def _amount(dose: ChosenDose) -> str:
    if dose.work_seconds is not None:
        length = length_words(dose.work_seconds)
        return (
            length
            if dose.sets == 1
            else _("%(sets)d times %(length)s") % {"sets": dose.sets, "length": length}
        )
    reps = dose.reps or 1
    times = ngettext("%(count)d time", "%(count)d times", reps) % {"count": reps}
    if dose.sets == 1:
        return times
    return (
        _("%(sets)d sets of %(times)s") % {"sets": dose.sets, "times": times}
        if reps > 1
        else (ngettext("%(count)d time", "%(count)d times", dose.sets) % {"count": dose.sets})
    )


def length_words(seconds: int) -> str:
    """Seconds as seconds or minutes."""
    if seconds >= 60 and seconds % 60 == 0:
        return _("%(count)d min") % {"count": seconds // 60}
    return _("%(count)d s") % {"count": seconds}


def days_words(days_a_week: int) -> str:
    """How many days of a week."""
    if days_a_week == 7:
        return _("every day")
    return ngettext("1 day a week", "%(count)d days a week", days_a_week) % {"count": days_a_week}
