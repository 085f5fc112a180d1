"""Handing a person copies of the files beside their record, and holding something back from copies with a reason."""

from __future__ import annotations

import enum
from dataclasses import dataclass

from django.utils.translation import gettext as _

from wellhead.foundation import audit, once
from wellhead.foundation.actor import Actor
from wellhead.foundation.clinical import stamp
from wellhead.foundation.decision import CannotBeDone, require
from wellhead.record import access, files
from wellhead.record.models import Attachment, CopyHold, Person, SignedNote
from wellhead.record.queries import copied

MOST_COPIED_BYTES = 60_000_000
"""Of all files of one copy together: it is put together in memory."""


class Missing(enum.StrEnum):
    """Why a file that is named in a copy is not in it."""

    LOST = "lost"
    TOO_MUCH = "too_much"


@dataclass(frozen=True, slots=True)
class FileCopied:
    """One file with its bytes; `content` None where it is not in the copy, which `missing` explains."""

    attachment: Attachment
    content: bytes | None
    missing: Missing | None = None


def copy_files(actor: Actor, person: Person) -> tuple[FileCopied, ...]:
    """The files in sight that nobody holds back, newest first; none is left out without saying so."""
    require(access.may_take_copy(actor, person))
    held = copied.held_of(person).files
    with audit.writing(actor, "record.files_copied", person_id=person.pk) as event:
        found: list[FileCopied] = []
        room = MOST_COPIED_BYTES
        for row in copied.files_of(person):
            if row.pk in held:
                continue
            each = _copied(row, room)
            room -= len(each.content or b"")
            found.append(each)
        event.detail = {
            "files": [str(each.attachment.pk) for each in found if each.content is not None],
            "missing": [str(each.attachment.pk) for each in found if each.content is None],
            "held": len(held),
        }
    return tuple(found)


def hold_back(
    actor: Actor, item: SignedNote | Attachment, why: str, *, token: str = "", answer: str = ""
) -> CopyHold:
    """Keep a signed note or a file out of copies for the person; a copy says that something was held back.

    Raises CannotBeDone without a reason, or when it is held back already.
    """
    return _say(actor, item, why, held=True, token=token, answer=answer)


def let_out(
    actor: Actor, item: SignedNote | Attachment, why: str, *, token: str = "", answer: str = ""
) -> CopyHold:
    """Let what was held back go into copies again. Raises CannotBeDone without a reason, or when nothing holds it."""
    return _say(actor, item, why, held=False, token=token, answer=answer)


def _say(
    actor: Actor, item: SignedNote | Attachment, why: str, *, held: bool, token: str, answer: str
) -> CopyHold:
    note = item.note if isinstance(item, SignedNote) else None
    attachment = item if isinstance(item, Attachment) else None
    episode = item.note.episode if isinstance(item, SignedNote) else item.episode
    require(access.may_write(actor, episode))
    reason = why.strip()
    if not reason:
        raise CannotBeDone(_("Say why, so that a colleague understands it later."), field="why")
    event = "record.copy_held_back" if held else "record.copy_let_out"
    with audit.writing(actor, event, person_id=episode.person_id) as entry:
        if token:
            once.claim(actor, token, answer=answer)
        standing = copied.holds_of(episode.person).get(note.pk if note else item.pk)
        if (standing is not None and standing.held) is held:
            raise CannotBeDone(_("It was like this already. Nothing was changed."))
        row = CopyHold(**stamp(actor), note=note, attachment=attachment, held=held, why=reason[:300])
        row.save(force_insert=True)
        entry.of(row)
    return row


def _copied(row: Attachment, room: int) -> FileCopied:
    if row.size_bytes > room:
        return FileCopied(row, None, Missing.TOO_MUCH)
    try:
        return FileCopied(row, files.read(row.stored_as, sha256=row.sha256))
    except files.FileLost:
        return FileCopied(row, None, Missing.LOST)
