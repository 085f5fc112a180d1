"""How sure anybody is of each treatment, from the evidence ledger."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.functional import Promise

from wellhead.knowledge.treatment.evidence import LedgerEntry
from wellhead.knowledge.treatment.library import TreatmentLibrary
from wellhead.ui.evidence_words import HEADACHES, MODALITIES
from wellhead.ui.words import content

ON_HOME = ("exercise", "mobilisation", "dry_needling")


@dataclass(frozen=True, slots=True)
class CertaintyRow:
    """One treatment for one headache kind: what may be said, how sure, and in whom it was studied."""

    name: str | Promise
    certainty: str
    allowed: str
    population: str
    effect: str
    sources: tuple[str, ...]
    review_by: str


@dataclass(frozen=True, slots=True)
class HeadacheSection:
    """All that may be said for one headache kind."""

    name: str | Promise
    rows: tuple[CertaintyRow, ...]


def home_rows(library: TreatmentLibrary) -> tuple[CertaintyRow, ...]:
    """The few treatments named on the front page, for neck-origin headache."""
    entries = (library.may_say(modality, "cervicogenic") for modality in ON_HOME)
    return tuple(_row(library, entry) for entry in entries if entry is not None and entry.public)


def sections(library: TreatmentLibrary) -> tuple[HeadacheSection, ...]:
    """Every public entry, by headache kind."""
    return tuple(
        HeadacheSection(
            HEADACHES.get(headache, headache),
            tuple(
                _row(library, entry)
                for entry in library.ledger.values()
                if entry.headache == headache and entry.public
            ),
        )
        for headache in dict.fromkeys(entry.headache for entry in library.ledger.values() if entry.public)
    )


def _row(library: TreatmentLibrary, entry: LedgerEntry) -> CertaintyRow:
    cited = (library.sources.get(key) for key in entry.source)
    return CertaintyRow(
        name=MODALITIES.get(entry.modality, entry.modality),
        certainty=entry.certainty,
        allowed=content(entry.allowed),
        population=content(entry.population),
        effect=content(entry.effect),
        sources=tuple(source.what for source in cited if source is not None),
        review_by=f"{entry.review_by:%m/%Y}",
    )
