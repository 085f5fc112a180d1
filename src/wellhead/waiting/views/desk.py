"""The list as the clinic works with it: who waits, one person, one time, offers."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from wellhead.booking import queries as booking
from wellhead.foundation import audit, clock
from wellhead.foundation.decision import CannotBeDone, Refused, require
from wellhead.foundation.once import AlreadyDone
from wellhead.people import queries as people
from wellhead.people.middleware import ActorRequest
from wellhead.ui import notices
from wellhead.ui.words import content
from wellhead.waiting import access, actions, queries
from wellhead.waiting.forms import FilterForm, OfferForm, TimeForm, UrgencyForm, WhyForm
from wellhead.waiting.presenters import desk as presenter
from wellhead.waiting.presenters import words

if TYPE_CHECKING:
    from wellhead.waiting.models import Entry


@require_GET
@never_cache
def everybody(request: ActorRequest) -> HttpResponse:
    """Who waits, in the order of the list; narrowed to a service or to those who should be seen soon."""
    require(access.may_run_list(request.actor))
    actions.lapse(request.actor, now=clock.now())
    audit.reading(request.actor, "waiting.list_opened")
    form = FilterForm(request.GET)
    form.is_valid()
    slug, soon = form.cleaned_data.get("service", ""), form.cleaned_data.get("soon", False)
    known = queries.everybody(request.clinic.id)
    shown = [
        each
        for each in known
        if (not slug or each.entry.service.slug == slug) and (not soon or queries.is_soon(each))
    ]
    waited_for = {each.entry.service.slug: content(each.entry.service.name) for each in known}
    page = {
        "rows": presenter.rows(shown, request.clinic),
        "gone": presenter.rows(queries.gone(request.clinic.id, most=8), request.clinic),
        "how_many": len(known),
        "services": sorted(waited_for.items()),
        "all_services": [
            (each.slug, content(each.name))
            for each in booking.services(request.clinic.id, public_only=False)
            if access.may_join(request.actor, each)
        ],
        "service": slug,
        "soon": soon,
        "how": words.how_it_works(queries.rules_of(request.clinic.id)),
        "may_set_rules": bool(access.may_set_rules(request.actor)),
        "may_see_fairness": bool(access.may_see_fairness(request.actor)),
    }
    return render(request, "waiting/list.html", page)


@require_GET
@never_cache
def entry(request: ActorRequest, entry_id: uuid.UUID) -> HttpResponse:
    """One place: what they wish, free times that would do, what happened."""
    return _page(request, entry_id)


@require_POST
def urgency(request: ActorRequest, entry_id: uuid.UUID) -> HttpResponse:
    """How soon they should be seen, with a reason."""
    found = _entry(request, entry_id)
    form = UrgencyForm(request.POST)
    if form.is_valid():
        try:
            actions.set_urgency(
                request.actor, found, form.cleaned_data["urgency"], why=form.cleaned_data["why"]
            )
        except CannotBeDone as fault:
            form.add_trouble(fault)
        else:
            notices.say(request, _("Kept. The order follows it from now on."))
            return redirect("waiting:entry", entry_id)
    return _page(request, entry_id, urgency_form=form)


@require_POST
def take_off(request: ActorRequest, entry_id: uuid.UUID) -> HttpResponse:
    """Off the list, with a reason; can be undone."""
    found = _entry(request, entry_id)
    form = WhyForm(request.POST, auto_id="off_%s")
    if form.is_valid():
        try:
            actions.take_off(request.actor, found, why=form.cleaned_data["why"], now=clock.now())
        except CannotBeDone as fault:
            form.add_trouble(fault)
        else:
            said = _("%(name)s is off the list.") % {"name": found.called}
            notices.say(request, said, undo_url=reverse("waiting:put_back", args=[entry_id]))
            return redirect("waiting:list")
    return _page(request, entry_id, off_form=form)


@require_POST
def put_back(request: ActorRequest, entry_id: uuid.UUID) -> HttpResponse:
    """Undo of taking off."""
    found = _entry(request, entry_id)
    try:
        actions.put_back(request.actor, found, now=clock.now())
    except CannotBeDone as fault:
        notices.warn(request, fault.message)
    else:
        said = _("%(name)s is on the list again, with the day they first asked.") % {"name": found.called}
        notices.say(request, said)
    return redirect("waiting:entry", entry_id)


@require_GET
@never_cache
def time(request: ActorRequest, at: str, staff_id: uuid.UUID) -> HttpResponse:
    """One time with one clinician: who comes first and why, and whom it does not fit."""
    require(access.may_run_list(request.actor))
    form = TimeForm({"at": at})
    if not form.is_valid():
        raise Http404
    starts_at = form.cleaned_data["at"]
    staff = people.clinician_or_hidden(request.actor, staff_id)
    actions.lapse(request.actor, now=clock.now())
    line = queries.line_for(request.clinic, starts_at=starts_at, staff_id=staff.pk, now=clock.now())
    rows = presenter.turns(line, request.clinic)
    page = {
        "when": words.moment(starts_at, words.zone_of(request.clinic)),
        "staff": staff,
        "at": presenter.as_text(starts_at),
        "fitting": [each for each in rows if each.turn],
        "others": [each for each in rows if not each.turn],
        "how": words.how_it_works(queries.rules_of(request.clinic.id)),
    }
    return render(request, "waiting/time.html", page)


@require_POST
def offer(request: ActorRequest, entry_id: uuid.UUID) -> HttpResponse:
    """Keep the time for them and tell them."""
    found = _entry(request, entry_id)
    form = OfferForm(request.POST)
    if not form.is_valid():
        notices.warn(request, _("That time could not be read. Choose it from the list again."))
        return redirect("waiting:entry", entry_id)
    said = form.cleaned_data
    at = actions.Time(said["at"], said["staff"])
    try:
        made = actions.offer(
            request.actor, found, at, now=clock.now(), why=said["why"], once_token=form.once_token
        )
    except AlreadyDone:
        return redirect("waiting:entry", entry_id)
    except (CannotBeDone, Refused) as fault:
        notices.warn(request, getattr(fault, "message", str(fault)))
        return redirect(presenter.time_url(at.starts_at, at.staff_id))
    said_now = _("Offered to %(name)s until %(until)s. Nothing is booked yet.") % {
        "name": found.called,
        "until": words.short_moment(made.lapses_at, words.zone_of(request.clinic)),
    }
    notices.say(request, said_now, undo_url=reverse("waiting:withdraw", args=[made.pk]))
    return redirect("waiting:entry", entry_id)


@require_POST
def withdraw(request: ActorRequest, offer_id: uuid.UUID) -> HttpResponse:
    """Take an offer back that nobody has answered."""
    require(access.may_run_list(request.actor))
    made = queries.offer_or_hidden(request.actor, offer_id)
    form = WhyForm(request.POST)
    why = form.cleaned_data["why"] if form.is_valid() else ""
    try:
        actions.withdraw(request.actor, made, why=why, now=clock.now())
    except CannotBeDone as fault:
        notices.warn(request, fault.message)
    else:
        notices.say(
            request,
            _("Taken back. The time is free again, and %(name)s keeps their place.")
            % {"name": made.entry.called},
        )
    return redirect("waiting:entry", made.entry_id)


def _entry(request: ActorRequest, entry_id: uuid.UUID) -> Entry:
    require(access.may_run_list(request.actor))
    found = queries.standing_or_hidden(request.actor, entry_id).entry
    require(access.may_offer(request.actor, found))
    return found


def _page(
    request: ActorRequest,
    entry_id: uuid.UUID,
    *,
    urgency_form: UrgencyForm | None = None,
    off_form: WhyForm | None = None,
) -> HttpResponse:
    found = _entry(request, entry_id)
    actions.lapse(request.actor, now=clock.now())
    standing = queries.standing_of(found)
    audit.reading(
        request.actor, "waiting.entry_opened", person_id=found.person_id, subject=f"waiting:{found.pk}"
    )
    may_be_offered = standing.is_standing and standing.offer is None
    times = queries.times_for(standing, now=clock.now()) if may_be_offered else []
    is_wrong = any(each is not None for each in (urgency_form, off_form))
    said = {"urgency": standing.urgency.urgency if standing.urgency else ""}
    page = {
        "row": presenter.rows([standing], request.clinic)[0],
        "standing": standing,
        "facts": presenter.facts(standing, request.clinic),
        "urgency_line": words.urgency_line(standing.urgency),
        "times": presenter.times(times, request.clinic),
        "may_be_offered": may_be_offered,
        "urgency_form": urgency_form or UrgencyForm(initial=said),
        "off_form": off_form or WhyForm(auto_id="off_%s"),
        "history": presenter.history(queries.history(found), queries.urgencies(found), request.clinic),
    }
    return render(request, "waiting/entry.html", page, status=422 if is_wrong else 200)
