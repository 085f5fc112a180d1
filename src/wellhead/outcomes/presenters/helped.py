"""Whether something helped, in words no stronger than the evidence: a range, a word, its reason, and what would tell more."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from wellhead.outcomes.helped.change import Range
from wellhead.outcomes.helped.read import Reading, Verdict, Why, writes_otherwise
from wellhead.outcomes.presenters import helped_chart
from wellhead.outcomes.queries.helped import HelpedView
from wellhead.ui import charts

KINDS: dict[str, str | Promise] = {
    "needling": gettext_lazy("Needling"),
    "manual_therapy": gettext_lazy("Hands-on treatment"),
    "exercise": gettext_lazy("Home exercises"),
    "education": gettext_lazy("Explanation and advice"),
}
WORDS: dict[str, str | Promise] = {
    Verdict.HELPED: gettext_lazy("Fewer headaches since"),
    Verdict.WORSE: gettext_lazy("More headaches since"),
    Verdict.NO_CLEAR_CHANGE: gettext_lazy("No clear change"),
    Verdict.CANNOT_TELL: gettext_lazy("Can’t tell yet"),
}
STATES = {Verdict.HELPED: "yes", Verdict.WORSE: "no", Verdict.NO_CLEAR_CHANGE: "no"}
QUIET_DAYS = 14
"""After so many days without a word the page says until when it tells."""
NOT_READ = gettext_lazy("Can’t be read now")
NOT_FROM_THIS_DIARY = gettext_lazy("Can’t be told")
"""Where waiting is not expected to tell, *yet* would promise too much."""


@dataclass(frozen=True, slots=True)
class Fact:
    """One line of a clinician's table."""

    name: str
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One reading on the page. `facts` are for clinicians and empty for the person."""

    title: str
    since: str
    word: str
    state: str
    sentences: tuple[str, ...]
    facts: tuple[Fact, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class HelpedPage:
    """Everything the page prints. `caution` is not empty while medicine days are high."""

    chart: charts.Chart | None
    parts: tuple[Part, ...]
    caution: str
    notes: tuple[str, ...]
    method: str


def page(view: HelpedView, *, is_own: bool) -> HelpedPage:
    """The readings as the person's page, or as the clinician's with more figures."""
    return HelpedPage(
        chart=helped_chart.chart_of(view, kind_words),
        parts=tuple(_part(view, each, is_own=is_own) for each in view.readings),
        caution=_caution(view),
        notes=tuple(_notes(view)),
        method=view.method.version,
    )


def kind_words(kinds: Sequence[str]) -> str:
    """The names of what was given, joined."""
    names = [str(KINDS.get(kind, kind)) for kind in kinds]
    if len(names) < 2:
        return "".join(names)
    later = [name[:1].lower() + name[1:] for name in names[1:]]
    return _("%(first)s and %(last)s") % {"first": ", ".join([names[0], *later[:-1]]), "last": later[-1]}


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


def _one(days: int) -> str:
    if days == 0:
        return _("no change")
    if days < 0:
        return ngettext("%(n)s day fewer", "%(n)s days fewer", -days) % {"n": -days}
    return ngettext("%(n)s day more", "%(n)s days more", days) % {"n": days}


def _part(view: HelpedView, reading: Reading, *, is_own: bool) -> Part:
    course = reading.course
    title = _("Everything together") if reading is view.whole else kind_words(course.kinds)
    since = _("since %(day)s") % {"day": date_format(course.starts_on, "j F Y")}
    if course.ends_on is not None:
        since = _("from %(first)s to %(last)s") % {
            "first": date_format(course.starts_on, "j F"),
            "last": date_format(course.ends_on, "j F Y"),
        }
    told = view.interpretable
    return Part(
        title=title,
        since=since,
        word=str(_word(reading) if told else NOT_READ),
        state=STATES.get(reading.verdict, "unknown") if told else "unknown",
        sentences=tuple(_sentences(view, reading)),
        facts=() if is_own else tuple(_facts(view, reading)),
    )


def _word(reading: Reading) -> str | Promise:
    if reading.verdict == Verdict.CANNOT_TELL and reading.weeks_missing is None:
        return NOT_FROM_THIS_DIARY
    return WORDS[reading.verdict]


def _sentences(view: HelpedView, reading: Reading) -> Iterator[str]:
    if not view.interpretable:
        yield _(
            "While medicine days are high, the diary cannot say whether this helped or not. "
            "It is looked at again when they are lower."
        )
        return
    yield _reason(view, reading)
    yield from _ended(reading)
    yield from _soreness(reading)
    if reading is not view.whole and len(reading.course.kinds) > 1:
        yield _(
            "These began less than %(n)s days apart. The diary cannot tell which of them did what, so they are read as one."
        ) % {"n": view.method.apart_days}
    if reading.main is not None and writes_otherwise(reading, view.method):
        yield _(
            "Since it began, the share of days written down has changed a lot. If bad days are left out more "
            "often now, or less often, this range is wrong."
        )


def _reason(view: HelpedView, reading: Reading) -> str:
    """The range and why it allows this word."""
    if reading.main is None:
        return _too_few(view, reading)
    said = _("Compared with what was usual for you before: %(range)s in 28 days.") % {
        "range": range_words(reading.main)
    }
    return f"{said} {_why(view, reading)}"


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


def _ended(reading: Reading) -> Iterator[str]:
    if reading.course.ends_on is None or reading.since_end is None:
        return
    yield _("Since it ended, compared with before it began: %(range)s in 28 days.") % {
        "range": range_words(reading.since_end)
    }


def _soreness(reading: Reading) -> Iterator[str]:
    """What becomes of the reading when the days of soreness count as well."""
    if not reading.sore_days or reading.main is None or reading.with_sore is None:
        return
    said = ngettext(
        "%(n)s day of soreness after needles is left out.",
        "%(n)s days of soreness after needles are left out.",
        reading.sore_days,
    ) % {"n": reading.sore_days}
    if reading.sore_verdict == reading.verdict:
        yield said + " " + _("With them the answer is the same.")
        return
    with_them = _("With them: %(range)s, and the answer would be “%(word)s”.") % {
        "range": range_words(reading.with_sore),
        "word": WORDS[reading.sore_verdict or Verdict.CANNOT_TELL],
    }
    yield f"{said} {with_them}"


def _facts(view: HelpedView, reading: Reading) -> Iterator[Fact]:
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


def _caution(view: HelpedView) -> str:
    if view.interpretable:
        return ""
    return _(
        "Medicine days are at or above their limit, and that can keep headaches going by itself. While that lasts, "
        "this page says neither that a treatment works nor that it does not. Do not stop a medicine because of this "
        "page; talk to us or your doctor."
    )


def _notes(view: HelpedView) -> Iterator[str]:
    """What holds for every reading."""
    yield _(
        "People come when headaches are at their worst, and headaches often ease by themselves after a bad time. "
        "That is allowed for: the bad start is taken off before anything is called a change."
    )
    yield _(
        "One person’s diary can hint at a cause. It cannot prove one: other things change at the same time as treatment."
    )
    yield _("A day you did not write down counts as unknown, never as free.")
    last_on = view.last_written_on
    if last_on is not None and (view.as_of - last_on).days > QUIET_DAYS:
        yield _(
            "Nothing is written in the diary since %(day)s. All of this tells of the time until then."
        ) % {"day": date_format(last_on, "j F Y")}
    if any(reading.verdict == Verdict.CANNOT_TELL for reading in view.readings):
        yield _("Before something new begins, three or four weeks of diary make it much easier to tell.")
    for phase in view.order[:1]:
        yield _(
            "The plan has one thing first: %(what)s until %(day)s. This is how the two can be told apart."
        ) % {
            "what": kind_words([kind for kind in phase.kinds if kind in KINDS and kind != "education"]),
            "day": date_format(phase.ends_before, "j F Y"),
        }
