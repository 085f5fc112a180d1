"""Medicine days by class: three months, month by month, and where this month is going."""

from __future__ import annotations

import uuid

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from wellhead.diary.presenters.overuse import medicine_page
from wellhead.diary.queries.medicine_days import medicine_days_of
from wellhead.diary.views import whose
from wellhead.diary.views.whose import Whose
from wellhead.foundation import audit
from wellhead.people.middleware import ActorRequest


@require_GET
@login_required
def medicine_days(request: ActorRequest) -> HttpResponse:
    """The person's own medicine days."""
    return _page(request, whose.own(request))


@require_GET
def person_medicine_days(request: ActorRequest, person_id: uuid.UUID) -> HttpResponse:
    """The same for those who care for the person, to read."""
    return _page(request, whose.of(request, person_id))


def _page(request: ActorRequest, diary: Whose) -> HttpResponse:
    found = medicine_days_of(diary.person, diary.today)
    audit.reading(request.actor, "diary.medicine_days_opened", person_id=diary.person.pk)
    context = {
        "person": diary.person,
        "is_own": diary.is_own,
        "tabs": diary.tabs,
        "tab": "medicines",
        "page": medicine_page(found),
        "today": diary.today,
    }
    return render(request, "diary/medicine_days.html", context)
