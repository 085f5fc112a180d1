"""What came out of a self-check: urgent advice, and the result."""

from __future__ import annotations

from dataclasses import dataclass

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import render

from wellhead.foundation import clock
from wellhead.knowledge import library
from wellhead.people.middleware import ActorRequest
from wellhead.reasoning.classify import classify
from wellhead.reasoning.facts import Facts
from wellhead.reasoning.verdict import Verdict
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
    found = judged(check)
    if not found.unfinished:
        actions.finish_check(request.actor, check)
    share = queries.standing_share(check)
    words = {
        "result": result_of(request, found),
        "unfinished": found.unfinished,
        "given": presenters.given(pages_done(check), found.known, library.load().rules),
        "more": more_of(check, found.verdict, unfinished=found.unfinished),
        "kinds": presenters.kinds_words(found.known, queries.kinds_begun(check)),
        "private_open": check.is_alone is not True,
        "for_another": check.for_another is True,
        "is_shared": share is not None and share.given,
        "was_shared": share is not None,
        "return_token": queries.token_of(request),
        "days": queries.kept_days(),
        "ends_at": queries.ends_at(check),
        "made_on": clock.now(),
    }
    return render(request, "selfcheck/result.html", words)


@dataclass(frozen=True, slots=True)
class Judged:
    """What is known and what follows from it; unfinished while a question is left that could still matter."""

    known: Facts
    verdict: Verdict
    unfinished: bool


def judged(check: Check) -> Judged:
    """The answers of a check, and the verdict on them as of now."""
    rules, known = library.load().rules, known_of(check)
    step = steps.following(known, rules, alone=check.is_alone is True, past_emergency=False)
    return Judged(known, classify(known, rules), unfinished=step is not None)


def result_of(request: ActorRequest, found: Judged) -> presenters.ResultWords:
    """The result in words, as the page and the paper say it."""
    seen = _seen(request, unfinished=found.unfinished)
    return presenters.result_words(found.verdict, found.known, library.load().rules, seen=seen)


def _seen(request: ActorRequest, *, unfinished: bool = False) -> presenters.Seen:
    numbers = presenters.numbers_of(request.clinic)
    return presenters.Seen(purpose=settings.PURPOSE, numbers=numbers, unfinished=unfinished)


def pages_done(check: Check) -> dict[str, tuple[str, ...]]:
    """The pages answered so far, by the kind they are kept under."""
    rules, begun = library.load().rules, queries.kinds_begun(check)
    return {
        kind: steps.pages_of(queries.facts_answered(check, kind=kind), rules) for kind in ("", *begun[1:])
    }
