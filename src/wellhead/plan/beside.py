"""What rooms above have to say beside a plan that is being written: one teller, named when the program starts.

The plan knows nothing of diaries and of what they can later show, and a clinician must know it before treatment begins.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from wellhead.plan.models import Episode


@dataclass(frozen=True, slots=True)
class Beside:
    """A notice: its head, its sentences, and whether something is better done before treatment begins."""

    title: str
    words: tuple[str, ...]
    is_open: bool


Teller = Callable[[Episode], Beside | None]
_tellers: list[Teller] = []


def tell_by(teller: Teller) -> None:
    """Name the teller; called once, when the program starts."""
    _tellers[:] = [teller]


def told(episode: Episode) -> tuple[Beside, ...]:
    """What is to be known of this episode; empty where nothing is."""
    return tuple(found for teller in _tellers if (found := teller(episode)) is not None)
