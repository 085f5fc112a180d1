"""What people answer to a message: a small page by the private link, and replies that the carrier of texts hands over."""

from __future__ import annotations

import json

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from wellhead.booking import actions, queries
from wellhead.booking.forms import AnswerForm, TextForm
from wellhead.booking.presenters.answering import answer_page
from wellhead.foundation import clock, sms
from wellhead.foundation.actor import system
from wellhead.foundation.decision import CannotBeDone
from wellhead.people.middleware import ActorRequest
from wellhead.ui import notices


@require_GET
@never_cache
def short(_request: HttpRequest, token: str) -> HttpResponse:
    """The short address in a text message leads to the page where the visit is answered."""
    return redirect("booking:answer", token)


@require_http_methods(["GET", "POST"])
@never_cache
def answer(request: ActorRequest, token: str) -> HttpResponse:
    """Will you come? Opening the page says nothing; its buttons do."""
    if request.method == "GET":
        return _page(request, token)
    form = AnswerForm(request.POST)
    if not form.is_valid():
        if "answer" in form.errors:
            notices.warn(request, _("That was not understood, so nothing was changed. Choose an answer."))
        return _page(request, token, form=form, status=422)
    visit = queries.appointment_by_token(request.clinic.id, token)
    try:
        if form.cleaned_data["answer"] == AnswerForm.COMES:
            actions.say_will_come(request.actor, visit.appointment, now=clock.now(), token=token)
            notices.say(request, _("Thank you. We look forward to seeing you."))
            return redirect("booking:answer", token)
        actions.cancel(
            request.actor,
            visit.appointment,
            why=form.cleaned_data["why"],
            now=clock.now(),
            token=token,
            agreed_pence=form.cleaned_data["agreed_pence"],
        )
    except CannotBeDone as fault:
        notices.warn(request, fault.message)
        return _page(request, token, form=form, status=409)
    return redirect("booking:appointment", token)


def _page(
    request: ActorRequest, token: str, *, form: AnswerForm | None = None, status: int = 200
) -> HttpResponse:
    now = clock.now()
    visit = queries.appointment_by_token(request.clinic.id, token)
    words = {
        "page": answer_page(
            visit,
            says_come=queries.said_to_come(visit.appointment),
            pence=queries.cost_of_cancelling(visit.appointment, now=now),
            now=now,
        ),
        "token": token,
        "form": form or AnswerForm(),
        "is_cancelling": form is not None,
    }
    return render(request, "booking/answer.html", words, status=status)


@csrf_exempt
@require_POST
def text_reply(request: ActorRequest) -> HttpResponse:
    """A reply that the carrier of texts hands over, signed with the secret we share; see the how-to of text messages."""
    now = clock.now()
    is_genuine = sms.is_genuine(
        moment=request.headers.get("Wellhead-Timestamp", ""),
        body=request.body,
        signed=request.headers.get("Wellhead-Signature", ""),
        now_seconds=now.timestamp(),
    )
    if not is_genuine:
        return JsonResponse({"fault": "The signature or its time is wrong."}, status=403)
    try:
        form = TextForm(json.loads(request.body))
    except (ValueError, AttributeError):
        return JsonResponse({"fault": "The body is not a JSON object."}, status=400)
    if not form.is_valid():
        return JsonResponse({"fault": "The body needs id, from (E.164) and words."}, status=400)
    said = actions.Received(form.cleaned_data["id"], form.cleaned_data["from"], form.cleaned_data["words"])
    row = actions.receive_text(system(request.clinic.id, "Text message"), said, now=now)
    return JsonResponse({"outcome": row.outcome})
