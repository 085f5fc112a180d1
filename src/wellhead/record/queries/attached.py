"""Reading which files lie beside the record."""

from __future__ import annotations

import uuid

from wellhead.foundation.actor import Actor
from wellhead.foundation.decision import Refused, hidden
from wellhead.record.models import Attachment, AttachmentKind, AttachmentRemoved, Episode

FILE_KINDS = AttachmentKind.choices
"""What a file may be, with its words."""


def attachments_of(episode: Episode) -> list[Attachment]:
    """The files of an episode that are in sight, newest first."""
    rows = Attachment.objects.for_clinic(episode.clinic_id).filter(episode=episode, removed__isnull=True)
    return list(rows.order_by("-recorded_at", "-pk"))


def attachments_out_of_sight(episode: Episode) -> list[AttachmentRemoved]:
    """What was taken away, with who and why, newest first."""
    rows = AttachmentRemoved.objects.for_clinic(episode.clinic_id).filter(attachment__episode=episode)
    return list(rows.select_related("attachment").order_by("-recorded_at", "-pk"))


def attachment_or_hidden(actor: Actor, attachment_id: uuid.UUID) -> Attachment:
    """One file in the actor's clinic, or a hidden refusal."""
    rows = Attachment.objects.for_clinic(actor.clinic_id).select_related("episode__person__clinic")
    row = rows.filter(pk=attachment_id).first()
    if row is None:
        raise Refused(hidden())
    return row


def is_out_of_sight(attachment: Attachment) -> bool:
    """Whether it was taken away."""
    rows = AttachmentRemoved.objects.for_clinic(attachment.clinic_id)
    return rows.filter(attachment=attachment).exists()
