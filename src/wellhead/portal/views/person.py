"""One person: the story for those who care for them, contact and visits for the desk."""

from __future__ import annotations

import uuid
from datetime import datetime
from zoneinfo import ZoneInfo

from django.http import HttpResponse
from django.shortcuts import render

from wellhead.booking import queries as booking
from wellhead.foundation import audit, clock
from wellhead.foundation.decision import require
from wellhead.foundation.once import new_token
from wellhead.foundation.read_once import read_once
from wellhead.journey import queries as journey
from wellhead.journey.problems import problem_list
from wellhead.outcomes import queries as outcomes
from wellhead.people import access
from wellhead.people import queries as people
from wellhead.people.middleware import ActorRequest
from wellhead.portal import panel as panels
from wellhead.portal import story as stories
from wellhead.portal.presenters import contact, own, panel, timeline
from wellhead.record import charts


@read_once()
def story(request: ActorRequest, person_id: uuid.UUID) -> HttpResponse:
    """What matters today, then everything that happened, newest first, a page at a time."""
    person = people.person_or_hidden(request.actor, person_id)
    require(access.may_read_record(request.actor, person))
    audit.reading(request.actor, "portal.person_opened", person_id=person.pk)
    now, kind, before = clock.now(), _kind(request), _before(request)
    episodes = people.episodes_of(person)
    episode = people.current_episode(person) or (episodes[0] if episodes else None)
    told = stories.of_person(person, episodes, kind=kind, before=before)
    page: dict[str, object] = {
        "person": person,
        "age": person.age_on(clock.today(request.clinic.time_zone)),
        "needs": contact.needs(person),
        "episode": episode,
        "next_visit": own.visit_words(booking.next_appointment(person, now), request.clinic),
        "tabs": timeline.tabs(person.pk, "story"),
        "story": timeline.page(told, request.clinic, person_id=person.pk, kind=kind, before=before),
        "once": new_token(),
    }
    if episode is not None:
        progress = outcomes.glance_of(episode, now)
        verdict = journey.weigh_now(episode, now, progress=progress).verdict
        today = panels.of_episode(request.actor, episode, verdict, now=now)
        page |= {
            "panel": panel.groups(today, request.clinic, person_id=person.pk),
            "last_visit": panel.last_words(today, ZoneInfo(request.clinic.time_zone)),
            "verdict": timeline.glance(verdict),
            "progress": outcomes.in_words(progress),
            "care_team": people.care_team(episode),
            "problems": problem_list(episode),
            "body_chart": charts.thumbnail(episode),
        }
    return render(request, "portal/person.html", page)


def _kind(request: ActorRequest) -> str:
    asked = request.GET.get("kind", "")
    return asked if asked in stories.KINDS else stories.ALL


def _before(request: ActorRequest) -> datetime | None:
    """The moment below which the story is asked for; anything that is none asks for the newest."""
    try:
        asked = datetime.fromisoformat(request.GET.get("before", "").replace(" ", "+"))
    except ValueError:
        return None
    return asked if asked.tzinfo else None


def desk(request: ActorRequest, person_id: uuid.UUID) -> HttpResponse:
    """Contact and visits; nothing clinical."""
    person = people.person_or_hidden(request.actor, person_id)
    require(access.may_see_staff_pages(request.actor))
    require(access.may_see_contact(request.actor, person))
    audit.reading(request.actor, "portal.contact_opened", person_id=person.pk)
    now = clock.now()
    rows = booking.appointments_of(request.actor, person)
    today, country = clock.today(request.clinic.time_zone), request.clinic.country
    alike = people.people_like(
        request.actor, name=person.name, born_on=person.born_on, phone=person.phone, besides=person.pk
    )
    page = {
        "person": person,
        "age": person.age_on(today),
        "needs": contact.needs(person),
        "lines": [*contact.contact_lines(person, country), *contact.need_lines(person)],
        "messages": contact.message_lines(people.contact_preference(person)),
        "reached": people.contact_of(person),
        "acting": contact.acting_rows(people.proxies_of(person), country),
        "alike": contact.alike_rows(alike, today=today, country=country),
        "coming": [
            own.visit_words(visit, request.clinic) for visit in reversed(rows) if own.is_coming(visit, now)
        ],
        "past": [own.visit_words(visit, request.clinic) for visit in rows if not own.is_coming(visit, now)],
    }
    return render(request, "portal/desk.html", page)
