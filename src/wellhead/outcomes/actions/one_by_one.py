"""Keeping answers to a questionnaire that chooses its questions one by one, and its score when it is enough."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _

from wellhead.foundation import audit, clock, once
from wellhead.foundation.actor import Actor
from wellhead.foundation.clinical import stamp
from wellhead.foundation.decision import CannotBeDone
from wellhead.outcomes import adaptive
from wellhead.outcomes.actions import _askings
from wellhead.outcomes.actions._asked import check_asked
from wellhead.outcomes.models import Asking, PackAnswer, PackResponse
from wellhead.outcomes.packs import banks
from wellhead.outcomes.queries import one_by_one
from wellhead.outcomes.queries.packs import PackView


@dataclass(frozen=True, slots=True)
class Said:
    """An answer to one question; `value` None leaves it out."""

    item_id: str
    value: float | None


def answer_one(
    actor: Actor, asking: Asking, pack: PackView, *, said: Said, token: str = "", answer: str = ""
) -> PackResponse | None:
    """Keep one answer: to the next question, or again to the one before. The whole when it was the last, else None."""
    check_asked(actor, asking, pack, one_by_one=True)
    at = one_by_one.place(asking, pack)
    wanted = next((each for each in (at.next, at.last) if each and each.id == said.item_id), None)
    if wanted is None:
        raise CannotBeDone(_("This question was answered already. Open the page again."))
    if said.value is not None and said.value not in {each.value for each in wanted.choices}:
        raise CannotBeDone(_("Choose one of the answers shown."), field=said.item_id)
    with audit.writing(actor, "outcomes.pack_question_answered", person_id=asking.person_id) as entry:
        if token:
            once.claim(actor, token, answer=answer)
        turn = one_by_one.rows_of(asking, pack.row).count() + 1
        row = PackAnswer(
            **stamp(actor),
            asking=asking,
            pack=pack.row,
            turn=turn,
            item_id=said.item_id,
            value=said.value,
        )
        row.save(force_insert=True)
        entry.of(row)
        is_last = one_by_one.place(asking, pack).next is None
        return _finish(actor, asking, pack) if is_last else None


def stop_here(
    actor: Actor, asking: Asking, pack: PackView, *, token: str = "", answer: str = ""
) -> PackResponse:
    """The person answers no more; what they said stays, with a score where it is enough for one."""
    check_asked(actor, asking, pack, one_by_one=True)
    if not one_by_one.said_so_far(asking, pack.row):
        raise CannotBeDone(_("Nothing was answered. Answer at least one question, or leave them all out."))
    with audit.writing(actor, "outcomes.pack_filled", person_id=asking.person_id) as entry:
        if token:
            once.claim(actor, token, answer=answer)
        row = _finish(actor, asking, pack)
        entry.of(row)
    return row


def _finish(actor: Actor, asking: Asking, pack: PackView) -> PackResponse:
    """The whole of it, inside the caller's transaction."""
    said, percent = one_by_one.said_so_far(asking, pack.row), one_by_one.percent()
    found, now = banks.outcome(pack.content, said, percent=percent), clock.now()
    made = found.estimate
    row = PackResponse(
        **stamp(actor),
        person=asking.person,
        episode=asking.episode,
        pack=pack.row,
        occasion=asking.occasion,
        asked_at=now,
        answers=said,
        score=made.score if made else None,
        missing=sum(each is None for each in said.values()),
        detail={
            "method": adaptive.METHOD,
            "error": made.error if made else None,
            "low": made.low if made else None,
            "high": made.high if made else None,
            "percent": percent,
            "order": list(found.order),
            "why": found.why.value,
        },
    )
    row.save(force_insert=True)
    _askings.answered(actor, asking.episode, asking.occasion, moment=now)
    return row
