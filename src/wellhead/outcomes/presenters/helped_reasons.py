"""The range and the reason of a reading in words, with no treatment named: what is said is the same for each."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from wellhead.outcomes.helped.change import Range
from wellhead.outcomes.helped.read import Reading, Verdict, Why
from wellhead.outcomes.queries.helped import HelpedView

WORDS: dict[str, str | Promise] = {
    Verdict.HELPED: gettext_lazy("Fewer headaches since"),
    Verdict.WORSE: gettext_lazy("More headaches since"),
    Verdict.NO_CLEAR_CHANGE: gettext_lazy("No clear change"),
    Verdict.CANNOT_TELL: gettext_lazy("Can’t tell yet"),
}
NOT_FROM_THIS_DIARY = gettext_lazy("Can’t be told")
"""Where waiting is not expected to tell, *yet* would promise too much."""


def word(reading: Reading) -> str | Promise:
    """The verdict as a word."""
    if reading.verdict == Verdict.CANNOT_TELL and reading.weeks_missing is None:
        return NOT_FROM_THIS_DIARY
    return WORDS[reading.verdict]


def range_words(found: Range) -> str:
    """A range in whole days, in the order fewer to more."""
    low, high = round(found.low), round(found.high)
    if low == high:
        return _one(low)
    if high < 0:
        return _("between %(few)s and %(many)s days fewer") % {"few": -high, "many": -low}
    if low > 0:
        return _("between %(few)s and %(many)s days more") % {"few": low, "many": high}
    return _("anything from %(low)s to %(high)s") % {"low": _one(low), "high": _one(high)}


def reason(view: HelpedView, reading: Reading) -> str:
    """The range and why it allows this word."""
    if reading.main is None:
        return _too_few(view, reading)
    said = _("Compared with what was usual for you before: %(range)s in 28 days.") % {
        "range": range_words(reading.main)
    }
    return f"{said} {_why(view, reading)}"


def written_otherwise() -> str:
    """That days are written down more or less often than before, and what that may do to the range."""
    return _(
        "Since it began, the share of days written down has changed a lot. If bad days are left out more "
        "often now, or less often, this range is wrong."
    )


def _one(days: int) -> str:
    if days == 0:
        return _("no change")
    if days < 0:
        return ngettext("%(n)s day fewer", "%(n)s days fewer", -days) % {"n": -days}
    return ngettext("%(n)s day more", "%(n)s days more", days) % {"n": days}


def _why(view: HelpedView, reading: Reading) -> str:
    if reading.why == Why.SURELY_FEWER:
        return _("It is at least %(percent).0f %% likely that you have a day or more fewer.") % {
            "percent": view.method.sure_percent
        }
    if reading.why == Why.SURELY_MORE:
        return _("It is at least %(percent).0f %% likely that you have a day or more extra. Tell us.") % {
            "percent": view.method.sure_percent
        }
    if reading.why == Why.SMALL_EITHER_WAY:
        return _("So a large change either way is not likely.")
    if reading.weeks_missing is not None:
        return _(
            "This is too wide to say. About %(n)s more weeks of diary could tell, if things go on as now."
        ) % {"n": reading.weeks_missing}
    if reading.course.ends_on is not None:
        return _("This is too wide to say, and the treatment is over, so waiting will not tell.")
    return _("This is too wide to say, and even %(n)s more weeks of diary would most likely not tell.") % {
        "n": max(view.method.looks_ahead_weeks)
    }


def _too_few(view: HelpedView, reading: Reading) -> str:
    if reading.why == Why.TOO_FEW_BEFORE:
        return ngettext(
            "Only %(n)s day was written down before this began; %(least)s are needed to know what was usual. "
            "That cannot be made up for later.",
            "Only %(n)s days were written down before this began; %(least)s are needed to know what was usual. "
            "That cannot be made up for later.",
            reading.before,
        ) % {"n": reading.before, "least": view.method.least_before}
    said = _("%(n)s days that count are written down since this began; %(least)s are needed.") % {
        "n": reading.after,
        "least": view.method.least_after,
    }
    if reading.weeks_missing is None:
        return said
    more = ngettext(
        "That is about %(n)s more week of diary.",
        "That is about %(n)s more weeks of diary.",
        reading.weeks_missing,
    )
    return f"{said} {more % {'n': reading.weeks_missing}}"
