"""A warning sign that rests on much that was denied does not fill the page with it."""

from __future__ import annotations

from tests.lib.clinical import RULES, TENSION, person
from tests.lib.results import result_for
from wellhead.reasoning.classify import classify
from wellhead.reasoning.facts import Facts

SIGN = "rf_side_locked_unfitting"


def test_what_was_said_stands_at_length_and_what_was_denied_is_counted() -> None:
    denied = {name: False for name, fact in RULES.facts.items() if fact.type == "boolean"}
    said = denied | person(TENSION, pain_side="always_same_side")
    facts = Facts.from_mapping(said)
    verdict = classify(facts, RULES, with_next=False)
    assert SIGN in {flag.flag.id for flag in verdict.fired}
    shown = result_for(facts)
    label = next(flag.label for flag in RULES.red_flags if flag.id == SIGN)
    told = next(reason.said for reason in shown.reasons if reason.label == label)
    assert "Always the same side" in told[0]
    assert told[-1].startswith("No to ")
    assert len(told) < 6
