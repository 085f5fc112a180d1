"""Saying it in one's own words: the words fill in a form, and the person looks at it before anything is kept.

No sound comes here and none is asked for: the keyboard of the person's own device turns speech into text.
"""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from datetime import date, timedelta
from zoneinfo import ZoneInfo

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from wellhead.diary import actions, noticing, queries, spoken, sync_around
from wellhead.diary.actions import ExposuresSaid
from wellhead.diary.forms import AroundForm, SpokenEntryForm, SpokenForm, around_heard, heard_initial
from wellhead.diary.models import Person
from wellhead.diary.presenters import entries
from wellhead.diary.presenters import spoken as words
from wellhead.diary.queries import alarms
from wellhead.diary.spoken import Heard
from wellhead.diary.views.own import own
from wellhead.foundation import audit, clock
from wellhead.foundation.decision import CannotBeDone
from wellhead.foundation.identifiers import uuid7
from wellhead.people.middleware import ActorRequest
from wellhead.ui import notices

AROUND = "around"
HOUR = 60


@dataclass(frozen=True)
class _Filled:
    """Both forms as the words filled them in, or as they came back."""

    entry: SpokenEntryForm
    around: AroundForm


@require_http_methods(["GET", "POST"])
@login_required
def say(request: ActorRequest) -> HttpResponse:
    """Own words; then the form they fill in, to look at, change and keep."""
    person = own(request)
    if "day_said" in request.POST:
        return _confirmed(request, person)
    form = SpokenForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        said = form.cleaned_data["words"]
        heard = _heard(request, said)
        on = clock.today(request.clinic.time_zone) - timedelta(days=heard.back)
        filled = _filled(request, person, heard, words_said=said, on=on)
        return _looked_at(request, person, heard, filled=filled)
    audit.reading(request.actor, "diary.own_words_opened", person_id=person.pk)
    return render(request, "diary/say.html", {"form": form}, status=422 if form.has_errors else 200)


def _heard(request: ActorRequest, said: str) -> Heard:
    here = clock.now().astimezone(ZoneInfo(request.clinic.time_zone))
    return spoken.hear(said, queries.spoken_lists(), queries.denials(), now=here.hour * HOUR + here.minute)


def _filled(request: ActorRequest, person: Person, heard: Heard, *, words_said: str, on: date) -> _Filled:
    is_kept = "day_said" in request.POST
    data = request.POST if is_kept else None
    medicines = queries.medicines_heard(heard.medicines)
    stands = queries.exposures_on(person, on)
    known = (*queries.medicines_on(person, on), *(each for each in medicines if each.medicine_id))
    entry = SpokenEntryForm(
        data,
        initial=heard_initial(heard, medicines, words=words_said, on=on),
        day=on,
        zone=request.clinic.time_zone,
        offered=[each for each in (*queries.offered_medicines(person, on), *known) if not each.is_preventive],
        preventives=[
            each for each in (*queries.recent_preventives(person, on), *known) if each.is_preventive
        ],
        heard=[each for each in medicines if each.medicine_id],
        places=words.places_heard(heard.places),
    )
    asks_period = queries.settings_of(person).tracks_periods
    around = AroundForm(
        data,
        prefix=AROUND,
        initial=around_heard(heard, stands),
        asks_period=asks_period,
        use_required_attribute=False,
    )
    around.fields.pop("once")
    return _Filled(entry, around)


def _confirmed(request: ActorRequest, person: Person) -> HttpResponse:
    """The form that was looked at: kept, or shown again with what is wrong."""
    said, on = request.POST.get("words", "")[: actions.LONGEST_NOTE], _day(request)
    heard = _heard(request, said)
    filled = _filled(request, person, heard, words_said=said, on=on)
    if filled.entry.is_valid() and filled.around.is_valid():
        try:
            return _kept(request, person, filled, on=on)
        except CannotBeDone as trouble:
            field = trouble.field if trouble.field in filled.entry.fields else None
            filled.entry.add_error(field, str(trouble.message))
    return _looked_at(request, person, heard, filled=filled)


def _day(request: ActorRequest) -> date:
    try:
        return date.fromisoformat(request.POST.get("day_said", ""))
    except ValueError:
        return clock.today(request.clinic.time_zone)


def _kept(request: ActorRequest, person: Person, filled: _Filled, *, on: date) -> HttpResponse:
    stands = queries.exposures_on(person, on)
    around = filled.around.said(on, stands)
    said = dataclasses.replace(filled.entry.said(), entry_key=uuid7())
    answer = reverse("diary:day", args=[on])
    row = actions.write_spoken(
        request.actor,
        person,
        said,
        around=around if _says_more(around, stands) else None,
        seen_revision=filled.around.cleaned_data["seen"],
        token=filled.entry.once_token,
        answer=answer,
    )
    undo = reverse("diary:withdraw", args=[row.entry_key])
    notices.say(request, entries.saved_words(row, said), undo_url=undo)
    return redirect(noticing.shown_first(request.actor, person, then=answer))


def _says_more(around: ExposuresSaid, stands: queries.ExposuresView | None) -> bool:
    """Whether something is said of what surrounded the day, or it is changed."""
    if stands is None:
        return not around.says_nothing
    return any(getattr(around, name) != getattr(stands, name) for name in sync_around.QUESTIONS)


def _looked_at(request: ActorRequest, person: Person, heard: Heard, *, filled: _Filled) -> HttpResponse:
    entry = filled.entry
    raised = alarms.raised_by_words(
        str(entry["note"].value() or ""),
        worst=heard.worst,
        is_headache=heard.kind == spoken.HEADACHE,
        on=entry.day,
    )
    audit.reading(request.actor, "diary.own_words_read", person_id=person.pk)
    context = {
        "parts": words.heard_parts(heard),
        "raised": words.raised_words(raised),
        "form": entry,
        "around": filled.around,
        "around_heard": bool(heard.around) or filled.around.has_errors,
        "details": entry.details(clock.now()),
        "day": entry.day,
        "is_today": entry.day == clock.today(request.clinic.time_zone),
        "said": str(entry["words"].value() or ""),
        "medicine_names": entries.names_to_pick(),
    }
    status = 422 if entry.has_errors or filled.around.has_errors else 200
    return render(request, "diary/said.html", context, status=status)
