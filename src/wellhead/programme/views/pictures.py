"""Own pictures and films of exercises: the page that adds them, the bytes themselves, and taking one away."""

from __future__ import annotations

import re
import uuid

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from wellhead.foundation import audit, clock
from wellhead.foundation.decision import CannotBeDone, require
from wellhead.people import access as people_access
from wellhead.people.middleware import ActorRequest
from wellhead.programme import access, actions, queries
from wellhead.programme.forms.pictures import GoneForm, PictureForm
from wellhead.programme.models import Episode, OwnPicture, Person
from wellhead.programme.presenters import exercises, pictures
from wellhead.programme.queries import pictures as kept
from wellhead.programme.telling import name_of
from wellhead.programme.views.finding import cared_for
from wellhead.ui import notices

LOCKED = "default-src 'none'; sandbox"
"""Nothing in an opened file may run, load or reach anything."""
PART = re.compile(r"bytes=(\d*)-(\d*)")
ENDINGS = {"image/jpeg": "jpg", "video/mp4": "mp4", "video/webm": "webm"}


@require_http_methods(["GET", "POST"])
def person_pictures(request: ActorRequest, person_id: uuid.UUID, exercise_id: str) -> HttpResponse:
    """Pictures of one person's exercise, and a form for one more."""
    person, episode = cared_for(request, person_id)
    return _shelf(request, exercise_id, episode=episode, person=person)


@require_http_methods(["GET", "POST"])
def library_pictures(request: ActorRequest, exercise_id: str) -> HttpResponse:
    """Pictures of an exercise of the clinic's library, for everybody who is given it."""
    require(people_access.may_see_staff_pages(request.actor))
    require(access.may_add_library_picture(request.actor))
    return _shelf(request, exercise_id, episode=None, person=None)


def _shelf(
    request: ActorRequest, exercise_id: str, *, episode: Episode | None, person: Person | None
) -> HttpResponse:
    known = queries.exercise(exercise_id)
    data = (request.POST, request.FILES) if request.method == "POST" else (None, None)
    form = PictureForm(*data, is_library=episode is None)
    here = _address(exercise_id, person)
    if form.is_bound and form.is_valid():
        try:
            actions.add_picture(
                request.actor, known.id, form.said(), episode=episode, token=form.once_token, answer=here
            )
        except CannotBeDone as trouble:
            form.add_error(trouble.field if trouble.field in form.fields else None, str(trouble.message))
        else:
            notices.say(request, _("Added. It stands beside the drawn figure now."))
            return redirect(here)
    if request.method == "GET":
        opened = person.pk if person else None
        audit.reading(request.actor, "programme.pictures_opened", person_id=opened)
    has_yes = episode is not None and kept.consent_to_pictures(episode, clock.now()) is not None
    context = {
        "person": person,
        "exercise": known,
        "name": name_of(known),
        "figure": exercises.figure(known, layout="pair"),
        "form": form,
        "gone_form": GoneForm(),
        "lines": pictures.kept_lines(
            kept.kept_for(request.actor.clinic_id, known.id, episode), request.actor, has_yes=has_yes
        ),
        "gone": pictures.gone_lines(kept.taken_away(request.actor.clinic_id, known.id, episode)),
        "has_yes": has_yes,
        "here": here,
    }
    return render(request, "programme/pictures.html", context, status=422 if form.has_errors else 200)


def _address(exercise_id: str, person: Person | None) -> str:
    if person is None:
        return reverse("programme:library_pictures", args=[exercise_id])
    return reverse("programme:person_pictures", args=[person.pk, exercise_id])


@require_safe
@login_required
def picture(request: ActorRequest, picture_id: uuid.UUID) -> HttpResponse:
    """The picture or film itself; a film is also given in parts, which some players ask for."""
    row = kept.picture_or_hidden(request.actor, picture_id)
    asked = PART.fullmatch(request.headers.get("Range", ""))
    content = actions.open_picture(request.actor, row)
    answer = _part(content, asked) if asked else HttpResponse(content)
    answer["Content-Type"] = row.media_type
    answer["Content-Disposition"] = f'inline; filename="exercise.{ENDINGS[row.media_type]}"'
    answer["Content-Security-Policy"] = LOCKED
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Cross-Origin-Resource-Policy"] = "same-origin"
    answer["Cache-Control"] = "private, no-store"
    answer["Accept-Ranges"] = "bytes"
    return answer


def _part(content: bytes, asked: re.Match[str]) -> HttpResponse:
    """The bytes asked for; 416 where there are none."""
    whole = len(content)
    first, last = asked[1], asked[2]
    if not first and not last:
        return HttpResponse(content)
    start = int(first) if first else max(0, whole - int(last))
    end = min(int(last), whole - 1) if first and last else whole - 1
    if start > end:
        return HttpResponse(status=416, headers={"Content-Range": f"bytes */{whole}"})
    return HttpResponse(
        content[start : end + 1], status=206, headers={"Content-Range": f"bytes {start}-{end}/{whole}"}
    )


@require_POST
@login_required
def picture_gone(request: ActorRequest, picture_id: uuid.UUID) -> HttpResponse:
    """Take a picture away: the clinic with a reason, the person in it with one press."""
    row = kept.any_picture_or_hidden(request.actor, picture_id)
    person = row.episode.person if row.episode else None
    form = GoneForm(request.POST)
    why, token = (form.cleaned_data["why"], form.once_token) if form.is_valid() else ("", "")
    back = _back(request, row, person)
    try:
        actions.take_picture_away(request.actor, row, why, token=token, answer=back)
    except CannotBeDone as trouble:
        notices.warn(request, str(trouble.message))
    else:
        notices.say(request, _("Taken away. It is on no page any more."))
    return redirect(back)


def _back(request: ActorRequest, row: OwnPicture, person: Person | None) -> str:
    """The person's own exercise, or the list that the clinician came from."""
    if person is None or request.actor.person_id != person.pk:
        return _address(row.exercise_id, person)
    items = queries.items_of(queries.programme_of(person))
    item = next((each for each in items if each.exercise_id == row.exercise_id), None)
    return reverse("programme:exercise", args=[item.pk]) if item else reverse("programme:today")
