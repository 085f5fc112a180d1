"""What both kinds of session share when they are written down."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from django.utils.translation import gettext as _

from wellhead.foundation import clock
from wellhead.foundation.actor import Actor
from wellhead.foundation.audit import Plain
from wellhead.foundation.clinical import stamp
from wellhead.foundation.decision import CannotBeDone, Refused, hidden
from wellhead.record import actions as record
from wellhead.treatment import queries
from wellhead.treatment.models import AdverseEvent, Encounter, Episode, Note, PlanItem
from wellhead.treatment.queries import Session
from wellhead.treatment.said import UnwantedSaid


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where a session belongs: its note when it was saved before, its meeting, the planned item it carries out.

    `after_version` is the version the writer saw, 0 for none; None does not look.
    """

    note: Note | None = None
    encounter: Encounter | None = None
    plan_item: PlanItem | None = None
    after_version: int | None = None


def hold_place(episode: Episode, place: Place, given_on: date) -> None:
    """Everything named belongs to the episode, and the day is not still to come."""
    if place.note is not None and place.note.episode_id != episode.pk:
        raise Refused(hidden())
    if place.encounter is not None and place.encounter.episode_id != episode.pk:
        raise Refused(hidden())
    if place.plan_item is not None and place.plan_item.plan.episode_id != episode.pk:
        raise Refused(hidden())
    if given_on > clock.today(episode.clinic.time_zone):
        raise CannotBeDone(_("The session's day is still to come. Check the day."), field="given_on")


def save_note(
    actor: Actor,
    episode: Episode,
    *,
    place: Place,
    kind: str,
    content: dict[str, Plain],
    words: str,
    open_points: Sequence[str],
) -> tuple[Note, int]:
    """The next version of the session's note. It is signed on the session's own page, where all is checked again."""
    last = queries.newest_version(place.note) if place.note else None
    version = last.version if last else 0
    if place.after_version is not None and place.after_version != version:
        raise CannotBeDone(
            _(
                "This session was changed in another window. Open it there; what you typed is kept on this page."
            )
        )
    draft = record.save_draft(
        actor,
        episode,
        kind=kind,
        content=content,
        words=words,
        note=place.note,
        encounter=place.encounter,
        open_points=[*open_points, _("Sign this on the session's own page.")],
    )
    return draft.note, version + 1


def keep_unwanted(actor: Actor, note: Note, said: UnwantedSaid | None) -> None:
    """Keep the answer when it was asked and differs from what is known; what it does not speak of stays as it was."""
    if said is None:
        return
    known = queries.unwanted_said(note)
    said = _with_what_stays(said, known)
    if said == known:
        return
    hold_unwanted(said)
    AdverseEvent(
        **stamp(actor),
        note=note,
        grade=said.grade,
        what_happened=said.what_happened.strip(),
        relatedness=said.relatedness,
        done_about_it=said.done_about_it.strip(),
        began_at=said.began_at,
        ended_on=said.ended_on,
        reported_to=said.reported_to.strip(),
        reported_on=said.reported_on,
    ).save(force_insert=True)


def _with_what_stays(said: UnwantedSaid, known: UnwantedSaid | None) -> UnwantedSaid:
    if known is None or not said.grade:
        return said
    return replace(
        said,
        relatedness=said.relatedness or known.relatedness,
        began_at=said.began_at or known.began_at,
        ended_on=said.ended_on or known.ended_on,
        reported_to=said.reported_to or known.reported_to,
        reported_on=said.reported_on or known.reported_on,
    )


def hold_unwanted(said: UnwantedSaid) -> None:
    """An ill effect says what happened."""
    if said.grade and not said.what_happened.strip():
        raise CannotBeDone(_("Say what happened."), field="what_happened")
    if said.began_at and said.ended_on and said.ended_on < said.began_at.date():
        raise CannotBeDone(_("It cannot end before it began. Check both days."), field="ended_on")
    if said.began_at and said.began_at > clock.now():
        raise CannotBeDone(_("That moment is still to come. Check the day and the hour."), field="began_on")
    if said.reported_on and not said.reported_to.strip():
        raise CannotBeDone(_("Say where it was reported, or empty the day."), field="reported_to")


def hold_signable(session: Session, open_points: Sequence[str]) -> None:
    """The newest version, unsigned, with nothing left open."""
    newest = queries.newest_version(session.note)
    if newest is None or newest.pk != session.pk:
        raise CannotBeDone(_("There is a newer version of this session. Read it, then sign it."))
    if queries.signed_of(session) is not None:
        raise CannotBeDone(_("This session is signed already. Add an addendum instead."))
    if open_points:
        raise CannotBeDone(_("Before signing: %(points)s") % {"points": " ".join(open_points)})
