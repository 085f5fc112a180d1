"""What one other answer would change, and how the hypotheses moved from visit to visit."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING

from django.http import HttpResponse
from django.shortcuts import render

from wellhead.foundation import audit, clock
from wellhead.journey import presenters, queries
from wellhead.journey.views.assess import episode_for
from wellhead.journey.what_if_words import what_if as words_of
from wellhead.people.middleware import ActorRequest
from wellhead.ui.shell import is_fragment

if TYPE_CHECKING:
    from wellhead.people.models import Episode


def what_if(request: ActorRequest, person_id: uuid.UUID) -> HttpResponse:
    """One answer at a time, worked out when somebody asks; a part of the page for the pane, or a page."""
    episode = episode_for(request, person_id)
    audit.reading(request.actor, "journey.what_if_opened", person_id=person_id)
    weighed = queries.weigh_now(episode, clock.now())
    page = {"found": words_of(weighed), **_part(request, episode)}
    return render(request, "journey/what_if.html", page)


def ruled_out(request: ActorRequest, person_id: uuid.UUID) -> HttpResponse:
    """What does not hold, and the lines that say why; a part of the page for the pane, or a page."""
    episode = episode_for(request, person_id)
    audit.reading(request.actor, "journey.ruled_out_opened", person_id=person_id)
    page = {"entries": queries.weigh_now(episode, clock.now()).ruled_out, **_part(request, episode)}
    return render(request, "journey/ruled_out.html", page)


def _part(request: ActorRequest, episode: Episode) -> dict[str, object]:
    """A whole page, or a part of one where a script asks."""
    part = is_fragment(request)
    return {
        "person": presenters.person_words(episode.person, clock.today(request.clinic.time_zone)),
        "is_part": part,
        "page_base": "ui/fragment.html" if part else "ui/staff.html",
    }
