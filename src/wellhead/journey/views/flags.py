"""Warning signs: what was looked at, by whom, and whether it still restricts care."""

from __future__ import annotations

import uuid

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from wellhead.foundation import audit, clock
from wellhead.foundation.decision import CannotBeDone
from wellhead.journey import presenters, queries
from wellhead.journey.forms import FlagForm
from wellhead.journey.pane import open_flags
from wellhead.journey.views.assess import episode_for
from wellhead.people.middleware import ActorRequest
from wellhead.record import actions as record
from wellhead.record import queries as record_queries
from wellhead.ui import notices


def flags(request: ActorRequest, person_id: uuid.UUID) -> HttpResponse:
    """Every warning sign that something known raises, with its review; and one to review at a time."""
    episode = episode_for(request, person_id)
    weighed = queries.weigh_now(episode, clock.now())
    form = FlagForm(
        request.POST if request.method == "POST" else None,
        flags=[(flag.flag.id, flag.flag.label) for flag in weighed.verdict.fired],
        initial={"flag": request.GET.get("flag", "")},
    )
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        try:
            record.review_flag(
                request.actor,
                episode,
                said["flag"],
                outcome=said["outcome"],
                words=said["words"],
                records=weighed.records,
                token=form.once_token,
                answer=request.path,
            )
        except CannotBeDone as trouble:
            form.add_trouble(trouble)
        else:
            notices.say(request, _("Review kept."))
            return redirect("journey:flags", person_id)
    audit.reading(request.actor, "journey.flags_opened", person_id=person_id)
    page = {
        "person": presenters.person_words(episode.person, clock.today(request.clinic.time_zone)),
        "form": form,
        "fired": presenters.flag_words(weighed.short_ledger.fired, record_queries.reviews_of(episode)),
        "open": open_flags(weighed, person_id=person_id),
    }
    return render(request, "journey/flags.html", page, status=422 if form.is_bound else 200)
