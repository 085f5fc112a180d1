"""Plans to start from: those of the knowledge laid over what was found, and the clinic's own as they were kept.

The clinic's content has this shape: problems (words, deficit_id), items (kind, what, dose_words, sessions, weeks,
covers, instead_of), discharge (words), stop (drop_percent, by_visit, by_week, words), review_weeks, shared_words and
order (first_kind, first_weeks, or null). Goals and replies are one person's and never part of it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from wellhead.knowledge import treatment as treatment_knowledge
from wellhead.knowledge.treatment.concerns import Record
from wellhead.knowledge.treatment.templates import PlanTemplate as Ready
from wellhead.knowledge.treatment.templates import TemplateItem
from wellhead.plan import discharging, overuse, proposing
from wellhead.plan.models import Intervention, Needles
from wellhead.plan.overuse import Overuse
from wellhead.plan.problems import DEFICIT, Found
from wellhead.plan.proposing import Chooser
from wellhead.plan.said import DischargeSaid, ItemSaid, Ordered, PlanSaid, ProblemSaid, StopRule
from wellhead.ui.words import content as in_words

CLINIC = "clinic-"
"""How the key of a clinic's own template begins, so that it is never taken for one of the knowledge."""


@dataclass(frozen=True, slots=True)
class Person:
    """What a template is laid over: what was found, what is known, and what the person says of needles."""

    found: Sequence[Found]
    headaches: tuple[str, ...]
    known: Record
    today: date
    needles: str
    painkillers: Overuse


def ready() -> tuple[Ready, ...]:
    """The templates of the knowledge, in their order."""
    return tuple(treatment_knowledge.load().plan_templates.values())


def fitting(codes: Iterable[str], about: Iterable[str], painkillers: Overuse = "not_seen") -> str:
    """The id of the template that fits what was concluded and found best; the one for “cannot tell yet” otherwise."""
    if painkillers == "held":
        codes = ["8.2", *codes]
    seen = set(about)
    for code in codes:
        on_branch = [each for each in ready() if any(_is_on(code, branch) for branch in each.fits_codes)]
        whole = [each for each in on_branch if set(each.fits_found) <= seen]
        best = max(whole or on_branch, key=lambda each: len(each.fits_found), default=None)
        if best is not None:
            return best.id
    return next((each.id for each in ready() if not each.fits_codes), "")


def _is_on(code: str, branch: str) -> bool:
    return code == branch or code.startswith(f"{branch}.")


def lay(template: Ready, over: Person) -> PlanSaid:
    """The template over one person: found problems first, the template's own words where nothing is on record."""
    course = proposing.course_of_care()
    found = [*over.found, *_unfound(template, over.found)]
    items = [_item(each, found) for each in template.items if _is_for(each, over.needles)]
    weeks = template.review_weeks or course.window_weeks
    return PlanSaid(
        review_on=over.today + timedelta(weeks=weeks),
        stop_rule=proposing.default_stop_rule(),
        problems=tuple(each.problem for each in found),
        items=tuple(items),
        shared_words=str(overuse.NOT_TOLD_APART) if over.painkillers != "not_seen" else "",
        needles=over.needles,
        discharge=discharging.proposed(template.discharge, painkillers=over.painkillers),
        template_key=template.id,
    )


def _unfound(template: Ready, found: Iterable[Found]) -> Iterator[Found]:
    there = {each.about for each in found}
    for about, words in template.problems.items():
        if about not in there:
            yield Found(about, ProblemSaid(in_words(words)))


def _is_for(item: TemplateItem, needles: str) -> bool:
    welcome = needles == Needles.WELCOME
    return item.needles == "any" or (item.needles == "welcome") == welcome


