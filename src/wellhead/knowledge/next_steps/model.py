"""The shape of what follows from a result: routes, paths, countries, advice, factors of recovery, appointments."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from wellhead.reasoning.criteria import Node


@dataclass(frozen=True, kw_only=True)
class Route:
    """One way on. It fits when the urgency is among `serves` and every condition that is given holds.

    `reach` is how soon it brings the person to help, as a level of urgency. Sentences may hold {emergency} and
    {advice_line}. `books` is what is offered here: visit, call or nothing. `also` names further routes to mention.
    """

    id: str
    serves: tuple[str, ...]
    reach: str
    title: str
    who: str
    how_soon: str
    say: tuple[str, ...]
    until: tuple[str, ...]
    back: tuple[str, ...]
    books: str
    also: tuple[str, ...] = ()
    unsettled: bool = False
    medicine_days: tuple[str, ...] = ()
    medical_review: tuple[str, ...] = ()
    physiotherapy: tuple[str, ...] = ()
    when: Node | None = None
    for_every_kind: bool = False

    @property
    def takes_all(self) -> bool:
        """Whether it asks for nothing but a level of urgency."""
        asks = (self.unsettled, self.medicine_days, self.medical_review, self.physiotherapy, self.when)
        return not any(asks)


@dataclass(frozen=True, kw_only=True)
class SpecialPath:
    """People for whom something differs. `ring` says who is rung first, by level of urgency."""

    id: str
    when: Node
    title: str
    differs: tuple[str, ...]
    ring: Mapping[str, str]
    source: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Country:
    """Whom to ring in a country. The first emergency number is the one that is shown."""

    emergency: tuple[str, ...]
    advice_line: str
    crisis_line: str


@dataclass(frozen=True, kw_only=True)
class MedicineGroup:
    """Medicines that are counted together, by the fact that holds their days a month.

    `mixed_as` is their group where several classes share the days; empty where they are none of those.
    """

    fact: str
    label: str
    mixed_as: str = ""
    ask_before_stopping: bool = False


@dataclass(frozen=True, kw_only=True)
class SelfCare:
    """A sentence of the evidence ledger to show, and for whom."""

    id: str
    title: str
    ledger: str
    when: Node | None = None


@dataclass(frozen=True, kw_only=True)
class RecoveryFactor:
    """Something that may slow recovery, and what can be done. `ledger` and `leaflet` may be empty."""

    id: str
    factor: str
    title: str
    may: str
    can: tuple[str, ...]
    ledger: str = ""
    leaflet: str = ""
    medicine_days: tuple[str, ...] = ()
    when: Node | None = None


@dataclass(frozen=True, kw_only=True)
class Band:
    """Plain words for an estimated share below a border of 0 to 1."""

    below: float
    words: str


@dataclass(frozen=True, kw_only=True)
class Complaint:
    """What somebody comes with."""

    id: str
    label: str


@dataclass(frozen=True, kw_only=True)
class AppointmentRule:
    """Which appointment fits. None of `is_urgent` and `is_new` means that it does not matter."""

    id: str
    book: str
    says: str
    complaints: tuple[str, ...] = ()
    is_urgent: bool | None = None
    is_new: bool | None = None

    def fits(self, complaint: str, *, is_urgent: bool, is_new: bool) -> bool:
        """Whether the rule decides for somebody with this complaint."""
        if self.is_urgent is not None and self.is_urgent != is_urgent:
            return False
        if self.is_new is not None and self.is_new != is_new:
            return False
        return not self.complaints or complaint in self.complaints


@dataclass(frozen=True, kw_only=True)
class NextSteps:
    """All of it. A part is empty where its file is broken; the shelf's faults then say where."""

    routes: tuple[Route, ...] = ()
    paths: tuple[SpecialPath, ...] = ()
    countries: Mapping[str, Country] = field(default_factory=dict)
    elsewhere: Country
    medicine_groups: tuple[MedicineGroup, ...] = ()
    near_within_days: int = 0
    self_care: tuple[SelfCare, ...] = ()
    recovery: tuple[RecoveryFactor, ...] = ()
    recovery_page: str = ""
    bands: tuple[Band, ...] = ()
    complaints: tuple[Complaint, ...] = ()
    appointments: tuple[AppointmentRule, ...] = ()

    def country(self, code: str) -> Country:
        """Whom to ring in this country (ISO 3166, two letters); the general answer where it is not listed."""
        return self.countries.get(code.upper(), self.elsewhere)

    def route(self, route_id: str) -> Route:
        """The route of this name; KeyError when there is none."""
        found = next((each for each in self.routes if each.id == route_id), None)
        if found is None:
            raise KeyError(route_id)
        return found

    def band(self, share: float) -> Band:
        """The words for a share of 0 to 1; KeyError where the bands do not reach that far."""
        found = next((each for each in self.bands if share < each.below), None)
        if found is None:
            raise KeyError(share)
        return found

    def appointment(self, complaint: str, *, is_urgent: bool, is_new: bool) -> AppointmentRule:
        """The rule that decides which appointment fits; KeyError when none does."""
        for rule in self.appointments:
            if rule.fits(complaint, is_urgent=is_urgent, is_new=is_new):
                return rule
        raise KeyError(complaint)
