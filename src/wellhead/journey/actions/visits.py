"""Visits: from a held time to person, episode, care team and diary."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import TYPE_CHECKING
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from wellhead.booking import actions as booking
from wellhead.diary import actions as diary
from wellhead.foundation import audit, once
from wellhead.foundation.actor import Actor, system
from wellhead.foundation.decision import CannotBeDone, require
from wellhead.journey import access
from wellhead.journey.actions.returning import open_again
from wellhead.journey.letters import words_when_booked
from wellhead.people import actions as people
from wellhead.people import queries as people_queries
from wellhead.people.choices import NOTICE_SUBJECT, NOTICE_WORDS
from wellhead.selfcheck import actions as selfcheck
from wellhead.selfcheck import queries as selfcheck_queries
from wellhead.waiting import access as waiting_access
from wellhead.waiting import actions as waiting
from wellhead.waiting import queries as waiting_queries

if TYPE_CHECKING:
    from wellhead.booking.courses import CoursePlan
    from wellhead.booking.models import Appointment, Service
    from wellhead.people.models import Account, Episode, Person
    from wellhead.selfcheck.models import Check

SHARE_SUBJECT = "share_self_check"
SHARE_VERSION = "1"
SHARE_WORDS = "May the clinic read your self-check answers before the visit?"


@dataclass(frozen=True, slots=True)
class Booked:
    """A first visit as it was booked; `account` is set only when it was made now, for this person."""

    appointment: Appointment
    person: Person
    episode: Episode
    account: Account | None


@dataclass(frozen=True, slots=True)
class Wish:
    """What somebody who books has said. `person` is set when the clinic knows who comes and whoever books is signed in.

    `proxy` is set when somebody new comes and somebody else books for them. `notice` is the version of the privacy notice that the page showed; empty when nobody can tell.
    """

    details: people.PersonDetails
    person: Person | None
    check: Check | None
    agreed_to_share: bool
    token: str
    notice: str = ""
    proxy: people.ProxyDetails | None = None
    visit: booking.VisitDetails = field(default_factory=booking.VisitDetails)
    language: str = ""


def book_visit(actor: Actor, held: Appointment, wish: Wish, *, now: datetime) -> Booked:
    """A held time becomes a visit: person, episode, care team, shared answers and diary, all or nothing.

    The diary opens now, so that the weeks before treatment are known. Raises AlreadyDone when the form
    was sent twice, TimeTaken or CannotBeDone when the hold has run out.
    """
    require(access.may_take_held_time(actor, held))
    program = system(actor.clinic_id, "Booking")
    with audit.writing(actor, "journey.visit_booked") as entry:
        once.claim(actor, wish.token, answer=reverse("journey:booked", args=[held.public_token]))
        person, account = _person_for(actor, program, wish)
        episode = people_queries.current_episode(person) or open_again(
            program, person, reason=held.service.name
        )
        people.join_care_team(program, episode, held.staff, why=held.service.name)
        appointment = booking.confirm(
            program, held, person=person, episode=episode, now=now, details=wish.visit
        )
        waiting.note_booked(program, appointment, now=now)
        if wish.notice:
            _note_privacy_notice(program, person, wish.notice)
        if wish.agreed_to_share and wish.check is not None:
            _share(program, wish.check, episode, now=now)
        diary.open_diary(program, episode)
        entry.of(appointment)
        entry.person_id = person.id
        _say_more_when_booked(program, appointment, person)
    return Booked(appointment, person, episode, account)


def book_for(
    actor: Actor,
    *,
    service: Service,
    person: Person,
    placement: booking.Placement,
    now: datetime,
    once_token: str = "",
    details: booking.VisitDetails | None = None,
) -> Appointment:
    """The clinic books for somebody it knows: visit, episode, care team and diary, all or nothing.

    A call opens no episode: nothing has been agreed yet. Raises InTheWay, TimeTaken or AlreadyDone, whose answer
    is the visit's public token.
    """
    require(access.may_book_for(actor, person))
    program = system(actor.clinic_id, "Booking")
    with audit.writing(actor, "journey.visit_booked_for", person_id=person.id) as entry:
        episode = people_queries.current_episode(person)
        if episode is None and not service.is_call:
            episode = open_again(program, person, reason=service.name)
        appointment = booking.book_for(
            actor,
            service=service,
            person=person,
            placement=placement,
            now=now,
            episode=episode,
            once_token=once_token,
            details=details or booking.VisitDetails(),
        )
        if episode is not None:
            people.join_care_team(program, episode, appointment.staff, why=service.name)
            diary.open_diary(program, episode)
        entry.of(appointment)
    return appointment


def take_offer(actor: Actor, standing: waiting_queries.Standing, *, token: str, now: datetime) -> Appointment:
    """Somebody the clinic knows takes the time that is kept for them: visit, episode, care team and diary, all or nothing.

    `token` is that of the private link. Raises HoldExpired or CannotBeDone; they keep their place then.
    """
    require(waiting_access.may_change_entry(actor, standing.entry, token=token))
    person, offer = standing.entry.person, standing.offer
    if person is None or offer is None:
        raise CannotBeDone(_("No time is kept for you any more. You keep your place on the list."))
    program, service = system(actor.clinic_id, "Booking"), offer.appointment.service
    with audit.writing(actor, "journey.offer_taken", person_id=person.id) as entry:
        episode = people_queries.current_episode(person)
        if episode is None and not service.is_call:
            episode = open_again(program, person, reason=service.name)
        appointment = booking.confirm(program, offer.appointment, person=person, episode=episode, now=now)
        waiting.note_booked(actor, appointment, now=now)
        if episode is not None:
            people.join_care_team(program, episode, appointment.staff, why=service.name)
            diary.open_diary(program, episode)
        entry.of(appointment)
        _say_more_when_booked(program, appointment, person)
    return appointment


def book_course_for(
    actor: Actor,
    *,
    service: Service,
    person: Person,
    plan: CoursePlan,
    now: datetime,
    once_token: str = "",
) -> list[Appointment]:
    """The clinic books a whole planned course for somebody it knows: every visit, episode, care team and diary, or nothing.

    Raises CannotBeDone while a visit of the plan has no time, CourseTaken when one has just gone, AlreadyDone.
    """
    require(access.may_book_for(actor, person))
    if not plan.is_whole or plan.staff is None:
        raise CannotBeDone(_("Nothing is booked yet: a time is missing. Choose another for it."))
    program = system(actor.clinic_id, "Booking")
    with audit.writing(actor, "journey.course_booked_for", person_id=person.id) as entry:
        episode = people_queries.current_episode(person) or open_again(program, person, reason=service.name)
        visits = booking.book_course(
            actor,
            service=service,
            person=person,
            repeat=plan.repeat,
            starts=plan.starts,
            staff_id=plan.staff.id,
            now=now,
            episode=episode,
            once_token=once_token,
        )
        people.join_care_team(program, episode, visits[0].staff, why=service.name)
        diary.open_diary(program, episode)
        entry.of(visits[0])
    return visits


def _person_for(actor: Actor, program: Actor, wish: Wish) -> tuple[Person, Account | None]:
    """The known person, or a new one with an account, their own or that of whoever books for them.

    Anybody can type any address, so the new account does not sign in with it until the link that is mailed
    there was opened. What happens on the page is the same whether the address is known here or not.
    """
    if wish.person is not None:
        require(access.may_book_for(actor, wish.person))
        return wish.person, None
    person = people.register_person(program, replace(wish.details, language=wish.language))
    if wish.proxy is None:
        return person, people.open_account(program, person, email=f"{person.pk}@{people.UNCONFIRMED}")
    own = None if actor.is_staff else people_queries.account_of(actor)
    account = own or people.open_proxy_account(program)
    people.arrange_proxy(program, person, wish.proxy, account=account)
    return person, None if own else account


def _note_privacy_notice(program: Actor, person: Person, version: str) -> None:
    """Which version of the privacy notice the person was shown when they booked."""
    people.record_consent(
        program, person, subject=NOTICE_SUBJECT, given=True, wording=NOTICE_WORDS, version=version
    )


def _share(program: Actor, check: Check, episode: Episode, *, now: datetime) -> None:
    person = episode.person
    consent = people.record_consent(
        program, person, subject=SHARE_SUBJECT, given=True, wording=SHARE_WORDS, version=SHARE_VERSION
    )
    selfcheck.share(program, check, episode=episode, consent=consent, now=now)


def stop_sharing(actor: Actor, episode: Episode, *, now: datetime) -> int:
    """The person takes back that the clinic may read their self-check; returns how many checks that were.

    What they answered about their diary is part of the record and stays.

    From now on the answers are no facts of the episode. What was filed while they were shared stays as it was.
    """
    shares = [each for each in selfcheck_queries.shares_of(episode) if each.consent.subject == SHARE_SUBJECT]
    with audit.writing(actor, "journey.sharing_stopped", person_id=episode.person_id) as entry:
        consent = people.record_consent(
            actor,
            episode.person,
            subject=SHARE_SUBJECT,
            given=False,
            wording=SHARE_WORDS,
            version=SHARE_VERSION,
        )
        for share in shares:
            selfcheck.unshare(actor, share.check_row, episode=episode, consent=consent, now=now)
        entry.of(consent)
    return len(shares)


def confirm_address(
    actor: Actor, person: Person, *, email: str, proxy_id: UUID | None = None
) -> Account | None:
    """Whoever opened the mailed link owns the address: the account signs in with it from now on.

    None when somebody who acts for the person has an account already, which acts for them from now on.
    """
    program = system(person.clinic_id, "Booking")
    with audit.writing(actor, "journey.address_confirmed", person_id=person.id) as entry:
        if proxy_id is None:
            account, is_new = people.confirm_address(program, person, email=email), True
        else:
            proxy = people_queries.proxy_or_hidden(program, proxy_id)
            account, is_new = people.confirm_proxy_address(program, proxy, email=email)
        entry.of(account)
    return account if is_new else None


def _say_more_when_booked(program: Actor, appointment: Appointment, person: Person) -> None:
    contact = people_queries.contact_of(person)
    if contact.email:
        booking.say_also(program, appointment, words_when_booked(person, contact))
