"""The whole self-check as one document that a browser can keep: steps, pages with their questions, words of the result."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from django.utils.translation import gettext as _

from wellhead.reasoning.ask_plan import plan_of
from wellhead.reasoning.criteria import facts_named
from wellhead.reasoning.facts import FactDefinition
from wellhead.reasoning.rules import Letter, Page, RedFlag, Rules, lower_level
from wellhead.reasoning.weigh import label_of
from wellhead.selfcheck import effort, offline
from wellhead.selfcheck.models import AnswerState
from wellhead.selfcheck.presenters.pages import step_words
from wellhead.selfcheck.presenters.result import (
    HEADINGS,
    LAY_NAMES,
    OUTCOMES,
    STEPS,
    UNSETTLED_HEADING,
    UNSETTLED_STEP,
)
from wellhead.selfcheck.steps import Step, is_safety_part
from wellhead.ui.answers import option_words, question_words, unit_words
from wellhead.ui.words import content

Plain = Mapping[str, object]
Questions = Callable[[Step], str]
"""The HTML of the questions of a page, each in a part that names its facts."""
RATHER_NOT = AnswerState.PREFER_NOT.value


def whole_check(rules: Rules, questions: Questions) -> Plain:
    """Everything the self-check needs without a network, in the reader's language; plain data."""
    plan = plan_of(rules)
    return {
        **offline.compiled(rules),
        "outOfScope": "child_out_of_scope",
        "atMost": dict(rules.questions.at_most),
        "pages": [_page(page, rules, questions) for page in rules.every_page],
        "facts": {
            fact.id: _fact(fact, plan.gates.get(fact.id, frozenset())) for fact in rules.facts.values()
        },
        "signs": {flag.id: _sign(flag, rules) for flag in rules.red_flags},
        "descriptions": list(_descriptions(rules)),
        "usual": list(effort.PAGES),
        "words": _words(),
    }


def _page(page: Page, rules: Rules, questions: Questions) -> Plain:
    items = tuple(item for item in page.items if rules.facts[item].asked_of == "patient")
    step = Step(page, items)
    words = step_words(step, rules)
    return {
        "id": page.id,
        "part": "topic" if page in rules.topics else "safety",
        "items": list(items),
        "maySkip": page.may_skip,
        "isSafety": is_safety_part(page, rules),
        "private": page.private,
        "whole": page.whole,
        "always": page.always,
        "after": list(page.after),
        "title": str(words.title),
        "intro": str(words.intro),
        "why": str(words.why),
        "note": str(words.note),
        "canAlarm": words.can_alarm,
        "offersRest": page.private or page in rules.topics,
        "rest": RATHER_NOT if RATHER_NOT in page.answers else AnswerState.NOT_SURE.value,
        "html": questions(step),
    }


def _fact(fact: FactDefinition, gates: Iterable[str]) -> Plain:
    return {
        "type": fact.type,
        "ask": question_words(fact),
        "by": fact.asked_of,
        "unit": str(unit_words(fact.unit)) if fact.unit else "",
        "min": fact.min,
        "max": fact.max,
        "options": {option: str(option_words(option)) for option in fact.options},
        "gates": sorted(gates),
    }


def _sign(flag: RedFlag, rules: Rules) -> Plain:
    private = {item for page in rules.every_page if page.private for item in page.items}
    facts = rules.facts_of_flag(flag)
    return {
        "label": content(flag.label),
        "level": flag.urgency,
        "unsure": flag.when_not_sure or lower_level(flag.urgency) or flag.urgency,
        "facts": sorted(facts),
        "private": bool(private & set(facts)),
    }


def _descriptions(rules: Rules) -> Iterable[Plain]:
    """Published descriptions, the commonest first."""
    shares = {prior.label: prior.share for prior in rules.priors}
    for code, diagnosis in rules.diagnoses.items():
        if diagnosis.kind != "definite":
            continue
        letters = [
            {"name": letter.name, "text": content(letter.text), "facts": _own_facts(letter, rules)}
            for letter in diagnosis.letters
            if not letter.is_clinicians
        ]
        yield {
            "code": code,
            "family": diagnosis.family,
            "isKnown": diagnosis.family in LAY_NAMES,
            "name": str(LAY_NAMES.get(diagnosis.family, content(diagnosis.name))),
            "published": f"{content(diagnosis.name)}, ICHD-3 {code}",
            "letters": letters,
            "share": shares.get(label_of(code, rules.policy), 0.0),
        }


def _own_facts(letter: Letter, rules: Rules) -> list[str]:
    """The facts about the headache itself that a letter looks at."""
    named = facts_named(letter.logic) & rules.facts.keys()
    return sorted(fact for fact in named if rules.facts[fact].scope == "headache")


def _words() -> Plain:
    return {
        "headings": {level: str(words) for level, words in HEADINGS.items()},
        "steps": {level: str(words) for level, words in STEPS.items()},
        "outcomes": {outcome: str(words) for outcome, words in OUTCOMES.items()},
        "unsettled": str(UNSETTLED_HEADING),
        "unsettledStep": str(UNSETTLED_STEP),
        "yes": _("Yes"),
        "no": _("No"),
        "notSure": _("Not sure"),
        "ratherNot": _("Rather not say"),
        "none": _("None of these"),
        "hidden": _("Answered; not shown here"),
        "denied": _("No to %(count)s others"),
        "fits": {"yes": _("In common"), "no": _("Not in common"), "unknown": _("Not known yet")},
        "examination": _("Only an examination can tell"),
        "notAnswered": _("Not answered yet"),
        "nothing": _("Nothing is answered here yet. “Not sure” is a proper answer, too."),
        "which": _("Which ones are you not sure about? Tick them in the list below."),
        "range": _("Write a number from %(low)s to %(high)s."),
        "both": _("You wrote a number and ticked “Not sure”. Take one of them away."),
        "left": _("Your answers are kept. Some questions are still open; “Not sure” is a proper answer."),
        "safety": _("Safety first: page %(here)s of at most %(all)s"),
        "progress": _("Page %(here)s of at most %(all)s"),
        "units": {"s": _("seconds"), "min": _("minutes"), "h": _("hours"), "d": _("days")},
    }
