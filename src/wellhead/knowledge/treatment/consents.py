"""What is put before somebody who is asked to agree to a procedure: explained, risks, alternatives, and for how long."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Literal

Part = Literal["explained", "risks", "alternatives"]
NAMES_A_PLACE = "place:"
"""Begins the mark of a sentence that names a region."""


@dataclass(frozen=True, kw_only=True)
class ConsentElement:
    """One thing said. `say` is what the clinician says aloud, `read` the same for somebody who reads alone.

    `regions` are the regions of the body that it is about, `approaches` the ways of needling; empty where it is said
    whatever is meant.
    """

    id: str
    key: str
    part: Part
    say: str
    src: str
    read: str | None = None
    regions: tuple[str, ...] = ()
    approaches: tuple[str, ...] = ()
    options: tuple[str, ...] = ()
    source: str | None = None

    @property
    def plain(self) -> str:
        """What the person reads."""
        return self.read or self.say

    def is_about(self, regions: Collection[str], approach: str) -> bool:
        """Whether it is said to somebody who is to be treated in these regions in this way; none chosen: every way."""
        in_region = not self.regions or not set(self.regions).isdisjoint(regions)
        return in_region and (not self.approaches or not approach or approach in self.approaches)


@dataclass(frozen=True, kw_only=True)
class ConsentPlace:
    """A region that may be agreed to by itself: its name for the clinician, and the sentence that the person reads."""

    region: str
    name: str
    say: str

    @property
    def id(self) -> str:
        """The mark by which an asking keeps that this region was named in it."""
        return f"{NAMES_A_PLACE}{self.region}"


@dataclass(frozen=True, kw_only=True)
class ConsentForm:
    """Everything put before the person for one procedure.

    `since` is the day of this wording. What was agreed to on a wording older than `renewed_before` is asked
    again; it moves only when something that matters to the choice has changed. `expires_days` counts from the
    day of asking, None where it has no end. Below `alone_from_years` somebody answers for the person, or the
    clinician writes down that the person understands it themselves. Where it has `places`, an asking names those that
    are meant: a yes is for them alone.
    """

    procedure: str
    title: str
    version: str
    since: date
    renewed_before: date
    expires_days: int | None
    expires_src: str
    approaches: tuple[str, ...]
    src: str
    alone_from_years: int
    alone_src: str
    elements: tuple[ConsentElement, ...]
    places: tuple[ConsentPlace, ...] = ()
    places_src: str = ""

    @property
    def id(self) -> str:
        """The procedure: there is one form for each."""
        return self.procedure

    @property
    def edition(self) -> str:
        """What a consent keeps of the wording: its day, then its number."""
        return f"{self.since.isoformat()} {self.version}"

    def still_counts(self, edition: str) -> bool:
        """Whether an agreement to that edition need not be asked again; one that says no day does not count."""
        return edition[:10] >= self.renewed_before.isoformat()

    @property
    def regions(self) -> tuple[str, ...]:
        """Every region that can be named; empty where there is nothing to name."""
        return tuple(each.region for each in self.places)

    def said(self, regions: Collection[str], approach: str) -> tuple[ConsentElement, ...]:
        """The sentences for these regions and this way, in their order."""
        return tuple(each for each in self.elements if each.is_about(regions, approach))

    def places_in(self, regions: Collection[str]) -> tuple[ConsentPlace, ...]:
        """The regions that are meant, in the order of the form."""
        return tuple(each for each in self.places if each.region in regions)


def elements_of(forms: Iterable[ConsentForm]) -> tuple[ConsentElement, ...]:
    """Every sentence of every form."""
    return tuple(each for form in forms for each in form.elements)
