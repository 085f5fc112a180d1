"""The check that this browser holds the link to, and what to do without one."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from wellhead.foundation.decision import require
from wellhead.knowledge import library
from wellhead.people.middleware import ActorRequest
from wellhead.reasoning.facts import Facts
from wellhead.selfcheck import access, actions, facts, queries, steps
from wellhead.selfcheck.models import Check
from wellhead.ui import notices


def own_check(request: ActorRequest) -> Check | None:
    """The check that this browser holds the link to; hidden from whoever is at work here."""
    check = queries.check_of_request(request)
    if check is None:
        return None
    require(access.may_answer(request.actor, check))
    return queries.read_once(check)


def no_check(request: ActorRequest) -> HttpResponse:
    """To the beginning, with what to do when the answers should be there."""
    if queries.token_of(request):
        return nothing_kept(request)
    notices.warn(
        request,
        _("We cannot find your answers here. Open your own link to come back to them, or begin again."),
    )
    return redirect("selfcheck:start")


def nothing_kept(request: ActorRequest) -> HttpResponse:
    """To the beginning: the link opens nothing, because the answers ended, were erased, or it is not the whole link."""
    words = _(
        "This link opens nothing: there are no answers behind it. Answers that are not shared are erased "
        "%(days)s days after the last one, and nothing of what was said is kept. "
        "If your link is newer, check that it is whole; else begin again."
    )
    notices.warn(request, words % {"days": queries.kept_days()})
    response = redirect("selfcheck:start")
    if queries.check_of_request(request) is None:
        response.delete_cookie(queries.COOKIE)
    return response


def remember(response: HttpResponse, token: str) -> HttpResponse:
    """This browser keeps the way to the check, for as many days as answers are kept after the last one."""
    response.set_signed_cookie(
        queries.COOKIE,
        token,
        max_age=queries.kept_days() * 86_400,
        httponly=True,
        samesite="Lax",
        secure=settings.SESSION_COOKIE_SECURE,
    )
    return response


def known_of(check: Check) -> Facts:
    """Everything said so far, as the engine reads it."""
    begun = queries.kinds_begun(check)
    return steps.facts_from(facts.facts_of(check), library.load().rules, begun=begun)


def withdraw_hidden(request: ActorRequest, check: Check) -> None:
    """Answers to questions that are not asked any more count no longer."""
    rules, known = library.load().rules, known_of(check)
    for kind in ("", *queries.kinds_begun(check)[1:]):
        answered = queries.facts_answered(check, kind=kind)
        hidden = steps.no_longer_asked(known, rules, answered, kind=kind)
        if hidden:
            actions.withdraw_answers(request.actor, check, hidden, kind=kind)


def kind_asked(request: ActorRequest, check: Check) -> str:
    """The further kind of headache that the address names; empty for the first and for one that was not begun."""
    named = request.GET.get("kind", "")
    return named if named in queries.kinds_begun(check)[1:] else ""
