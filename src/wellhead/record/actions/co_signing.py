"""The second signature: a supervisor has read a student's signed note and stands for it."""

from __future__ import annotations

from django.utils.translation import gettext as _

from wellhead.foundation import audit, clock, once
from wellhead.foundation.actor import Actor
from wellhead.foundation.clinical import stamp
from wellhead.foundation.decision import CannotBeDone, require
from wellhead.people import queries as people_queries
from wellhead.record import access
from wellhead.record.models import Addendum, CoSignature, SignedNote
from wellhead.record.queries import working
from wellhead.record.seal import co_signature_hash


def co_sign_note(
    actor: Actor, note: SignedNote, words: str = "", *, token: str = "", answer: str = ""
) -> CoSignature:
    """Sign a student's note a second time; the supervisor's own words, if any, become an addendum.

    Raises CannotBeDone when it was co-signed before.
    """
    require(access.may_co_sign(actor, note))
    with audit.writing(actor, "record.note_co_signed", person_id=note.note.episode.person_id) as entry:
        if token:
            once.claim(actor, token, answer=answer)
        if working.co_signature(note) is not None:
            raise CannotBeDone(_("This note was signed a second time before. Nothing was changed."))
        if words.strip():
            Addendum(**stamp(actor), note=note, words=words.strip()).save(force_insert=True)
        signer, signed_at = people_queries.staff_member(actor), clock.now()
        signature = CoSignature(
            **stamp(actor),
            note=note,
            signer=signer,
            signed_at=signed_at,
            content_hash=co_signature_hash(note.content_hash, signer=str(signer.pk), signed_at=signed_at),
        )
        signature.save(force_insert=True)
        entry.of(signature)
        entry.detail = {"note": str(note.note_id), "hash": signature.content_hash}
    return signature
