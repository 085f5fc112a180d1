"""What is put before somebody who is asked to agree to a procedure: explained, risks, alternatives, and for how long."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Literal

Part = Literal["explained", "risks", "alternatives"]


@dataclass(frozen=True, kw_only=True)
class ConsentElement:
    """One thing said. `say` is what the clinician says aloud, `read` the same for somebody who reads alone."""

    id: str
    key: str
    part: Part
    say: str
    src: str
    read: str | None = None
    only_if: str | None = None
    options: tuple[str, ...] = ()
    source: str | None = None

    @property
    def plain(self) -> str:
        """What the person reads."""
        return self.read or self.say


@dataclass(frozen=True, kw_only=True)
class ConsentForm:
    """Everything put before the person for one procedure.

    `since` is the day of this wording. What was agreed to on a wording older than `renewed_before` is asked
    again; it moves only when something that matters to the choice has changed. `expires_days` counts from the
    day of asking, None where it has no end. Below `alone_from_years` somebody answers for the person, or the
    clinician writes down that the person understands it themselves.
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

    def part(self, name: Part) -> tuple[ConsentElement, ...]:
        """The sentences of one part, in their order."""
        return tuple(each for each in self.elements if each.part == name)


def elements_of(forms: Iterable[ConsentForm]) -> tuple[ConsentElement, ...]:
    """Every sentence of every form."""
    return tuple(each for form in forms for each in form.elements)
