"""The progress page: a chart of headache days, change beside its two limits, and rows for all else."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from wellhead.diary import queries as diary
from wellhead.outcomes.change import global_change_matters
from wellhead.outcomes.presenters import beside as around
from wellhead.outcomes.presenters.rows import Row, capital, state_of
from wellhead.outcomes.queries import ItemChange, ProgressView, Summary, WindowView, change_word, in_words
from wellhead.outcomes.queries.beside import Beside
from wellhead.outcomes.queries.words import span_words
from wellhead.ui import charts
from wellhead.ui.words import content

TITLES: dict[str, str | Promise] = {
    "headache_average_7d": gettext_lazy("Average headache in 7 days, 0 to 10"),
    "headache_worst_7d": gettext_lazy("Worst headache in 7 days, 0 to 10"),
    "neck_pain_average_7d": gettext_lazy("Average neck pain in 7 days, 0 to 10"),
    "stopped_days_28": gettext_lazy("Days in 28 that headache stopped plans"),
    "sleep_7d": gettext_lazy("Sleep in 7 nights, 0 to 10"),
    "confidence": gettext_lazy("Sure to handle headaches, 0 to 10"),
    "spoiled_life_7d": gettext_lazy("How much it spoils life, 0 to 10"),
    "work_7d": gettext_lazy("How well you can work, 0 to 10"),
    "usual_duration_28d": gettext_lazy("Usual length of a headache, steps 1 to 6"),
    "global_change": gettext_lazy("Your own judgement of change"),
    "would_choose_again": gettext_lazy("Would choose this again"),
}
JUDGEMENTS = frozenset({"CI10", "CI12"})
"""Items that ask for a judgement at one moment and are never compared."""


@dataclass(frozen=True, slots=True)
class ProgressPage:
    """Everything the page prints."""

    summary: Summary
    trend: charts.Chart | None
    change: charts.Chart | None
    rows: tuple[Row, ...]
    beside: tuple[Row, ...]
    beside_same: tuple[Row, ...]
    activities: tuple[Row, ...]
    unknowns: tuple[str, ...]


def page(view: ProgressView, beside: Beside) -> ProgressPage:
    """A progress view as its page, with what other rooms hold."""
    items = [each for each in view.items if not each.label]
    activities = [each for each in view.items if each.label]
    drawn = around.rows(beside)
    return ProgressPage(
        summary=in_words(view),
        trend=_trend(view),
        change=_change(view),
        rows=(*_diary_rows(view), *(_item_row(each) for each in items)),
        beside=tuple(each for each in drawn if each.state != "no"),
        beside_same=tuple(each for each in drawn if each.state == "no"),
        activities=tuple(_item_row(each) for each in activities),
        unknowns=tuple(_unknowns(view)),
    )


def _trend(view: ProgressView) -> charts.Chart | None:
    if not view.windows:
        return None
    points = [_point(each) for each in view.windows]
    baseline = view.windows[0].estimate
    return charts.trend_chart(
        points,
        baseline=None if baseline is None else round(baseline, 1),
        words=charts.TrendWords().translated(_),
    )


def _point(window: WindowView) -> charts.Window:
    return charts.Window(
        label=date_format(window.last_on, "j M"),
        low=window.headache_days.low,
        high=window.headache_days.high,
        recorded_days=window.recorded_days,
        estimate=None if window.estimate is None else round(window.estimate, 1),
        days=window.days,
    )


def _change(view: ProgressView) -> charts.Chart | None:
    """The fall in headache days beside chance and beside what counts as a response."""
    found = view.headache_days
    if found.baseline is None or found.follow is None or found.limit is None:
        return None
    matters = found.baseline * diary.responder_rules().responder_percent / 100
    counted = found.responder != "low_baseline"
    return charts.change_bar(
        round(found.baseline - found.follow, 1),
        round(found.limit, 1),
        round(matters, 1) if counted else None,
        words=charts.ChangeWords(title=_("Change in headache days in 28")).translated(_),
    )


def _diary_rows(view: ProgressView) -> list[Row]:
    if view.baseline is None or view.latest is None:
        return []
    first, last = view.baseline, view.latest
    headache = Row(
        title=_("Headache days in 28"),
        was=span_words(first.headache_days),
        now=span_words(last.headache_days),
        beyond_error=_recorded(first, last),
    )
    medicine = Row(
        title=_("Painkiller days in 28"),
        was=span_words(first.medicine_days),
        now=span_words(last.medicine_days),
        beyond_error=_medicine_words(view),
    )
    return [headache, medicine, *_intensity(first, last)]


def _recorded(first: WindowView, last: WindowView) -> str:
    return _("Days written down: %(first)s of 28 at the start, %(last)s of 28 now.") % {
        "first": first.recorded_days,
        "last": last.recorded_days,
    }


def _medicine_words(view: ProgressView) -> str:
    found = view.medicine
    if found is None:
        return ""
    if found.now.high < found.before.low:
        return _("Fewer, whatever the blank days held.")
    if found.now.low > found.before.high:
        return _("More, whatever the blank days held.")
    return _("The blank days leave open whether this is more or fewer.")


def _intensity(first: WindowView, last: WindowView) -> list[Row]:
    if first.mean_intensity is None or last.mean_intensity is None:
        return []
    row = Row(
        title=_("Mean strength on headache days, 0 to 10"),
        was=f"{first.mean_intensity:.1f}",
        now=f"{last.mean_intensity:.1f}",
        beyond_error=_("From the days on which you wrote a strength."),
    )
    return [row]


def _judgement_row(found: ItemChange) -> Row:
    """An answer that is itself about change: the latest stands alone."""
    said = found.latest or found.first
    options = found.item.options if isinstance(found.item.options, Mapping) else {}
    labels = options.get("labels")
    named = labels if isinstance(labels, Mapping) else {}
    value = None if said.value is None else int(said.value)
    important = global_change_matters(found.item, value)
    return Row(
        title=str(TITLES.get(found.item.key) or content(found.item.text)),
        was="",
        now=content(str(named[value])) if value in named else _value(said.value, said.answer),
        beyond_error="",
        matters=_("Enough to matter, by your own judgement.") if important else "",
    )


def _item_row(found: ItemChange) -> Row:
    if found.item.id in JUDGEMENTS:
        return _judgement_row(found)
    if found.item.retro is not None:
        return _recalled_row(found)
    change = found.change
    return Row(
        title=found.label or str(TITLES.get(found.item.key) or content(found.item.text)),
        was=_value(found.first.value, found.first.answer),
        now=_value(found.latest.value, found.latest.answer) if found.latest else _("not asked again yet"),
        beyond_error=_item_error(found),
        matters=_item_matters(found),
        word=capital(change_word(change.word)),
        state=state_of(change.word),
    )


def _recalled_row(found: ItemChange) -> Row:
    """Days from memory: shown, and never laid beside days from the diary."""
    latest = found.latest
    return Row(
        title=content(found.item.retro.text if found.item.retro else found.item.text),
        was=_value(found.first.value, "") if latest else "",
        now=_value((latest or found.first).value, ""),
        beyond_error=_("From memory, so no change is called."),
    )


def _item_error(found: ItemChange) -> str:
    change = found.change
    if change.beyond_error is None or change.mdc is None:
        return ""
    words = (
        _("A real change: two answers can differ by less than %(mdc)g by chance.")
        if change.beyond_error
        else _("Less than the %(mdc)g by which two answers can differ by chance.")
    )
    provisional = _(" These limits are provisional; no study has tested them.") if change.unvalidated else ""
    return words % {"mdc": change.mdc} + provisional


def _item_matters(found: ItemChange) -> str:
    change = found.change
    if change.matters is None or change.mic is None:
        return ""
    if change.matters:
        return _("Enough to matter to people: %(mic)g or more.") % {"mic": change.mic}
    return _("Below the %(mic)g that matters to most people.") % {"mic": change.mic}


def _value(value: float | None, answer: str) -> str:
    if value is not None:
        return f"{value:g}"
    if answer == "no_headache_days":
        return _("no headache")
    return answer.replace("_", " ") or _("not sure")


def _unknowns(view: ProgressView) -> list[str]:
    """What cannot be told yet, in sentences."""
    said = []
    if view.latest is not None and not view.latest.is_complete:
        said.append(
            _(
                "The last 28 days hold %(n)s days written down. From %(least)s on, a best estimate can be given."
            )
            % {"n": view.latest.recorded_days, "least": diary.responder_rules().min_recorded_days}
        )
    if view.unmatched_medicine_days:
        said.append(_("Some medicines have no class yet, so medicine days may be higher."))
    if view.overuse_result == "cannot_tell":
        said.append(_("Whether medicine days reach a limit: too many days say nothing about medicines."))
    if view.latest is not None:
        said.append(
            _(
                "Headaches also ease by themselves, most of all after a bad spell: people come when things are bad, "
                "and bad spells pass (regression to the mean). A diary from before the first treatment makes that "
                "less likely, not impossible."
            )
        )
    return said
