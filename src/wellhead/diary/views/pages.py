"""A day and its entries: what stands there, the form to add or change, taking an entry back and putting it back."""

from __future__ import annotations

import dataclasses
import uuid
from datetime import date
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from wellhead.diary import access, actions, noticing, queries
from wellhead.diary.forms import EntryForm, initial_of
from wellhead.diary.models import Person
from wellhead.diary.presenters import around, entries, history, looks
from wellhead.diary.queries.looks import looks_on
from wellhead.diary.views.own import next_page, own
from wellhead.foundation import audit, clock
from wellhead.foundation.decision import CannotBeDone
from wellhead.foundation.identifiers import uuid7
from wellhead.people.middleware import ActorRequest
from wellhead.ui import notices

DRAW, SAY_MORE = "draw", "more"


@require_http_methods(["GET", "POST"])
@login_required
def day(request: ActorRequest, on: date) -> HttpResponse:
    """One day: what stands there, and the form to add or change."""
    person = own(request)
    today = clock.today(request.clinic.time_zone)
    there = queries.day(person, on, today=today)
    shown = None if "new" in request.GET else next(iter(there.entries), None)
    if len(there.entries) > 1:
        shown = None
    if request.method == "POST":
        form = _form(request, person, on, shown=None)
        answer = _save(request, person, form, entry_key=None)
        if answer is not None:
            return answer
    else:
        form = _form(request, person, on, shown=shown)
    return _day_page(request, person, there, form=form)


@require_http_methods(["GET", "POST"])
@login_required
def entry(request: ActorRequest, entry_key: uuid.UUID) -> HttpResponse:
    """One entry to change, with every revision of it."""
    person = own(request)
    revisions = queries.entry_history(request.actor, person, entry_key)
    if not revisions:
        raise Http404
    latest = revisions[0]
    if request.method == "POST":
        form = _form(request, person, latest.day, shown=latest)
        answer = _save(request, person, form, entry_key=entry_key)
        if answer is not None:
            return answer
    else:
        form = _form(request, person, latest.day, shown=latest)
    there = queries.day(person, latest.day)
    return _day_page(request, person, there, form=form, revisions=revisions)


@require_POST
@login_required
def withdraw(request: ActorRequest, entry_key: uuid.UUID) -> HttpResponse:
    """Take an entry back; the notice offers to undo it."""
    row = actions.withdraw_entry(request.actor, own(request), entry_key)
    notices.say(request, _("Taken back."), undo_url=reverse("diary:restore", args=[entry_key]))
    return redirect(next_page(request) or reverse("diary:day", args=[row.day]))


@require_POST
@login_required
def restore(request: ActorRequest, entry_key: uuid.UUID) -> HttpResponse:
    """Put a withdrawn entry back."""
    row = actions.restore_entry(request.actor, own(request), entry_key)
    notices.say(request, _("It stands again as it was."))
    return redirect(next_page(request) or reverse("diary:day", args=[row.day]))


@require_GET
@login_required
def unfinished(request: ActorRequest) -> HttpResponse:
    """Headaches of the last days that something is missing of; nobody has to say it."""
    person = own(request)
    today, zone = clock.today(request.clinic.time_zone), request.clinic.time_zone
    found = queries.unfinished(person, today, clock.now())
    audit.reading(request.actor, "diary.unfinished_opened", person_id=person.pk)
    shown = [entries.unfinished_words(each, zone) for each in found]
    return render(request, "diary/unfinished.html", {"unfinished": shown, "today": today})


def _form(request: ActorRequest, person: Person, on: date, *, shown: queries.EntryView | None) -> EntryForm:
    zone = request.clinic.time_zone
    standing = (*queries.medicines_on(person, on), *(shown.medicines if shown else ()))
    every = (*queries.offered_medicines(person, on), *standing)
    daily = (*queries.recent_preventives(person, on), *standing)
    return EntryForm(
        request.POST if request.method == "POST" else None,
        initial=initial_of(shown, zone) if shown else {},
        day=on,
        zone=zone,
        offered=[each for each in every if not each.is_preventive],
        preventives=[each for each in daily if each.is_preventive],
        shown=shown,
    )


def _save(
    request: ActorRequest, person: Person, form: EntryForm, *, entry_key: UUID | None
) -> HttpResponse | None:
    """Save and lead on; None when the form must be shown again."""
    if not form.is_valid():
        return None
    key, token = entry_key or uuid7(), form.once_token
    said = dataclasses.replace(form.said(), entry_key=key)
    answer = _answer(request, said.day, key)
    try:
        if entry_key is None:
            row = actions.write_entry(request.actor, person, said, token=token, answer=answer)
        else:
            row = actions.replace_entry(
                request.actor,
                person,
                said,
                entry_key=entry_key,
                seen_revision=form.cleaned_data["seen"],
                token=token,
                answer=answer,
            )
    except CannotBeDone as trouble:
        form.add_trouble(trouble)
        return None
    undo = reverse("diary:withdraw", args=[row.entry_key]) if entry_key is None else ""
    notices.say(request, entries.saved_words(row, said), undo_url=undo)
    return redirect(noticing.shown_first(request.actor, person, then=answer))


def _answer(request: ActorRequest, on: date, key: UUID) -> str:
    """The page after saving: the drawing or the whole entry where the button said so."""
    wanted = request.POST.get("then", "")
    if wanted == DRAW:
        return reverse("diary:site", args=[key])
    if wanted == SAY_MORE:
        return reverse("diary:entry", args=[key])
    return next_page(request) or reverse("diary:month_of", args=[on.year, on.month])


def _day_page(
    request: ActorRequest,
    person: Person,
    there: queries.DayView,
    *,
    form: EntryForm,
    revisions: list[queries.EntryView] | None = None,
) -> HttpResponse:
    today, zone, now = clock.today(request.clinic.time_zone), request.clinic.time_zone, clock.now()
    begin = access.may_begin_day(request.actor, person, day=there.day, today=today)
    audit.reading(
        request.actor, "diary.day_opened", person_id=person.pk, detail={"day": there.day.isoformat()}
    )
    details, placed = form.details(now), queries.placing(person)
    said = queries.exposures_on(person, there.day)
    context = {
        "day": there,
        "form": form,
        "details": details,
        "details_due": any(each.is_due for each in details),
        "entries": [entries.entry_words(each, zone, placed=placed) for each in there.entries],
        "shown_key": str(form["entry"].value() or ""),
        "history": history.history_words(revisions or [], zone),
        "is_withdrawn": bool(revisions and revisions[0].withdrawn),
        "refusal": "" if begin or there.entries else begin.reason,
        "may_begin": bool(begin),
        "limit": entries.limit_words(there.day, today),
        "around": around.around_words(said),
        "looks": looks.own_panel(looks_on(there, said)),
        "asks_around": queries.settings_of(person).tracks_exposures,
        "is_sore_day": there.day in queries.sore_days(person),
        "medicine_names": entries.names_to_pick(),
        "is_today": there.day == today,
        "next": next_page(request),
    }
    status = 422 if form.has_errors else 200
    return render(request, "diary/day.html", context, status=status)
