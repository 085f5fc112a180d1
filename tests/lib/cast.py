"""One cast of people for every test: Ada the patient, Ben her clinician, Cleo a colleague, Dan a stranger, Fay at the desk, Olu the owner."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime

import pytest
from django.test import Client

from wellhead.foundation import clock
from wellhead.foundation.actor import Actor, system
from wellhead.foundation.models import Clinic
from wellhead.people import actions, queries
from wellhead.people.models import Account, Episode, Person, Staff, StaffRole

PASSWORD = "a long enough phrase"


@dataclass(frozen=True)
class Player:
    """Somebody in a test: their account, and what they are to the clinic."""

    account: Account
    actor: Actor
    staff: Staff | None = None
    person: Person | None = None
    episode: Episode | None = None

    @property
    def client(self) -> Client:
        """A browser without a screen, signed in."""
        client = Client()
        client.force_login(self.account, backend="allauth.account.auth_backends.AuthenticationBackend")
        return client


def make_clinic(name: str = "Millbrook clinic", slug: str = "millbrook") -> Clinic:
    """A clinic in London."""
    return Clinic.objects.create(
        name=name, slug=slug, phone="+442079460112", address="4 Weir Lane", created_at=clock.now()
    )


def make_staff(clinic: Clinic, name: str, role: StaffRole) -> Player:
    """A member of staff who can sign in."""
    account = Account.objects.create_user(f"{name.lower()}@{clinic.slug}.example", PASSWORD)
    staff = Staff.objects.create(clinic=clinic, account=account, role=role, name=name)
    return Player(account=account, actor=queries.actor_for(account, clinic), staff=staff)


def make_patient(clinic: Clinic, given_name: str, *, carer: Player | None = None) -> Player:
    """A person with an account and an open episode, cared for by `carer` when given."""
    program = system(clinic.id)
    details = actions.PersonDetails(
        given_name=given_name,
        family_name="Marsh",
        born_on=date(1982, 3, 31),
        email=f"{given_name.lower()}@home.example",
        phone="+441632960112",
        sex_at_birth="female",
    )
    person = actions.register_person(program, details)
    account = actions.open_account(program, person, email=details.email, password=PASSWORD)
    episode = actions.open_episode(program, person, reason="Headache")
    if carer is not None and carer.staff is not None:
        actions.join_care_team(program, episode, carer.staff, why="First appointment")
    return Player(account=account, actor=queries.actor_for(account, clinic), person=person, episode=episode)


@pytest.fixture
def clinic(db: None) -> Clinic:
    """Ada's clinic: the first one made, which is the one that the pages serve."""
    return make_clinic()


@pytest.fixture
def ben(clinic: Clinic) -> Player:
    """Ada's clinician."""
    return make_staff(clinic, "Ben", StaffRole.CLINICIAN)


@pytest.fixture
def cleo(clinic: Clinic) -> Player:
    """A clinician of the same clinic who does not care for Ada."""
    return make_staff(clinic, "Cleo", StaffRole.CLINICIAN)


@pytest.fixture
def fay(clinic: Clinic) -> Player:
    """The front desk."""
    return make_staff(clinic, "Fay", StaffRole.FRONT_DESK)


@pytest.fixture
def olu(clinic: Clinic) -> Player:
    """The owner."""
    return make_staff(clinic, "Olu", StaffRole.OWNER)


@pytest.fixture
def ada(clinic: Clinic, ben: Player) -> Player:
    """The patient, cared for by Ben."""
    return make_patient(clinic, "Ada", carer=ben)


@pytest.fixture
def dan(clinic: Clinic) -> Player:
    """A stranger: a clinician of another clinic."""
    return make_staff(make_clinic("Other clinic", "other"), "Dan", StaffRole.CLINICIAN)


@pytest.fixture
def visitor(clinic: Clinic) -> Actor:
    """Somebody without an account."""
    return queries.actor_for(None, clinic)


NOON = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)


@pytest.fixture
def still() -> Iterator[None]:
    """The clock stands at noon."""
    with clock.held_at(NOON):
        yield
