"""Asking by the schedule of an episode, by hand, and ending an asking."""

from __future__ import annotations

from datetime import date, datetime

from django.utils.translation import gettext as _

from wellhead.foundation import audit, clock
from wellhead.foundation.actor import Actor
from wellhead.foundation.decision import CannotBeDone, require
from wellhead.outcomes import access, queries
from wellhead.outcomes.actions import _askings
from wellhead.outcomes.models import Asking, AskingEnd, Episode, Occasion
from wellhead.outcomes.queries import due as schedules


def ask_follow_ups(actor: Actor, episode: Episode, ended_on: date) -> list[Asking]:
    """Ask at the end of an episode and 3, 6 and 12 months after it; what is asked already is not asked twice.

    Returns what is new. An occasion whose link would be closed by now is left out.
    """
    require(access.may_ask(actor, episode.person))
    with audit.writing(actor, "outcomes.follow_ups_asked", person_id=episode.person_id) as entry:
        found = schedules.follow_ups_due(episode, ended_on, now=clock.now())
        made = [_askings.ask(actor, episode, each) for each in found]
        entry.of(episode)
        entry.detail = {"occasions": [each.occasion for each in made]}
    return made


def ask_now(actor: Actor, episode: Episode, *, occasion: str = Occasion.REVIEW) -> Asking:
    """Ask by hand, today."""
    require(access.may_ask(actor, episode.person))
    if occasion not in Occasion.values:
        raise CannotBeDone(_("Choose when this is asked: start, review, end or later."))
    now = clock.now()
    with audit.writing(actor, "outcomes.asked", person_id=episode.person_id) as entry:
        wanted = schedules.by_hand(episode, occasion, now=now)
        if queries.open_askings_for(episode, occasion, until=wanted.due_on):
            raise CannotBeDone(_("These questions are open already. Wait for the answers, or call them off."))
        if schedules.is_asked_on(episode, occasion, wanted.due_on):
            raise CannotBeDone(_("These questions were asked today already."))
        row = _askings.ask(actor, episode, wanted)
        entry.of(row)
    return row


def ask_what_is_due(actor: Actor, *, now: datetime) -> int:
    """Everything that the schedule asks by now, and calling off what a return to care has overtaken. How many rows."""
    require(access.may_follow_schedule(actor))
    found = schedules.due_in(actor.clinic_id, now=now)
    overtaken = schedules.overtaken_in(actor.clinic_id, now=now)
    if not found and not overtaken:
        return 0
    with audit.writing(actor, "outcomes.schedule_followed") as entry:
        for each in found:
            _askings.ask(actor, each.episode, each)
        for asking in overtaken:
            _askings.end(actor, asking, AskingEnd.Why.CALLED_OFF, words=_("In care again."))
        entry.detail = {"asked": len(found), "called_off": len(overtaken)}
    return len(found) + len(overtaken)


def decline(actor: Actor, asking: Asking) -> AskingEnd:
    """The person would rather not answer (more); nobody asks again for this occasion. Answers given before stay."""
    require(access.may_answer_asking(actor, asking))
    has_answered = queries.has_answers(asking)
    why = AskingEnd.Why.ANSWERED if has_answered else AskingEnd.Why.DECLINED
    return _ended(actor, asking, why, event="outcomes.asking_declined")


def call_off(actor: Actor, asking: Asking, *, words: str) -> AskingEnd:
    """The clinic does not ask after all, and says why."""
    require(access.may_ask(actor, asking.person))
    if not words.strip():
        raise CannotBeDone(_("Say why these questions are called off."), field="words")
    return _ended(actor, asking, AskingEnd.Why.CALLED_OFF, words=words, event="outcomes.asking_called_off")


def _ended(actor: Actor, asking: Asking, why: AskingEnd.Why, *, event: str, words: str = "") -> AskingEnd:
    with audit.writing(actor, event, person_id=asking.person_id) as entry:
        if queries.end_of(asking) is not None:
            raise CannotBeDone(_("These questions are closed already. Nothing was changed."))
        end = _askings.end(actor, asking, why, words=words)
        entry.of(asking)
    return end
