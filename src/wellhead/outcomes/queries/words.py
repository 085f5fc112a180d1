"""Progress in sentences: what is known, what is not, what next. Used on the pages here and in reviews and letters."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from wellhead.diary import queries as diary
from wellhead.knowledge import treatment
from wellhead.outcomes.queries.progress import ProgressView, Span, WindowView


@dataclass(frozen=True, slots=True)
class Summary:
    """`headline` in one line, `lead` with the numbers behind it, and two answers that are never mixed.

    `beyond_error` says whether the change is more than ordinary ups and downs, `matters` whether it is large
    enough to matter; `caution` is empty or says why the change is hard to read. `between` is the interval of the
    change, empty where there is none.
    """

    headline: str
    lead: str
    baseline: str
    beyond_error: str
    matters: str
    caution: str
    between: str = ""


def in_words(view: ProgressView) -> Summary:
    """The whole of a progress view in sentences, second person."""
    return Summary(
        headline=_headline(view),
        lead=_lead(view),
        baseline=_baseline(view),
        beyond_error=_beyond_error(view),
        matters=_matters(view),
        caution=_caution(view),
        between=_between(view),
    )


def change_word(word: str) -> str:
    """The words of the knowledge for a change: better, perhaps better, about the same …"""
    rules = treatment.load().outcome_rules
    text = rules.change_words.get(word, word) if rules else word
    return _(text)


def span_words(span: Span) -> str:
    """“10” or “10 to 12”."""
    if span.low == span.high:
        return str(span.low)
    return _("%(low)s to %(high)s") % {"low": span.low, "high": span.high}


def _headline(view: ProgressView) -> str:
    found = view.headache_days
    if view.opened_on is None:
        return _("Your diary has not begun")
    if view.baseline is None:
        return _("The first 28 days are being written")
    if view.latest is None:
        return _("The start is known; change shows after 28 more days")
    if found.baseline is None or found.follow is None:
        return _("Not enough diary to compare yet")
    if not found.beyond_noise:
        return _("No sure change in headache days yet")
    if found.responder == "low_baseline":
        return _("Few headache days at the start, so percentages say little")
    if found.follow < found.baseline:
        return _share_fewer(found.percent_fall or 0)
    return _("More headache days than at the start")


def _share_fewer(percent: float) -> str:
    """A fall in everyday words; the exact numbers stand right below."""
    for least, words in (
        (66, _("Two thirds fewer headache days than at the start")),
        (50, _("Half as many headache days as at the start, or fewer")),
        (33, _("A third fewer headache days than at the start")),
        (25, _("A quarter fewer headache days than at the start")),
    ):
        if percent >= least:
            return words
    return _("Fewer headache days than at the start")


def _lead(view: ProgressView) -> str:
    if view.baseline is None:
        return _so_far(view)
    if view.latest is None:
        start = _("At the start: %(days)s headache days in 28, from %(n)s days written down.") % {
            "days": span_words(view.baseline.headache_days),
            "n": view.baseline.recorded_days,
        }
        return f"{start} {_so_far(view)}".strip()
    return _("From %(before)s days in 28 to %(now)s. %(blank)s") % {
        "before": span_words(view.baseline.headache_days),
        "now": span_words(view.latest.headache_days),
        "blank": _blank(view.baseline, view.latest),
    }


def _blank(baseline: WindowView, latest: WindowView) -> str:
    if not baseline.blank_days and not latest.blank_days:
        return _("Every day was written down.")
    return _(
        "The higher numbers take every blank day as a headache day: %(before)s at the start, %(now)s now."
    ) % {
        "before": baseline.blank_days,
        "now": latest.blank_days,
    }


def _so_far(view: ProgressView) -> str:
    window = view.so_far
    if window is None:
        return _("Write down today, and it begins.") if view.opened_on is None else ""
    return ngettext(
        "So far %(days)s headache days, written down on %(n)s of %(all)s day.",
        "So far %(days)s headache days, written down on %(n)s of %(all)s days.",
        window.days,
    ) % {"days": span_words(window.headache_days), "n": window.recorded_days, "all": window.days}


def _baseline(view: ProgressView) -> str:
    if view.opened_on is None:
        return ""
    opened = date_format(view.opened_on, "j F Y")
    if view.baseline is None:
        return _("The start is measured over the 28 days from %(day)s, when the diary opened.") % {
            "day": opened
        }
    window = _("“At the start” means the 28 days from %(first)s to %(last)s, from when the diary opened.") % {
        "first": date_format(view.baseline.first_on, "j F"),
        "last": date_format(view.baseline.last_on, "j F Y"),
    }
    return f"{window} {_before_treatment(view)}".strip()


def _before_treatment(view: ProgressView) -> str:
    """How much of the start lies before the first treatment; empty where there was none."""
    days = view.untreated_days
    if days is None or view.first_treated_on is None or view.baseline is None:
        return ""
    if days == view.baseline.days:
        return _("All of them lie before the first treatment.")
    began = date_format(view.first_treated_on, "j F")
    return ngettext(
        "Treatment began on %(day)s, so %(n)s of these days lies before it.",
        "Treatment began on %(day)s, so %(n)s of these days lie before it.",
        days,
    ) % {"day": began, "n": days}


def _beyond_error(view: ProgressView) -> str:
    found = view.headache_days
    if found.beyond_noise is None or found.limit is None:
        rules = diary.responder_rules()
        return _("Cannot be told yet: each 28 days need at least %(n)s days written down.") % {
            "n": rules.min_recorded_days
        }
    if found.beyond_noise:
        return _("Yes: more than the %(limit).0f days by which two such spells can differ by chance.") % {
            "limit": found.limit
        }
    return _("Not surely: two such spells can differ by %(limit).0f days by chance alone.") % {
        "limit": found.limit
    }


def _between(view: ProgressView) -> str:
    """The interval of the change in whole days, in words that keep better and worse apart."""
    interval = view.headache_days.interval
    if interval is None:
        return ""
    least, most = (round(each) for each in interval)
    if least >= 0:
        return _("About %(least)s to %(most)s fewer days, as an estimate.") % {"least": least, "most": most}
    if most <= 0:
        return _("About %(least)s to %(most)s more days, as an estimate.") % {"least": -most, "most": -least}
    return _("From about %(more)s more to %(fewer)s fewer days, as an estimate.") % {
        "more": -least,
        "fewer": most,
    }


def _matters(view: ProgressView) -> str:
    rules = diary.responder_rules()
    return {
        "responder50": _("Yes: headache days fell by %(percent).0f %% or more.")
        % {"percent": rules.responder_percent},
        "partial30": _("In part: headache days fell by %(percent).0f %% or more, less than half.")
        % {"percent": rules.partial_percent},
        "non": _("Not yet: the change is smaller than %(percent).0f %%.")
        % {"percent": rules.partial_percent},
        "worse": _("Yes, for the worse: headache days rose by %(percent).0f %% or more.")
        % {"percent": rules.worse_percent},
        "low_baseline": _(
            "Cannot be said in percent: there were fewer than %(n).0f headache days at the start."
        )
        % {"n": rules.low_baseline_days},
        "not_enough_diary": _("Cannot be told yet: there is not enough diary."),
    }[view.headache_days.responder]


def _caution(view: ProgressView) -> str:
    if not view.interpretable:
        return _(
            "Medicine days are at or above their limit, and that can keep headaches going by itself. While that "
            "lasts, this change says neither that the treatment works nor that it does not."
        )
    if view.overuse_at_start:
        return _(
            "At the start medicine days were at or above their limit, and now they are not. Fewer headaches can come "
            "from that by itself, so this change does not say what the treatment did."
        )
    return ""
