"""Keeping a drawing, the guided checks and questions asked again: each is several actions, all or none."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import transaction

from wellhead.foundation.actor import Actor
from wellhead.knowledge import guided
from wellhead.knowledge.guided import DRAWN_PLACES, DRAWN_START, GuidedCheck
from wellhead.reasoning.criteria import Value
from wellhead.selfcheck import actions, drawing, queries
from wellhead.selfcheck.actions import Said
from wellhead.selfcheck.drawing import Filled, Marks
from wellhead.selfcheck.models import AnswerState, Check

NOT_SURE = AnswerState.NOT_SURE.value


@transaction.atomic
def keep_drawing(actor: Actor, check: Check, marks: Marks, *, kind: str = "") -> None:
    """Keep what was drawn and the answers that follow; take back what followed from the drawing before."""
    standing = queries.latest_answers(check, kind=kind)
    start = Said(DRAWN_START, marks.start) if marks.start else Said(DRAWN_START, None, NOT_SURE)
    said = [Said(DRAWN_PLACES, marks.regions), start]
    filled = drawing.filled_by_drawing(standing, marks)
    _keep(actor, check, page=drawing.DRAWN_PAGE, said=said, filled=filled, kind=kind)


@transaction.atomic
def take_drawing_back(actor: Actor, check: Check, *, kind: str = "") -> None:
    """The drawing counts no longer, nor what followed from it."""
    standing = queries.latest_answers(check, kind=kind)
    gone = drawing.filled_by_drawing(standing, None).gone
    actions.withdraw_answers(actor, check, (DRAWN_PLACES, DRAWN_START, *gone), kind=kind)


@transaction.atomic
def keep_guided_check(actor: Actor, check: Check, *, done: GuidedCheck, said: Sequence[Said]) -> None:
    """Keep the answers of one guided check and what follows; what was shown and left open is taken back."""
    standing = queries.latest_answers(check)
    left = [fact for fact in (*done.ask, done.stopped) if fact not in {one.fact_id for one in said}]
    now: dict[str, Value] = {
        fact: value for fact, value in drawing.felt(standing).items() if fact not in (*done.ask, done.stopped)
    }
    now |= {one.fact_id: one.value for one in said if one.value is not None}
    filled = drawing.filled_by_checks(standing, now)
    actions.withdraw_answers(actor, check, left)
    _keep(actor, check, page=drawing.page_of(done), said=said, filled=filled, kind="")


@transaction.atomic
def take_checks_back(actor: Actor, check: Check) -> None:
    """The guided checks count no longer, nor what followed from them."""
    standing = queries.latest_answers(check)
    own = [fact for fact in guided.load().facts if fact not in (DRAWN_PLACES, DRAWN_START)]
    gone = drawing.filled_by_checks(standing, {}).gone
    actions.withdraw_answers(actor, check, (*own, *gone))


@transaction.atomic
def settle(actor: Actor, check: Check, said: Sequence[Said], *, kind: str = "") -> None:
    """Keep answers to questions that were asked again, also where the answer is the one that stood."""
    actions.withdraw_answers(actor, check, [one.fact_id for one in said], kind=kind)
    actions.answer_page(actor, check, page_id=drawing.SETTLED_PAGE, said=said, kind=kind)


def _keep(actor: Actor, check: Check, *, page: str, said: Sequence[Said], filled: Filled, kind: str) -> None:
    follows = [Said(fact, value) for fact, value in filled.answers.items()]
    if filled.gone:
        actions.withdraw_answers(actor, check, filled.gone, kind=kind)
    actions.answer_page(actor, check, page_id=page, said=[*said, *follows], kind=kind)
