"""Reads and checks the classification knowledge; what is wrong is a value with file and line."""

import functools
from dataclasses import dataclass
from pathlib import Path

from wellhead.knowledge import checks, conditions, conduct, weights
from wellhead.knowledge.documents import ROOT, Shelf
from wellhead.knowledge.faults import Fault
from wellhead.reasoning.rules import Rules


@dataclass(frozen=True)
class Library:
    """All classification knowledge of one version, and what is wrong with it."""

    rules: Rules
    faults: tuple[Fault, ...] = ()


@functools.cache
def load(root: Path = ROOT) -> Library:
    """Read everything once. Never raises on bad content: look at `faults`."""
    shelf = Shelf(root)
    policy = weights.read_policy(shelf)
    rules = Rules(
        version=conduct.read_version(shelf),
        facts=conditions.read_facts(shelf),
        diagnoses=conditions.read_diagnoses(shelf),
        red_flags=conditions.read_red_flags(shelf),
        resolution=conduct.read_resolution(shelf),
        outcomes=conduct.read_outcomes(shelf),
        pages=conduct.read_pages(shelf),
        questions=conduct.read_question_policy(shelf),
        tests=weights.read_tests(shelf),
        priors=weights.read_priors(shelf, policy),
        ratios=weights.read_ratios(shelf),
        policy=policy,
        sources=conduct.read_sources(shelf),
        physiotherapy_by_level=conduct.read_physiotherapy_by_level(shelf),
    )
    faults = [*shelf.faults, *checks.check(rules, shelf)]
    return Library(rules, tuple(sorted(faults)))
