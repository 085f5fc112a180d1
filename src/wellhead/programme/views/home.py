"""The person's own wishes about exercises: a habit to hang them on, and reminders."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from wellhead.foundation import audit
from wellhead.foundation.decision import CannotBeDone, Refused, hidden
from wellhead.people import queries as people
from wellhead.people.middleware import ActorRequest
from wellhead.programme.actions.home import change_home_wishes
from wellhead.programme.forms.home import HomeForm, home_initial
from wellhead.programme.queries.home import home_wishes
from wellhead.ui import notices


@require_http_methods(["GET", "POST"])
@login_required
def wishes(request: ActorRequest) -> HttpResponse:
    """Nothing reminds unless it is asked to."""
    if request.actor.person_id is None:
        raise Refused(hidden())
    person = people.person_or_hidden(request.actor, request.actor.person_id)
    data = request.POST if request.method == "POST" else None
    form = HomeForm(data, initial=home_initial(home_wishes(person)))
    if form.is_bound and form.is_valid():
        try:
            change_home_wishes(request.actor, person, form.wanted())
        except CannotBeDone as trouble:
            form.add_trouble(trouble)
        else:
            notices.say(request, _("Your exercises follow this from now on."))
            return redirect("programme:today")
    audit.reading(request.actor, "programme.wishes_opened", person_id=person.pk)
    return render(request, "programme/wishes.html", {"form": form}, status=422 if form.has_errors else 200)
