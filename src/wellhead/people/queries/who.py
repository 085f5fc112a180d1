"""Reading who is who; every call starts from what the actor's clinic holds."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from datetime import date

from django.db.models import OuterRef, QuerySet, Subquery

from wellhead.foundation import clock
from wellhead.foundation.actor import Actor, Role, visitor
from wellhead.foundation.decision import Refused, hidden
from wellhead.foundation.models import Clinic
from wellhead.people.models import (
    Account,
    CareTeamChange,
    Competency,
    ConsentChange,
    Episode,
    Person,
    Staff,
    StaffRole,
)
from wellhead.people.queries import contact


def only_clinic() -> Clinic:
    """The clinic this program serves; the first one made."""
    clinic = Clinic.objects.order_by("created_at").first()
    if clinic is None:
        raise Clinic.DoesNotExist("No clinic yet: run ./wellhead run once, or load the demo clinic.")
    return clinic


def actor_for(account: Account | None, clinic: Clinic) -> Actor:
    """Who this account is to this clinic; a visitor when it is nobody here."""
    if account is None:
        return visitor(clinic.id)
    staff = Staff.objects.for_clinic(clinic.id).filter(account=account, left_on__isnull=True).first()
    if staff is not None:
        return Actor(
            role=Role(staff.role),
            clinic_id=clinic.id,
            account_id=account.pk,
            staff_id=staff.id,
            name=staff.name,
        )
    person = Person.objects.for_clinic(clinic.id).filter(account=account).first()
    arrangements = contact.arrangements_of(clinic.id, account, clock.today(clinic.time_zone))
    acts_for = frozenset(each.person_id for each in arrangements)
    if person is not None:
        return Actor(
            role=Role.PATIENT,
            clinic_id=clinic.id,
            account_id=account.pk,
            person_id=person.id,
            name=person.called,
            acts_for=acts_for,
        )
    if not acts_for:
        return visitor(clinic.id)
    return Actor(
        role=Role.PROXY,
        clinic_id=clinic.id,
        account_id=account.pk,
        name=arrangements[0].name,
        acts_for=acts_for,
    )


def person_or_hidden(actor: Actor, person_id: uuid.UUID) -> Person:
    """The person in the actor's clinic, or a hidden refusal. Says nothing of what may be read: ask access."""
    rows = Person.objects.for_clinic(actor.clinic_id).select_related("clinic")
    person = rows.filter(pk=person_id).first()
    if person is None:
        raise Refused(hidden())
    return person


def episode_or_hidden(actor: Actor, episode_id: uuid.UUID) -> Episode:
    """The episode in the actor's clinic, or a hidden refusal."""
    rows = Episode.objects.for_clinic(actor.clinic_id).select_related("person")
    episode = rows.filter(pk=episode_id).first()
    if episode is None:
        raise Refused(hidden())
    return episode


def current_episode(person: Person) -> Episode | None:
    """The person's open episode, newest first, or None."""
    rows = Episode.objects.for_clinic(person.clinic_id).filter(person=person, end__isnull=True)
    return rows.select_related("person__clinic", "clinic").order_by("-opened_at", "-id").first()


def latest_episode(person: Person) -> Episode | None:
    """The person's newest episode, open or ended, or None."""
    rows = Episode.objects.for_clinic(person.clinic_id).filter(person=person)
    return rows.select_related("person").order_by("-opened_at", "-id").first()


def episodes_of(person: Person) -> list[Episode]:
    """The person's episodes, open and ended, newest first; one query."""
    rows = Episode.objects.for_clinic(person.clinic_id).filter(person=person)
    return list(rows.select_related("person", "clinic").order_by("-opened_at", "-id"))


def care_team(episode: Episode) -> list[Staff]:
    """The clinicians who care for the person in this episode now, by name."""
    latest = CareTeamChange.objects.filter(episode=episode, staff=OuterRef("pk")).order_by(
        "-recorded_at", "-id"
    )
    return list(
        Staff.objects.for_clinic(episode.clinic_id)
        .annotate(joins=Subquery(latest.values("joins")[:1]))
        .filter(joins=True)
        .order_by("name")
    )


