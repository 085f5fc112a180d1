"""Words on a page that promise more than the evidence allows."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from wellhead.knowledge.treatment.evidence import ClaimPattern

NEGATIONS = frozenset({"not", "no", "never", "cannot"})
WORDS_LOOKED_BACK = 3


@dataclass(frozen=True)
class ClaimFinding:
    """A pattern met at `position` (characters from the start), the words met and what to say instead."""

    pattern: str
    level: Literal["block", "warn"]
    words: str
    position: int
    safer: str


def findings(text: str, patterns: Iterable[ClaimPattern]) -> tuple[ClaimFinding, ...]:
    """Every claim in the text that no negation stands just before, in the order of the text."""
    found = (finding for pattern in patterns for finding in _of(text, pattern))
    return tuple(sorted(found, key=lambda finding: finding.position))


def verdict(found: Iterable[ClaimFinding]) -> Literal["block", "warn", "pass"]:
    """block: cannot be published. warn: needs a ledger entry or an edit."""
    levels = {finding.level for finding in found}
    if "block" in levels:
        return "block"
    return "warn" if levels else "pass"


def _of(text: str, pattern: ClaimPattern) -> Iterator[ClaimFinding]:
    for met in re.finditer(rf"\b(?:{pattern.pattern})", text, re.IGNORECASE):
        if not _negated(text[: met.start()]):
            yield ClaimFinding(pattern.id, pattern.level, met.group(), met.start(), pattern.safer)


def _negated(before: str) -> bool:
    """A negation among the last words of the same sentence."""
    sentence = re.split(r"[.!?]", before)[-1]
    words = re.findall(r"[\w']+", sentence.lower())[-WORDS_LOOKED_BACK:]
    return any(word in NEGATIONS or word.endswith("n't") for word in words)
