"""Where one headache hurts, drawn or ticked in the list; and one day to read for those who care for the person."""

from __future__ import annotations

import uuid
from datetime import date

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from wellhead.diary import access, actions, queries
from wellhead.diary.forms import SiteForm
from wellhead.diary.models import Person
from wellhead.diary.presenters import around, entries, history, looks
from wellhead.diary.queries.looks import looks_on
from wellhead.diary.views.own import own
from wellhead.foundation import audit, clock
from wellhead.foundation.decision import CannotBeDone, require
from wellhead.people import queries as people
from wellhead.people.middleware import ActorRequest
from wellhead.ui import notices
from wellhead.ui.pain_drawing import drawing_words, place_names


@require_http_methods(["GET", "POST"])
@login_required
def draw(request: ActorRequest, entry_key: uuid.UUID) -> HttpResponse:
    """Mark where this headache hurts; the rest of the entry stays as it stands."""
    person = own(request)
    revisions = queries.entry_history(request.actor, person, entry_key)
    if not revisions or not revisions[0].is_headache or revisions[0].withdrawn:
        raise Http404
    latest = revisions[0]
    data = request.POST if request.method == "POST" else None
    initial = {"site": latest.site or (), "seen": latest.revision}
    form = SiteForm(data, initial=initial, names=place_names())
    if form.is_bound and form.is_valid() and _keep(request, person, latest, form=form):
        return redirect("diary:entry", entry_key)
    audit.reading(request.actor, "diary.drawing_opened", person_id=person.pk)
    context = {
        "form": form,
        "drawing": drawing_words(form.ticked, ident="site"),
        "entry": entries.entry_words(latest, request.clinic.time_zone),
    }
    return render(request, "diary/site.html", context, status=422 if form.has_errors else 200)


@require_GET
def person_day(request: ActorRequest, person_id: uuid.UUID, on: date) -> HttpResponse:
    """One day of somebody's diary to read: entries, what surrounded it, and every revision."""
    person = people.person_or_hidden(request.actor, person_id)
    require(access.may_read_diary(request.actor, person))
    zone, placed = request.clinic.time_zone, queries.placing(person)
    there = queries.day(person, on, today=clock.today(zone))
    audit.reading(request.actor, "diary.day_opened", person_id=person.pk, detail={"day": on.isoformat()})
    revisions = queries.entry_histories(request.actor, person, [each.key for each in there.entries])
    told = [
        (
            entries.entry_words(each, zone, placed=placed),
            history.history_words(revisions[each.key], zone),
        )
        for each in there.entries
    ]
    said = queries.exposures_on(person, on)
    context = {
        "person": person,
        "day": on,
        "told": told,
        "around": around.around_words(said),
        "looks": looks.read_panel(looks_on(there, said)),
        "is_sore_day": on in queries.sore_days(person),
    }
    return render(request, "diary/person_day.html", context)


def _keep(request: ActorRequest, person: Person, latest: queries.EntryView, *, form: SiteForm) -> bool:
    try:
        actions.mark_site(
            request.actor,
            person,
            form.regions(),
            entry_key=latest.key,
            seen_revision=form.cleaned_data["seen"],
            token=form.once_token,
            answer=reverse("diary:entry", args=[latest.key]),
        )
    except CannotBeDone as trouble:
        form.add_error(None, str(trouble.message))
        return False
    notices.say(request, _("Your drawing is kept."))
    return True
