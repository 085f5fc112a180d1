"""Whether something helped, in words no stronger than the evidence: a range, a word, its reason, and what would tell more."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import get_language, gettext_lazy, ngettext
from django.utils.translation import gettext as _

from wellhead.outcomes.helped.read import Reading, Verdict, writes_otherwise
from wellhead.outcomes.presenters import helped_chart, helped_facts, helped_reasons
from wellhead.outcomes.queries.helped import HelpedView
from wellhead.ui import charts

KINDS: dict[str, str | Promise] = {
    "needling": gettext_lazy("Needling"),
    "manual_therapy": gettext_lazy("Hands-on treatment"),
    "exercise": gettext_lazy("Home exercises"),
    "education": gettext_lazy("Explanation and advice"),
}
STATES = {Verdict.HELPED: "yes", Verdict.WORSE: "no", Verdict.NO_CLEAR_CHANGE: "no"}
NOUNS_WITH_CAPITALS = "de"
"""The language that writes nouns with a capital in the middle of a sentence too."""
QUIET_DAYS = 14
"""After so many days without a word the page says until when it tells."""
NOT_READ = gettext_lazy("Can’t be read now")


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One reading on the page. `facts` are for clinicians and empty for the person."""

    title: str
    since: str
    word: str
    state: str
    sentences: tuple[str, ...]
    facts: tuple[helped_facts.Fact, ...]


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
    keeps_capitals = (get_language() or "").startswith(NOUNS_WITH_CAPITALS)
    later = [name if keeps_capitals else name[:1].lower() + name[1:] for name in names[1:]]
    return _("%(first)s and %(last)s") % {"first": ", ".join([names[0], *later[:-1]]), "last": later[-1]}


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
        word=str(helped_reasons.word(reading) if told else NOT_READ),
        state=STATES.get(reading.verdict, "unknown") if told else "unknown",
        sentences=tuple(_sentences(view, reading)),
        facts=() if is_own else tuple(helped_facts.facts_of(view, reading)),
    )


def _sentences(view: HelpedView, reading: Reading) -> Iterator[str]:
    if not view.interpretable:
        yield _(
            "While medicine days are high, the diary cannot say whether this helped or not. "
            "It is looked at again when they are lower."
        )
        return
    yield helped_reasons.reason(view, reading)
    yield from _ended(reading)
    yield from _soreness(reading)
    if reading is not view.whole and len(reading.course.kinds) > 1:
        yield _(
            "These began less than %(n)s days apart. The diary cannot tell which of them did what, so they are read as one."
        ) % {"n": view.method.apart_days}
    if reading.main is not None and writes_otherwise(reading, view.method):
        yield helped_reasons.written_otherwise()


def _ended(reading: Reading) -> Iterator[str]:
    if reading.course.ends_on is None or reading.since_end is None:
        return
    yield _("Since it ended, compared with before it began: %(range)s in 28 days.") % {
        "range": helped_reasons.range_words(reading.since_end)
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
        "range": helped_reasons.range_words(reading.with_sore),
        "word": helped_reasons.WORDS[reading.sore_verdict or Verdict.CANNOT_TELL],
    }
    yield f"{said} {with_them}"


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
