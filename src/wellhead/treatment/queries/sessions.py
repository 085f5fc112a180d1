"""Reading sessions: what was done, in which version, signed or not, and when needles were last used."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from datetime import date, datetime

from wellhead.foundation.actor import Actor
from wellhead.foundation.decision import Refused, hidden
from wellhead.people import queries as people
from wellhead.plan import queries as plans
from wellhead.plan.said import Point, ReplySaid
from wellhead.treatment import weighing
from wellhead.treatment.models import (
    AdverseEvent,
    Episode,
    ManualSession,
    NeedlingSession,
    NextDay,
    Note,
    Person,
    SignedNeedling,
    SignedNote,
)
from wellhead.treatment.said import (
    RECHECK,
    ManualSaid,
    NeedleSaid,
    NeedlingSaid,
    TechniqueSaid,
    UnwantedSaid,
)

MANUAL, NEEDLING = "manual_therapy", "needling"
Session = ManualSession | NeedlingSession


@dataclass(frozen=True, slots=True)
class SessionLine:
    """One session in a list; `signed_at` None while it is a draft."""

    kind: str
    note_id: uuid.UUID
    session: Session
    signed_at: datetime | None

    @property
    def given_on(self) -> date:
        """The day of the session."""
        return self.session.given_on


def sessions_of(episode: Episode) -> list[SessionLine]:
    """The sessions of an episode, the newest first, each in its newest version; two queries."""
    manual = ManualSession.objects.for_clinic(episode.clinic_id).filter(episode=episode)
    needling = NeedlingSession.objects.for_clinic(episode.clinic_id).filter(episode=episode)
    rows: list[Session] = [
        *manual.select_related("note__signed").order_by("-version"),
        *needling.select_related("note__signed").order_by("-version"),
    ]
    newest: dict[uuid.UUID, Session] = {}
    for row in rows:
        newest.setdefault(row.note_id, row)
    lines = [_line(row) for row in newest.values()]
    return sorted(lines, key=lambda line: (line.given_on, line.session.recorded_at), reverse=True)


def _line(row: Session) -> SessionLine:
    signed: SignedNote | None = getattr(row.note, "signed", None)
    kind = MANUAL if isinstance(row, ManualSession) else NEEDLING
    return SessionLine(kind, row.note_id, row, signed.signed_at if signed else None)


def session_or_hidden(actor: Actor, note_id: uuid.UUID) -> Session:
    """The newest version of a session in the actor's clinic, or a hidden refusal."""
    manual = ManualSession.objects.for_clinic(actor.clinic_id).select_related(
        "episode__person", "note__signed"
    )
    needling = NeedlingSession.objects.for_clinic(actor.clinic_id).select_related(
        "episode__person", "note__signed"
    )
    found: Session | None = manual.filter(note_id=note_id).order_by("-version").first()
    found = found or needling.filter(note_id=note_id).order_by("-version").first()
    if found is None:
        raise Refused(hidden())
    return found


def newest_version(note: Note) -> Session | None:
    """The newest version of a session, or None."""
    manual = ManualSession.objects.for_clinic(note.clinic_id).filter(note=note).order_by("-version").first()
    needling = (
        NeedlingSession.objects.for_clinic(note.clinic_id).filter(note=note).order_by("-version").first()
    )
    return manual or needling


def signed_of(session: Session) -> SignedNote | None:
    """The signed note of a session, or None while it is a draft."""
    rows = SignedNote.objects.for_clinic(session.clinic_id).filter(note_id=session.note_id)
    return rows.select_related("signer").first()


def closing_of(session: NeedlingSession) -> SignedNeedling | None:
    """The count of a signed needling session, or None."""
    return (
        SignedNeedling.objects.for_clinic(session.clinic_id).filter(session__note_id=session.note_id).first()
    )


def unwanted_of(note: Note) -> AdverseEvent | None:
    """The latest word on anything unwanted in this session, or None when never asked."""
    rows = AdverseEvent.objects.for_clinic(note.clinic_id).filter(note=note)
    return rows.order_by("-recorded_at", "-pk").first()


def next_days_of(note: Note) -> list[NextDay]:
    """What the person said of the day after, oldest first."""
    return list(NextDay.objects.for_clinic(note.clinic_id).filter(note=note).order_by("recorded_at"))


