"""A page of the self-check in words: its head, why it asks, how far along, what was left open."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from wellhead.knowledge import guided, next_steps
from wellhead.reasoning.rules import Rules
from wellhead.selfcheck import effort, steps
from wellhead.selfcheck.presenters.kinds import ABOUT, COUNTED
from wellhead.selfcheck.steps import Step, Way, can_alarm, is_list
from wellhead.ui.words import content


@dataclass(frozen=True, slots=True)
class StepWords:
    """The head of a page. `is_list` when it is nothing but signs to tick; `can_alarm` when one of them is for now;
    `offers_drawing` when it asks what a drawing can say."""

    id: str
    about: str | Promise
    kind: str
    title: str
    intro: str
    why: str
    note: str
    is_private: bool
    is_list: bool
    can_alarm: bool
    offers_drawing: bool


def step_words(step: Step, rules: Rules) -> StepWords:
    """What the page asks and why."""
    page = step.page
    return StepWords(
        id=step.id,
        about=ABOUT.get(step.kind, ""),
        kind=step.kind,
        title=content(page.title),
        intro=content(page.intro),
        why=_why(step, rules),
        note=_several_kinds() if COUNTED in step.items else "",
        is_private=page.private,
        is_list=is_list(step, rules),
        can_alarm=can_alarm(page, rules),
        offers_drawing=not set(guided.load().drawing.opens_on).isdisjoint(step.items),
    )


def _several_kinds() -> str:
    return _(
        "Several kinds? Answer the safety questions for all of them together, and the other pages for the one that bothers you most. You can describe the others after it."
    )


def _why(step: Step, rules: Rules) -> str:
    """One line; the first page says it in its own words."""
    if step.page.private:
        return _("Why we ask: your safety comes before your headache.")
    if step.id == next_steps.load().recovery_page:
        return _("Why we ask: to say what may slow recovery, and what can be done. You can skip all of it.")
    if step.page in rules.pages:
        return _("Why we ask: to find the few headaches that need a doctor soon.")
    if step.page in rules.topics:
        return _("Why we ask: to tell kinds of headache apart, and those that need a doctor.")
    return ""


@dataclass(frozen=True, slots=True)
class Progress:
    """How far along, in words and for the bar."""

    value: int
    out_of: int
    words: str


def progress(way: Way, step: Step, rules: Rules, *, is_done: bool) -> Progress:
    """Pages done, what most people need, and the most that can still come. `is_done` when answered before.

    The bar is drawn against what most people need and grows longer for the few who need more.
    """
    here = way.done + (0 if is_done else 1)
    most = max(way.done + way.at_most_left, here)
    if step.kind:
        return Progress(way.done, most, _("Page %(here)s, at most %(most)s") % {"here": here, "most": most})
    fewest, usual = effort.PAGES
    bar = way.done, min(most, max(usual, here + 1))
    if steps.is_safety_part(step.page, rules):
        return Progress(*bar, _safety_progress(way, is_done=is_done))
    if here > usual:
        return Progress(*bar, _("Page %(here)s, at most %(most)s") % {"here": here, "most": most})
    words = _("Page %(here)s, most people need %(fewest)s to %(usual)s, at most %(most)s")
    return Progress(*bar, words % {"here": here, "fewest": fewest, "usual": usual, "most": most})


def _safety_progress(way: Way, *, is_done: bool) -> str:
    """Which page of the safety part this is."""
    all_pages = way.safety_done + way.safety_left
    here = min(way.safety_done + (0 if is_done else 1), all_pages)
    return _("Safety first: page %(here)s of at most %(all)s") % {"here": here, "all": all_pages}


def page_before(page_id: str, done: Sequence[str]) -> str:
    """The page answered before this one; empty on the first."""
    if page_id not in done:
        return done[-1] if done else ""
    place = done.index(page_id)
    return done[place - 1] if place else ""


def still_open(step: Step, *, which: bool) -> str:
    """Said kindly when a page comes back because something on it has no answer yet."""
    if which:
        return _("What you ticked is kept. Which of these are you not sure about?")
    return ngettext(
        "Your answers are kept. %(count)s question is still open; “Not sure” is a proper answer.",
        "Your answers are kept. %(count)s questions are still open; “Not sure” is a proper answer.",
        len(step.items),
    ) % {"count": len(step.items)}