def cares_for(actor: Actor, person_id: uuid.UUID) -> bool:
    """Whether this clinician is in the care team of any of the person's episodes."""
    if actor.role is not Role.CLINICIAN or actor.staff_id is None:
        return False
    rows = (
        CareTeamChange.objects.filter(
            clinic_id=actor.clinic_id, staff_id=actor.staff_id, episode__person_id=person_id
        )
        .order_by("episode_id", "-recorded_at", "-id")
        .values_list("episode_id", "joins")
    )
    seen: dict[uuid.UUID, bool] = {}
    for episode_id, joins in rows:
        seen.setdefault(episode_id, joins)
    return any(seen.values())


def people_cared_for(actor: Actor) -> QuerySet[Person]:
    """The people whose care team this clinician is in, by name; one query."""
    if actor.staff_id is None:
        return Person.objects.none()
    latest = CareTeamChange.objects.filter(episode=OuterRef("pk"), staff_id=actor.staff_id).order_by(
        "-recorded_at", "-id"
    )
    episodes = (
        Episode.objects.for_clinic(actor.clinic_id)
        .annotate(joins=Subquery(latest.values("joins")[:1]))
        .filter(joins=True)
    )
    people = Person.objects.for_clinic(actor.clinic_id).filter(episodes__in=episodes)
    return people.distinct().order_by("family_name", "given_name")


def clinicians(clinic_id: uuid.UUID) -> list[Staff]:
    """The clinicians who work here now, by name."""
    rows = Staff.objects.for_clinic(clinic_id).filter(role=StaffRole.CLINICIAN, left_on__isnull=True)
    return list(rows.order_by("name"))


def staff_member(actor: Actor) -> Staff:
    """The acting member of staff, or a hidden refusal."""
    if actor.staff_id is None:
        raise Refused(hidden())
    staff = Staff.objects.for_clinic(actor.clinic_id).filter(pk=actor.staff_id).first()
    if staff is None:
        raise Refused(hidden())
    return staff


def clinician_or_hidden(actor: Actor, staff_id: uuid.UUID) -> Staff:
    """A clinician who works in the actor's clinic now, or a hidden refusal."""
    rows = Staff.objects.for_clinic(actor.clinic_id).filter(role=StaffRole.CLINICIAN, left_on__isnull=True)
    staff = rows.filter(pk=staff_id).first()
    if staff is None:
        raise Refused(hidden())
    return staff


def is_competent(staff: Staff, skill: str, day: date) -> bool:
    """Whether a certificate and insurance for the skill both hold on the day."""
    rows: Sequence[Competency] = list(Competency.objects.filter(staff=staff, skill=skill))
    return any(row.holds_on(day) for row in rows)


def latest_agreement(person: Person, subject: str) -> ConsentChange | None:
    """The person's latest word on a subject with the version of what they were shown, or None when never asked."""
    rows = ConsentChange.objects.filter(person=person, subject=subject)
    return rows.order_by("-recorded_at", "-id").first()


def staff_in(clinic_id: uuid.UUID) -> list[Staff]:
    """Everybody who works here now, by name."""
    rows = Staff.objects.for_clinic(clinic_id).filter(left_on__isnull=True).select_related("account")
    return list(rows.order_by("name"))


def certificates_of_clinic(clinic_id: uuid.UUID) -> list[Competency]:
    """Every certificate of those who work here now, with its holder, by name; one query."""
    rows = Competency.objects.filter(clinic_id=clinic_id, staff__left_on__isnull=True)
    return list(rows.select_related("staff").order_by("staff__name", "skill"))


def every_episode(clinic_id: uuid.UUID) -> QuerySet[Episode]:
    """Every episode of the clinic, the newest first, with its person and its end."""
    rows: QuerySet[Episode] = Episode.objects.for_clinic(clinic_id)
    return rows.select_related("person", "clinic", "end").order_by("-opened_at", "-id")
