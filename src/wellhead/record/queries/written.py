"""Notes: their versions, their signed text, what was added."""

from __future__ import annotations

import uuid

from django.db.models import Exists, OuterRef

from wellhead.foundation.actor import Actor
from wellhead.record.models import (
    Addendum,
    Episode,
    Note,
    NoteDraft,
    SignedNote,
)
from wellhead.record.queries.one import found
from wellhead.record.seal import content_hash


def notes_of(actor: Actor, episode: Episode) -> list[Note]:
    """The notes of an episode, newest first, each with its signed text, if any, and its drafts; three queries."""
    rows = Note.objects.for_clinic(actor.clinic_id).filter(episode=episode)
    with_signed = rows.select_related("signed__signer", "encounter__staff")
    return list(with_signed.prefetch_related("drafts").order_by("-recorded_at", "-pk"))


def note_or_hidden(actor: Actor, note_id: uuid.UUID) -> Note:
    """The note in the actor's clinic, or a hidden refusal. Ask access before showing it."""
    rows = Note.objects.for_clinic(actor.clinic_id).select_related(
        "episode__person", "signed__signer", "encounter__staff"
    )
    return found(rows.filter(pk=note_id).first())


def unsigned_notes(actor: Actor) -> list[Note]:
    """Notes whose writing this clinician began and that nobody has signed, oldest first; two queries."""
    if actor.account_id is None:
        return []
    signed = SignedNote.objects.filter(note=OuterRef("pk"))
    rows = Note.objects.for_clinic(actor.clinic_id).filter(~Exists(signed), author_id=actor.account_id)
    return list(rows.select_related("episode__person").prefetch_related("drafts").order_by("recorded_at"))


def latest_draft(note: Note) -> NoteDraft | None:
    """The newest version of a note's text, or None."""
    return max(note.drafts.all(), key=lambda draft: draft.version, default=None)


def signed_note(note: Note) -> SignedNote | None:
    """The note as signed, or None while it is a draft."""
    return getattr(note, "signed", None)


def seal_holds(signed: SignedNote) -> bool:
    """Whether a signed note still says exactly what was signed."""
    return signed.content_hash == content_hash(
        note_id=signed.note_id,
        kind=signed.note.kind,
        signer=str(signed.signer_id),
        signed_at=signed.signed_at,
        content=signed.content,
        words=signed.words,
    )


def addenda_of(signed: SignedNote) -> list[Addendum]:
    """What was added to a signed note, oldest first."""
    rows = Addendum.objects.for_clinic(signed.clinic_id).filter(note=signed)
    return list(rows.order_by("recorded_at", "pk"))
