"""What is known of one asking, as values: the asking with its events, and the consent that stands."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from wellhead.consent.choices import By, Kind
from wellhead.consent.models import Consent, ConsentEvent
from wellhead.consent.states import MAY_EXPIRE, OPEN, Event, Status, status_at
from wellhead.knowledge import treatment
from wellhead.knowledge.treatment.consents import NAMES_A_PLACE


@dataclass(frozen=True, slots=True)
class Asked:
    """One asking and what became of it, in order."""

    consent: Consent
    events: tuple[ConsentEvent, ...]

    def status(self, at: datetime) -> Status:
        """How it stands at a moment; what was written later does not count."""
        known = (Event(each.kind) for each in self.events if each.recorded_at <= at)
        return status_at(known, expires_at=self.consent.expires_at, at=at)

    def is_open(self, at: datetime) -> bool:
        """Whether nobody has answered yet."""
        return self.status(at) in OPEN

    def may_end(self, at: datetime) -> bool:
        """Whether it is open or given, so that something can still end it."""
        return self.status(at) in MAY_EXPIRE

    @property
    def answer(self) -> ConsentEvent | None:
        """The yes or no that was given, whatever came after."""
        said = (each for each in self.events if each.kind in {Kind.GIVEN, Kind.REFUSED})
        return next(said, None)

    @property
    def regions(self) -> frozenset[str] | None:
        """The regions that were named; None where none was: all of them were explained together."""
        return regions_of(self.consent)

    def covers(self, regions: Collection[str]) -> bool:
        """Whether what was put before the person was about all of these."""
        return not not_covered(self.consent, regions)

    def latest(self, kind: Kind) -> ConsentEvent | None:
        """The newest event of a kind, or None."""
        return next((each for each in reversed(self.events) if each.kind == kind), None)

    @property
    def is_of_todays_words(self) -> bool:
        """Whether the wording agreed to still counts; False where something that matters has changed since."""
        form = treatment.load().consents.get(self.consent.procedure)
        return form is not None and form.still_counts(self.consent.knowledge_version)


@dataclass(frozen=True, slots=True)
class Standing:
    """A consent that holds at the moment asked about. `expires_at` None means that it has no end of its own."""

    consent: Consent
    given_at: datetime
    by: By
    signed_name: str
    words_back: str
    expires_at: datetime | None

    @property
    def regions(self) -> frozenset[str] | None:
        """The regions that the person agreed to; None where all of them were explained together."""
        return regions_of(self.consent)

    def lacks(self, regions: Collection[str]) -> frozenset[str]:
        """Those of the regions that nobody agreed to: for them one asks before."""
        return not_covered(self.consent, regions)


def regions_of(consent: Consent) -> frozenset[str] | None:
    """The regions named in an asking, None where it named none: before regions could be named it said all risks."""
    named = frozenset(
        key.removeprefix(NAMES_A_PLACE) for key, _words in consent.explained if key.startswith(NAMES_A_PLACE)
    )
    return named or None


def not_covered(consent: Consent, regions: Collection[str]) -> frozenset[str]:
    """Those of the regions that the asking was not about."""
    named = regions_of(consent)
    return frozenset() if named is None else frozenset(regions) - named
