"""Writing and signing hands-on sessions."""

from __future__ import annotations

from django.utils.translation import gettext as _

from wellhead.foundation import audit, once
from wellhead.foundation.actor import Actor
from wellhead.foundation.clinical import stamp
from wellhead.foundation.decision import CannotBeDone, require
from wellhead.knowledge import treatment as treatment_knowledge
from wellhead.record import actions as record
from wellhead.treatment import access, checking, composing, queries
from wellhead.treatment.actions._notes import Place, hold_place, hold_signable, keep_unwanted, save_note
from wellhead.treatment.models import Episode, ManualReply, ManualSession, SignedNote, Technique
from wellhead.treatment.said import ManualSaid, TechniqueSaid

KIND = "manual_therapy"


def save_manual(
    actor: Actor,
    episode: Episode,
    said: ManualSaid,
    *,
    place: Place | None = None,
    token: str = "",
    answer: str = "",
) -> ManualSession:
    """The next version of a hands-on session. What is missing never stops saving, only signing."""
    where = place or Place()
    require(access.may_write_session(actor, episode.person))
    hold_place(episode, where, said.given_on)
    for each in said.techniques:
        _hold_technique(each)
    with audit.writing(actor, "treatment.manual_saved", person_id=episode.person_id) as entry:
        if token:
            once.claim(actor, token, answer=answer)
        open_points = checking.manual_open_points(said, queries.manual_points(episode, said))
        note, version = save_note(
            actor,
            episode,
            place=where,
            kind=KIND,
            content=composing.manual_content(said),
            words=said.words,
            open_points=open_points,
        )
        session = ManualSession(
            **stamp(actor),
            note=note,
            version=version,
            episode=episode,
            encounter=where.encounter,
            plan_item=where.plan_item,
            given_on=said.given_on,
            consent_given=said.consent_given,
            consent_words=said.consent_words.strip(),
            pain_before=said.pain_before,
            pain_after=said.pain_after,
            words=said.words,
        )
        session.save(force_insert=True)
        _keep_rows(actor, session, said)
        keep_unwanted(actor, note, said.unwanted)
        entry.of(session)
        entry.detail = {"version": version, "open_points": len(open_points)}
    return session


def sign_manual(actor: Actor, session: ManualSession, *, token: str = "", answer: str = "") -> SignedNote:
    """Sign the newest version; everything is checked again on the record as it stands now."""
    require(access.may_write_session(actor, session.episode.person))
    with audit.writing(actor, "treatment.manual_signed", person_id=session.episode.person_id) as entry:
        if token:
            once.claim(actor, token, answer=answer)
        said = queries.manual_said(session)
        points = queries.manual_points(session.episode, said)
        hold_signable(session, checking.manual_open_points(said, points))
        draft = record.save_draft(
            actor,
            session.episode,
            note=session.note,
            content=composing.manual_content(said),
            words=session.words,
            open_points=[],
        )
        signed = record.sign_note(actor, draft)
        entry.of(session)
    return signed


def _hold_technique(said: TechniqueSaid) -> None:
    technique = treatment_knowledge.load().techniques.get(said.technique_id)
    if technique is None:
        raise CannotBeDone(_("Choose the technique from the list."), field="techniques")
    if technique.type == "thrust":
        raise CannotBeDone(
            _("A thrust cannot be recorded here: its own checks on the same day are not part of this form."),
            field="techniques",
        )
    if said.grade and said.grade not in technique.grades:
        raise CannotBeDone(
            _("%(name)s has no grade %(grade)s. Take the grade away or choose another.")
            % {"name": technique.name, "grade": said.grade},
            field="techniques",
        )


def _keep_rows(actor: Actor, session: ManualSession, said: ManualSaid) -> None:
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
            position=each.position,
            pain_before=each.pain_before,
            pain_after=each.pain_after,
            response=each.response,
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
        for each in said.replies
        if each.holds is not None or each.reason.strip()
    )
