"""What a plan must be to be kept, and what it must be to be agreed; each refusal says what to do."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from django.utils.translation import gettext as _

from wellhead.foundation.decision import CannotBeDone
from wellhead.knowledge import treatment as treatment_knowledge
from wellhead.knowledge.treatment import TreatmentLibrary, templates
from wellhead.plan import queries, sequence
from wellhead.plan.models import MOST_ABILITY, Intervention, Needles, Plan
from wellhead.plan.said import ItemSaid, Ordered, PlanSaid, Point


def hold(said: PlanSaid, today: date) -> None:
    """Refuse what cannot be, in the order of the page."""
    if any(not problem.words.strip() for problem in said.problems):
        raise CannotBeDone(_("A problem has no words. Write it, or take it away."), field="problems")
    for goal in said.goals:
        if not goal.words.strip():
            raise CannotBeDone(_("Write the goal in the person's own words."), field="goals")
        if goal.ability_now is not None and not 0 <= goal.ability_now <= MOST_ABILITY:
            raise CannotBeDone(_("Ability goes from 0 to 10."), field="goals")
    for item in said.items:
        _hold_item(item, len(said.problems))
    if said.needles not in Needles.values:
        raise CannotBeDone(_("Say what the person thinks of needles."), field="needles")
    if said.needles == Needles.DECLINED and any(item.kind == Intervention.NEEDLING for item in said.items):
        raise CannotBeDone(
            _("The person wants no needles. Take needling out of the plan; the page shows what replaces it."),
            field="needles",
        )
    if said.review_on <= today:
        raise CannotBeDone(_("Set the review on a day still to come."), field="review_on")
    if not said.stop_rule.words.strip() or not 1 <= said.stop_rule.drop_percent <= 100:
        raise CannotBeDone(_("Write the stop rule that you agree on at the start."), field="stop_rule_words")
    for end in said.discharge:
        if not end.words.strip():
            raise CannotBeDone(_("Write how care ends well, or take the row away."), field="discharge")
        if end.goal is not None and not 1 <= end.goal <= len(said.goals):
            raise CannotBeDone(_("An end of care names a goal that is not on the list."), field="discharge")
    if said.order is not None:
        _hold_order(said, said.order, today)


def _hold_order(said: PlanSaid, order: Ordered, today: date) -> None:
    """One thing first needs something after it, and time for both before the review."""
    kinds = sequence.treatments_in(said.items)
    if order.first_kind not in kinds:
        raise CannotBeDone(_("Choose as the first thing one that the plan holds."), field="first_kind")
    if len(kinds) < 2:
        raise CannotBeDone(
            _("One thing first needs a second thing after it. Add one, or start everything together."),
            field="sequence",
        )
    if order.first_weeks < 1 or today + timedelta(weeks=order.first_weeks) >= said.review_on:
        raise CannotBeDone(
            _("Leave time for the second thing: the first ends before the review."), field="first_weeks"
        )


def _hold_item(item: ItemSaid, problems: int) -> None:
    library = treatment_knowledge.load()
    if item.kind not in Intervention.values:
        raise CannotBeDone(_("Choose what will be done from the list."), field="items")
    if not item.dose_words.strip():
        raise CannotBeDone(_("Say how much and how often, for each thing to do."), field="items")
    if item.instead_of and item.instead_of not in Intervention.values:
        raise CannotBeDone(_("Choose from the list what this stands in for."), field="items")
    _hold_thing(item, library)
    if any(not 1 <= place <= problems for place in item.covers):
        raise CannotBeDone(_("Something to do names a problem that is not on the list."), field="items")


def _hold_thing(item: ItemSaid, library: TreatmentLibrary) -> None:
    """What is named fits its kind; a technique must be named, and no thrust is planned."""
    things = templates.things_of(item.kind, library)
    if item.what in things:
        return
    technique = library.techniques.get(item.what)
    if technique is not None and technique.type == "thrust":
        raise CannotBeDone(
            _("A thrust cannot be planned here: its checks belong to the day itself."), field="items"
        )
    if item.kind == Intervention.MANUAL_THERAPY:
        raise CannotBeDone(_("Choose the hands-on technique from the list."), field="items")
    if item.what:
        raise CannotBeDone(
            _("“%(kind)s” and what is chosen beside it do not fit. Choose from the same part of the list.")
            % {"kind": Intervention(item.kind).label},
            field="items",
        )


def hold_newest(plan: Plan) -> None:
    newest = queries.latest_plan(plan.episode)
    if newest is None or newest.pk != plan.pk:
        raise CannotBeDone(_("There is a newer version of this plan. Read it, then agree it."))


def hold_agreeable(said: PlanSaid, points: Sequence[Point]) -> None:
    if not said.goals:
        raise CannotBeDone(_("Write at least one goal in the person's own words first."), field="goals")
    if not said.items:
        raise CannotBeDone(_("The plan holds nothing to do yet. Add something first."), field="items")
    open_points = [point for point in points if not point.settled]
    if open_points:
        raise CannotBeDone(_sentence(open_points[0]), field="replies")


def _sentence(point: Point) -> str:
    """What stands in the way and what to do about it."""
    words = {"reason": point.concern.reason, "instead": point.concern.instead}
    if not point.concern.known:
        return _("Before agreeing, answer this: %(reason)s.") % words
    if point.concern.level == "block":
        sentence = _("This cannot be agreed: %(reason)s. Take it out of the plan.") % words
        return f"{sentence} {words['instead']}".strip()
    return _("Before agreeing, write your reason: %(reason)s.") % words
