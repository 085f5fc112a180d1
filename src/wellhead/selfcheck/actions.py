"""Writing self-checks: begin, answer, withdraw, share, take back, erase, end."""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from wellhead.foundation import audit, outbox
from wellhead.foundation.actor import Actor
from wellhead.foundation.clinical import stamp
from wellhead.foundation.decision import CannotBeDone, require
from wellhead.foundation.once import claim
from wellhead.knowledge import guided, library
from wellhead.reasoning.criteria import Value
from wellhead.reasoning.facts import FactDefinition
from wellhead.reasoning.validate import ValueFault, validate_value
from wellhead.selfcheck import access, kinds, queries
from wellhead.selfcheck.models import (
    ANOTHER_KIND,
    ENDED,
    MAILED,
    Answer,
    AnswerState,
    Check,
    CheckEvent,
    CheckShare,
    ConsentChange,
    Episode,
)

MAILS_A_DAY = 3
"""Copies that one check can mail in a day."""
ENDED_AT_ONCE = 20
"""Checks that end in one round of the worker: nobody waits behind it."""


def start_check(
    actor: Actor,
    *,
    is_alone: bool | None,
    now: datetime,
    token: str = "",
    for_another: bool | None = None,
) -> tuple[Check, str]:
    """A new check and the token that opens it; the token is kept nowhere but with the person.

    Somebody who answers for another is not asked the private questions: they are that person's own.
    """
    require(access.may_start_check(actor))
    token = token or secrets.token_urlsafe(32)
    with audit.writing(actor, "selfcheck.started") as entry:
        check = Check(
            clinic_id=actor.clinic_id,
            token_hash=queries.hash_of(token),
            is_alone=False if for_another else is_alone,
            for_another=for_another,
            started_at=now,
        )
        check.save(force_insert=True)
        entry.of(check)
    return check, token


@dataclass(frozen=True, slots=True)
class Said:
    """One answer: a value, or not sure, or would rather not say."""

    fact_id: str
    value: Value | None
    state: str = AnswerState.ANSWERED.value


def answer_page(actor: Actor, check: Check, *, page_id: str, said: Sequence[Said], kind: str = "") -> None:
    """Keep the answers of one page, all or none. An answer that cannot be is CannotBeDone with the fact as `field`.

    `kind` names a further kind of headache; what all kinds share is kept for the person all the same.
    """
    require(access.may_answer(actor, check))
    _hold_possible(said)
    with audit.writing(actor, "selfcheck.page_answered") as entry:
        queries.forget(check)
        standing = queries.latest_answers(check, kind=kind)
        rows = [
            _row(check, page_id, one, kind=kind) for one in said if _is_new(standing.get(one.fact_id), one)
        ]
        Answer.objects.bulk_create(rows)
        queries.wrote(check, rows)
        if rows and queries.is_finished(check):
            CheckEvent(clinic_id=check.clinic_id, check_row=check, event="reopened").save(force_insert=True)
        entry.of(check)
        entry.detail = {"answers": len(rows)}


def answer_pages(actor: Actor, check: Check, pages: Mapping[str, Sequence[Said]]) -> None:
    """Keep the answers of several pages at once, all or none, as one event: for answers given somewhere else."""
    require(access.may_answer(actor, check))
    for said in pages.values():
        _hold_possible(said)
    with audit.writing(actor, "selfcheck.pages_answered") as entry:
        queries.forget(check)
        standing = queries.latest_answers(check)
        rows = [
            _row(check, page_id, one)
            for page_id, said in pages.items()
            for one in said
            if _is_new(standing.get(one.fact_id), one)
        ]
        Answer.objects.bulk_create(rows)
        queries.wrote(check, rows)
        if rows and queries.is_finished(check):
            CheckEvent(clinic_id=check.clinic_id, check_row=check, event="reopened").save(force_insert=True)
        entry.of(check)
        entry.detail = {"pages": len(pages), "answers": len(rows)}


def join_answers(
    actor: Actor,
    check: Check | None,
    pages: Mapping[str, Sequence[Said]],
    *,
    is_alone: bool,
    for_another: bool,
    once: str,
    now: datetime,
) -> tuple[Check, str]:
    """Answers given on a device join the online check, or begin one with the token that belongs to `once`.

    Raises AlreadyDone when they joined before. The second value opens a new check; it is empty for an old one.
    """
    require(access.may_start_check(actor))
    with audit.writing(actor, "selfcheck.joined") as entry:
        claim(actor, once)
        token = ""
        if check is None:
            check, token = start_check(
                actor,
                is_alone=is_alone,
                for_another=for_another,
                now=now,
                token=queries.token_of_device(once),
            )
        answer_pages(actor, check, pages)
        entry.of(check)
    return check, token