def last_needling(person: Person) -> datetime | None:
    """When needles were last used on this person, signed or not: the end of the session, else its last saving."""
    rows = NeedlingSession.objects.for_clinic(person.clinic_id).filter(
        episode__person=person, needles__needles_in__gte=1
    )
    session = rows.select_related("closing").order_by("-given_on", "-recorded_at").first()
    if session is None:
        return None
    closing: SignedNeedling | None = getattr(session, "closing", None)
    return closing.ended_at if closing else session.recorded_at


def manual_said(session: ManualSession) -> ManualSaid:
    """A version as it was said."""
    return ManualSaid(
        given_on=session.given_on,
        techniques=tuple(
            TechniqueSaid(
                technique_id=row.technique_id,
                level=row.level,
                side=row.side,
                grade=row.grade,
                direction=row.direction,
                duration_s=row.duration_s,
                pressure=row.pressure,
                bouts=row.bouts,
                position=row.position,
                pain_before=row.pain_before,
                pain_after=row.pain_after,
                response=row.response,
            )
            for row in session.techniques.order_by("place")
        ),
        consent_given=session.consent_given,
        consent_words=session.consent_words,
        pain_before=session.pain_before,
        pain_after=session.pain_after,
        words=session.words,
        replies=tuple(
            ReplySaid(row.concern_id, row.holds, row.reason)
            for row in session.replies.all()
            if row.concern_id != RECHECK
        ),
        recheck=next((row.holds for row in session.replies.all() if row.concern_id == RECHECK), None),
        unwanted=unwanted_said(session.note),
    )


def unwanted_said(note: Note) -> UnwantedSaid | None:
    """The latest word on anything unwanted, as it was said."""
    row = unwanted_of(note)
    if row is None:
        return None
    return UnwantedSaid(
        grade=row.grade,
        what_happened=row.what_happened,
        relatedness=row.relatedness,
        done_about_it=row.done_about_it,
        began_at=row.began_at,
        ended_on=row.ended_on,
        reported_to=row.reported_to,
        reported_on=row.reported_on,
    )


def needling_said(session: NeedlingSession) -> NeedlingSaid:
    """A version as it was said."""
    return NeedlingSaid(
        given_on=session.given_on,
        approach=session.approach,
        position=session.position,
        risks_explained=session.risks_explained,
        alternatives_explained=session.alternatives_explained,
        consent_words=session.consent_words,
        consent_given=session.consent_given,
        screening={row.question_id: row.answer for row in session.screening.all()},
        replies=tuple(ReplySaid(row.concern_id, row.holds, row.reason) for row in session.replies.all()),
        lot=session.lot,
        expires_on=session.expires_on,
        needles=needles_said(session),
        sharps_counted=session.sharps_counted,
        aftercare_given=session.aftercare_given,
        build=session.build,
        offered_instead=session.offered_instead or "",
        pain_before=session.pain_before,
        pain_after=session.pain_after,
        words=session.words,
        unwanted=unwanted_said(session.note),
    )


def needles_said(session: NeedlingSession) -> tuple[NeedleSaid, ...]:
    """The needles of a version, row by row."""
    return tuple(
        NeedleSaid(
            site_id=row.site_id,
            side=row.side,
            gauge_mm=row.gauge_mm,
            length_mm=row.length_mm,
            depth_mm=row.depth_mm,
            angle=row.angle,
            technique=row.technique,
            needles_in=row.needles_in,
            needles_out=row.needles_out,
            minutes_in=row.minutes_in,
            twitch=row.twitch,
            pain=row.pain,
            bleeding=row.bleeding,
            reason=row.reason,
            danger_seen=row.danger_seen,
        )
        for row in session.needles.order_by("place")
    )


def last_pack(actor: Actor, day: date) -> NeedlingSession | None:
    """The session of this day whose pack of needles was written down last in the clinic; None for the first."""
    rows = NeedlingSession.objects.for_clinic(actor.clinic_id).filter(given_on=day).exclude(lot="")
    return rows.order_by("-recorded_at", "-pk").first()


def is_competent(actor: Actor, day: date) -> bool:
    """Whether the acting clinician's needling certificate and insurance hold on the day."""
    return people.is_competent(people.staff_member(actor), NEEDLING, day)


def manual_points(episode: Episode, said: ManualSaid) -> tuple[Point, ...]:
    """Every concern about this hands-on session, with its reply."""
    return weighing.manual_points(said, plans.known_of(episode))


def needling_points(actor: Actor, episode: Episode, said: NeedlingSaid) -> tuple[Point, ...]:
    """Every concern about this needling session, with its reply."""
    return weighing.needling_points(
        said,
        plans.known_of(episode),
        competent=is_competent(actor, said.given_on),
        age=episode.person.age_on(said.given_on),
    )
