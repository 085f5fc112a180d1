"""Fees that stored rules propose: a person confirms, waives with a reason, or notes the invoice. Nothing is charged here."""

from __future__ import annotations

import uuid

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from wellhead.booking import access, actions, keeping
from wellhead.desk.forms.visit import FeeForm
from wellhead.desk.presenters import fees as presenter
from wellhead.foundation import audit, clock
from wellhead.foundation.decision import CannotBeDone, require
from wellhead.foundation.once import AlreadyDone
from wellhead.people.middleware import ActorRequest
from wellhead.ui import notices


@require_GET
@never_cache
def fees(request: ActorRequest) -> HttpResponse:
    """What waits for a decision first, then what stands on no invoice yet, then the rest."""
    require(access.may_set_hours(request.actor))
    audit.reading(request.actor, "desk.fees_opened")
    rows = presenter.rows(keeping.fees(request.actor), request.clinic)
    page = {
        "open": [row for row in rows if row.is_open],
        "confirmed": [row for row in rows if row.may_be_invoiced],
        "settled": [row for row in rows if not row.is_open and not row.may_be_invoiced],
        "may_decide": True,
    }
    return render(request, "desk/fees.html", page)


@require_POST
def fee(request: ActorRequest, fee_id: uuid.UUID) -> HttpResponse:
    """One decision on one fee."""
    require(access.may_run_desk(request.actor))
    standing = keeping.fee_or_hidden(request.actor, fee_id)
    require(access.may_decide_fee(request.actor, standing.fee))
    form = FeeForm(request.POST)
    if not form.is_valid():
        wrong = next(iter(form.errors.values()))
        notices.warn(request, " ".join(str(each) for each in wrong))
        return redirect(_back(request))
    said = form.cleaned_data
    try:
        actions.decide_fee(
            request.actor,
            standing.fee,
            said["step"],
            pence=said["pounds"] if said["step"] == actions.FeeStep.CONFIRMED else None,
            why=said["why"],
            invoice_reference=said["invoice_reference"],
            now=clock.now(),
            once_token=form.once_token,
        )
    except AlreadyDone:
        return redirect(_back(request))
    except CannotBeDone as fault:
        notices.warn(request, fault.message)
        return redirect(_back(request))
    notices.say(request, presenter.decided_words(keeping.fee_or_hidden(request.actor, fee_id)))
    return redirect(_back(request))


def _back(request: ActorRequest) -> str:
    """The page of ours that the form names, or the list."""
    wanted = str(request.POST.get("next", ""))
    if url_has_allowed_host_and_scheme(wanted, {request.get_host()}, require_https=request.is_secure()):
        return wanted
    return reverse("desk:fees")
