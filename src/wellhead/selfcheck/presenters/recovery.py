"""What helps meanwhile and what may slow recovery, in the words of the evidence ledger and no stronger. No score."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from wellhead.knowledge.next_steps.model import RecoveryFactor, SelfCare
from wellhead.knowledge.treatment import TreatmentLibrary
from wellhead.ui.whom_to_ring import Numbers, filled
from wellhead.ui.words import content


@dataclass(frozen=True, slots=True)
class AdviceWords:
    """One sentence of the ledger, with how sure it is."""

    title: str
    words: str
    certainty: str


@dataclass(frozen=True, slots=True)
class SlowingWords:
    """One thing that may slow recovery: how sure that is, and what can be done."""

    id: str
    title: str
    may: str
    certainty: str
    can: tuple[str, ...]


def advice_words(found: Iterable[SelfCare], known: TreatmentLibrary) -> tuple[AdviceWords, ...]:
    """The sentences as the ledger allows them."""
    return tuple(
        AdviceWords(content(each.title), content(entry.allowed), str(entry.certainty))
        for each in found
        if (entry := known.advice_ledger.get(each.ledger)) is not None
    )


def slowing_words(
    found: Iterable[RecoveryFactor], known: TreatmentLibrary, numbers: Numbers
) -> tuple[SlowingWords, ...]:
    """Each factor for itself; how sure the link is comes from the list of factors."""
    return tuple(
        SlowingWords(
            id=each.id,
            title=content(each.title),
            may=content(each.may),
            certainty=str(known.factors[each.factor].certainty),
            can=tuple(filled(can, numbers) for can in each.can),
        )
        for each in found
        if each.factor in known.factors
    )
