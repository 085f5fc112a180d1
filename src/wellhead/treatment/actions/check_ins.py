"""Writing answers to the questions after a session, what was done about them, and calling whoever has to look."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from django.utils.translation import gettext as _

from wellhead.foundation import audit, clock, once
from wellhead.foundation.actor import Actor
from wellhead.foundation.clinical import stamp
from wellhead.foundation.decision import CannotBeDone, require
from wellhead.foundation.models import OutboxMessage
from wellhead.knowledge.treatment import follow_up
from wellhead.treatment import access
from wellhead.treatment.actions._check_ins import call_clinician
from wellhead.treatment.models import CheckIn, CheckInAnswer, CheckInSeen
from wellhead.treatment.queries import check_ins

LONGEST = 2_000


def answer_check_in(
    actor: Actor,
    check_in: CheckIn,
    answers: Mapping[str, bool | int | str | None],
    *,
    words: str = "",
    token: str = "",
    answer: str = "",
) -> str:
    """What the person answers to everything that is asked at this moment; returns how urgent, empty for nothing.

    Whoever holds the private link answers; so does a clinician who wrote down what was said on the phone.
    An urgent answer calls the clinician at once.
    """
    require(access.may_answer_check_in(actor, check_in))
    if not words.strip() and all(value is None for value in answers.values()):
        raise CannotBeDone(_("Answer at least one question, or write how you are."))
    person = check_ins.person_of(check_in)
    with audit.writing(actor, "treatment.check_in_answered", person_id=person.pk) as entry:
        if token:
            once.claim(actor, token, answer=answer)
        found = [
            _keep(actor, asked.check_in, answers, words=words) for asked in check_ins.asked_together(check_in)
        ]
        urgency = follow_up.most_urgent(row.urgency for row in found) or ""
        if urgency in check_ins.NEEDS_SOMEBODY and found:
            key = f"check_in:urgent:{found[0].pk}"
            is_urgent = urgency != "soon"
            call_clinician(check_in, check_in.clinic, key=key, now=clock.now(), is_urgent=is_urgent)
        entry.of(check_in)
        entry.detail = {"urgency": urgency}
    return urgency


def _keep(
    actor: Actor, check_in: CheckIn, answers: Mapping[str, bool | int | str | None], *, words: str
) -> CheckInAnswer:
    region = check_ins.region_of(check_in)
    asked = [question.id for question in region.ask] if region else []
    said = {name: answers.get(name) for name in asked}
    not_sure = check_ins.rules().follow_up_not_sure
    urgency = follow_up.urgency_of(region, said, not_sure=not_sure) if region else None
    row = CheckInAnswer(
        **stamp(actor), check_in=check_in, answers=said, urgency=urgency or "", words=words.strip()[:LONGEST]
    )
    row.save(force_insert=True)
    return row


def settle_check_in(
    actor: Actor, check_in: CheckIn, *, words: str, token: str = "", answer: str = ""
) -> CheckInSeen:
    """A clinician has looked, and says what was done; one call settles everything asked of the session so far."""
    require(access.may_write_session(actor, check_ins.person_of(check_in)))
    if not words.strip():
        raise CannotBeDone(_("Say what you did: whom you spoke to, and what was agreed."), field="words")
    person = check_ins.person_of(check_in)
    with audit.writing(actor, "treatment.check_in_settled", person_id=person.pk) as entry:
        if token:
            once.claim(actor, token, answer=answer)
        first: CheckInSeen | None = None
        for asked in check_ins.to_settle(check_in, now=clock.now()):
            row = CheckInSeen(**stamp(actor), check_in=asked.check_in, words=words.strip()[:LONGEST])
            row.save(force_insert=True)
            first = first or row
        if first is None:
            raise CannotBeDone(_("This check-in is gone. Open the list again."))
        entry.of(check_in)
    return first


def call_about_silence(actor: Actor, *, now: datetime) -> int:
    """Call the clinician once about each required check that nobody answered in time. Returns how many are new."""
    require(access.may_call_about_silence(actor))
    found = {f"check_in:silent:{row.pk}": row for row in check_ins.silent(actor.clinic_id, now=now)}
    if not found:
        return 0
    told = OutboxMessage.objects.for_clinic(actor.clinic_id).filter(
        kind="email", dedupe_key__in=[f"{key}:0" for key in found]
    )
    known = set(told.values_list("dedupe_key", flat=True))
    new = {key: row for key, row in found.items() if f"{key}:0" not in known}
    if not new:
        return 0
    with audit.writing(actor, "treatment.silence_told") as entry:
        for key, row in new.items():
            call_clinician(row, row.clinic, key=key, now=now, is_urgent=False)
        entry.detail = {"how_many": len(new)}
    return len(new)
