"""Pages of the self-check: begin, one page at a time, urgent advice, result, come back, erase."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from wellhead.foundation import clock
from wellhead.foundation.decision import CannotBeDone, require
from wellhead.knowledge import library
from wellhead.people.middleware import ActorRequest
from wellhead.reasoning.classify import classify
from wellhead.selfcheck import access, actions, facts, presenters, queries, steps
from wellhead.selfcheck.forms import OneByOneForm, SignsForm, StartForm, form_for
from wellhead.selfcheck.models import AnswerState, Check
from wellhead.ui import notices

PAST = "go_on"


def start(request: ActorRequest) -> HttpResponse:
    """What it is and is not; nothing is kept before the person begins."""
    require(access.may_start_check(request.actor))
    check = queries.check_of_request(request)
    form = StartForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        alone = form.cleaned_data["alone"] == "yes"
        _check, token = actions.start_check(request.actor, is_alone=alone, now=clock.now())
        return _remember(redirect("selfcheck:next"), token)
    page_words = {"form": form, "has_check": check is not None}
    return render(request, "selfcheck/start.html", page_words, status=422 if form.is_bound else 200)


def _remember(response: HttpResponse, token: str) -> HttpResponse:
    response.set_signed_cookie(
        queries.COOKIE,
        token,
        max_age=queries.COOKIE_DAYS * 86_400,
        httponly=True,
        samesite="Lax",
        secure=settings.SESSION_COOKIE_SECURE,
    )
    return response


def _own_check(request: ActorRequest) -> Check | None:
    """The check that this browser holds the link to; hidden from whoever is at work here."""
    check = queries.check_of_request(request)
    if check is not None:
        require(access.may_answer(request.actor, check))
    return check


def _no_check(request: ActorRequest) -> HttpResponse:
    notices.warn(
        request,
        _("We cannot find your answers here. Open your own link to come back to them, or begin again."),
    )
    return redirect("selfcheck:start")


def onward(request: ActorRequest) -> HttpResponse:
    """To the next open page, or to the result."""
    check = _own_check(request)
    if check is None:
        return _no_check(request)
    return _forward(request, check)


def _forward(request: ActorRequest, check: Check) -> HttpResponse:
    rules = library.load().rules
    known = steps.facts_from(facts.facts_of(check), rules)
    past = request.GET.get(PAST) == "1"
    if not past and presenters.is_emergency(classify(known, rules, with_next=False)):
        return redirect("selfcheck:emergency")
    step = steps.following(known, rules, alone=check.is_alone is True, past_emergency=past)
    if step is None:
        return redirect("selfcheck:result")
    address = redirect("selfcheck:page", step.id)
    return redirect(f"{address['Location']}?{PAST}=1") if past else address


def page(request: ActorRequest, step_id: str) -> HttpResponse:
    """One page. Sending it keeps the answers, withdraws those that no longer belong, and goes on."""
    check = _own_check(request)
    if check is None:
        return _no_check(request)
    rules = library.load().rules
    step = steps.step(step_id, rules)
    if step is None:
        notices.warn(request, _("That page does not exist. Here is where you were."))
        return redirect("selfcheck:next")
    form = form_for(
        step,
        rules,
        request.POST if request.method == "POST" else None,
        standing=_standing(check),
        one_by_one=request.GET.get("slowly") == "1",
    )
    if request.method == "POST" and form.is_valid():
        if isinstance(form, SignsForm) and form.wants_one_by_one:
            return redirect(f"{request.path}?slowly=1")
        try:
            actions.answer_page(request.actor, check, page_id=step.id, said=form.said())
        except CannotBeDone as trouble:
            form.add_error(trouble.field if trouble.field in form.fields else None, str(trouble.message))
        else:
            _withdraw_hidden(request, check)
            return _forward(request, check)
    return _show_page(request, check, step=step, form=form)


def _show_page(request: ActorRequest, check: Check, *, step: steps.Step, form: object) -> HttpResponse:
    rules = library.load().rules
    known = steps.facts_from(facts.facts_of(check), rules)
    answered = queries.pages_answered(check)
    words = {
        "form": form,
        "step": presenters.step_words(step, rules),
        "progress": presenters.progress(steps.way(known, rules, answered), step),
        "back": presenters.page_before(step.id, answered),
        "slowly": isinstance(form, OneByOneForm),
        "bound": getattr(form, "is_bound", False),
    }
    return render(request, "selfcheck/page.html", words, status=422 if words["bound"] else 200)


def _standing(check: Check) -> dict[str, object]:
    """Answers that stand, by fact; None for not sure."""
    rows = queries.latest_answers(check)
    return {
        fact: tuple(row.value) if isinstance(row.value, list) else row.value
        for fact, row in rows.items()
        if row.state != AnswerState.WITHDRAWN
    }


def _withdraw_hidden(request: ActorRequest, check: Check) -> None:
    rules = library.load().rules
    known = steps.facts_from(facts.facts_of(check), rules)
    hidden = steps.no_longer_asked(known, rules, _standing(check))
    if hidden:
        actions.withdraw_answers(request.actor, check, hidden)


def emergency(request: ActorRequest) -> HttpResponse:
    """Urgent advice before anything else; the other questions can wait."""
    check = _own_check(request)
    if check is None:
        return _no_check(request)
    rules = library.load().rules
    known = steps.facts_from(facts.facts_of(check), rules)
    verdict = classify(known, rules, with_next=False)
    words = {"result": presenters.result_words(verdict, known, rules, purpose=settings.PURPOSE)}
    return render(request, "selfcheck/emergency.html", words)


def result(request: ActorRequest) -> HttpResponse:
    """How soon, what the answers have in common with, what would settle it, the next step."""
    check = _own_check(request)
    if check is None:
        return _no_check(request)
    rules = library.load().rules
    known = steps.facts_from(facts.facts_of(check), rules)
    verdict = classify(known, rules)
    step = steps.following(known, rules, alone=check.is_alone is True, past_emergency=False)
    if step is None:
        actions.finish_check(request.actor, check)
    words = {
        "result": presenters.result_words(
            verdict, known, rules, purpose=settings.PURPOSE, unfinished=step is not None
        ),
        "unfinished": step is not None,
        "given": presenters.given(queries.pages_answered(check), known, rules),
        "private_open": check.is_alone is not True,
        "return_token": queries.token_of(request),
        "made_on": clock.now(),
    }
    return render(request, "selfcheck/result.html", words)


def come_back(request: ActorRequest, token: str) -> HttpResponse:
    """Open one's own answers again by the private link."""
    check = queries.check_by_token(request.clinic.id, token)
    if check is None:
        return _no_check(request)
    require(access.may_answer(request.actor, check))
    return _remember(redirect("selfcheck:next"), token)


@require_POST
def erase(request: ActorRequest) -> HttpResponse:
    """Remove the answers for good; refused with a reason once they are shared."""
    check = _own_check(request)
    if check is None:
        return _no_check(request)
    try:
        actions.erase_check(request.actor, check)
    except CannotBeDone as trouble:
        notices.warn(request, str(trouble.message))
        return redirect("selfcheck:result")
    notices.say(request, _("Your answers are gone. Nobody can bring them back."))
    response = redirect("portal:home")
    response.delete_cookie(queries.COOKIE)
    return response
