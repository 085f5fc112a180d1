"""What goes into a person's copy of everything, line by line, for those who may hold something back."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING
from uuid import UUID

from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

if TYPE_CHECKING:
    from wellhead.foundation.models import AuditEvent
    from wellhead.record.models import Attachment, CopyHold, SignedNote


@dataclass(frozen=True, slots=True)
class CopyLine:
    """One note or file: what it is, and whether it goes into a copy; `word` is the last that was said of it."""

    id: UUID
    title: str
    about: str
    is_held: bool
    word: str
    typed: str = ""
    fault: str = ""


def lines(
    notes: Iterable[SignedNote], files: Iterable[Attachment], holds: Mapping[UUID, CopyHold]
) -> list[CopyLine]:
    """Signed notes, newest first, then files."""
    told = [_note(each, holds.get(each.note_id)) for each in notes]
    return [*reversed(told), *(_file(each, holds.get(each.pk)) for each in files)]


def _note(signed: SignedNote, hold: CopyHold | None) -> CopyLine:
    about = _("Signed by %(who)s, %(when)s") % {"who": signed.signer.name, "when": _when(signed.signed_at)}
    return _line(signed.note_id, str(signed.note.get_kind_display()), about=about, hold=hold)


def _file(row: Attachment, hold: CopyHold | None) -> CopyLine:
    about = f"{row.get_kind_display()} · {_when(row.recorded_at)}"
    return _line(row.pk, row.name, about=about, hold=hold)


def _line(key: UUID, title: str, *, about: str, hold: CopyHold | None) -> CopyLine:
    if hold is None:
        return CopyLine(key, title, about, is_held=False, word="")
    said = {"who": hold.author_name, "when": _when(hold.recorded_at), "why": hold.why}
    word = (
        _("Held back by %(who)s, %(when)s: %(why)s")
        if hold.held
        else _("Let out by %(who)s, %(when)s: %(why)s")
    )
    return CopyLine(key, title, about, is_held=hold.held, word=word % said)


def taken(events: Iterable[AuditEvent]) -> list[tuple[str, str]]:
    """When the person took a copy along, and how."""
    return [
        (_when(each.at), _("locked with words of their own") if each.detail.get("locked") else _("open"))
        for each in events
    ]


def _when(at: datetime) -> str:
    return date_format(localtime(at), "j F Y, H:i")
