"""The reference page of what may be said in public: the evidence ledger by headache, and the rules of each region."""

from __future__ import annotations

from collections.abc import Iterator

from tools.reference_words import cell
from wellhead.claims.checker import checker_of
from wellhead.claims.ledger import LedgerLine
from wellhead.knowledge import treatment
from wellhead.knowledge.treatment.claim_packs import ClaimPack, ClaimRule, ClaimWords
from wellhead.knowledge.treatment.library import TreatmentLibrary

HEADACHES = {
    "cervicogenic": "Neck-related headache",
    "tension": "Tension-type headache",
    "migraine": "Migraine",
    "cluster": "Cluster headache",
    "sinus": "Headache from the sinuses",
    "medication_overuse": "Headache kept going by pain medicine",
}
HEDGES = ("may", "can", "plainly")
LEVELS = {"block": "may not be published", "cite": "only with its ledger entry"}


def claims(made: str) -> str:
    """Write the page."""
    library = treatment.load()
    words = library.claim_words
    if words is None:
        raise ValueError("knowledge/claims/words.yaml cannot be read; run: wellhead knowledge check")
    return "\n".join(
        [
            "# What may be said in public",
            "",
            made,
            "",
            _intro(library),
            *_matrix(library, words),
            *_ledger(library, words),
            *_advice(library),
            *_of_ledger(library),
            *(line for pack in library.claim_packs.values() for line in _pack(pack, library)),
        ]
    )


def _intro(library: TreatmentLibrary) -> str:
    return (
        f"{len(library.ledger)} wordings of effect, {len(library.advice_ledger)} pieces of advice, and the rules of "
        f"{len(library.claim_packs)} packs. `wellhead claims check` holds a text, or everything of ours that the public "
        "reads, against them; `wellhead claims ledger` lists what is due for review. An entry past its review may not "
        "be cited. Certainty is our own judgement in the manner of GRADE unless a source is named.\n"
    )


def _matrix(library: TreatmentLibrary, words: ClaimWords) -> Iterator[str]:
    """How strongly each treatment may be worded for each headache, at one look."""
    lines = checker_of("uk").ledger.lines
    yield "## At one look\n"
    yield f"| Treatment | {' | '.join(HEADACHES.values())} |"
    yield "|---|" + "---|" * len(HEADACHES)
    for modality in library.evidence_rules.modalities if library.evidence_rules else ():
        cells = (_strength(lines.get((modality, headache)), words) for headache in HEADACHES)
        yield f"| {modality.replace('_', ' ')} | {' | '.join(cells)} |"
    yield (
        "\nThe strongest verb and hedge that a wording may have: *may help* is weaker than *can reduce*. "
        "A dash: no effect may be claimed.\n"
    )


def _strength(line: LedgerLine | None, words: ClaimWords) -> str:
    if line is None or line.limit is None:
        return "–"
    tier, hedge = line.limit
    return f"{HEDGES[hedge]} {list(words.effects)[tier]}"


def _ledger(library: TreatmentLibrary, words: ClaimWords) -> Iterator[str]:
    lines = checker_of("uk").ledger.lines
    for headache, title in HEADACHES.items():
        yield f"## {title}\n"
        yield "| Entry | May be said | Who was studied | Effect | Certainty | At most | Refused | Sources | Reviewed | Review by |"
        yield "|---|---|---|---|---|---|---|---|---|---|"
        for entry in library.ledger.values():
            if entry.headache == headache:
                cells = (
                    f"`{entry.id}`",
                    entry.allowed,
                    entry.population,
                    entry.effect,
                    entry.certainty.replace("_", " "),
                    _strength(lines[entry.modality, entry.headache], words),
                    "; ".join(entry.not_allowed) or "–",
                    ", ".join(entry.source) or "none",
                    str(entry.reviewed_on),
                    str(entry.review_by),
                )
                yield f"| {' | '.join(cell(each) for each in cells)} |"
        yield ""


def _advice(library: TreatmentLibrary) -> Iterator[str]:
    yield "## Advice\n"
    yield "| Entry | May be said | Certainty | Refused | Sources | Reviewed | Review by |"
    yield "|---|---|---|---|---|---|---|"
    for entry in library.advice_ledger.values():
        cells = (
            f"`{entry.id}`",
            entry.allowed,
            entry.certainty.replace("_", " "),
            "; ".join(entry.not_allowed) or "–",
            ", ".join(entry.source) or entry.src,
            str(entry.reviewed_on),
            str(entry.review_by),
        )
        yield f"| {' | '.join(cell(each) for each in cells)} |"
    yield ""


def _of_ledger(library: TreatmentLibrary) -> Iterator[str]:
    yield "## Comparing with the ledger\n"
    yield "| Rule | Found | Why | Example |\n|---|---|---|---|"
    for words in library.claim_ledger_words.values():
        yield f"| {words.id} | {cell(words.title)} | {cell(words.why)} | {cell(words.red)} |"
    yield ""


def _pack(pack: ClaimPack, library: TreatmentLibrary) -> Iterator[str]:
    yield f"## Rules: {pack.name}\n"
    below = library.claim_packs[pack.extends].name if pack.extends else ""
    more = f" Beside these all rules of *{below}* hold" if below else ""
    but = f" but {', '.join(pack.drops)}, which the pack states in its own way" if pack.drops else ""
    yield f"{pack.note} Regulator: {pack.regulator}. To be reviewed by {pack.review_by}.{more}{but}{'.' if more else ''}\n"
    yield "| Rule | Level | Why | Say instead | Refused | Allowed | Sources |\n|---|---|---|---|---|---|---|"
    yield from (_rule(rule) for rule in pack.rules)
    yield ""


def _rule(rule: ClaimRule) -> str:
    cells = (
        f"{rule.id} {rule.title}",
        LEVELS[rule.level],
        rule.why,
        rule.safer,
        rule.red,
        rule.green,
        ", ".join(rule.source),
    )
    return f"| {' | '.join(cell(each) for each in cells)} |"
