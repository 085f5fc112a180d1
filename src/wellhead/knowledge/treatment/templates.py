"""Plans to start from, by presentation, and the sentences by which care may end; with their checks."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from wellhead.knowledge.faults import Fault
from wellhead.knowledge.treatment.places import Places, fault_at

if TYPE_CHECKING:
    from wellhead.knowledge.treatment.library import TreatmentLibrary

About = Literal["joint", "muscle", "deficit"]
Kind = Literal[
    "manual_therapy",
    "exercise",
    "needling",
    "education",
    "medical_referral",
    "pacing",
    "aerobic",
    "ergonomics",
]
Length = Literal["visits", "trial", "home", "once"]


@dataclass(frozen=True, kw_only=True)
class TemplateItem:
    """One thing to do. `answers` says which problems; `length` takes its visits and weeks from the course of care.

    `needles` keeps it for people who welcome needles, or for all who do not.
    """

    kind: Kind
    dose: str
    answers: tuple[About, ...]
    length: Length
    what: str = ""
    needles: Literal["welcome", "not_welcome", "any"] = "any"


@dataclass(frozen=True, kw_only=True)
class PlanTemplate:
    """A plan for one presentation. `fits_codes` are branches of the classification, `fits_found` what was found.

    `problems` are the words used where nothing of that sort is on record. `says` is what may honestly be expected.
    """

    id: str
    name: str
    fits_codes: tuple[str, ...]
    fits_found: tuple[About, ...]
    says: str
    problems: Mapping[About, str]
    items: tuple[TemplateItem, ...]
    discharge: tuple[str, ...]
    claims: tuple[str, ...]
    evidence: tuple[str, ...]
    src: str
    review_weeks: int | None = None


@dataclass(frozen=True, kw_only=True)
class DischargeWords:
    """A sentence by which care may end well, as the person reads it; `per_goal` is said of each goal by name."""

    id: str
    words: str
    src: str
    per_goal: str = field(default="")


def faults_of(library: "TreatmentLibrary", places: Places) -> Iterator[Fault]:
    """Names that lead nowhere, problems nobody answers, and needles that nothing replaces."""
    for template in library.plan_templates.values():
        for what in _problems_of(template, library):
            yield fault_at(places, ("PlanTemplate", template.id), f"{template.id} {what}")


def _problems_of(template: PlanTemplate, library: "TreatmentLibrary") -> Iterator[str]:
    known = {
        "ends care by": (template.discharge, library.discharge_words),
        "cites": (template.claims, {*library.ledger, *library.advice_ledger}),
        "rests on": (template.evidence, {*library.evidence, *library.sources}),
    }
    for verb, (names, there) in known.items():
        yield from (f"{verb} {name}, which does not exist" for name in names if name not in there)
    for item in template.items:
        if item.what and item.what not in things_of(item.kind, library):
            yield f"plans {item.what}, which is no {item.kind}"
        if item.needles == "welcome" and not _replaced(item, template):
            yield "has needles that nothing replaces"
    for needles in ("welcome", "not_welcome"):
        answered = {
            each for item in template.items if item.needles in ("any", needles) for each in item.answers
        }
        yield from (f"answers no {about}" for about in template.problems if about not in answered)


def _replaced(item: TemplateItem, template: PlanTemplate) -> bool:
    others = [each for each in template.items if each.needles == "not_welcome"]
    return any(set(item.answers) <= set(each.answers) for each in others)


def things_of(kind: str, library: "TreatmentLibrary") -> Mapping[str, str]:
    """What may be named for a kind, by id, with its name: techniques but no thrust, exercises, leaflets."""
    if kind == "manual_therapy":
        return {each.id: each.name for each in library.techniques.values() if each.type != "thrust"}
    if kind in {"exercise", "aerobic"}:
        moving = kind == "aerobic"
        return {
            each.id: each.name for each in library.exercises.values() if (each.target == "aerobic") == moving
        }
    if kind in {"education", "ergonomics", "pacing"}:
        return {each.id: each.title for each in library.leaflets.values()}
    return {}
