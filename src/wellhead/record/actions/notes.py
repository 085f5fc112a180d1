"""Writing notes: drafts version by version, one signature, then addenda."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from wellhead.foundation import audit, clock, once
from wellhead.foundation.actor import Actor
from wellhead.foundation.audit import Plain
from wellhead.foundation.clinical import stamp
from wellhead.foundation.decision import CannotBeDone, Refused, hidden, require
from wellhead.people import actions as people
from wellhead.people import queries as people_queries
from wellhead.record import access, queries, ready
from wellhead.record.models import (
    Addendum,
    Encounter,
    Episode,
    Note,
    NoteDraft,
    NoteKind,
    SignedNote,
)
from wellhead.record.seal import content_hash


def save_draft(
    actor: Actor,
    episode: Episode,
    *,
    kind: str = "",
    content: Mapping[str, Plain] | None = None,
    words: str = "",
    note: Note | None = None,
    encounter: Encounter | None = None,
    open_points: Sequence[str] | None = None,
    after_version: int | None = None,
    token: str = "",
    answer: str = "",
) -> NoteDraft:
    """The next version of a note's text; without `note`, the first version of a new one.

    `content` and `open_points` left out stay as they were. `after_version` is the version the writer
    saw: when another one came in between, nothing is saved and CannotBeDone says so. `token` is the
    form's once-only token, `answer` the page to show when it is sent twice; so in every action here.
    """
    require(access.may_write(actor, episode))
    _hold_place(episode, note, encounter)
    with audit.writing(actor, "record.draft_saved", person_id=episode.person_id) as entry:
        _spend(actor, token, answer)
        cover = _held(note) if note else _new_note(actor, episode, kind=kind, encounter=encounter)
        last = queries.latest_draft(cover)
        version = last.version if last else 0
        if after_version is not None and after_version != version:
            raise CannotBeDone(_elsewhere())
        draft = NoteDraft(
            **stamp(actor),
            note=cover,
            version=version + 1,
            content=dict(content) if content is not None else (last.content if last else {}),
            words=words,
            open_points=list(open_points) if open_points is not None else (last.open_points if last else []),
        )
        _add_version(draft)
        entry.of(draft)
        entry.detail = {"note": str(cover.pk), "version": draft.version}
    return draft


def _spend(actor: Actor, token: str, answer: str) -> None:
    if token:
        once.claim(actor, token, answer=answer)


def _hold_place(episode: Episode, note: Note | None, encounter: Encounter | None) -> None:
    """A note and its meeting belong to the episode named."""
    for row in (note, encounter):
        if row is not None and row.episode_id != episode.pk:
            raise Refused(hidden())


def _new_note(actor: Actor, episode: Episode, *, kind: str, encounter: Encounter | None) -> Note:
    if kind not in NoteKind.values:
        raise CannotBeDone(_("Say what kind of note this is."), field="kind")
    note = Note(**stamp(actor), episode=episode, encounter=encounter, kind=kind)
    note.save(force_insert=True)
    return note


def _held(note: Note) -> Note:
    """The note, held against a signature at the same moment; refused once signed."""
    held = Note.objects.select_for_update().get(pk=note.pk)
    if SignedNote.objects.filter(note=held).exists():
        raise CannotBeDone(_("This note is signed and cannot be changed. Add an addendum instead."))
    return held


def _add_version(draft: NoteDraft) -> None:
    try:
        with transaction.atomic():
            draft.save(force_insert=True)
    except IntegrityError:
        raise CannotBeDone(_elsewhere()) from None


def _elsewhere() -> str:
    return _("This note was changed in another window. Open it there; what you typed is kept on this page.")


def sign_note(actor: Actor, draft: NoteDraft, *, token: str = "", answer: str = "") -> SignedNote:
    """Sign the newest version. From then on the note is never changed, only added to.

    Raises CannotBeDone when it was signed before, a newer version exists, it says nothing, a safety item is open,
    or the room that made it left a point open. A student's supervisor joins those who care for the person, so that
    they can read what waits for them.
    """
    require(access.may_sign(actor, draft))
    with audit.writing(actor, "record.note_signed", person_id=draft.note.episode.person_id) as entry:
        _spend(actor, token, answer)
        note = _held(draft.note)
        _hold_ready(note, draft)
        _share_with_supervisor(actor, note.episode)
        signer, signed_at = people_queries.staff_member(actor), clock.now()
        signed = SignedNote(
            **stamp(actor),
            note=note,
            draft=draft,
            signer=signer,
            signed_at=signed_at,
            content=draft.content,
            words=draft.words,
            content_hash=content_hash(
                note_id=note.pk,
                kind=note.kind,
                signer=str(signer.pk),
                signed_at=signed_at,
                content=draft.content,
                words=draft.words,
            ),
        )
        signed.save(force_insert=True)
        entry.of(signed)
        entry.detail = {"note": str(note.pk), "hash": signed.content_hash}
    return signed


def _share_with_supervisor(actor: Actor, episode: Episode) -> None:
    supervisor = people_queries.staff_member(actor).supervisor
    if supervisor is not None and supervisor not in people_queries.care_team(episode):
        people.join_care_team(actor, episode, supervisor, why=_("Supervises the student who signs."))


def _hold_ready(note: Note, draft: NoteDraft) -> None:
    newest = queries.latest_draft(note)
    if newest is None or newest.pk != draft.pk:
        raise CannotBeDone(_("There is a newer version of this note. Read it, then sign it."))
    points = ready.open_points(draft)
    if points:
        raise CannotBeDone(_("Before signing: %(points)s") % {"points": " ".join(points)})
    if not draft.words.strip() and not draft.content:
        raise CannotBeDone(_("This note says nothing yet. Write it, then sign it."), field="words")


def add_addendum(
    actor: Actor, note: SignedNote, words: str, *, token: str = "", answer: str = ""
) -> Addendum:
    """Add words to a signed note; the note itself stays as it was."""
    require(access.may_write(actor, note.note.episode))
    if not words.strip():
        raise CannotBeDone(_("Write what you want to add."), field="words")
    with audit.writing(actor, "record.addendum_added", person_id=note.note.episode.person_id) as entry:
        _spend(actor, token, answer)
        addendum = Addendum(**stamp(actor), note=note, words=words.strip())
        addendum.save(force_insert=True)
        entry.of(addendum)
    return addendum
