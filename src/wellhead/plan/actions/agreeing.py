"""Showing a version to the person, agreeing it, ending it: each is an event of the table of states."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _

from wellhead.foundation import audit, once
from wellhead.foundation.actor import Actor
from wellhead.foundation.decision import CannotBeDone, require
from wellhead.plan import access, queries, states
from wellhead.plan.actions._events import add_event
from wellhead.plan.actions._holding import hold_agreeable, hold_newest
from wellhead.plan.models import AgreedBy, EventKind, Plan, PlanEvent
from wellhead.plan.states import Event, Status


@dataclass(frozen=True, slots=True)
class Agreement:
    """Who agreed aloud: the person, or somebody who may act for them, by name; and in which language it was read."""

    by: str = AgreedBy.SAID.value
    who: str = ""
    language: str = ""


ALOUD = Agreement()


def share_plan(actor: Actor, plan: Plan, *, token: str = "", answer: str = "") -> PlanEvent:
    """Put this version on the person's own page for them to read and agree.

    Raises CannotBeDone while something in it stands open, so that nobody is shown what cannot be agreed.
    """
    require(access.may_write_plan(actor, plan.episode.person))
    with audit.writing(actor, "plan.plan_shared", person_id=plan.episode.person_id) as entry:
        if token:
            once.claim(actor, token, answer=answer)
        _hold_possible(plan, Event.SHARED)
        _hold_whole(plan)
        event = add_event(actor, plan, EventKind.SHARED)
        entry.of(plan)
        entry.detail = {"version": plan.version}
    return event


def agree_plan(
    actor: Actor, plan: Plan, *, said: Agreement = ALOUD, token: str = "", answer: str = ""
) -> PlanEvent:
    """The clinician writes down that this version was agreed aloud; it counts from now on.

    Raises CannotBeDone while it has no goal, something in it is ruled out by the record, an open question
    is not answered, or a warning has no written reason.
    """
    require(access.may_write_plan(actor, plan.episode.person))
    if said.by not in {AgreedBy.SAID, AgreedBy.PROXY}:
        raise CannotBeDone(_("Say who agreed."), field="by")
    if said.by == AgreedBy.PROXY and not said.who.strip():
        raise CannotBeDone(_("Write the name of the one who agreed for the person."), field="who")
    with audit.writing(actor, "plan.plan_agreed", person_id=plan.episode.person_id) as entry:
        if token:
            once.claim(actor, token, answer=answer)
        event = _agree(actor, plan, said)
        entry.of(plan)
        entry.detail = {"version": plan.version, "by": said.by}
    return event


def agree_own_plan(
    actor: Actor, plan: Plan, *, language: str, token: str = "", answer: str = ""
) -> PlanEvent:
    """The person agrees on their own page to the version shown to them, in the language they read it in.

    Raises CannotBeDone, in words for the person, when something new on record stands in its way.
    """
    require(access.may_agree_own_plan(actor, plan.episode.person))
    with audit.writing(actor, "plan.plan_agreed", person_id=plan.episode.person_id) as entry:
        if token:
            once.claim(actor, token, answer=answer)
        if queries.status_of(plan) != Status.SHARED:
            raise CannotBeDone(_("This plan was changed. Open the page again to read the newest one."))
        try:
            event = _agree(actor, plan, Agreement(AgreedBy.PERSON.value, "", language))
        except CannotBeDone:
            raise CannotBeDone(
                _("Your clinic has learnt something new since this was written and looks at it again first.")
            ) from None
        entry.of(plan)
        entry.detail = {"version": plan.version, "by": AgreedBy.PERSON.value}
    return event


def _agree(actor: Actor, plan: Plan, said: Agreement) -> PlanEvent:
    _hold_possible(plan, Event.AGREED)
    _hold_whole(plan)
    return add_event(
        actor,
        plan,
        EventKind.AGREED,
        why=said.who.strip()[:300],
        by=said.by,
        language=said.language[:12],
    )


def end_plan(actor: Actor, plan: Plan, *, why: str, token: str = "", answer: str = "") -> PlanEvent:
    """This plan no longer counts; says why."""
    require(access.may_write_plan(actor, plan.episode.person))
    if not why.strip():
        raise CannotBeDone(_("Say why the plan ends."), field="why")
    with audit.writing(actor, "plan.plan_ended", person_id=plan.episode.person_id) as entry:
        if token:
            once.claim(actor, token, answer=answer)
        standing = queries.statuses(queries.plans_of(plan.episode))[plan.pk]
        if states.after(standing, Event.ENDED) is None:
            raise CannotBeDone(
                _("This plan has ended already.")
                if standing is Status.ENDED
                else _("A later version has replaced this one. Open the plan again.")
            )
        event = add_event(actor, plan, EventKind.ENDED, why=why.strip())
        entry.of(plan)
    return event


def _hold_possible(plan: Plan, event: Event) -> None:
    """The table of states allows it, and nobody has written a newer version."""
    hold_newest(plan)
    status = Status(queries.status_of(plan))
    if states.after(status, event) is not None:
        return
    sentences = {
        Status.SHARED: _("This version is on the person's page already."),
        Status.AGREED: _("This version was agreed before. Open the plan again."),
        Status.ENDED: _("This version was ended. Save the plan once more to write the next one."),
    }
    raise CannotBeDone(sentences[status])


def _hold_whole(plan: Plan) -> None:
    said = queries.said_of(plan)
    hold_agreeable(said, queries.points_of(plan.episode, said))
