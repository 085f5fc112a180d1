"""What the evidence says of one intervention for this person's kind of headache, looked up in the ledger."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from wellhead.knowledge import treatment as treatment_knowledge
from wellhead.knowledge.treatment.evidence import LedgerEntry
from wellhead.plan.models import Assessment, Intervention

LEDGER_NAMES = {
    "11.2": "cervicogenic",
    "1": "migraine",
    "2": "tension",
    "3.1": "cluster",
    "8.2": "medication_overuse",
    "11.5": "sinus",
}
"""Branches of the classification and the ledger's word for them."""
TECHNIQUE_MODALITIES = {
    "mobilisation": "mobilisation",
    "mwm_snag": "mobilisation",
    "muscle_energy": "mobilisation",
    "thrust": "thrust",
    "soft_tissue": "soft_tissue",
    "trigger_point_release": "soft_tissue",
}
EXERCISE_MODALITIES = {"self_snag": "self_snag", "relaxation_breathing": "relaxation", "aerobic": "aerobic"}
"""Exercises that the ledger holds apart from training of the neck, by their target."""
PLAIN_MODALITIES = {
    Intervention.EXERCISE: "exercise",
    Intervention.NEEDLING: "dry_needling",
    Intervention.EDUCATION: "education",
    Intervention.MEDICAL_REFERRAL: "education",
    Intervention.AEROBIC: "aerobic",
}


@dataclass(frozen=True, slots=True)
class Stated:
    """What may be said of one thing: the wording, how sure it is, and the entry; all empty where nothing is studied."""

    words: str = ""
    certainty: str = ""
    entry: str = ""
    use: str = ""


NOTHING = Stated()


def concluded_codes(assessment: Assessment | None) -> tuple[str, ...]:
    """What the clinician concluded, “none of these” too; else what the engine reports; most important first."""
    if assessment is None:
        return ()
    own = assessment.clinician_view.get("codes") or []
    if not own and not assessment.clinician_view.get("decided"):
        own = assessment.verdict.get("reported") or []
    return tuple(str(code) for code in own)


def headaches_of(codes: Iterable[str]) -> tuple[str, ...]:
    """The ledger's words for these codes, in their order, each once."""
    return tuple(dict.fromkeys(name for code in codes if (name := _headache(code))))


def _headache(code: str) -> str:
    """The longest branch that the code stands on."""
    on = [branch for branch in LEDGER_NAMES if code == branch or code.startswith(f"{branch}.")]
    return LEDGER_NAMES[max(on, key=len)] if on else ""


def modality_of(kind: str, what: str) -> str:
    """The ledger's word for an intervention; empty where the ledger has none."""
    library = treatment_knowledge.load()
    if kind == Intervention.MANUAL_THERAPY:
        technique = library.techniques.get(what)
        return TECHNIQUE_MODALITIES.get(technique.type, "") if technique else ""
    if kind == Intervention.EXERCISE and what in library.exercises:
        return EXERCISE_MODALITIES.get(library.exercises[what].target, "exercise")
    return PLAIN_MODALITIES.get(Intervention(kind), "") if kind in Intervention.values else ""


def entry_for(kind: str, what: str, headaches: Iterable[str]) -> LedgerEntry | None:
    """The entry for the most important headache that the ledger knows; None where nothing may be said."""
    modality = modality_of(kind, what)
    library = treatment_knowledge.load()
    entries = (library.may_say(modality, headache) for headache in headaches) if modality else ()
    return next((entry for entry in entries if entry is not None), None)


def stated_for(kind: str, what: str, headaches: Iterable[str]) -> Stated:
    """The ledger's entry for this headache; for a leaflet about daily life the first thing it rests on; else nothing."""
    entry = entry_for(kind, what, headaches)
    if entry is not None:
        return Stated(entry.allowed, entry.certainty, entry.id, entry.use)
    library = treatment_knowledge.load()
    leaflet = library.leaflets.get(what)
    claims = (claim for part in leaflet.parts for claim in part.claims) if leaflet else ()
    advice = next((library.advice_ledger[each] for each in claims if each in library.advice_ledger), None)
    return Stated(advice.allowed, advice.certainty, advice.id) if advice else NOTHING
