"""A first text for a note, put together from what was found and concluded; the clinician edits it freely."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from django.utils.translation import gettext as _

from wellhead.foundation.audit import Plain
from wellhead.reasoning.facts import dictionary_id
from wellhead.reasoning.rules import Rules
from wellhead.record import presenters
from wellhead.record.findings import Examination, Kept, Kind
from wellhead.record.models import Assessment
from wellhead.ui import answers


def section(title: str, rows: Iterable[tuple[str, str | None]]) -> Plain:
    """One section of a note's content, as the note page shows it. A value of None is shown as not known."""
    return {"title": title, "rows": [[name, value] for name, value in rows]}


def examination_content(
    examination: Examination, assessment: Assessment | None, rules: Rules
) -> dict[str, Plain]:
    """The structured part of an assessment note: what was found, by kind, then what was concluded."""
    found = [
        section(_("Said and tested"), _facts(examination, rules)),
        section(_("Turn with chin tucked and movement"), _movement(examination)),
        section(_("Joints C0 to C3"), _rows(examination.segments.values())),
        section(_("Muscles"), _rows(examination.muscles.values())),
    ]
    concluded = [section(_("Concluded"), _conclusion(assessment, rules))] if assessment else []
    return {
        "sections": [entry for entry in [*found, *concluded] if isinstance(entry, dict) and entry["rows"]]
    }


def assessment_words() -> str:
    """The four headings of a clinical note, for the clinician to fill."""
    headings = (_("Told by the person"), _("Found"), _("What it means"), _("What next"))
    return "\n\n".join(f"{heading}:\n" for heading in headings)


def _facts(examination: Examination, rules: Rules) -> list[tuple[str, str | None]]:
    rows: list[tuple[str, str | None]] = []
    order = {fact_id: place for place, fact_id in enumerate(rules.facts)}
    by_dictionary = sorted(
        examination.facts.values(), key=lambda kept: order.get(dictionary_id(kept.seen.fact_id), 0)
    )
    for kept in by_dictionary:
        definition = rules.facts.get(dictionary_id(kept.seen.fact_id))
        if definition is None or kept.seen.state == "withdrawn":
            continue
        known = None if kept.seen.value is None else answers.answer_words(definition, kept.seen.value)
        rows.append((answers.question_words(definition), known))
    return rows


def _movement(examination: Examination) -> list[tuple[str, str | None]]:
    return [*_rows(examination.rotations.values()), *_rows(examination.movements.values())]


def _rows(kept: Iterable[Kept[Kind]]) -> list[tuple[str, str | None]]:
    """Place and what was seen there, from the finding's own words."""
    rows: list[tuple[str, str | None]] = []
    for each in kept:
        place, _colon, words = presenters.seen_words(each.seen).partition(": ")
        rows.append((place, words or None))
    return rows


def _conclusion(assessment: Assessment, rules: Rules) -> list[tuple[str, str | None]]:
    """The engine's view and the clinician's, apart."""
    view = assessment.clinician_view
    engine = ", ".join(_named(code, rules) for code in assessment.verdict.get("reported", []))
    own = ", ".join(_named(code, rules) for code in view.get("codes", [])) or conclusion_without_codes(view)
    return [
        (_("By the criteria"), engine or None),
        (_("In your view"), own or None),
        (_("Why"), view.get("reason") or None),
    ]


def conclusion_without_codes(view: Mapping[str, object]) -> str:
    """What no diagnosis means: none of those looked at, or none yet. Empty where nobody was asked."""
    decided = view.get("decided")
    if not isinstance(decided, bool):
        return ""
    return _("None of these") if decided else _("Cannot tell yet")


def _named(code: str, rules: Rules) -> str:
    diagnosis = rules.diagnoses.get(code)
    return f"{code} {diagnosis.name}" if diagnosis else code
