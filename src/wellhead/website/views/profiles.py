"""What the public reads of the people who treat here, put right by the owner."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from wellhead.foundation import audit, clock
from wellhead.foundation.decision import require
from wellhead.people import actions as people_actions
from wellhead.people import queries as people
from wellhead.people.middleware import ActorRequest
from wellhead.ui import notices
from wellhead.website import access, checking
from wellhead.website.forms import ProfileForm
from wellhead.website.presenters import clinic, editing


@require_GET
def profiles(request: ActorRequest) -> HttpResponse:
    """Everybody who treats, as visitors read them."""
    require(access.may_edit_pages(request.actor))
    key = request.clinic.id
    audit.reading(request.actor, "website.profiles_opened")
    staff, today = people.clinicians(key), clock.today(request.clinic.time_zone)
    shown = clinic.profiles(staff, people.certificates_of_clinic(key), today)
    return render(request, "website/profiles.html", {"rows": list(zip(staff, shown, strict=True))})


@require_http_methods(["GET", "POST"])
def profile(request: ActorRequest, staff_id: UUID) -> HttpResponse:
    """Title, register, number and languages of one of them; a title that promises something is refused."""
    require(access.may_edit_pages(request.actor))
    staff = people.clinician_or_hidden(request.actor, staff_id)
    form = ProfileForm(
        request.POST or None, initial={name: getattr(staff, name) for name in ProfileForm.base_fields}
    )
    if request.method == "POST" and form.is_valid():
        for told in editing.sentences(checking.findings_of_words(request.clinic, form.cleaned_data["title"])):
            form.add_error("title", " ".join(told.reasons))
        if not form.errors:
            people_actions.describe_staff(request.actor, staff, form.details())
            notices.say(request, _("Saved. Visitors read it from now on."))
            return redirect("website:profiles")
    words = {"form": form, "name": staff.name}
    return render(request, "website/profile.html", words, status=422 if form.is_bound else 200)