def withdraw_answers(actor: Actor, check: Check, fact_ids: Iterable[str], *, kind: str = "") -> None:
    """Answers to questions that are not asked any more count no longer; what was said stays in the history."""
    require(access.may_answer(actor, check))
    with audit.writing(actor, "selfcheck.answers_withdrawn") as entry:
        queries.forget(check)
        standing = queries.latest_answers(check, kind=kind)
        rows = [
            _row(check, standing[fact].page_id, Said(fact, None, AnswerState.WITHDRAWN.value), kind=kind)
            for fact in fact_ids
            if fact in standing and standing[fact].state != AnswerState.WITHDRAWN
        ]
        Answer.objects.bulk_create(rows)
        queries.wrote(check, rows)
        entry.of(check)
        entry.detail = {"withdrawn": len(rows)}


def begin_another_kind(actor: Actor, check: Check) -> None:
    """Go on with a further kind of headache; CannotBeDone when there are as many as a check can hold."""
    require(access.may_answer(actor, check))
    queries.forget(check)
    if len(queries.kinds_begun(check)) >= len(kinds.NAMES):
        raise CannotBeDone(_("A check holds four kinds of headache. Tell your clinician about the others."))
    with audit.writing(actor, "selfcheck.kind_begun") as entry:
        CheckEvent(clinic_id=check.clinic_id, check_row=check, event=ANOTHER_KIND).save(force_insert=True)
        queries.forget(check)
        entry.of(check)


def finish_check(actor: Actor, check: Check) -> None:
    """The result was reached; answering again re-opens it."""
    require(access.may_answer(actor, check))
    if queries.is_finished(check):
        return
    with audit.writing(actor, "selfcheck.finished") as entry:
        CheckEvent(clinic_id=check.clinic_id, check_row=check, event="finished").save(force_insert=True)
        entry.of(check)


def mail_copy(actor: Actor, check: Check, letter: Mapping[str, object], *, now: datetime) -> None:
    """Queue a copy to an address that the person typed. It is forgotten once the letter has left.

    CannotBeDone when as many went out today as may: nobody can flood a stranger's mail box from here.
    """
    require(access.may_answer(actor, check))
    with audit.writing(actor, "selfcheck.copy_mailed") as entry:
        sent = queries.mails_since(check, now - timedelta(days=1))
        if sent >= MAILS_A_DAY:
            raise CannotBeDone(
                _(
                    "%(count)s mails went out in the last day. Use the PDF or your link, or try again tomorrow."
                )
                % {"count": sent}
            )
        event = CheckEvent(clinic_id=check.clinic_id, check_row=check, event=MAILED)
        event.save(force_insert=True)
        outbox.put(
            check.clinic_id,
            "email",
            f"check:{event.pk}",
            payload={**letter, outbox.FORGET: True},
            due_at=now,
        )
        entry.of(check)


def share(
    actor: Actor, check: Check, *, episode: Episode, consent: ConsentChange, now: datetime
) -> CheckShare:
    """The clinicians of this episode may read the answers from now on, because the person said so."""
    return _change_sharing(actor, check, episode=episode, consent=consent, now=now)


def unshare(
    actor: Actor, check: Check, *, episode: Episode, consent: ConsentChange, now: datetime
) -> CheckShare:
    """The person takes that back: from now on the answers are no facts of the episode. Filed assessments keep theirs."""
    return _change_sharing(actor, check, episode=episode, consent=consent, now=now)


def _change_sharing(
    actor: Actor, check: Check, *, episode: Episode, consent: ConsentChange, now: datetime
) -> CheckShare:
    require(access.may_change_sharing(actor, episode.person))
    if queries.is_somebody_elses(check, episode.person):
        raise CannotBeDone(
            _("These answers are part of somebody else's record and cannot be shared for you.")
        )
    if consent.person_id != episode.person_id:
        raise CannotBeDone(_("Only the person themselves can say who reads their answers."))
    with audit.writing(actor, "selfcheck.sharing_changed", person_id=episode.person_id) as entry:
        row = CheckShare(
            **stamp(actor) | {"recorded_at": now},
            check_row=check,
            person_id=episode.person_id,
            episode=episode,
            consent=consent,
            given=consent.given,
        )
        row.save(force_insert=True)
        entry.of(row)
        entry.detail = {"given": consent.given}
    return row


