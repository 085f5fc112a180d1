"""What the checker says of a sentence: which rule, how grave, why, and what may be said instead."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


class Level(StrEnum):
    """How grave a finding is."""

    BLOCK = "block"
    """May not be published."""
    CITE = "cite"
    """May stand only where the ledger entry is named, or after an edit."""
    NOTE = "note"
    """May be published; somebody should look at it soon."""


@dataclass(frozen=True)
class Finding:
    """One thing that is wrong with a sentence, in words a clinic owner understands.

    `sentence` is the whole sentence as people read it, `found` the words in it that were met, `safer` what may be
    said instead. `rule` names the rule of the pack (CK01) or of the ledger (LG1). `entry` is the ledger entry that
    the finding is about, empty where there is none.
    """

    rule: str
    level: Level
    sentence: str
    found: str
    why: str
    safer: str
    entry: str = ""


def stops_publishing(findings: Iterable[Finding]) -> bool:
    """Whether any finding must be mended, or its ledger entry cited, before the text may be published."""
    return any(each.level is not Level.NOTE for each in findings)
