"""Counting needles as they go in and come out; taps are added, never changed."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from wellhead.foundation import audit, clock, once
from wellhead.foundation.actor import Actor
from wellhead.foundation.clinical import stamp
from wellhead.foundation.decision import CannotBeDone, require
from wellhead.treatment import access, queries
from wellhead.treatment.counting import UNDONE, Count, Tap
from wellhead.treatment.models import NeedlesIn, NeedlingSession

MOST_AT_ONCE = 20


def count_needles(
    actor: Actor, session: NeedlingSession, change: int, *, token: str = "", answer: str = ""
) -> Count:
    """So many needles put in (positive) or taken out (negative), now."""
    if not 0 < abs(change) <= MOST_AT_ONCE:
        raise CannotBeDone(_("Count from 1 to %(most)s needles at once.") % {"most": MOST_AT_ONCE})
    return _tap(actor, session, Tap(change), token=token, answer=answer)


def undo_last_count(actor: Actor, session: NeedlingSession, *, token: str = "", answer: str = "") -> Count:
    """Take the last tap back; a tap that took one back cannot be taken back itself: tap again."""
    last = queries.live(session.note).last
    if last is None or last.site_id == UNDONE:
        raise CannotBeDone(_("There is nothing to take back. Tap again what is right."))
    return _tap(actor, session, Tap(-last.change, is_undo=True), token=token, answer=answer)


def _tap(actor: Actor, session: NeedlingSession, tap: Tap, *, token: str, answer: str) -> Count:
    require(access.may_write_session(actor, session.episode.person))
    if queries.signed_of(session) is not None:
        raise CannotBeDone(_("This session is signed: its count stands."))
    with audit.writing(actor, "treatment.needles_counted", person_id=session.episode.person_id) as entry:
        if token:
            once.claim(actor, token, answer=answer)
        count = queries.live(session.note).count
        after = count.after(tap)
        if after is None:
            raise CannotBeDone(
                ngettext(
                    "Only %(n)s needle is in. Count again.",
                    "Only %(n)s needles are in. Count again.",
                    count.left,
                )
                % {"n": count.left}
            )
        mark = UNDONE if tap.is_undo else ""
        row = NeedlesIn(**stamp(actor), note=session.note, change=tap.change, at=clock.now(), site_id=mark)
        row.save(force_insert=True)
        entry.of(row)
        entry.detail = {"change": tap.change, "left": after.left}
    return after