def erase_check(actor: Actor, check: Check) -> None:
    """Really remove the answers of a check that was never shared; a shared one is part of a record and is unshared."""
    require(access.may_answer(actor, check))
    if CheckShare.objects.for_clinic(check.clinic_id).filter(check_row=check).exists():
        raise CannotBeDone(
            _(
                "These answers were shared with the clinic and are part of a record. Take the sharing back on your visits page instead."
            )
        )
    _remove(actor, check, "selfcheck.erased")


def end_checks(actor: Actor, *, now: datetime, rests: queries.Rests, most: int = ENDED_AT_ONCE) -> int:
    """End the answers whose days have passed, `most` of them, each by itself; returns how many ended.

    What the clinic may read now stays, and so does what was taken back when something signed rests on it.
    Mails to oneself that never left are forgotten after the same days.
    """
    ended = 0
    for check in queries.checks_to_end(actor.clinic_id, now=now):
        if ended >= most:
            break
        require(access.may_end(actor, check))
        ended += _end(actor, check, now=now, rests=rests)
    outbox.forget_unsent(actor.clinic_id, before=now - timedelta(days=queries.kept_days()))
    return ended


def _end(actor: Actor, check: Check, *, now: datetime, rests: queries.Rests) -> bool:
    """Look once more while nobody else can answer or share, then remove."""
    with transaction.atomic():
        audit.take_turn(check.clinic_id)
        held = Check.objects.for_clinic(check.clinic_id).select_for_update().filter(pk=check.pk).first()
        if held is None or not queries.is_over(held, now=now, rests=rests):
            return False
        mails = CheckEvent.objects.for_clinic(check.clinic_id).filter(check_row=check, event=MAILED)
        outbox.forget_unsent(
            check.clinic_id, before=held.started_at, keys=[f"check:{each.pk}" for each in mails]
        )
        _remove(actor, held, "selfcheck.ended")
    return True


def _remove(actor: Actor, check: Check, event: str) -> None:
    """The answers go for good. Of a check that was once shared an empty cover stays that no link opens."""
    share = queries.standing_share(check)
    with audit.writing(actor, event, person_id=share.person_id if share else None) as entry:
        entry.of(check)
        entry.detail = {"was_shared": share is not None}
        Answer.objects.for_clinic(check.clinic_id).filter(check_row=check).delete()
        CheckEvent.objects.for_clinic(check.clinic_id).filter(check_row=check).delete()
        if share is None:
            check.delete()
            return
        check.token_hash, check.is_alone, check.for_another = f"{ENDED}{check.pk}", None, None
        check.save(update_fields=["token_hash", "is_alone", "for_another"])


def _hold_possible(said: Iterable[Said]) -> None:
    dictionary: Mapping[str, FactDefinition] = {**library.load().rules.facts, **guided.load().facts}
    for one in said:
        definition = dictionary.get(one.fact_id)
        if definition is None or definition.asked_of != "patient":
            raise CannotBeDone(_("That question is not one of ours. Open the page again."), field=one.fact_id)
        if one.state == AnswerState.ANSWERED:
            checked = validate_value(definition, one.value)
            if isinstance(checked, ValueFault):
                raise CannotBeDone(
                    _("This answer cannot be: %(what)s.") % {"what": checked.what}, field=one.fact_id
                )


def _is_new(standing: Answer | None, said: Said) -> bool:
    """An answer that only repeats what stands adds nothing."""
    if standing is None or standing.state != said.state:
        return True
    kept = tuple(standing.value) if isinstance(standing.value, list) else standing.value
    return kept != said.value or isinstance(kept, bool) != isinstance(said.value, bool)


def _row(check: Check, page_id: str, said: Said, *, kind: str = "") -> Answer:
    value = list(said.value) if isinstance(said.value, tuple) else said.value
    return Answer(
        clinic_id=check.clinic_id,
        check_row=check,
        page_id=page_id,
        fact_id=said.fact_id,
        kind=kinds.kept_as(kind, said.fact_id, library.load().rules),
        value=value if said.state == AnswerState.ANSWERED else None,
        state=said.state,
    )
