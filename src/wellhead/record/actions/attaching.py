"""Keeping a file beside the record, and taking one out of sight."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from wellhead.foundation import audit, clock, once
from wellhead.foundation.actor import Actor
from wellhead.foundation.clinical import stamp
from wellhead.foundation.decision import CannotBeDone, Refused, hidden, require
from wellhead.record import access, files, queries
from wellhead.record.incoming import Checked, checked
from wellhead.record.models import Attachment, AttachmentKind, AttachmentRemoved, Encounter, Episode

MOST_FILES = 200
"""Of one episode; a record with more wants another place."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FileSaid:
    """A file as it was sent. `made_on` None means that nobody said when it was made."""

    name: str
    content: bytes
    kind: str
    made_on: date | None = None
    words: str = ""


def attach(
    actor: Actor,
    episode: Episode,
    said: FileSaid,
    *,
    agreed_by: uuid.UUID | None = None,
    encounter: Encounter | None = None,
    token: str = "",
    answer: str = "",
) -> Attachment:
    """Keep the file when its content holds nothing but what it shows; a picture is drawn anew without its place.

    `agreed_by` is the consent that stands for pictures of the person: without one no photo is kept. Raises
    CannotBeDone, with the field, and a sentence on what to do.
    """
    require(access.may_write(actor, episode))
    if encounter is not None and encounter.episode_id != episode.pk:
        raise Refused(hidden())
    _hold(episode, said, agreed_by=agreed_by)
    kept = checked(said.name, said.content)
    name = files.keep(kept.content)
    try:
        with audit.writing(actor, "record.file_attached", person_id=episode.person_id) as entry:
            if token:
                once.claim(actor, token, answer=answer)
            row = _row(actor, episode, said, kept=kept, stored_as=name, encounter=encounter)
            row.save(force_insert=True)
            entry.of(row)
            entry.detail = {"kind": said.kind, "bytes": row.size_bytes, "sha256": row.sha256}
            if agreed_by is not None:
                entry.detail["consent"] = str(agreed_by)
    except BaseException:
        files.drop(name)
        raise
    return row


def take_out_of_sight(
    actor: Actor, attachment: Attachment, why: str, *, token: str = "", answer: str = ""
) -> AttachmentRemoved:
    """Nobody opens it any more; that it was there, who took it away and why stays in the record."""
    require(access.may_write(actor, attachment.episode))
    reason = why.strip()
    if not reason:
        raise CannotBeDone(_("Say why, so that a colleague understands it later."), field="why")
    with audit.writing(actor, "record.file_removed", person_id=attachment.episode.person_id) as entry:
        if token:
            once.claim(actor, token, answer=answer)
        if queries.is_out_of_sight(attachment):
            raise CannotBeDone(_("This file was taken out of sight before. Nothing was changed."))
        row = AttachmentRemoved(**stamp(actor), attachment=attachment, why=reason[:300])
        row.save(force_insert=True)
        entry.of(attachment)
    return row


def open_file(actor: Actor, attachment: Attachment) -> bytes:
    """The bytes, for those who may read the record; that somebody looked is kept, also when the file was changed."""
    require(access.may_read(actor, attachment.episode))
    if queries.is_out_of_sight(attachment):
        raise CannotBeDone(_("This file was taken out of sight. The list of files says by whom and why."))
    try:
        content = files.read(attachment.stored_as, sha256=attachment.sha256)
    except files.FileLost:
        with audit.writing(actor, "record.file_lost", person_id=attachment.episode.person_id) as entry:
            entry.of(attachment)
        raise CannotBeDone(
            _(
                "This file is gone or is not the one that was kept. Tell whoever runs this program; a backup may hold it."
            )
        ) from None
    with audit.writing(actor, "record.file_opened", person_id=attachment.episode.person_id) as entry:
        entry.of(attachment)
    return content


def _hold(episode: Episode, said: FileSaid, *, agreed_by: uuid.UUID | None) -> None:
    if said.kind not in AttachmentKind.values:
        raise CannotBeDone(_("Say what it is: a report, a letter, a photo or another paper."), field="kind")
    if said.kind == AttachmentKind.PHOTO and agreed_by is None:
        raise CannotBeDone(
            _("The person has not agreed to pictures, or not any more. Ask them first; then try again."),
            field="kind",
        )
    if said.made_on is not None and said.made_on > clock.today(episode.clinic.time_zone):
        raise CannotBeDone(
            _("This day lies ahead. Give the day it was made, or leave it empty."), field="made_on"
        )
    if len(queries.attachments_of(episode)) >= MOST_FILES:
        raise CannotBeDone(
            _("There are %(count)d files already, which is as many as there may be.") % {"count": MOST_FILES},
            field="file",
        )


def _row(
    actor: Actor,
    episode: Episode,
    said: FileSaid,
    *,
    kept: Checked,
    stored_as: str,
    encounter: Encounter | None,
) -> Attachment:
    return Attachment(
        **stamp(actor),
        episode=episode,
        encounter=encounter,
        kind=said.kind,
        name=kept.name,
        media_type=kept.media_type,
        size_bytes=len(kept.content),
        sha256=files.digest(kept.content),
        stored_as=stored_as,
        made_on=said.made_on,
        words=said.words.strip()[:300],
    )
