"""What is on a page and not kept yet, the clinicians' short words, and students' notes that wait."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Mapping

from django.db.models import Q

from wellhead.foundation.actor import Actor
from wellhead.record import soap
from wellhead.record.models import CoSignature, Episode, Macro, Note, NoteDraft, SignedNote, WorkingCopy
from wellhead.record.note_states import State
from wellhead.record.queries.one import found
from wellhead.record.queries.written import latest_draft

WORDS = "words"
"""The one field of a note without four parts."""


def typed_in(draft: NoteDraft | None) -> dict[str, str]:
    """The words of a version by the field they are typed in: four parts, or one."""
    if draft is None:
        return {WORDS: ""}
    return dict(soap.words_in(draft.content)) if soap.is_soap(draft.content) else {WORDS: draft.words}


def typed_on(copy: WorkingCopy) -> dict[str, str]:
    """The words of a working copy by field."""
    kept = copy.content.get("typed")
    return {str(name): str(words) for name, words in kept.items()} if isinstance(kept, Mapping) else {}


def stamp_of(copy: WorkingCopy | None) -> str:
    """By this a page says which state of the copy it has seen; empty for none."""
    return copy.saved_at.isoformat() if copy else ""


def working_copy(actor: Actor, note: Note) -> WorkingCopy | None:
    """What this writer typed into the note and has not kept; None when it says what the newest version says."""
    if actor.staff_id is None:
        return None
    rows = WorkingCopy.objects.for_clinic(actor.clinic_id).filter(note=note, staff_id=actor.staff_id)
    copy = rows.first()
    if copy is None or typed_on(copy) == typed_in(latest_draft(note)):
        return None
    return copy


def working_copies_of(actor: Actor) -> list[WorkingCopy]:
    """Everything this writer typed and has not kept, in notes nobody has signed, oldest first; one query."""
    if actor.staff_id is None:
        return []
    rows = WorkingCopy.objects.for_clinic(actor.clinic_id).filter(
        staff_id=actor.staff_id, note__signed__isnull=True
    )
    return list(rows.select_related("note__episode__person").order_by("saved_at"))


def last_signed(note: Note) -> SignedNote | None:
    """The newest signed note with four parts of the same episode, other than this one."""
    rows = SignedNote.objects.for_clinic(note.clinic_id).filter(note__episode_id=note.episode_id)
    newest = rows.exclude(note=note).select_related("note", "signer").order_by("-signed_at", "-pk")[:10]
    return next((row for row in newest if soap.is_soap(row.content)), None)


def note_of_meeting(
    actor: Actor, episode: Episode, *, encounter_id: uuid.UUID, kinds: Iterable[str]
) -> Note | None:
    """The unsigned note that this clinician began at a meeting, of one of these kinds; the newest."""
    rows = Note.objects.for_clinic(episode.clinic_id).filter(
        episode=episode,
        encounter_id=encounter_id,
        kind__in=list(kinds),
        author_id=actor.account_id,
        signed__isnull=True,
    )
    return rows.order_by("-recorded_at").first()


def co_signature(signed: SignedNote) -> CoSignature | None:
    """The supervisor's signature below a student's note, or None."""
    rows = CoSignature.objects.for_clinic(signed.clinic_id).filter(note=signed)
    return rows.select_related("signer").first()


def waiting_for_me(actor: Actor) -> list[SignedNote]:
    """Students' signed notes that wait for this supervisor, oldest first; one query."""
    if actor.staff_id is None:
        return []
    rows = SignedNote.objects.for_clinic(actor.clinic_id).filter(
        signer__supervisor_id=actor.staff_id, co_signature__isnull=True
    )
    return list(rows.select_related("note__episode__person", "signer").order_by("signed_at"))


def macros_for(actor: Actor, words: str = "") -> list[Macro]:
    """The clinic's short words and this clinician's own, by name; with `words`, those that hold them."""
    rows = Macro.objects.for_clinic(actor.clinic_id).filter(
        Q(staff_id=actor.staff_id) | Q(staff__isnull=True), retired_at__isnull=True
    )
    if words:
        rows = rows.filter(Q(short__icontains=words) | Q(words__icontains=words))
    return list(rows.order_by("short", "staff"))


def macro_or_hidden(actor: Actor, macro_id: uuid.UUID) -> Macro:
    """A macro of the actor's clinic that is in use, or a hidden refusal. Ask access before showing it."""
    rows = Macro.objects.for_clinic(actor.clinic_id).filter(retired_at__isnull=True)
    return found(rows.filter(pk=macro_id).first())


def state_of(actor: Actor, note: Note) -> State:
    """How a note stands for this writer."""
    signed = SignedNote.objects.filter(note=note).select_related("signer").first()
    if signed is None:
        return State.TYPED if working_copy(actor, note) else State.DRAFT
    if co_signature(signed) is not None:
        return State.CO_SIGNED
    return State.WAITS if signed.signer.supervisor_id else State.SIGNED
