"""The person's own start page and visits."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render

from wellhead.booking import queries as booking
from wellhead.diary import queries as diary
from wellhead.diary.queries.medicine_days import near_limit
from wellhead.foundation import audit, clock
from wellhead.foundation.actor import Role
from wellhead.foundation.decision import Refused, hidden, require
from wellhead.journey import between
from wellhead.journey.actions import SHARE_SUBJECT
from wellhead.outcomes import queries as outcomes
from wellhead.people import access
from wellhead.people import queries as people
from wellhead.people.middleware import ActorRequest
from wellhead.plan import queries as plans
from wellhead.portal.forms import QuickDayForm
from wellhead.portal.presenters import own
from wellhead.programme import queries as programme
from wellhead.selfcheck import queries as selfcheck
from wellhead.waiting import queries as waiting

if TYPE_CHECKING:
    from wellhead.people.models import Episode, Person


def _self(request: ActorRequest) -> Person:
    if request.actor.role is not Role.PATIENT or request.actor.person_id is None:
        raise Refused(hidden())
    person = people.person_or_hidden(request.actor, request.actor.person_id)
    require(access.may_see_own(request.actor, person))
    return person


@login_required
def today(request: ActorRequest) -> HttpResponse:
    """Headache today, the last week, today's exercises, the next visit. One thing first: the diary."""
    if request.actor.is_staff:
        return redirect("portal:after_sign_in")
    person = _self(request)
    now, day = clock.now(), clock.today(request.clinic.time_zone)
    card = diary.today_card(person, day)
    episode = people.current_episode(person)
    latest = episode or people.latest_episode(person)
    audit.reading(request.actor, "portal.today_opened", person_id=person.pk)
    page = {
        "person": person,
        "day": day,
        "form": QuickDayForm(offered=card.offered),
        "said": card.day.is_recorded,
        "unfinished": len(diary.unfinished(person, day, now)),
        "versions_wait": diary.open_deliveries(person),
        "week": own.week(card.week),
        "near_limit": own.near_limit_words(near_limit(person, day)),
        "exercises": programme.today_items(person, day),
        "next_visit": own.visit_words(booking.next_appointment(person, now), request.clinic),
        "plan": plans.current_plan(episode) if episode else None,
        "questions_wait": outcomes.open_asking(person, now=now) is not None,
        "plan_waits": plans.shared_plan_of(person) is not None,
        "afterwards": between.afterwards(latest),
        "since": between.own(person, latest),
    }
    return render(request, "portal/today.html", page)


def _shares_check(episode: Episode) -> bool:
    """Whether a self-check is shared; answers about the diary are part of the record and are not counted."""
    return any(each.consent.subject == SHARE_SUBJECT for each in selfcheck.shares_of(episode))


@login_required
def visits(request: ActorRequest) -> HttpResponse:
    """What is booked, what one waits for, what was, and who may read the self-check."""
    person = _self(request)
    now = clock.now()
    rows = booking.appointments_of(request.actor, person)
    episode = people.latest_episode(person)
    audit.reading(request.actor, "portal.visits_opened", person_id=person.pk)
    page = {
        "waiting": waiting.places_of(person),
        "shares_check": bool(episode and _shares_check(episode)),
        "coming": [
            own.visit_words(visit, request.clinic) for visit in reversed(rows) if own.is_coming(visit, now)
        ],
        "past": [own.visit_words(visit, request.clinic) for visit in rows if not own.is_coming(visit, now)],
    }
    return render(request, "portal/visits.html", page)
