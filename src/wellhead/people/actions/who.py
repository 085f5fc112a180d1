"""Writing who is who: people, episodes, care teams and consent."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from wellhead.foundation import audit, clock
from wellhead.foundation.actor import Actor
from wellhead.foundation.clinical import stamp
from wellhead.foundation.decision import CannotBeDone, Refused, hidden, require
from wellhead.foundation.models import Clinic
from wellhead.people import access, matching
from wellhead.people.choices import Skill, StaffRole
from wellhead.people.models import (
    Account,
    CareTeamChange,
    Competency,
    ConsentChange,
    Episode,
    EpisodeEnd,
    Person,
    Staff,
)


@dataclass(frozen=True, slots=True)
class PersonDetails:
    """What is asked of somebody at a first booking."""

    given_name: str
    family_name: str
    born_on: date
    email: str = ""
    phone: str = ""
    sex_at_birth: str = ""
    gp_name: str = ""
    gp_practice: str = ""
    needs: str = ""
    preferred_name: str = ""
    language: str = ""
    needs_interpreter: bool | None = None
    interpreter_language: str = ""


@dataclass(frozen=True, slots=True)
class ClinicDetails:
    """A clinic and where to find it; the emergency number is the one of its country.

    `sms_sender` is the short name in text messages: one that says nothing of health.
    """

    name: str
    slug: str
    time_zone: str
    country: str
    phone: str
    email: str
    address: str
    emergency_number: str
    sms_sender: str = ""


def found_clinic(actor: Actor, details: ClinicDetails) -> Clinic:
    """A new clinic, whose key is the actor's: the program acts for a clinic before it is there."""
    require(access.may_run_clinic(actor))
    with transaction.atomic():
        clinic = Clinic(
            id=actor.clinic_id,
            name=details.name,
            slug=details.slug,
            time_zone=details.time_zone,
            country=details.country,
            phone=details.phone,
            email=details.email,
            address=details.address,
            emergency_number=details.emergency_number,
            sms_sender=details.sms_sender,
            created_at=clock.now(),
        )
        clinic.save(force_insert=True)
        with audit.writing(actor, "people.clinic_founded") as entry:
            entry.of(clinic)
    return clinic


@dataclass(frozen=True, slots=True)
class StaffDetails:
    """Somebody who works here."""

    name: str
    role: StaffRole
    email: str
    title: str = ""
    register: str = ""
    registration_number: str = ""
    languages: str = ""


def employ(actor: Actor, details: StaffDetails, *, password: str | None = None) -> Staff:
    """A new member of staff with an account."""
    require(access.may_run_clinic(actor))
    with audit.writing(actor, "people.staff_employed") as entry:
        staff = Staff(
            clinic_id=actor.clinic_id,
            account=Account.objects.create_user(details.email, password),
            role=details.role,
            name=details.name,
            title=details.title,
            register=details.register,
            registration_number=details.registration_number,
            languages=details.languages,
        )
        staff.save(force_insert=True)
        entry.of(staff)
    return staff


@dataclass(frozen=True, slots=True)
class ProfileDetails:
    """What the public reads of somebody who works here."""

    title: str
    register: str
    registration_number: str
    languages: str


def describe_staff(actor: Actor, staff: Staff, details: ProfileDetails) -> Staff:
    """Title, register, number and languages are put right in place; the audit trail keeps what they were."""
    require(access.may_run_clinic(actor))
    if staff.clinic_id != actor.clinic_id:
        raise Refused(hidden())
    with audit.writing(actor, "people.staff_described") as entry:
        entry.of(staff)
        changed = {name: value for name, value in asdict(details).items() if getattr(staff, name) != value}
        entry.detail = {name: [getattr(staff, name), value] for name, value in changed.items()}
        for name, value in changed.items():
            setattr(staff, name, value)
        staff.save(update_fields=list(changed))
    return staff


@dataclass(frozen=True, slots=True)
class Certificate:
    """Proof of training in a skill, with the days its validity and its insurance end."""

    skill: Skill
    name: str
    valid_until: date
    insured_until: date


def certify(actor: Actor, staff: Staff, certificate: Certificate) -> Competency:
    """A clinician may do this kind of work until the certificate or the insurance ends."""
    require(access.may_run_clinic(actor))
    with audit.writing(actor, "people.staff_certified") as entry:
        row = Competency(
            **stamp(actor),
            staff=staff,
            skill=certificate.skill,
            certificate=certificate.name,
            valid_until=certificate.valid_until,
            insured_until=certificate.insured_until,
        )
        row.save(force_insert=True)
        entry.of(row)
    return row


