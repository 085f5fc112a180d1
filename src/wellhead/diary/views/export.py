"""Take a diary along: tables, a PDF or FHIR, with one press each; for the person, and for those who care for them."""

from __future__ import annotations

import json
import uuid
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from wellhead.diary import carried_words, csv_out, fhir_out
from wellhead.diary.carried import Carried
from wellhead.diary.moving_forms import StretchForm
from wellhead.diary.queries import carrying
from wellhead.diary.views import whose
from wellhead.diary.views.whose import Whose
from wellhead.foundation import audit, clock
from wellhead.people.middleware import ActorRequest
from wellhead.ui import files

if TYPE_CHECKING:
    from wellhead.diary.models import Person

KINDS = {"csv": "application/zip", "pdf": "application/pdf", "fhir": "application/fhir+json"}
ENDINGS = {"csv": "zip", "pdf": "pdf", "fhir": "json"}


@require_safe
@never_cache
@login_required
def export(request: ActorRequest) -> HttpResponse:
    """What the person can take along, and where to."""
    return _page(request, whose.own(request))


@require_safe
@never_cache
def person_export(request: ActorRequest, person_id: uuid.UUID) -> HttpResponse:
    """The same for those who care for the person."""
    return _page(request, whose.of(request, person_id))


@require_safe
@never_cache
@login_required
def file(request: ActorRequest, kind: str) -> HttpResponse:
    """The person's own file."""
    return _file(request, whose.own(request), kind=kind)


@require_safe
@never_cache
def person_file(request: ActorRequest, person_id: uuid.UUID, kind: str) -> HttpResponse:
    """The file for those who care for the person."""
    return _file(request, whose.of(request, person_id), kind=kind)


def own(request: ActorRequest) -> Person:
    """Whose pages these are; a hidden refusal for anybody who keeps no diary here."""
    return whose.own(request).person


def _page(request: ActorRequest, diary: Whose, *, form: StretchForm | None = None) -> HttpResponse:
    first, last = carrying.whole_stretch(diary.person, diary.today)
    shown = form or StretchForm(initial={"first": first, "last": last})
    audit.reading(request.actor, "diary.export_opened", person_id=diary.person.pk)
    page = {
        "person": diary.person,
        "is_own": diary.is_own,
        "tabs": diary.tabs,
        "tab": "take",
        "form": shown,
        "files": [(kind, diary.address("export_file", kind)) for kind in KINDS],
    }
    return render(request, "diary/export.html", page, status=422 if shown.has_errors else 200)


def _file(request: ActorRequest, diary: Whose, *, kind: str) -> HttpResponse:
    if kind not in KINDS:
        raise Http404
    form = StretchForm(request.GET)
    if not form.is_valid():
        return _page(request, diary, form=form)
    first, last = form.stretch(carrying.whole_stretch(diary.person, diary.today))
    stretch = carrying.carried(diary.person, first, max(first, last))
    said = {"kind": kind, "first": stretch.first_on.isoformat(), "last": stretch.last_on.isoformat()}
    audit.reading(request.actor, "diary.exported", person_id=diary.person.pk, detail={**said})
    name = f"headache-diary-{stretch.first_on}-{stretch.last_on}.{ENDINGS[kind]}"
    return files.saved(_made(request, diary.person, stretch, kind=kind), name, kind=KINDS[kind])


def _made(request: ActorRequest, person: Person, stretch: Carried, *, kind: str) -> bytes:
    zone = ZoneInfo(request.clinic.time_zone)
    if kind == "csv":
        return csv_out.packed(csv_out.tables(stretch, zone, bom=bool(request.GET.get("bom"))))
    if kind == "fhir":
        bundle = fhir_out.bundle(stretch, carrying.fhir_about(person, clock.now()))
        return json.dumps(bundle, ensure_ascii=False, indent=1).encode()
    today = clock.today(request.clinic.time_zone)
    return carried_words.on_paper(stretch, request.clinic, name=person.name, today=today)
