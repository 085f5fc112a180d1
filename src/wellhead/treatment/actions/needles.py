"""Writing and signing needling sessions; a session whose needles do not come out even cannot be signed."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _

from wellhead.consent import actions as consent
from wellhead.foundation import audit, clock, once
from wellhead.foundation.actor import Actor
from wellhead.foundation.clinical import stamp
from wellhead.foundation.decision import CannotBeDone, require
from wellhead.knowledge import treatment as treatment_knowledge
from wellhead.knowledge.treatment.follow_up import regions_needled
from wellhead.record import actions as record
from wellhead.treatment import access, checking, composing, queries
from wellhead.treatment.actions import _check_ins
from wellhead.treatment.actions._notes import Place, hold_place, hold_signable, keep_unwanted, save_note
from wellhead.treatment.models import (
    Approach,
    Consent,
    Episode,
    Needle,
    NeedlingReply,
    NeedlingSession,
    Note,
    ScreeningAnswer,
    SignedNeedling,
    SignedNote,
)
from wellhead.treatment.said import NeedlingSaid

KIND = "needling"
ANSWERS = frozenset({"yes", "no", "not_sure"})


def save_needling(
    actor: Actor,
    episode: Episode,
    said: NeedlingSaid,
    *,
    place: Place | None = None,
    token: str = "",
    answer: str = "",
) -> NeedlingSession:
    """The next version of a needling session. What was really done can always be saved; signing is what stops."""
    where = place or Place()
    require(access.may_write_session(actor, episode.person))
    hold_place(episode, where, said.given_on)
    _hold(said)
    with audit.writing(actor, "treatment.needling_saved", person_id=episode.person_id) as entry:
        if token:
            once.claim(actor, token, answer=answer)
        open_points = _open_points(actor, episode, said, note=where.note)
        note, version = save_note(
            actor,
            episode,
            place=where,
            kind=KIND,
            content=composing.needling_content(said),
            words=said.words,
            open_points=open_points,
        )
        session = _version(actor, episode, said, place=where, note=note, version=version)
        _keep_rows(actor, session, said)
        keep_unwanted(actor, note, said.unwanted)
        entry.of(session)
        entry.detail = {
            "version": version,
            "needles_in": said.count.needles_in,
            "needles_out": said.count.needles_out,
            "open_points": len(open_points),
        }
    return session


def sign_needling(
    actor: Actor,
    session: NeedlingSession,
    *,
    ended_at: datetime | None = None,
    token: str = "",
    answer: str = "",
) -> SignedNote:
    """Sign the newest version: needles in equal needles out, all in the sharps box, consent, answers, certificate.

    Everything is checked again on the record as it stands now. `ended_at` is when the last needle came out; when not
    given, the last tap of the live count or the last saving on the day of the session. Raises CannotBeDone with
    every open point. Where needles were declined, the note says what was offered instead.
    """
    require(access.may_write_session(actor, session.episode.person))
    with audit.writing(actor, "treatment.needling_signed", person_id=session.episode.person_id) as entry:
        if token:
            once.claim(actor, token, answer=answer)
        said = queries.needling_said(session)
        hold_signable(session, _open_points(actor, session.episode, said, note=session.note))
        _file_consent(actor, session, said)
        draft = record.save_draft(
            actor,
            session.episode,
            note=session.note,
            content=composing.needling_content(said),
            words=session.words,
            open_points=[],
        )
        signed = record.sign_note(actor, draft)
        if not said.is_declined:
            _close(actor, session, said, signed=signed, ended_at=ended_at or _ended_at(session))
        entry.of(session)
        entry.detail = {"needles_in": said.count.needles_in, "needles_out": said.count.needles_out}
    return signed


def _open_points(actor: Actor, episode: Episode, said: NeedlingSaid, *, note: Note | None) -> tuple[str, ...]:
    points = queries.needling_points(actor, episode, said)
    around = queries.circumstances(actor, episode, said, note=note)
    return checking.needling_open_points(said, points, around)


def _file_consent(actor: Actor, session: NeedlingSession, said: NeedlingSaid) -> None:
    """A consent that was explained and answered in this session becomes a row of its own, unless one stands for it.

    Whoever declines without a needle declines all regions.
    """
    if said.consent_given is None or not said.approach:
        return
    around = queries.circumstances(actor, session.episode, said, note=session.note)
    if said.consent_given and around.is_consented:
        return
    every = treatment_knowledge.load().consents[queries.PROCEDURE].regions
    consent.take_in_session(
        actor,
        session.episode,
        session.encounter,
        procedure=queries.PROCEDURE,
        approach=said.approach,
        words_back=said.consent_words.strip(),
        given=said.consent_given,
        regions=around.to_agree or every,
    )


def _ended_at(session: NeedlingSession) -> datetime:
    """When the last needle came out, as near as it is known: too early a question is better than one too late."""
    last = queries.live(session.note).last
    if last is not None:
        tapped_at: datetime = last.at
        return tapped_at
    zone = ZoneInfo(session.clinic.time_zone)
    versions = NeedlingSession.objects.filter(note=session.note).order_by("-version")
    moments: list[datetime] = [
        each.recorded_at for each in versions if each.recorded_at.astimezone(zone).date() == session.given_on
    ]
    return moments[0] if moments else clock.now()


def _hold(said: NeedlingSaid) -> None:
    """Refuse what no page offers."""
    library = treatment_knowledge.load()
    if said.approach and said.approach not in Approach.values:
        raise CannotBeDone(_("Choose one of the approaches shown."), field="approach")
    unknown = set(said.screening) - set(library.screening_questions)
    if unknown or not set(said.screening.values()) <= ANSWERS:
        raise CannotBeDone(_("This form was changed on its way. Open the page again and send it once more."))
    for needle in said.needles:
        if needle.site_id not in library.muscles and needle.site_id not in library.points:
            raise CannotBeDone(_("Choose the muscle or point from the list."), field="needles")


def _version(
    actor: Actor, episode: Episode, said: NeedlingSaid, *, place: Place, note: Note, version: int
) -> NeedlingSession:
    session = NeedlingSession(
        **stamp(actor),
        note=note,
        version=version,
        episode=episode,
        encounter=place.encounter,
        plan_item=place.plan_item,
        given_on=said.given_on,
        approach=said.approach,
        position=said.position,
        risks_explained=said.risks_explained,
        alternatives_explained=said.alternatives_explained,
        consent_given=said.consent_given,
        consent_words=said.consent_words.strip(),
        lot=said.lot.strip(),
        expires_on=said.expires_on,
        sharps_counted=said.sharps_counted,
        aftercare_given=said.aftercare_given,
        build=said.build,
        offered_instead=said.offered_instead.strip() or None,
        consent=_standing(actor, episode, said),
        pain_before=said.pain_before,
        pain_after=said.pain_after,
        words=said.words,
    )
    session.save(force_insert=True)
    return session


def _standing(actor: Actor, episode: Episode, said: NeedlingSaid) -> Consent | None:
    around = queries.circumstances(actor, episode, said)
    return around.standing.consent if around.standing and around.is_consented else None


def _keep_rows(actor: Actor, session: NeedlingSession, said: NeedlingSaid) -> None:
    ScreeningAnswer.objects.bulk_create(
        ScreeningAnswer(**stamp(actor), session=session, question_id=question, answer=answer)
        for question, answer in said.screening.items()
    )
    NeedlingReply.objects.bulk_create(
        NeedlingReply(
            **stamp(actor),
            session=session,
            concern_id=each.concern_id,
            holds=each.holds,
            reason=each.reason.strip(),
        )
        for each in said.replies
        if each.holds is not None or each.reason.strip()
    )
    Needle.objects.bulk_create(
        Needle(
            **stamp(actor),
            session=session,
            place=number,
            site_id=each.site_id,
            side=each.side,
            gauge_mm=each.gauge_mm,
            length_mm=each.length_mm,
            depth_mm=each.depth_mm,
            angle=each.angle,
            technique=each.technique,
            needles_in=each.needles_in,
            needles_out=each.needles_out,
            minutes_in=each.minutes_in,
            twitch=each.twitch,
            pain=each.pain,
            bleeding=each.bleeding,
            reason=each.reason.strip(),
            danger_seen=each.danger_seen,
        )
        for number, each in enumerate(said.needles, start=1)
    )


def _close(
    actor: Actor, session: NeedlingSession, said: NeedlingSaid, *, signed: SignedNote, ended_at: datetime
) -> None:
    """The count, which the database itself holds to be even."""
    if said.sharps_counted is None:
        raise CannotBeDone(_("Count the used needles into the sharps box and write the number."))
    regions = regions_needled((each.site_id for each in said.needles), treatment_knowledge.load())
    _check_ins.plan(actor, signed, regions, ended_at=ended_at)
    SignedNeedling(
        **stamp(actor),
        session=session,
        signed=signed,
        needles_in=said.count.needles_in,
        needles_out=said.count.needles_out,
        sharps_counted=said.sharps_counted,
        regions=list(regions),
        ended_at=ended_at,
    ).save(force_insert=True)
