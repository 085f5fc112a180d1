"""Files beside the record: kept after their content was checked, opened only by those who may read the record."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from wellhead.consent import queries as consent
from wellhead.foundation import audit, clock
from wellhead.foundation.decision import CannotBeDone, require
from wellhead.journey.file_words import file_lines, gone_lines
from wellhead.journey.forms.files import FileForm, OutOfSightForm
from wellhead.journey.views.assess import episode_for
from wellhead.people.middleware import ActorRequest
from wellhead.record import access
from wellhead.record import actions as record
from wellhead.record import queries as record_queries
from wellhead.ui import notices

if TYPE_CHECKING:
    from wellhead.people.models import Episode

LOCKED = "default-src 'none'; img-src 'self'; style-src 'unsafe-inline'; sandbox"
"""Nothing in an opened file may run, load or reach anything; browsers style their own view of a text or a picture."""


@require_http_methods(["GET", "POST"])
def files(request: ActorRequest, person_id: uuid.UUID) -> HttpResponse:
    """The list of files, and a form for one more."""
    episode = episode_for(request, person_id)
    form = FileForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        try:
            _attach(request, episode, form)
        except CannotBeDone as trouble:
            form.add_trouble(trouble)
        else:
            notices.say(request, _("Kept."))
            return redirect("journey:files", person_id)
    return _page(request, episode, form=form)


def _attach(request: ActorRequest, episode: Episode, form: FileForm) -> None:
    agreed = consent.standing(episode, "pictures", clock.now())
    record.attach(
        request.actor,
        episode,
        form.said(),
        agreed_by=agreed.consent.pk if agreed else None,
        token=form.once_token,
        answer=reverse("journey:files", args=[episode.person_id]),
    )


@require_safe
def file(request: ActorRequest, attachment_id: uuid.UUID) -> HttpResponse:
    """The file itself: pictures are shown, everything else is saved; nothing in it can run."""
    row = record_queries.attachment_or_hidden(request.actor, attachment_id)
    require(access.may_read(request.actor, row.episode))
    content = record.open_file(request.actor, row)
    is_picture = row.media_type.startswith("image/")
    kind = "text/plain; charset=utf-8" if row.media_type == "text/plain" else row.media_type
    answer = HttpResponse(content, content_type=kind)
    named = content_disposition_header(not is_picture, row.name)
    answer["Content-Disposition"] = named or "attachment"
    answer["Content-Security-Policy"] = LOCKED
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Cross-Origin-Resource-Policy"] = "same-origin"
    return answer


@require_POST
def take_out_of_sight(request: ActorRequest, attachment_id: uuid.UUID) -> HttpResponse:
    """Out of the list, with the reason; the row stays."""
    row = record_queries.attachment_or_hidden(request.actor, attachment_id)
    require(access.may_write(request.actor, row.episode))
    form = OutOfSightForm(request.POST)
    if not form.is_valid():
        return _page(request, row.episode, removal=form)
    answer = reverse("journey:files", args=[row.episode.person_id])
    record.take_out_of_sight(
        request.actor, row, form.cleaned_data["why"], token=form.once_token, answer=answer
    )
    notices.say(request, _("Taken out of sight."))
    return redirect(answer)


def _page(
    request: ActorRequest,
    episode: Episode,
    *,
    form: FileForm | None = None,
    removal: OutOfSightForm | None = None,
) -> HttpResponse:
    if request.method == "GET":
        audit.reading(request.actor, "journey.files_opened", person_id=episode.person_id)
    upload = form or FileForm()
    is_wrong = upload.has_errors or (removal is not None and removal.has_errors)
    page = {
        "person": episode.person,
        "person_url": reverse("portal:person", args=[episode.person_id]),
        "files": file_lines(record_queries.attachments_of(episode)),
        "gone": gone_lines(record_queries.attachments_out_of_sight(episode)),
        "form": upload,
        "removal": removal or OutOfSightForm(),
        "may_keep_photos": consent.standing(episode, "pictures", clock.now()) is not None,
    }
    return render(request, "journey/files.html", page, status=422 if is_wrong else 200)
