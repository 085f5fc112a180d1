"""Coming back after an episode ended: a new episode that knows the old one, with the questions about danger first."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext as _

from wellhead.diary import actions as diary
from wellhead.foundation import audit, once
from wellhead.foundation.actor import Actor, system
from wellhead.foundation.clinical import stamp
from wellhead.foundation.decision import CannotBeDone, require
from wellhead.journey import access, alarms
from wellhead.journey.actions._gate import keep_for_the_gate
from wellhead.journey.models import Return
from wellhead.people import actions as people
from wellhead.people import queries as people_queries

if TYPE_CHECKING:
    from wellhead.people.models import Episode, Person

MOST_WORDS = 400


def open_again(actor: Actor, person: Person, *, reason: str, words: str = "", urgency: str = "") -> Episode:
    """A new episode; where one ended before, a row says that the person came back to it."""
    before = people_queries.latest_episode(person)
    with audit.writing(actor, "journey.episode_opened", person_id=person.pk) as entry:
        episode = people.open_episode(actor, person, reason=reason)
        entry.of(episode)
        if before is None:
            return episode
        Return(
            **stamp(actor),
            person=person,
            before=before,
            opened=episode,
            words=words[:MOST_WORDS],
            urgency=urgency,
        ).save(force_insert=True)
        entry.detail = {"came_back": True}
    return episode


def come_back(
    actor: Actor, person: Person, answers: alarms.Answers, *, words: str, token: str, now: datetime
) -> Return:
    """The person returns by themselves: the answers are judged, the episode opens, the diary and care team go on.

    The same clinicians care for them as before. An urgent answer opens the episode too, so that somebody sees it.
    """
    require(access.may_return(actor, person))
    before = people_queries.latest_episode(person)
    if before is None:
        raise CannotBeDone(_("You have not been here before. Book a first visit."))
    if people_queries.current_episode(person) is not None:
        raise CannotBeDone(_("You are in care already. Book a visit, or write in your diary."))
    urgency = alarms.urgency_of(person, before, answers, days={}, now=now)
    program = system(person.clinic_id, "Return")
    with audit.writing(actor, "journey.came_back", person_id=person.pk) as entry:
        once.claim(actor, token, answer=reverse("journey:returned"))
        episode = open_again(program, person, reason=_("Came back"), words=words.strip(), urgency=urgency)
        for staff in people_queries.care_team(before):
            people.join_care_team(program, episode, staff, why=_("Cared for the person before"))
        diary.open_diary(program, episode)
        keep_for_the_gate(program, episode, answers, now=now)
        row = Return.objects.get(opened=episode)
        entry.of(row)
        entry.detail = {"urgency": urgency}
    return row
