"""Handing a person copies of the files beside their record."""

from __future__ import annotations

import enum
from dataclasses import dataclass

from wellhead.foundation import audit
from wellhead.foundation.actor import Actor
from wellhead.foundation.decision import require
from wellhead.record import access, files
from wellhead.record.models import Attachment, Person
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


def _copied(row: Attachment, room: int) -> FileCopied:
    if row.size_bytes > room:
        return FileCopied(row, None, Missing.TOO_MUCH)
    try:
        return FileCopied(row, files.read(row.stored_as, sha256=row.sha256))
    except files.FileLost:
        return FileCopied(row, None, Missing.LOST)
