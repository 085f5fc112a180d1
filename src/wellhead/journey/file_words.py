"""Files beside the record in words."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import UUID

from django.template.defaultfilters import filesizeformat
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

if TYPE_CHECKING:
    from wellhead.record.models import Attachment, AttachmentRemoved


@dataclass(frozen=True, slots=True)
class FileLine:
    """One file in the list."""

    id: UUID
    name: str
    what: str
    words: str
    kept: str
    is_picture: bool


@dataclass(frozen=True, slots=True)
class GoneLine:
    """A file that was taken out of sight."""

    name: str
    when: str
    why: str


def file_lines(rows: Iterable[Attachment]) -> list[FileLine]:
    """The files in sight."""
    return [_line(row) for row in rows]


def _line(row: Attachment) -> FileLine:
    made = _("made %(day)s") % {"day": date_format(row.made_on, "j F Y")} if row.made_on else ""
    what = [str(row.get_kind_display()), made, filesizeformat(row.size_bytes)]
    kept = _("Kept by %(name)s, %(when)s") % {
        "name": row.author_name,
        "when": date_format(localtime(row.recorded_at), "j F Y, H:i"),
    }
    return FileLine(
        id=row.pk,
        name=row.name,
        what=" · ".join(each for each in what if each),
        words=row.words,
        kept=kept,
        is_picture=row.media_type.startswith("image/"),
    )


def gone_lines(rows: Iterable[AttachmentRemoved]) -> list[GoneLine]:
    """Those out of sight, with who and why."""
    return [
        GoneLine(
            row.attachment.name,
            _("Taken out of sight by %(name)s, %(when)s")
            % {"name": row.author_name, "when": date_format(localtime(row.recorded_at), "j F Y, H:i")},
            row.why,
        )
        for row in rows
    ]
