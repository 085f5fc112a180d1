"""The page for a headache that is going on: dark, few words, one press for each thing; everything else can wait."""

from __future__ import annotations

from datetime import timedelta

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from wellhead.booking import queries as booking
from wellhead.diary import actions, noticing, queries
from wellhead.diary.models import Person
from wellhead.diary.presenters import attack as words
from wellhead.diary.views.own import own
from wellhead.foundation import audit, clock
from wellhead.foundation.decision import CannotBeDone
from wellhead.foundation.once import new_token
from wellhead.people.middleware import ActorRequest
from wellhead.selfcheck import queries as selfcheck
from wellhead.ui import notices

VISIT_SOON = timedelta(days=2)
"""A visit this near can be changed from the dark page; later ones can wait."""


@require_http_methods(["GET", "POST"])
@login_required
def attack(request: ActorRequest) -> HttpResponse:
    """Begin a headache, say how strong it is, what was taken, and when it ended: one press each."""
    person = own(request)
    trouble = ""
    if request.method == "POST":
        trouble = _pressed(request, person)
        if not trouble:
            return redirect(noticing.shown_first(request.actor, person, then=reverse("diary:attack")))
    now, today = clock.now(), clock.today(request.clinic.time_zone)
    audit.reading(request.actor, "diary.attack_opened", person_id=person.pk)
    visit = booking.next_appointment(person, now)
    running = queries.going_on(person, now)
    offered = [each for each in queries.offered_medicines(person, today) if not each.is_preventive]
    context = {
        "running": words.running_words(running, request.clinic.time_zone) if running else None,
        "strengths": words.strengths(running.worst if running else None),
        "medicine": offered[0] if offered else None,
        "visit": visit if visit and visit.starts_at - now < VISIT_SOON else None,
        "check_waits": _has_open_check(request),
        "trouble": trouble,
        "once": new_token(),
        "today": today,
    }
    return render(request, "diary/attack.html", context, status=422 if trouble else 200)


def _has_open_check(request: ActorRequest) -> bool:
    check = selfcheck.check_of_request(request)
    return check is not None and not selfcheck.is_finished(check)


def _pressed(request: ActorRequest, person: Person) -> str:
    """Do what was pressed; what is wrong with it, or nothing."""
    running = queries.going_on(person, clock.now())
    once = {"token": request.POST.get("once", ""), "answer": reverse("diary:attack")}
    worst, taken = request.POST.get("worst", ""), request.POST.get("taken")
    try:
        if worst:
            _feel(request, person, running, worst=worst, once=once)
        elif running is None:
            return _("Say first how strong it is.")
        elif taken is not None:
            actions.take_medicine(request.actor, person, running.key, medicine_id=taken, **once)
            notices.say(request, _("Written down with the time."))
        elif "ended" in request.POST:
            actions.end_headache(request.actor, person, running.key, **once)
            notices.say(request, _("Written down: it is over."))
    except CannotBeDone as found:
        return str(found.message)
    return ""


def _feel(
    request: ActorRequest,
    person: Person,
    running: queries.EntryView | None,
    *,
    worst: str,
    once: dict[str, str],
) -> None:
    if not (worst.isascii() and worst.isdigit() and int(worst) <= 10):
        raise CannotBeDone(_("Press one of the buttons."))
    if running is None:
        row = actions.begin_headache(request.actor, person, worst=int(worst), **once)
        undo = reverse("diary:withdraw", args=[row.entry_key])
        notices.say(request, _("Written down."), undo_url=undo)
        return
    actions.feel_headache(request.actor, person, running.key, worst=int(worst), **once)
    notices.say(request, _("Written down."))
