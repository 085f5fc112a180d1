"""What is known of treatment: exercises, hands-on care, needling, medicines, outcomes, education."""

from wellhead.knowledge import library as classification
from wellhead.knowledge.faults import Fault
from wellhead.knowledge.treatment import links
from wellhead.knowledge.treatment.library import TreatmentLibrary, load

__all__ = ["Fault", "TreatmentLibrary", "check", "load"]


def check() -> list[Fault]:
    """Every fault of the content that ships with the program; empty when all is well."""
    known = load()
    return sorted([*known.faults, *links.fact_faults(known, classification.load().rules.facts)])
