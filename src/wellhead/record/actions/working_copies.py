"""Keeping what is typed every few seconds, so that a killed browser or an empty battery loses nothing."""

from __future__ import annotations

import enum
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from wellhead.foundation import audit, clock
from wellhead.foundation.actor import Actor
from wellhead.foundation.audit import Plain
from wellhead.foundation.decision import require
from wellhead.people import queries as people_queries
from wellhead.record import access, queries
from wellhead.record.models import Note, SignedNote, WorkingCopy
from wellhead.record.queries import working


@dataclass(frozen=True, slots=True)
class Typed:
    """What stands on a page: words by field, the page's own mark, its how-manieth sending, and what it began from.

    `seen` is the state of the copy that the page knows of (`working.stamp_of`), empty for none.
    """

    words: Mapping[str, str]
    tab: str
    turn: int
    base_version: int
    seen: str = ""


class Why(enum.StrEnum):
    """Why something typed was not taken over what is there."""

    SIGNED = "signed"
    NEWER_VERSION = "newer_version"
    OTHER_PAGE = "other_page"


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """The note went on in another window: its words there, when, and what a page must have seen to write over them."""

    why: Why
    words: Mapping[str, str]
    at: datetime | None
    version: int
    seen: str


def keep_working_copy(actor: Actor, note: Note, typed: Typed) -> WorkingCopy | Elsewhere:
    """Replace this writer's copy. What another page or a newer version says is never written over unseen."""
    require(access.may_write(actor, note.episode))
    staff = people_queries.staff_member(actor)
    known = _copy(actor, note)
    if known is not None and _tab(known) == typed.tab:
        with transaction.atomic():
            return _elsewhere(actor, note, typed) or _replaced(known, typed)
    with audit.writing(actor, "record.working_copy_begun", person_id=note.episode.person_id) as entry:
        entry.detail = {"note": str(note.pk)}
        other = _elsewhere(actor, note, typed)
        if other is not None:
            return other
        copy = known or WorkingCopy(clinic_id=actor.clinic_id, note=note, staff=staff)
        return _replaced(copy, typed)


def throw_away_working_copy(actor: Actor, note: Note) -> None:
    """The writer does not want what was typed; the last version kept stands."""
    require(access.may_write(actor, note.episode))
    with audit.writing(actor, "record.working_copy_thrown_away", person_id=note.episode.person_id) as entry:
        entry.detail = {"note": str(note.pk)}
        copy = _copy(actor, note)
        if copy is not None:
            copy.delete()


def settle_working_copy(actor: Actor, note: Note, *, tab: str, seen: str) -> None:
    """The page's words are kept as a version: its copy goes; one that another page wrote since stays."""
    require(access.may_write(actor, note.episode))
    copy = _copy(actor, note)
    if copy is None or (_tab(copy) != tab and working.stamp_of(copy) != seen):
        return
    with audit.writing(actor, "record.working_copy_settled", person_id=note.episode.person_id) as entry:
        entry.detail = {"note": str(note.pk)}
        copy.delete()


def _copy(actor: Actor, note: Note) -> WorkingCopy | None:
    if actor.staff_id is None:
        return None
    rows = WorkingCopy.objects.for_clinic(actor.clinic_id)
    return rows.filter(note=note, staff_id=actor.staff_id).first()


def _tab(copy: WorkingCopy) -> str:
    return str(copy.content.get("tab", ""))


def _elsewhere(actor: Actor, note: Note, typed: Typed) -> Elsewhere | None:
    """What the page does not know of yet, or None."""
    draft, copy = queries.latest_draft(note), _copy(actor, note)
    version = draft.version if draft else 0
    stamp = working.stamp_of(copy)
    if SignedNote.objects.filter(note=note).exists():
        return Elsewhere(Why.SIGNED, {}, None, version, stamp)
    if draft is not None and version > typed.base_version:
        said = working.typed_in(draft)
        return (
            None
            if said == typed.words
            else Elsewhere(Why.NEWER_VERSION, said, draft.recorded_at, version, stamp)
        )
    if copy is None or _tab(copy) == typed.tab or stamp == typed.seen:
        return None
    said = working.typed_on(copy)
    if said == dict(typed.words):
        return None
    return Elsewhere(Why.OTHER_PAGE, said, copy.saved_at, version, stamp)


def _replaced(copy: WorkingCopy, typed: Typed) -> WorkingCopy:
    """The copy with what is on the page now; a sending that another of the same page overtook changes nothing."""
    overtaken = _tab(copy) == typed.tab and int(copy.content.get("turn", 0)) > typed.turn
    if overtaken:
        return copy
    content: dict[str, Plain] = {"typed": dict(typed.words), "tab": typed.tab, "turn": typed.turn}
    copy.content, copy.base_version, copy.saved_at = content, typed.base_version, clock.now()
    copy.save()
    return copy
