"""Where a result leads: routes, special paths, whom to ring, medicine days, what helps, which appointment."""

import functools

from wellhead.knowledge import library as classification
from wellhead.knowledge import treatment
from wellhead.knowledge.documents import ROOT, Shelf
from wellhead.knowledge.faults import Fault
from wellhead.knowledge.next_steps.checks import faults_of
from wellhead.knowledge.next_steps.model import NextSteps
from wellhead.knowledge.next_steps.reader import read

__all__ = ["NextSteps", "check", "load"]


@functools.cache
def load() -> NextSteps:
    """Give the content, read once. Never raises on bad content: `check` says what is wrong with it."""
    return read(Shelf(ROOT))


def check(shelf: Shelf | None = None) -> list[Fault]:
    """Every fault of this content; empty when all is well. Without a shelf: what ships with the program."""
    shelf = shelf or Shelf(ROOT)
    found = read(shelf)
    rules = classification.load().rules
    return sorted([*shelf.faults, *faults_of(found, rules, known=treatment.load(), places=shelf.places)])
