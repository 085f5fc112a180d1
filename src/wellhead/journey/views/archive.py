"""The person takes their whole story along in one file."""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from wellhead.foundation import audit, clock
from wellhead.foundation.decision import Refused, hidden, require
from wellhead.journey import access, actions, archive, archived
from wellhead.journey.forms.archive import ArchiveForm
from wellhead.journey.locking import NONCE_BYTES, SALT_BYTES
from wellhead.people import queries as people
from wellhead.people.middleware import ActorRequest
from wellhead.ui.files import saved

if TYPE_CHECKING:
    from wellhead.people.models import Person


@sensitive_post_parameters("words", "again")
@require_http_methods(["GET", "POST"])
@never_cache
@login_required
def take(request: ActorRequest) -> HttpResponse:
    """Choose locked or open, and save the file. The words are used once and kept nowhere."""
    person = _own(request)
    form = ArchiveForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        return _file(request, person, form)
    audit.reading(request.actor, "journey.archive_opened", person_id=person.pk)
    return render(request, "journey/archive.html", {"form": form}, status=422 if form.has_errors else 200)


def _own(request: ActorRequest) -> Person:
    if request.actor.person_id is None:
        raise Refused(hidden())
    person = people.person_or_hidden(request.actor, request.actor.person_id)
    require(access.may_take_archive(request.actor, person))
    return person


def _file(request: ActorRequest, person: Person, form: ArchiveForm) -> HttpResponse:
    files = actions.take_archive(request.actor, person, is_locked=form.is_locked)
    story = archived.story_of(request.actor, person, clock.now(), files=files)
    day = clock.today(request.clinic.time_zone)
    if form.is_locked:
        salt, nonce = secrets.token_bytes(SALT_BYTES), secrets.token_bytes(NONCE_BYTES)
        content = archive.locked(story, form.cleaned_data["words"], salt=salt, nonce=nonce)
        # Never as a page of ours: the page inside is for the person's own device, not for this address.
        return saved(content, f"my-headache-story-{day}.html", kind="application/octet-stream")
    return saved(archive.packed(story), f"my-headache-story-{day}.zip", kind="application/zip")
