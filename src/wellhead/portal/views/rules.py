"""The clinic's own rules for those who book: the owner's page."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from wellhead.foundation.decision import require
from wellhead.people import access, actions, queries
from wellhead.people.middleware import ActorRequest
from wellhead.portal.forms import RulesForm
from wellhead.ui import notices


def contact_rules(request: ActorRequest) -> HttpResponse:
    """From which age people book alone, whether a code proves an address, and when nobody is disturbed."""
    require(access.may_run_clinic(request.actor))
    known = queries.contact_rules(request.clinic.id)
    form = RulesForm(
        request.POST if request.method == "POST" else None,
        initial={
            "own_say_years": known.own_say_years,
            "confirms_contact": "yes" if known.confirms_contact else "no",
            "quiet_from": f"{request.clinic.quiet_from:%H:%M}",
            "quiet_until": f"{request.clinic.quiet_until:%H:%M}",
            "sms_sender": request.clinic.sms_sender,
        },
    )
    if request.method == "POST" and form.is_valid():
        actions.set_contact_rules(
            request.actor,
            own_say_years=form.cleaned_data["own_say_years"],
            confirms_contact=form.cleaned_data["confirms_contact"] == "yes",
        )
        actions.set_quiet_hours(
            request.actor,
            quiet_from=form.cleaned_data["quiet_from"],
            quiet_until=form.cleaned_data["quiet_until"],
            sms_sender=form.cleaned_data["sms_sender"],
        )
        notices.say(request, _("Saved. It holds from the next booking on."))
        return redirect("portal:contact_rules")
    page = {"form": form}
    return render(request, "portal/contact_rules.html", page, status=422 if form.errors else 200)
