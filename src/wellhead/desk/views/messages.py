"""Messages that a person has to look at: what may or may not have left, what could not, and replies to read."""

from __future__ import annotations

import uuid

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from wellhead.booking import access, actions, mailbox
from wellhead.desk.presenters import messages as presenter
from wellhead.foundation import audit, clock
from wellhead.foundation.decision import require
from wellhead.people.middleware import ActorRequest
from wellhead.ui import notices


@require_GET
@never_cache
def messages(request: ActorRequest) -> HttpResponse:
    """What waits for somebody; what left by itself is not shown here."""
    require(access.may_run_desk(request.actor))
    audit.reading(request.actor, "desk.messages_opened")
    page = {
        "rows": presenter.rows(mailbox.waiting_for_a_person(request.actor), request.clinic),
        "replies": presenter.reply_rows(mailbox.replies(request.actor), request.clinic),
    }
    return render(request, "desk/messages.html", page)


@require_POST
def send_again(request: ActorRequest, message_id: uuid.UUID) -> HttpResponse:
    """It leaves once more, as the same message."""
    with notices.telling(request, _("It leaves in the next minute. If it fails again, you find it here.")):
        actions.send_again(request.actor, message_id, now=clock.now())
    return redirect("desk:messages")


@require_POST
def leave(request: ActorRequest, message_id: uuid.UUID) -> HttpResponse:
    """It is not sent."""
    with notices.telling(request, _("It is not sent. Nothing else has changed.")):
        actions.leave_message(request.actor, message_id)
    return redirect("desk:messages")


@require_POST
def settle(request: ActorRequest, reply_id: uuid.UUID) -> HttpResponse:
    """The reply was read and what it needs is done."""
    with notices.telling(request, _("Done. The words of the reply are not kept.")):
        actions.settle_reply(request.actor, reply_id, now=clock.now())
    return redirect("desk:messages")