def register_person(actor: Actor, details: PersonDetails) -> Person:
    """A new person of the actor's clinic, without an account."""
    require(access.may_register(actor))
    with audit.writing(actor, "people.person_registered") as entry:
        person = Person(
            **stamp(actor),
            given_name=details.given_name,
            family_name=details.family_name,
            born_on=details.born_on,
            email=details.email.lower(),
            phone=details.phone,
            sex_at_birth=details.sex_at_birth,
            gp_name=details.gp_name,
            gp_practice=details.gp_practice,
            needs=details.needs,
            preferred_name=details.preferred_name,
            language=details.language,
            needs_interpreter=details.needs_interpreter,
            interpreter_language=details.interpreter_language if details.needs_interpreter else "",
            search_name=matching.search_name(details.given_name, details.family_name, details.preferred_name),
        )
        person.save(force_insert=True)
        entry.of(person)
        entry.person_id = person.id
    return person


def open_account(actor: Actor, person: Person, *, email: str, password: str | None = None) -> Account:
    """An account with which the person signs in. Without a password a link sent to the address opens it."""
    require(access.may_register(actor))
    with audit.writing(actor, "people.account_opened", person_id=person.id) as entry:
        account = Account.objects.create_user(email, password)
        person.account = account
        person.save(update_fields=["account"])
        entry.of(account)
    return account


def confirm_address(actor: Actor, person: Person, *, email: str) -> Account:
    """The person has shown that the address is theirs: from now on it signs them in.

    Raises CannotBeDone when another account signs in with it.
    """
    require(access.may_register(actor))
    account = person.account
    if account is None:
        raise CannotBeDone(_("There is no account to confirm. Book a visit, or call us."))
    taken = Account.objects.filter(email=email.lower()).exclude(pk=account.pk).exists()
    if taken:
        raise CannotBeDone(
            _("This address belongs to an account already. Sign in with it, and call us to join the two.")
        )
    with audit.writing(actor, "people.address_confirmed", person_id=person.id) as entry:
        account.email = email.lower()
        account.save(update_fields=["email"])
        entry.of(account)
    return account


def open_episode(actor: Actor, person: Person, *, reason: str) -> Episode:
    """A new course of care."""
    require(access.may_register(actor))
    with audit.writing(actor, "people.episode_opened", person_id=person.id) as entry:
        episode = Episode(**stamp(actor), person=person, reason=reason)
        episode.save(force_insert=True)
        entry.of(episode)
    return episode


def end_episode(actor: Actor, episode: Episode, *, why: str) -> EpisodeEnd:
    """The end of a course of care, with its reason."""
    require(access.may_write_record(actor, episode.person))
    with audit.writing(actor, "people.episode_ended", person_id=episode.person_id) as entry:
        if EpisodeEnd.objects.filter(episode=episode).exists():
            raise CannotBeDone(_("This episode is finished already. Nothing was changed."))
        end = EpisodeEnd(**stamp(actor), episode=episode, why=why)
        end.save(force_insert=True)
        entry.of(end)
    return end


def join_care_team(actor: Actor, episode: Episode, staff: Staff, *, why: str) -> CareTeamChange:
    """From now on this clinician cares for the person and may read the record."""
    return _change_care_team(actor, episode, staff, joins=True, why=why)


def leave_care_team(actor: Actor, episode: Episode, staff: Staff, *, why: str) -> CareTeamChange:
    """From now on this clinician does not care for the person."""
    return _change_care_team(actor, episode, staff, joins=False, why=why)


def _change_care_team(
    actor: Actor, episode: Episode, staff: Staff, *, joins: bool, why: str
) -> CareTeamChange:
    require(access.may_share_care(actor, episode.person))
    with audit.writing(actor, "people.care_team_changed", person_id=episode.person_id) as entry:
        change = CareTeamChange(**stamp(actor), episode=episode, staff=staff, joins=joins, why=why)
        change.save(force_insert=True)
        entry.of(change)
        entry.detail = {"staff": str(staff.pk), "joins": joins}
    return change


def record_consent(
    actor: Actor, person: Person, *, subject: str, given: bool, wording: str, version: str
) -> ConsentChange:
    """The person's yes or no to a subject, with the words they were shown."""
    require(access.may_record_consent(actor, person))
    with audit.writing(actor, "people.consent_changed", person_id=person.id) as entry:
        change = ConsentChange(
            **stamp(actor), person=person, subject=subject, given=given, wording=wording, version=version
        )
        change.save(force_insert=True)
        entry.of(change)
        entry.detail = {"subject": subject, "given": given}
    return change
