"""One of the demo's people in the hands of a clinician."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from wellhead.demo.truth import SyntheticPerson
from wellhead.foundation import clock
from wellhead.foundation.actor import Actor

if TYPE_CHECKING:
    from wellhead.people.models import Episode


@dataclass(frozen=True, slots=True)
class Case:
    """Who treats whom in which episode; `has_shared` where the answers of a self-check came with the person."""

    actor: Actor
    episode: Episode
    who: SyntheticPerson
    has_shared: bool = True

    @property
    def today(self) -> date:
        """The clinic's date at this moment of the story."""
        return clock.today(self.episode.clinic.time_zone)

    @property
    def number(self) -> int:
        """The day's number."""
        return self.who.number_of(self.today)
