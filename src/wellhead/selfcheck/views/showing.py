"""What came out of a self-check: urgent advice, and the result."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import render

from wellhead.foundation import clock
from wellhead.knowledge import library
from wellhead.people.middleware import ActorRequest
from wellhead.reasoning.classify import classify
from wellhead.selfcheck import actions, presenters, queries, steps
from wellhead.selfcheck.models import Check
from wellhead.selfcheck.views.guided import more_of
from wellhead.selfcheck.views.own import known_of, no_check, own_check


def emergency(request: ActorRequest) -> HttpResponse:
    """Urgent advice before anything else; the other questions can wait."""
    check = own_check(request)
    if check is None:
        return no_check(request)
    rules = library.load().rules
    known = known_of(check)
    verdict = classify(known, rules, with_next=False)
    words = {"result": presenters.result_words(verdict, known, rules, seen=_seen(request))}
    return render(request, "selfcheck/emergency.html", words)


def result(request: ActorRequest) -> HttpResponse:
    """How soon, what the answers have in common with, what would settle it, the next step."""
    check = own_check(request)
    if check is None:
        return no_check(request)
    rules = library.load().rules
    known = known_of(check)
    verdict = classify(known, rules)
    step = steps.following(known, rules, alone=check.is_alone is True, past_emergency=False)
    if step is None:
        actions.finish_check(request.actor, check)
    words = {
        "result": presenters.result_words(
            verdict, known, rules, seen=_seen(request, unfinished=step is not None)
        ),
        "unfinished": step is not None,
        "given": presenters.given(_pages_done(check), known, rules),
        "more": more_of(check, verdict, unfinished=step is not None),
        "kinds": presenters.kinds_words(known, queries.kinds_begun(check)),
        "private_open": check.is_alone is not True,
        "return_token": queries.token_of(request),
        "made_on": clock.now(),
    }
    return render(request, "selfcheck/result.html", words)


def _seen(request: ActorRequest, *, unfinished: bool = False) -> presenters.Seen:
    numbers = presenters.numbers_of(request.clinic)
    return presenters.Seen(purpose=settings.PURPOSE, numbers=numbers, unfinished=unfinished)


def _pages_done(check: Check) -> dict[str, tuple[str, ...]]:
    """The pages answered so far, by the kind they are kept under."""
    rules, begun = library.load().rules, queries.kinds_begun(check)
    return {
        kind: steps.pages_of(queries.facts_answered(check, kind=kind), rules) for kind in ("", *begun[1:])
    }
