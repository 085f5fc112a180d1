"""Writing who is who: people, episodes, care teams and consent."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from wellhead.foundation import audit
from wellhead.foundation.actor import Actor
from wellhead.foundation.clinical import stamp
from wellhead.foundation.decision import require
from wellhead.people import access
from wellhead.people.models import (
    Account,
    CareTeamChange,
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
    needs: str = ""


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
            needs=details.needs,
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
