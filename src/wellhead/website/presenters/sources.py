"""Where the facts of a page come from, and what the ledger says of a claim."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.utils.functional import Promise
from django.utils.translation import gettext as _

from wellhead.knowledge import library, treatment
from wellhead.knowledge.treatment.evidence import AdviceEntry, LedgerEntry
from wellhead.ui.evidence_words import HEADACHES, MODALITIES
from wellhead.ui.words import GRADES, content, grade_key

OUR_OWN = frozenset({"RECALL"})
"""Keys that stand for what clinicians of this project know without a page to point at."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EvidenceView:
    """One entry of the ledger: the strongest wording it allows, in whom, how much, how sure, from where."""

    title: str
    words: str
    certainty: str
    certainty_words: str | Promise
    population: str
    effect: str
    sources: tuple[str, ...]
    review_by: date
    is_overdue: bool

    @property
    def facts(self) -> tuple[tuple[str, str], ...]:
        """Names and values below the wording; what is not known is left out."""
        rows = (
            (_("Studied in"), self.population),
            (_("Effect"), self.effect),
            (_("Sources"), "; ".join(self.sources)),
        )
        return tuple((name, value) for name, value in rows if value)


def evidence(entry_id: str, today: date) -> EvidenceView:
    """The ledger entry of this name. Raises KeyError where there is none; the content check finds that first."""
    known = treatment.load()
    entry = known.ledger.get(entry_id) or known.advice_ledger[entry_id]
    studied = entry if isinstance(entry, LedgerEntry) else None
    return EvidenceView(
        title=_title(entry),
        words=content(entry.allowed),
        certainty=entry.certainty,
        certainty_words=GRADES[grade_key(entry.certainty)].word,
        population=content(studied.population) if studied else "",
        effect=content(studied.effect) if studied else "",
        sources=source_words(entry.source),
        review_by=entry.review_by,
        is_overdue=today > entry.review_by,
    )


def title_of(entry_id: str) -> str:
    """What an entry of the ledger is about; its own name where there is no such entry."""
    known = treatment.load()
    entry = known.ledger.get(entry_id) or known.advice_ledger.get(entry_id)
    return _title(entry) if entry is not None else entry_id


def _title(entry: LedgerEntry | AdviceEntry) -> str:
    if isinstance(entry, AdviceEntry):
        return _("General advice")
    treatment_name = MODALITIES.get(entry.modality, entry.modality)
    headache = HEADACHES.get(entry.headache, entry.headache)
    return _("%(treatment)s for %(headache)s") % {
        "treatment": treatment_name,
        "headache": _lower(str(headache)),
    }


def _lower(words: str) -> str:
    return words[:1].lower() + words[1:]


def source_words(keys: Iterable[str]) -> tuple[str, ...]:
    """Each source once, as a reader can look it up; what rests on our own knowledge says so."""
    found = dict.fromkeys(_one_source(key) for key in keys)
    return tuple(words for words in found if words)


def _one_source(key: str) -> str:
    if key in OUR_OWN:
        return _("What our physiotherapists know from practice; no study is quoted for it")
    study = treatment.load().sources.get(key)
    if study is not None:
        return study.what
    listed = library.load().rules.sources.get(key)
    return listed.citation if listed is not None else ""
