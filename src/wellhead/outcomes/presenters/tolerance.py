"""Desk and driving time in words and pictures: what went together, and far more often that nothing can be told."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from wellhead.outcomes.presenters.tolerance_chart import CHART_TITLES, chart
from wellhead.outcomes.queries.tolerance import ToleranceView
from wellhead.outcomes.tolerance import Curve, Exposure, Outcome, Tendency
from wellhead.programme.queries.coach import Graded
from wellhead.ui import charts

TITLES: dict[Exposure, Promise] = {
    Exposure.DESK: gettext_lazy("Time at a desk or screen"),
    Exposure.DRIVING: gettext_lazy("Time driving"),
}
FOUND: dict[tuple[Outcome, Tendency], Promise] = {
    (Outcome.NEXT_DAY, Tendency.MORE): gettext_lazy(
        "After days with more of it, a headache on the next day was written down more often."
    ),
    (Outcome.NEXT_DAY, Tendency.LESS): gettext_lazy(
        "After days with more of it, a headache on the next day was written down less often."
    ),
    (Outcome.NEXT_NECK, Tendency.MORE): gettext_lazy(
        "After days with more of it, neck pain on the next day was stronger."
    ),
    (Outcome.NEXT_NECK, Tendency.LESS): gettext_lazy(
        "After days with more of it, neck pain on the next day was weaker."
    ),
    (Outcome.SAME_DAY, Tendency.MORE): gettext_lazy(
        "On days with more of it, a headache was written down more often."
    ),
    (Outcome.SAME_DAY, Tendency.LESS): gettext_lazy(
        "On days with more of it, a headache was written down less often. A headache can cut such a day short, which looks just like this."
    ),
}


@dataclass(frozen=True, slots=True)
class CurvePanel:
    """One exposure against one outcome. `chart` is None without any day."""

    title: str
    words: str
    counted: str
    chart: charts.Chart | None


@dataclass(frozen=True, slots=True)
class ExposurePanel:
    """One exposure: what comes first is the next day; the same day stands folded, because it is hard to read."""

    id: str
    title: str
    tag: str
    state: str
    said: str
    dose: str
    after: tuple[CurvePanel, ...]
    same_day: CurvePanel


@dataclass(frozen=True, slots=True)
class TolerancePage:
    """Everything the page prints; `panels` is empty where no minutes were ever written."""

    panels: tuple[ExposurePanel, ...]
    notes: tuple[str, ...]
    method: str


def page(view: ToleranceView) -> TolerancePage:
    """A reading as its page. An exposure nobody wrote of is left out, unless a dose of it is agreed."""
    shown = [each for each in Exposure if view.said[each] or each in view.graded]
    return TolerancePage(
        panels=tuple(_panel(view, each) for each in shown),
        notes=_notes(view),
        method=_("Method %(version)s, %(percent)s %% ranges.")
        % {"version": view.method.version, "percent": view.method.interval_percent},
    )


def _panel(view: ToleranceView, exposure: Exposure) -> ExposurePanel:
    found = {each.outcome: each for each in view.curves if each.exposure is exposure}
    after = (found[Outcome.NEXT_DAY], found[Outcome.NEXT_NECK])
    is_named = any((each.outcome, each.tendency) in FOUND for each in after)
    graded = view.graded.get(exposure)
    return ExposurePanel(
        id=exposure,
        title=str(TITLES[exposure]),
        tag=_("A tendency, no proof") if is_named else _("No tendency can be told"),
        state="yours" if is_named else "unknown",
        said=_said(view, exposure),
        dose=_dose(graded) if graded else "",
        after=tuple(_curve(each, view) for each in after if each.dots or each.outcome is Outcome.NEXT_DAY),
        same_day=_curve(found[Outcome.SAME_DAY], view),
    )


def _said(view: ToleranceView, exposure: Exposure) -> str:
    told = {"said": view.said[exposure], "days": view.days, "recalled": view.recalled[exposure]}
    words = _(
        "Minutes are written on %(said)s of the last %(days)s days. The other days are unknown, not zero."
    )
    if not told["recalled"]:
        return words % told
    return words % told + " " + _("%(recalled)s of them were written later, from memory.") % told


def _dose(graded: Graded) -> str:
    return _(
        "Agreed for now: up to %(minutes)s minutes at a time, with %(goal)s as the goal. "
        "That is time in one go; the charts count the whole day."
    ) % {"minutes": graded.dose.minutes, "goal": graded.plan.goal_minutes}


def _curve(curve: Curve, view: ToleranceView) -> CurvePanel:
    return CurvePanel(
        title=str(CHART_TITLES[(curve.exposure, curve.outcome)]),
        words=_words(curve, least=view.method.least_days),
        counted=_counted(curve),
        chart=chart(curve) if curve.dots else None,
    )


def _words(curve: Curve, *, least: int) -> str:
    found = FOUND.get((curve.outcome, curve.tendency))
    if found is not None:
        return str(found)
    if curve.tendency is Tendency.NOTHING_CLEAR:
        return _("No tendency can be told. Differences like these come about by chance.")
    if len(curve.dots) < least:
        return _("No tendency can be told yet. %(have)s days can be read; at least %(least)s are needed.") % {
            "have": len(curve.dots),
            "least": least,
        }
    return _("No tendency can be told. Too many days are alike, in their time or in what came after.")


def _counted(curve: Curve) -> str:
    told = {"days": len(curve.dots)}
    if curve.outcome is Outcome.SAME_DAY:
        return _("From %(days)s days on which both were written.") % told
    return _("From %(days)s days on which both the time and the next day were written.") % told


def _notes(view: ToleranceView) -> tuple[str, ...]:
    span = {"first": date_format(view.first_on, "j F Y"), "last": date_format(view.last_on, "j F Y")}
    return (
        _("This shows what went together from %(first)s to %(last)s. It cannot show what caused what.")
        % span,
        _(
            "Busy days differ in other ways too: less sleep, more stress, fewer breaks, missed meals, less exercise. Any of these may matter more than the hours."
        ),
        _("A bad day is often cut short. Then short days look worse than they are."),
        _(
            "Days are compared only with days alike: of the same four weeks, both on a weekend or both not. For the next day, both with or both without a headache on the day itself."
        ),
        _(
            "A day is drawn only where both were written. A blank is never counted as zero or as free of headache."
        ),
        _(
            "A long day is no failure, and a short one is no goal. What to build up, and how fast, is agreed together."
        ),
    )
