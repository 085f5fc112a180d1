"""What happened between visits, for pages that combine rooms: one reading for the person, one for their clinicians."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from wellhead.journey import alarm_words, alarms, maintaining, queries, relapse_words, relapses, returning

if TYPE_CHECKING:
    from wellhead.foundation.actor import Actor
    from wellhead.journey.alarms import AlarmView
    from wellhead.journey.models import RelapseAlert, Return
    from wellhead.people.models import Episode, Person


@dataclass(frozen=True, slots=True)
class Own:
    """For the person: whether a question about safety waits, what has changed since discharge, whether they may return.

    `painkillers` is the sentence about many painkiller days while nobody has talked with them about it, `tell` one about a day that a
    clinician should hear of soon; both empty otherwise.
    """

    waits: bool
    changed: str
    may_return: bool
    painkillers: str = ""
    tell: str = ""


@dataclass(frozen=True, slots=True)
class Care:
    """For the clinicians: open signs, each with its sentence, a change since discharge, a return, visits booked too early."""

    alarms: Sequence[tuple[AlarmView, str]]
    alert: RelapseAlert | None
    came_back: Return | None
    warning: str


def own(person: Person, latest: Episode | None) -> Own:
    """What the person's start page says; `latest` is their newest episode."""
    has_left = latest is not None and hasattr(latest, "end")
    alert = relapses.open_alert(person) if has_left else None
    to_talk = [view for view in alarms.open_of(person) if not view.asks]
    to_tell = [view for view in to_talk if alarm_words.is_to_be_told(view)]
    return Own(
        waits=bool(alarms.waiting_for(person)),
        changed=relapse_words.own_words(alert) if alert else "",
        may_return=has_left,
        painkillers=alarm_words.painkiller_words() if len(to_talk) > len(to_tell) else "",
        tell=alarm_words.tell_words(to_tell[0]) if to_tell else "",
    )


def afterwards(latest: Episode | None) -> relapse_words.Agreed | None:
    """The plan for afterwards of the newest episode, as the person reads it; None while none is agreed."""
    plan = queries.latest_relapse_plan(latest) if latest else None
    return relapse_words.agreed(plan) if plan else None


def care(episode: Episode, *, now: datetime) -> Care:
    """What a clinician must know of the time between visits."""
    person = episode.person
    alert = relapses.open_alert(person)
    return Care(
        alarms=[(view, alarm_words.saw(view)) for view in alarms.open_of(person)],
        alert=alert.row if alert else None,
        came_back=returning.return_to(episode),
        warning=maintaining.booked_too_early(episode, now=now),
    )


def how_many_wait(actor: Actor) -> int:
    """Open signs and alerts of the people this clinician cares for."""
    return len(alarms.open_for(actor)) + len(relapses.open_alerts_for(actor))
