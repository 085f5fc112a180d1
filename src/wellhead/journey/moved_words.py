"""What moved a share, in words: the finding, its ratio and how it was made cautious, the share without it and with it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from wellhead.reasoning.facts import Facts, dictionary_id
from wellhead.reasoning.moved import Move, Moved
from wellhead.reasoning.rules import Rules
from wellhead.ui import answers

SMALLEST, LARGEST = 0.01, 0.99
"""Shares nearer to 0 or 1 are not written out: that would claim certainty."""
BIG_RATIO = 10
"""From here on a ratio is written without decimals."""
DESIGNS: dict[str, str | Promise] = {
    "case_control": gettext_lazy("known cases beside other people, so it is drawn towards 1"),
    "cohort": gettext_lazy("people followed as they came, kept as published"),
    "cross_sectional": gettext_lazy("people seen once as they came, kept as published"),
    "review": gettext_lazy("several studies pooled, kept as published"),
    "none": gettext_lazy("our own estimate, measured by nobody"),
}


@dataclass(frozen=True, slots=True)
class MoveWords:
    """One finding: what it is, what it counts and why so little, the share before and after, the source."""

    finding: str
    counted: str
    why: str
    before: str
    after: str
    way: str
    sources: str


def move_words(moves: Iterable[Move], facts: Facts, rules: Rules, *, kind: str) -> tuple[MoveWords, ...]:
    """Each finding that moved a share of one headache, the strongest first."""
    return tuple(_move(move, facts, rules, kind=kind) for move in moves)


def _move(move: Move, facts: Facts, rules: Rules, *, kind: str) -> MoveWords:
    ratio = move.factor.ratio
    return MoveWords(
        finding=finding_words(move.facts, facts, rules, kind=kind),
        counted=_counted(move),
        why=_("From %(design)s.") % {"design": DESIGNS[ratio.design]},
        before=share_words(move.before),
        after=share_words(move.after),
        way="up" if move.after > move.before else "down",
        sources=", ".join(ratio.source),
    )


def _counted(move: Move) -> str:
    """The ratio that counts with its range, beside the published one where it was made cautious."""
    counted = move.factor.range
    words = _("Ratio %(mid)s, %(low)s to %(high)s") % {
        "mid": ratio_words(counted.mid),
        "low": ratio_words(counted.low),
        "high": ratio_words(counted.high),
    }
    published = move.published
    if published is None or ratio_words(published) == ratio_words(counted.mid):
        return words
    return _("%(words)s; published %(published)s") % {"words": words, "published": _published(move)}


def _published(move: Move) -> str:
    published, ends = move.published, move.published_range
    mid = ratio_words(published) if published is not None else ""
    if ends is None:
        return mid
    return _("%(mid)s, %(low)s to %(high)s") % {
        "mid": mid,
        "low": ratio_words(ends[0]),
        "high": ratio_words(ends[1]),
    }


def ratio_words(ratio: float) -> str:
    """2.5, 24, 0.4: two figures are all that is known."""
    if ratio >= BIG_RATIO:
        return f"{ratio:.0f}"
    return f"{ratio:.1f}" if ratio >= 1 else f"{ratio:.2f}"


def share_words(share: float) -> str:
    """Two decimals, never 0.00 or 1.00."""
    if share < SMALLEST:
        return f"<{SMALLEST:.2f}"
    return f">{LARGEST:.2f}" if share > LARGEST else f"{share:.2f}"


def finding_words(fact_ids: Iterable[str], facts: Facts, rules: Rules, *, kind: str = "") -> str:
    """The facts behind a finding, each with its answer: “Which side? Always the same side”."""
    return "; ".join(_answered(fact, facts, rules, kind=kind) for fact in fact_ids) or _("Several answers")


def _answered(fact: str, facts: Facts, rules: Rules, *, kind: str) -> str:
    definition = rules.facts.get(dictionary_id(fact))
    if definition is None:
        return fact
    question = answers.question_words(definition)
    record = facts.origin_of(fact, kind)
    if record is None:
        return _("%(question)s (worked out)") % {"question": question}
    return f"{question} {answers.answer_words(definition, record.value)}"


def by_label(found: Iterable[Moved]) -> Mapping[tuple[str, str], Moved]:
    """What moved each label of each headache."""
    return {(each.label, each.headache): each for each in found}
