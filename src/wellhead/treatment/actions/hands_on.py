"""Writing and signing hands-on sessions."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from django.utils.translation import gettext as _

from wellhead.consent import actions as consenting
from wellhead.consent import queries as consents
from wellhead.consent.choices import Procedure
from wellhead.foundation import audit, clock, once
from wellhead.foundation.actor import Actor
from wellhead.foundation.clinical import stamp
from wellhead.foundation.decision import CannotBeDone, require
from wellhead.knowledge import treatment as treatment_knowledge
from wellhead.people import queries as people
from wellhead.plan.said import ReplySaid
from wellhead.record import actions as record
from wellhead.treatment import access, checking, composing, queries
from wellhead.treatment.actions import _check_ins
from wellhead.treatment.actions._meeting import open_meeting
from wellhead.treatment.actions._notes import Place, hold_place, hold_signable, keep_unwanted, save_note
from wellhead.treatment.models import (
    Episode,
    ManualReply,
    ManualSession,
    Note,
    Scope,
    SignedNote,
    Technique,
    ThrustScreen,
)
from wellhead.treatment.models.shared import MOST_PAIN
from wellhead.treatment.said import RECHECK, ManualSaid, TechniqueSaid

KIND = "manual_therapy"
AFTER_A_NECK_THRUST = "neck_thrust"
"""The region of the knowledge whose questions follow a thrust to the neck."""


def save_manual(
    actor: Actor,
    episode: Episode,
    said: ManualSaid,
    *,
    place: Place | None = None,
    token: str = "",
    answer: str = "",
) -> ManualSession:
    """The next version of a hands-on session. What is missing never stops saving, only signing.

    A thrust is the exception: without an open gate of the same visit it cannot even be saved.
    """
    where = place or Place()
    require(access.may_write_session(actor, episode.person))
    hold_place(episode, where, said.given_on)
    for each in said.techniques:
        _hold_technique(each)
    with audit.writing(actor, "treatment.manual_saved", person_id=episode.person_id) as entry:
        if token:
            once.claim(actor, token, answer=answer)
        where = _at_todays_meeting(actor, episode, said, where=where)
        screens = _screens(actor, episode, said, where=where)
        open_points = _open_points(episode, said)
        note, version = save_note(
            actor,
            episode,
            place=where,
            kind=KIND,
            content=composing.manual_content(
                said, tested=queries.tested_in(where.encounter), gates=screens.values()
            ),
            words=said.words,
            open_points=open_points,
        )
        session = _version(actor, episode, said, place=where, note=note, version=version)
        _keep_rows(actor, session, said, screens=screens)
        keep_unwanted(actor, note, said.unwanted)
        entry.of(session)
        entry.detail = {"version": version, "open_points": len(open_points), "thrusts": len(screens)}
    return session


def _at_todays_meeting(actor: Actor, episode: Episode, said: ManualSaid, *, where: Place) -> Place:
    """A new session of today belongs to today's meeting; one of an earlier day to none."""
    is_today = said.given_on == clock.today(episode.clinic.time_zone)
    if where.encounter is not None or where.note is not None or not is_today:
        return where
    return replace(where, encounter=open_meeting(actor, episode))


def _screens(actor: Actor, episode: Episode, said: ManualSaid, *, where: Place) -> dict[int, ThrustScreen]:
    """The open gate of each thrust, by its place; raises CannotBeDone where one has none."""
    staff = people.staff_member(actor)
    encounter = where.encounter or queries.meeting_or_new(episode, staff)
    found = {}
    for each in queries.rested(said, note=where.note, encounter=encounter, by=staff):
        if each.screen is None:
            raise CannotBeDone(
                _("Technique %(number)s: %(why)s") % {"number": each.place, "why": each.trouble},
                field="techniques",
            )
        found[each.place] = each.screen
    return found


def _open_points(episode: Episode, said: ManualSaid, thrusts: Iterable[str] = ()) -> tuple[str, ...]:
    stands = consents.standing(episode, Procedure.MANUAL_THERAPY, clock.now()) is not None
    points = queries.manual_points(episode, said)
    return checking.manual_open_points(said, points, consent_stands=stands, thrusts=thrusts)


