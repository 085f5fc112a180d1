"""One other answer, in words: what it would make of the shares, and of what the criteria say."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _

from wellhead.journey.moved_words import share_words
from wellhead.journey.queries import Weighed
from wellhead.journey.replay_words import PHYSIOTHERAPY
from wellhead.reasoning.counterfactual import Change, Counterfactual, counterfactuals
from wellhead.reasoning.criteria import Value
from wellhead.reasoning.facts import dictionary_id
from wellhead.reasoning.moved import Swing, shares, swings
from wellhead.reasoning.rules import Rules
from wellhead.reasoning.verdict import Likelihood
from wellhead.record.likelihood_words import LABEL_WORDS
from wellhead.ui import answers, words

MOST_TOLD = 8
"""What-ifs in one list; the weightiest come first."""
MOST_SHARES = 3
"""Shares named for one what-if: the likeliest before and after."""


@dataclass(frozen=True, slots=True)
class SwingWords:
    """One other answer and the shares that follow: label, before, after."""

    question: str
    now: str
    then: str
    shares: tuple[tuple[str, str, str], ...]
    leads: str


@dataclass(frozen=True, slots=True)
class ChangeWords:
    """One other answer and what the criteria would say otherwise: part, before, after."""

    question: str
    now: str
    then: str
    changes: tuple[tuple[str, str, str], ...]
    because: str


@dataclass(frozen=True, slots=True)
class WhatIf:
    """The page. `is_whole` is false where several kinds of headache make the second list too slow to wait for.

    `raises` counts the answers that would make it more urgent: the warning signs, which everybody knows to ask.
    """

    swings: tuple[SwingWords, ...]
    changes: tuple[ChangeWords, ...]
    is_whole: bool
    raises: int
    more: int


def what_if(weighed: Weighed) -> WhatIf:
    """What single other answers would do; worked out now, from what is known now."""
    facts, rules = weighed.facts, weighed.rules
    now = shares(facts, rules)
    told = [_swing(each, now[each.headache], rules) for each in swings(facts, rules)]
    is_whole = len(facts.kinds) <= 1
    found = counterfactuals(facts, rules) if is_whole else ()
    known = [each for each in found if each.before is not None]
    given = [each for each in known if each.change("urgency") is None]
    return WhatIf(
        swings=tuple(each for each in told if each is not None)[:MOST_TOLD],
        changes=tuple(_changed(each, rules) for each in given[:MOST_TOLD]),
        is_whole=is_whole,
        raises=len(known) - len(given),
        more=max(0, len(given) - MOST_TOLD),
    )


def _swing(swing: Swing, now: Mapping[str, Likelihood], rules: Rules) -> SwingWords | None:
    """None where nothing would move by as much as is written out."""
    names = sorted(now, key=lambda name: -max(now[name].mid, swing.shares[name].mid))[:MOST_SHARES]
    rows = [(_label(name), share_words(now[name].mid), share_words(swing.shares[name].mid)) for name in names]
    if all(before == after for _name, before, after in rows):
        return None
    first = max(now, key=lambda name: now[name].mid)
    then = max(swing.shares, key=lambda name: swing.shares[name].mid)
    return SwingWords(
        question=_question(swing.fact_id, rules, swing.headache),
        now=_answer(swing.fact_id, swing.before, rules),
        then=_answer(swing.fact_id, swing.after, rules),
        shares=tuple(rows),
        leads="" if then == first else _("%(name)s would lead.") % {"name": _label(then)},
    )


def _changed(each: Counterfactual, rules: Rules) -> ChangeWords:
    return ChangeWords(
        question=_question(each.fact_id, rules, each.headache),
        now=_answer(each.fact_id, each.before, rules),
        then=_answer(each.fact_id, each.after, rules),
        changes=tuple(_change(change, rules) for change in each.changes),
        because=", ".join(_named(each.because, rules)),
    )


def _change(change: Change, rules: Rules) -> tuple[str, str, str]:
    if change.part == "urgency":
        return _("How soon"), _urgency(change.before), _urgency(change.after)
    if change.part == "outcome":
        return _("How it ends"), _outcome(change.before, rules), _outcome(change.after, rules)
    if change.part == "physiotherapy":
        before, after = (str(PHYSIOTHERAPY.get(each, each)) for each in (change.before, change.after))
        return _("Physiotherapy"), before, after
    return _("Reported"), _codes(change.before, rules), _codes(change.after, rules)


def _urgency(level: str) -> str:
    state = words.URGENCIES.get(level)
    return str(state.word) if state else level


def _outcome(name: str, rules: Rules) -> str:
    return next((outcome.label for outcome in rules.outcomes if outcome.id == name), name)


def _codes(joined: str, rules: Rules) -> str:
    return ", ".join(_named(filter(None, joined.split(", ")), rules)) or _("Nothing")


def _named(names: Iterable[str], rules: Rules) -> list[str]:
    flags = {flag.id: flag.label for flag in rules.red_flags}
    return [
        flags.get(name) or (rules.diagnoses[name].name if name in rules.diagnoses else name) for name in names
    ]


def _label(name: str) -> str:
    return str(LABEL_WORDS.get(name, name))


def _question(fact: str, rules: Rules, kind: str) -> str:
    definition = rules.facts.get(dictionary_id(fact))
    asked = answers.question_words(definition) if definition else fact
    return f"{asked} ({kind})" if kind else asked


def _answer(fact: str, value: Value | None, rules: Rules) -> str:
    definition = rules.facts.get(dictionary_id(fact))
    return answers.answer_words(definition, value) if definition else str(value)
