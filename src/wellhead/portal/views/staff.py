"""Who works here and who signs whose notes a second time: the owner's page."""

from __future__ import annotations

from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from wellhead.foundation.decision import CannotBeDone, require
from wellhead.people import access, actions, queries
from wellhead.people.middleware import ActorRequest
from wellhead.portal.forms import SupervisorsForm
from wellhead.ui import notices


def staff(request: ActorRequest) -> HttpResponse:
    """Everybody who works here, and for each physiotherapist whether a supervisor signs too."""
    require(access.may_run_clinic(request.actor))
    everybody = queries.staff_in(request.clinic.id)
    known = {str(each.pk): each for each in queries.clinicians(request.clinic.id)}
    form = SupervisorsForm(
        request.POST if request.method == "POST" else None,
        clinicians=[(key, each.name, str(each.supervisor_id or "")) for key, each in known.items()],
    )
    if request.method == "POST" and form.is_valid():
        changed = {
            key: wanted
            for key, wanted in form.wanted().items()
            if wanted != str(known[key].supervisor_id or "")
        }
        key = ""
        try:
            with transaction.atomic():
                # Those who sign alone from now on come first: they may then supervise in the same save.
                for key in sorted(changed, key=lambda each: changed[each] != ""):
                    actions.set_supervisor(request.actor, known[key], known.get(changed[key]))
        except CannotBeDone as trouble:
            form.add_error(f"of_{key}", str(trouble.message))
        else:
            notices.say(request, _("Saved. It holds for notes that are not signed a second time yet."))
            return redirect("portal:staff")
    page = {"form": form, "everybody": everybody}
    return render(request, "portal/staff.html", page, status=422 if form.errors else 200)