def _version(
    actor: Actor, episode: Episode, said: ManualSaid, *, place: Place, note: Note, version: int
) -> ManualSession:
    standing = consents.standing(episode, Procedure.MANUAL_THERAPY, clock.now())
    session = ManualSession(
        **stamp(actor),
        note=note,
        version=version,
        episode=episode,
        encounter=place.encounter,
        plan_item=place.plan_item,
        given_on=said.given_on,
        consent_given=said.consent_given,
        consent_words=said.consent_words.strip(),
        consent=standing.consent if standing else None,
        pain_before=said.pain_before,
        pain_after=said.pain_after,
        words=said.words,
    )
    session.save(force_insert=True)
    return session


def sign_manual(actor: Actor, session: ManualSession, *, token: str = "", answer: str = "") -> SignedNote:
    """Sign the newest version; everything is checked again on the record as it stands now, each gate too.

    Consent explained and given in this session becomes a consent of its own, where none stood before. After a thrust
    to the neck the person is asked how they are.
    """
    require(access.may_write_session(actor, session.episode.person))
    with audit.writing(actor, "treatment.manual_signed", person_id=session.episode.person_id) as entry:
        if token:
            once.claim(actor, token, answer=answer)
        said = queries.manual_said(session)
        gates = queries.judged_again(session, by=people.staff_member(actor))
        hold_signable(session, _open_points(session.episode, said, gates))
        _file_consent(actor, session, said)
        draft = record.save_draft(
            actor,
            session.episode,
            note=session.note,
            content=composing.manual_content(
                said, tested=queries.tested_in(session.encounter), gates=queries.screens_of(session)
            ),
            words=session.words,
            open_points=[],
        )
        signed = record.sign_note(actor, draft)
        if session.techniques.filter(is_thrust=True, screen__scope=Scope.CERVICAL).exists():
            _check_ins.plan(actor, signed, [AFTER_A_NECK_THRUST], ended_at=clock.now())
        entry.of(session)
    return signed


def _file_consent(actor: Actor, session: ManualSession, said: ManualSaid) -> None:
    """A consent that already stands is confirmed by the session itself; a first one is filed."""
    if consents.standing(session.episode, Procedure.MANUAL_THERAPY, clock.now()) is not None:
        return
    consenting.take_in_session(
        actor,
        session.episode,
        session.encounter,
        procedure=Procedure.MANUAL_THERAPY,
        words_back=said.consent_words,
        given=True,
    )


def _hold_technique(said: TechniqueSaid) -> None:
    technique = treatment_knowledge.load().techniques.get(said.technique_id)
    if technique is None:
        raise CannotBeDone(_("Choose the technique from the list."), field="techniques")
    if said.grade and said.grade not in technique.grades:
        raise CannotBeDone(
            _("%(name)s has no grade %(grade)s. Take the grade away or choose another.")
            % {"name": technique.name, "grade": said.grade},
            field="techniques",
        )
    if said.pressure is not None and not 0 <= said.pressure <= MOST_PAIN:
        raise CannotBeDone(_("Pressure is 0 to 10, as the person felt it."), field="techniques")


def _keep_rows(
    actor: Actor, session: ManualSession, said: ManualSaid, *, screens: Mapping[int, ThrustScreen]
) -> None:
    Technique.objects.bulk_create(
        Technique(
            **stamp(actor),
            session=session,
            place=number,
            technique_id=each.technique_id,
            level=each.level,
            side=each.side,
            grade=each.grade,
            direction=each.direction.strip(),
            duration_s=each.duration_s,
            pressure=each.pressure,
            bouts=each.bouts,
            position=each.position,
            pain_before=each.pain_before,
            pain_after=each.pain_after,
            response=each.response,
            is_thrust=number in screens,
            screen=screens.get(number),
        )
        for number, each in enumerate(said.techniques, start=1)
    )
    ManualReply.objects.bulk_create(
        ManualReply(
            **stamp(actor),
            session=session,
            concern_id=each.concern_id,
            holds=each.holds,
            reason=each.reason.strip(),
        )
        for each in (*said.replies, ReplySaid(RECHECK, said.recheck))
        if each.holds is not None or each.reason.strip()
    )