def _item(item: TemplateItem, found: Iterable[Found]) -> ItemSaid:
    course = proposing.course_of_care()
    sessions = {"visits": course.initial_sessions, "trial": course.dry_needling_trial_sessions}
    weeks = course.window_weeks if item.length in {"visits", "home"} else None
    return ItemSaid(
        kind=item.kind,
        what=item.what,
        dose_words=in_words(item.dose),
        sessions=sessions.get(item.length),
        weeks=weeks,
        covers=tuple(place for place, each in enumerate(found, start=1) if each.about in item.answers),
        instead_of=Intervention.NEEDLING if item.needles == "not_welcome" else "",
    )


def as_content(said: PlanSaid, *, today: date) -> dict[str, object]:
    """A plan as a clinic's template: without goals, replies and the person's word on needles."""
    return {
        "problems": [{"words": each.words, "deficit_id": each.deficit_id} for each in said.problems],
        "items": [_item_content(each) for each in said.items],
        "discharge": [each.words for each in said.discharge if each.goal is None],
        "stop": {
            "drop_percent": said.stop_rule.drop_percent,
            "by_visit": said.stop_rule.by_visit,
            "by_week": said.stop_rule.by_week,
            "words": said.stop_rule.words,
        },
        "review_weeks": max(1, round((said.review_on - today).days / 7)),
        "shared_words": said.shared_words,
        "order": {"first_kind": said.order.first_kind, "first_weeks": said.order.first_weeks}
        if said.order
        else None,
    }


def _item_content(item: ItemSaid) -> dict[str, object]:
    return {
        "kind": item.kind,
        "what": item.what,
        "dose_words": item.dose_words,
        "sessions": item.sessions,
        "weeks": item.weeks,
        "covers": list(item.covers),
        "instead_of": item.instead_of,
    }


def said_from(
    content: Mapping[str, Any],  # Any: a JSON field that `as_content` filled
    *,
    key: str,
    today: date,
    needles: str,
) -> PlanSaid:
    """The plan that a clinic's template holds, needles and all."""
    order = content.get("order")
    return PlanSaid(
        review_on=today + timedelta(weeks=int(content["review_weeks"])),
        stop_rule=StopRule(**content["stop"]),
        problems=tuple(ProblemSaid(**each) for each in content["problems"]),
        items=tuple(ItemSaid(**{**each, "covers": tuple(each["covers"])}) for each in content["items"]),
        shared_words=content["shared_words"],
        needles=needles,
        discharge=tuple(DischargeSaid(words) for words in content["discharge"]),
        order=Ordered(**order) if order else None,
        template_key=key,
    )


def without_needles(said: PlanSaid, known: Record, headaches: tuple[str, ...]) -> PlanSaid:
    """The same plan for somebody who has not welcomed needles: as many problems, as many visits.

    Hands stand in on the same muscles; exercise where no hands may be used either.
    """
    if not any(item.kind == Intervention.NEEDLING for item in said.items):
        return said
    technique = Chooser(known, headaches).best_technique("soft_tissue")
    items = tuple(_stand_in(item, technique.id if technique else "") for item in said.items)
    order = said.order
    if order and order.first_kind == Intervention.NEEDLING:
        first = Intervention.MANUAL_THERAPY if technique else Intervention.EXERCISE
        order = replace(order, first_kind=first.value)
    return replace(said, items=items, order=order)


def _stand_in(item: ItemSaid, technique: str) -> ItemSaid:
    if item.kind != Intervention.NEEDLING:
        return item
    kind = Intervention.MANUAL_THERAPY if technique else Intervention.EXERCISE
    course = proposing.course_of_care()
    return replace(
        item,
        kind=kind.value,
        what=technique,
        dose_words=in_words("In each visit") if technique else in_words("At home, on most days"),
        sessions=max(item.sessions or 0, course.initial_sessions),
        instead_of=Intervention.NEEDLING.value,
    )


def abouts(found: Iterable[Found]) -> frozenset[str]:
    """What sorts of thing were found; deficits count as one."""
    return frozenset(each.about for each in found) - {DEFICIT}
