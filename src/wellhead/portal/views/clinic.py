"""Pages of the staff: the day, the people, and the owner's figures."""

from __future__ import annotations

from datetime import date, timedelta

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from wellhead.booking import queries as booking
from wellhead.foundation import audit, clock
from wellhead.foundation.actor import Role
from wellhead.foundation.decision import require
from wellhead.journey import between
from wellhead.people import access
from wellhead.people import queries as people_queries
from wellhead.people.middleware import ActorRequest
from wellhead.portal import figures
from wellhead.portal.presenters import contact, days
from wellhead.programme import queries as programme
from wellhead.record import queries as record
from wellhead.record.queries import working
from wellhead.treatment import queries as treatment
from wellhead.ui import notices

MOST_FOUND = 40
NOT_BEGUN = frozenset({booking.Status.CONFIRMED, booking.Status.ARRIVED, booking.Status.IN_ROOM})


def day(request: ActorRequest, on: date | None = None) -> HttpResponse:
    """One day of the clinic; a clinician sees their own first. The desk works on its calendar."""
    require(access.may_see_staff_pages(request.actor))
    today = clock.today(request.clinic.time_zone)
    shown = on or today
    if request.actor.role is Role.FRONT_DESK:
        return redirect(f"{reverse('desk:calendar')}?on={shown.isoformat()}")
    own = request.actor.role is Role.CLINICIAN and request.GET.get("who") != "all"
    visits = booking.appointments_on(request.actor, shown, request.actor.staff_id if own else None)
    audit.reading(request.actor, "portal.day_opened", subject=f"day:{shown.isoformat()}")
    page = {
        "day": shown,
        "is_today": shown == today,
        "before": shown - timedelta(days=1),
        "after": shown + timedelta(days=1),
        "today": today,
        "own": own,
        "rows": days.rows(visits, request.clinic, now=clock.now()),
        "after_visits": treatment.how_many_wait(request.actor, now=clock.now()),
        "between_visits": between.how_many_wait(request.actor) if request.actor.role is Role.CLINICIAN else 0,
        "flares": programme.open_flares_for(request.actor) if request.actor.role is Role.CLINICIAN else 0,
        "unsigned": days.unsigned(
            record.unsigned_notes(request.actor), working.working_copies_of(request.actor), request.clinic
        ),
        "second": days.second(working.waiting_for_me(request.actor), request.clinic),
    }
    return render(request, "portal/day.html", page)


def next_person(request: ActorRequest) -> HttpResponse:
    """The next of this clinician's visits of today that has not begun; to the day when there is none."""
    require(access.may_see_staff_pages(request.actor))
    today = clock.today(request.clinic.time_zone)
    visits = booking.appointments_on(request.actor, today, request.actor.staff_id)
    waiting = (visit for visit in visits if visit.status in NOT_BEGUN and visit.ends_at > clock.now())
    found = next((visit.person for visit in waiting if visit.person), None)
    if found is not None:
        return redirect("portal:person", found.pk)
    notices.say(request, _("Nobody else waits today."))
    return redirect("portal:day")


def people(request: ActorRequest) -> HttpResponse:
    """Find somebody; without words, a clinician sees the people they care for, the others everybody by name."""
    require(access.may_see_staff_pages(request.actor))
    words = request.GET.get("q", "").strip()[:80]
    cared_for = request.actor.role is Role.CLINICIAN and not words
    today, country = clock.today(request.clinic.time_zone), request.clinic.country
    if words:
        found = people_queries.find_people(request.actor, words, MOST_FOUND + 1)
        rows = contact.found_rows(found, today=today, country=country)
    else:
        everybody = (
            people_queries.people_cared_for(request.actor)
            if cared_for
            else people_queries.people_by_name(request.actor)
        )
        rows = contact.plain_rows(everybody[: MOST_FOUND + 1], today=today, country=country)
        audit.reading(request.actor, "portal.people_listed", detail={"shown": len(rows)})
    page = {
        "words": words,
        "cared_for": cared_for,
        "rows": rows[:MOST_FOUND],
        "more": len(rows) > MOST_FOUND,
        "to_record": request.actor.role is Role.CLINICIAN,
    }
    return render(request, "portal/people.html", page)


def dashboard(request: ActorRequest) -> HttpResponse:
    """The owner's page: safety first, then how people fare, then the running of the place. No names of the ill."""
    require(access.may_see_clinic_figures(request.actor))
    audit.reading(request.actor, "portal.dashboard_opened")
    page = {
        "figures": figures.of_clinic(request.actor, request.clinic, clock.now()),
        "pages_due": figures.pages_due(clock.today(request.clinic.time_zone)),
    }
    return render(request, "portal/dashboard.html", page)
