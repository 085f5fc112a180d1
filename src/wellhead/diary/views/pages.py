"""Pages of the diary: a day, an entry's history, and taking an entry back."""

from __future__ import annotations

import uuid
from datetime import date, timedelta

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from wellhead.diary import access, actions, queries
from wellhead.diary.forms import EntryForm, initial_of
from wellhead.diary.models import Person
from wellhead.diary.presenters import entries
from wellhead.foundation import audit, clock
from wellhead.foundation.decision import CannotBeDone, Refused, hidden
from wellhead.people import queries as people
from wellhead.people.middleware import ActorRequest
from wellhead.ui import notices


@require_http_methods(["GET", "POST"])
@login_required
def day(request: ActorRequest, on: date) -> HttpResponse:
    """One day: what stands there, and the form to add or change."""
    person = _own(request)
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
    person = _own(request)
    history = queries.entry_history(request.actor, person, entry_key)
    if not history:
        raise Http404
    latest = history[0]
    if request.method == "POST":
        form = _form(request, person, latest.day, shown=latest)
        answer = _save(request, person, form, entry_key=entry_key)
        if answer is not None:
            return answer
    else:
        form = _form(request, person, latest.day, shown=latest)
    there = queries.day(person, latest.day)
    return _day_page(request, person, there, form=form, history=history)


@require_POST
@login_required
def withdraw(request: ActorRequest, entry_key: uuid.UUID) -> HttpResponse:
    """Take an entry back; the notice offers to undo it."""
    row = actions.withdraw_entry(request.actor, _own(request), entry_key)
    notices.say(request, _("Taken back."), undo_url=reverse("diary:restore", args=[entry_key]))
    return redirect(_next(request) or reverse("diary:day", args=[row.day]))


@require_POST
@login_required
def restore(request: ActorRequest, entry_key: uuid.UUID) -> HttpResponse:
    """Put a withdrawn entry back."""
    row = actions.restore_entry(request.actor, _own(request), entry_key)
    notices.say(request, _("It stands again as it was."))
    return redirect(_next(request) or reverse("diary:day", args=[row.day]))


def _own(request: ActorRequest) -> Person:
    """The signed-in person; everybody else has no diary of their own here."""
    if request.actor.person_id is None:
        raise Refused(hidden())
    return people.person_or_hidden(request.actor, request.actor.person_id)


def _form(request: ActorRequest, person: Person, on: date, *, shown: queries.EntryView | None) -> EntryForm:
    zone = request.clinic.time_zone
    offered = (*queries.offered_medicines(person, on), *(shown.medicines if shown else ()))
    if request.method == "POST":
        offered = (*offered, *queries.medicines_on(person, on))
        return EntryForm(request.POST, day=on, zone=zone, offered=offered)
    initial = initial_of(shown, zone) if shown else {}
    return EntryForm(initial=initial, day=on, zone=zone, offered=offered)


def _save(
    request: ActorRequest, person: Person, form: EntryForm, *, entry_key: uuid.UUID | None
) -> HttpResponse | None:
    """Save and lead on; None when the form must be shown again."""
    if not form.is_valid():
        return None
    said, key, token = form.said(), entry_key, form.once_token
    answer = _next(request) or reverse("diary:month_of", args=[said.day.year, said.day.month])
    try:
        if key is None:
            row = actions.write_entry(request.actor, person, said, token=token, answer=answer)
        else:
            row = actions.replace_entry(
                request.actor,
                person,
                said,
                entry_key=key,
                seen_revision=form.cleaned_data["seen"],
                token=token,
                answer=answer,
            )
    except CannotBeDone as trouble:
        field = trouble.field if trouble.field in form.fields else None
        form.add_error(field, str(trouble.message))
        return None
    undo = reverse("diary:withdraw", args=[row.entry_key]) if key is None else ""
    notices.say(request, entries.saved_words(row, said), undo_url=undo)
    return redirect(answer)


def _day_page(
    request: ActorRequest,
    person: Person,
    there: queries.DayView,
    *,
    form: EntryForm,
    history: list[queries.EntryView] | None = None,
) -> HttpResponse:
    today = clock.today(request.clinic.time_zone)
    zone = request.clinic.time_zone
    begin = access.may_begin_day(request.actor, person, day=there.day, today=today)
    audit.reading(
        request.actor, "diary.day_opened", person_id=person.pk, detail={"day": there.day.isoformat()}
    )
    context = {
        "day": there,
        "form": form,
        "entries": [entries.entry_words(each, zone) for each in there.entries],
        "shown_key": str(form["entry"].value() or ""),
        "history": [entries.entry_words(each, zone) for each in history or []],
        "refusal": "" if begin or there.entries else begin.reason,
        "may_begin": bool(begin),
        "medicine_names": entries.names_to_pick(),
        "today": today,
        "yesterday": there.day - timedelta(days=1),
        "next": _next(request),
    }
    status = 422 if form.has_errors else 200
    return render(request, "diary/day.html", context, status=status)


def _next(request: HttpRequest) -> str:
    """The page of ours to go back to, when the form named one."""
    wanted = request.POST.get("next", "") or request.GET.get("next", "")
    is_ours = wanted.startswith("/") and url_has_allowed_host_and_scheme(wanted, allowed_hosts=None)
    return wanted if is_ours else ""
