"""Kinds of headache in one check: their names, and which questions each kind answers for itself."""

from __future__ import annotations

from wellhead.knowledge.guided import DRAWN_PLACES, DRAWN_START
from wellhead.reasoning.rules import Rules

FIRST = "first"
NAMES = (FIRST, "second", "third", "fourth")
"""As the engine names them. Answers about the first are kept without a name until there is a second."""


def begun(count: int) -> tuple[str, ...]:
    """The names of this many kinds; none while there is only one, which needs no name."""
    return NAMES[:count] if count > 1 else ()


def each_has_its_own(fact_id: str, rules: Rules) -> bool:
    """Whether each kind has its own answer: what a topic asks about the headache, and its drawing.

    Safety is asked for all together.
    """
    if fact_id in (DRAWN_PLACES, DRAWN_START):
        return True
    definition = rules.facts.get(fact_id)
    if definition is None or definition.scope != "headache":
        return False
    return any(fact_id in page.items for page in rules.topics)


def kept_as(kind: str, fact_id: str, rules: Rules) -> str:
    """The name under which an answer about this kind is kept; empty for the first and for what all kinds share."""
    if kind in {"", FIRST} or not each_has_its_own(fact_id, rules):
        return ""
    return kind
