"""The guided movement check and the guided feel-for-tightness check: offered, done, stopped, left out."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from wellhead.foundation.decision import CannotBeDone
from wellhead.knowledge import drawn, guided, library
from wellhead.knowledge.drawn import LeftOut
from wellhead.knowledge.guided import GuidedCheck
from wellhead.people.middleware import ActorRequest
from wellhead.reasoning.classify import classify
from wellhead.reasoning.verdict import Verdict
from wellhead.selfcheck import alarms, drawing, guided_answers, presenters, queries, steps
from wellhead.selfcheck.forms import GuidedForm
from wellhead.selfcheck.models import Check
from wellhead.selfcheck.views.own import known_of, no_check, own_check, withdraw_hidden
from wellhead.ui import notices

SKIP, TAKE_BACK = "skip", "take_back"
CALM = ("soon", "routine")
"""Nobody is asked to draw or to move while somebody must look today."""


def overview(request: ActorRequest) -> HttpResponse:
    """What the guided checks are, or why they are left out, and how far they are."""
    check = own_check(request)
    if check is None:
        return no_check(request)
    if request.method == "POST" and TAKE_BACK in request.POST:
        guided_answers.take_checks_back(request.actor, check)
        notices.say(request, _("The guided checks are taken back, and so is what followed from them."))
        return redirect("selfcheck:next")
    if _is_unfinished(check):
        return _questions_first(request)
    answers = drawing.felt(queries.latest_answers(check))
    words = {"guided": presenters.guided_words(answers, left_out_of(check))}
    return render(request, "selfcheck/guided.html", words)


def step(request: ActorRequest, check_id: str) -> HttpResponse:
    """One guided check: its steps, and what it was like. Stopping for a warning sign goes to the advice at once."""
    check = own_check(request)
    if check is None:
        return no_check(request)
    done = next((each for each in guided.load().checks.checks if each.id == check_id), None)
    if done is None:
        notices.warn(request, _("There is no such check. Here are all of them."))
        return redirect("selfcheck:guided")
    standing = queries.latest_answers(check)
    is_change = done.stopped in standing or any(fact in standing for fact in done.ask)
    if _is_unfinished(check) and request.method != "POST":
        return _questions_first(request)
    if left_out_of(check).is_left_out and not is_change:
        return redirect("selfcheck:guided")
    if SKIP in request.POST:
        return _after(done)
    form = GuidedForm(
        request.POST if request.method == "POST" else None, done=done, standing=drawing.felt(standing)
    )
    if form.is_bound and form.is_valid() and _keep(request, check, form=form, done=done):
        return _onward(check, done)
    words = {
        "form": form,
        "step": presenters.guided_step(done),
        "stop_field": form[done.stopped].subwidgets[0].id_for_label,
    }
    return render(request, "selfcheck/guided_step.html", words, status=422 if form.is_bound else 200)


def _keep(request: ActorRequest, check: Check, *, form: GuidedForm, done: GuidedCheck) -> bool:
    said = form.said()
    if not said:
        form.say_nothing_is_answered()
        return False
    try:
        guided_answers.keep_guided_check(request.actor, check, done=done, said=said)
    except CannotBeDone as trouble:
        form.add_error(None, str(trouble.message))
        return False
    withdraw_hidden(request, check)
    return True


def _onward(check: Check, done: GuidedCheck) -> HttpResponse:
    """To the safety questions or the advice when something calls for them, else to the next check."""
    rules = library.load().rules
    known = known_of(check)
    if alarms.is_emergency(known, rules) or _is_unfinished(check):
        return redirect("selfcheck:next")
    if drawing.stops_of(queries.latest_answers(check)) or left_out_of(check).is_left_out:
        return redirect("selfcheck:guided")
    return _after(done)


def _after(done: GuidedCheck) -> HttpResponse:
    every = guided.load().checks.checks
    following = every[every.index(done) + 1 :]
    return redirect("selfcheck:guided_step", following[0].id) if following else redirect("selfcheck:next")


def left_out_of(check: Check) -> LeftOut:
    """Whether this person should leave the guided checks out, by everything said so far."""
    rules = library.load().rules
    known = known_of(check)
    verdict = classify(known, rules, with_next=False)
    return drawn.left_out(guided.load().checks, known, verdict=verdict, rules=rules)


def more_of(check: Check, verdict: Verdict, *, unfinished: bool) -> presenters.MoreWords:
    """What was drawn and felt, and what can still be added, for the result page."""
    standing = queries.latest_answers(check)
    rules = library.load().rules
    out = drawn.left_out(guided.load().checks, known_of(check), verdict=verdict, rules=rules)
    return presenters.more_words(
        drawing.drawings_of(check),
        presenters.guided_words(drawing.felt(standing), out),
        differs=bool(drawing.differing(check)[1]),
        offers=not unfinished and verdict.urgency in CALM,
    )


def _is_unfinished(check: Check) -> bool:
    rules = library.load().rules
    known = known_of(check)
    return steps.following(known, rules, alone=check.is_alone is True, past_emergency=False) is not None


def _questions_first(request: ActorRequest) -> HttpResponse:
    notices.warn(
        request, _("The questions come first: some of them tell whether these checks are safe for you.")
    )
    return redirect("selfcheck:next")
