"""What surrounds a day, and how somebody wants their diary."""

from __future__ import annotations

from datetime import date

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from wellhead.diary import access, actions, noticing, queries
from wellhead.diary.forms import AroundForm, SettingsForm, around_initial, settings_initial
from wellhead.diary.models import Person
from wellhead.diary.presenters import around as words
from wellhead.diary.views.own import own
from wellhead.foundation import audit, clock
from wellhead.foundation.decision import CannotBeDone
from wellhead.people.middleware import ActorRequest
from wellhead.ui import notices


@require_http_methods(["GET", "POST"])
@login_required
def around(request: ActorRequest, on: date) -> HttpResponse:
    """One day's sleep, stress, desk, driving, treatment; every question can be left alone."""
    person = own(request)
    stands = queries.exposures_on(person, on)
    wishes = queries.settings_of(person)
    data = request.POST if request.method == "POST" else None
    form = AroundForm(data, initial=around_initial(stands), asks_period=wishes.tracks_periods)
    if form.is_bound and form.is_valid() and _keep(request, person, form, on=on, before=stands):
        return redirect(noticing.shown_first(request.actor, person, then=reverse("diary:day", args=[on])))
    today = clock.today(request.clinic.time_zone)
    may = access.may_change_day if stands else access.may_begin_day
    allowed = may(request.actor, person, day=on, today=today)
    audit.reading(request.actor, "diary.around_opened", person_id=person.pk, detail={"day": on.isoformat()})
    context = {
        "day": on,
        "form": form,
        "refusal": "" if allowed else allowed.reason,
        "history": words.around_history(queries.exposures_history(person, on), request.clinic.time_zone),
        "asks_period": wishes.tracks_periods,
    }
    return render(request, "diary/around.html", context, status=422 if form.has_errors else 200)


def _keep(
    request: ActorRequest,
    person: Person,
    form: AroundForm,
    *,
    on: date,
    before: queries.ExposuresView | None,
) -> bool:
    try:
        actions.say_exposures(
            request.actor,
            person,
            form.said(on, before),
            seen_revision=form.cleaned_data["seen"],
            token=form.once_token,
            answer=reverse("diary:day", args=[on]),
        )
    except CannotBeDone as trouble:
        name = str(trouble.field).removesuffix("_minutes")
        form.add_error(name if name in form.fields else None, str(trouble.message))
        return False
    notices.say(request, _("Saved."))
    return True


@require_http_methods(["GET", "POST"])
@login_required
def settings(request: ActorRequest) -> HttpResponse:
    """What the diary asks about, and when it reminds; nothing reminds unless it is asked to."""
    person = own(request)
    data = request.POST if request.method == "POST" else None
    form = SettingsForm(data, initial=settings_initial(queries.settings_of(person)))
    if form.is_bound and form.is_valid():
        try:
            actions.change_settings(request.actor, person, form.wanted())
        except CannotBeDone as trouble:
            form.add_trouble(trouble)
        else:
            notices.say(request, _("Your diary follows this from now on."))
            return redirect("diary:settings")
    audit.reading(request.actor, "diary.settings_opened", person_id=person.pk)
    status = 422 if form.has_errors else 200
    return render(request, "diary/settings.html", {"form": form}, status=status)
