"""Answering a self-check: begin, one page at a time, a further kind, come back, erase."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlencode

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from wellhead.foundation import clock
from wellhead.foundation.decision import CannotBeDone, require
from wellhead.knowledge import library
from wellhead.people.middleware import ActorRequest
from wellhead.reasoning.rules import Page
from wellhead.selfcheck import access, actions, alarms, drawing, effort, presenters, queries, steps
from wellhead.selfcheck.forms import FOR_ANOTHER, PageForm, StartForm
from wellhead.selfcheck.models import AnswerState, Check
from wellhead.selfcheck.views.own import (
    known_of,
    no_check,
    nothing_kept,
    own_check,
    remember,
    withdraw_hidden,
)
from wellhead.ui import notices, theme

PAST, AGAIN, LEFT, REST, KIND = "go_on", "again", "left", "rest", "kind"
SIGNS_LEFT = "signs"
"""What an address says: past the urgent advice, coming back, something left open, the button for the rest, a further kind."""


def start(request: ActorRequest) -> HttpResponse:
    """What it is and is not; nothing is kept before the person begins."""
    require(access.may_start_check(request.actor))
    check = queries.check_of_request(request)
    form = StartForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        alone = form.cleaned_data["alone"]
        _check, token = actions.start_check(
            request.actor, is_alone=alone == "yes", for_another=alone == FOR_ANOTHER, now=clock.now()
        )
        return remember(redirect("selfcheck:next"), token)
    page_words = {
        "form": form,
        "has_check": check is not None,
        "pages": effort.PAGES,
        "minutes": effort.MINUTES,
        "days": queries.kept_days(),
    }
    return render(request, "selfcheck/start.html", page_words, status=422 if form.is_bound else 200)


def onward(request: ActorRequest) -> HttpResponse:
    """To the next open page, or to the result."""
    check = own_check(request)
    if check is None:
        return no_check(request)
    return _forward(request, check)


def _forward(
    request: ActorRequest, check: Check, *, page: Page | None = None, left: LeftOpen | None = None
) -> HttpResponse:
    """Urgent advice first; then the page with what was left open on it, the next page, or the result."""
    rules = library.load().rules
    known = known_of(check)
    past = request.GET.get(PAST) == "1"
    if not past and alarms.is_emergency(known, rules):
        return redirect("selfcheck:emergency")
    if not past and drawing.differing(check)[1]:
        return redirect("selfcheck:differs")
    step = steps.following(known, rules, alone=check.is_alone is True, past_emergency=past)
    if step is None:
        return redirect("selfcheck:result")
    asked = {KIND: step.kind} if step.kind else {}
    if past:
        asked[PAST] = "1"
    if left and step.page == page and set(left.items) & set(step.items):
        asked[LEFT] = SIGNS_LEFT if left.is_unsettled else "1"
    address = reverse("selfcheck:page", args=[step.id])
    return redirect(f"{address}?{urlencode(asked)}" if asked else address)


def page(request: ActorRequest, page_id: str) -> HttpResponse:
    """One page. Sending it keeps the answers, withdraws those that no longer belong, and goes on."""
    check = own_check(request)
    if check is None:
        return no_check(request)
    rules = library.load().rules
    wanted = steps.page_of(page_id, rules)
    if wanted is None:
        notices.warn(request, _("That page does not exist. Here is where you were."))
        return redirect("selfcheck:next")
    step = _step(request, check, wanted)
    form = PageForm(
        request.POST if request.method == "POST" else None,
        step=step,
        rules=rules,
        standing=_standing(check, step.kind),
        which=request.GET.get(LEFT) == SIGNS_LEFT,
    )
    if request.method == "POST" and form.is_valid():
        left = _keep(request, check, form=form, step=step)
        if left is not None:
            withdraw_hidden(request, check)
            return _forward(request, check, page=wanted, left=left)
    return _show_page(request, check, step=step, form=form)


def _step(request: ActorRequest, check: Check, page: Page) -> steps.Step:
    """What this page shows: what was sent, what is asked now, or on coming back also what was answered."""
    rules = library.load().rules
    named = request.GET.get(KIND, "")
    kind = named if named in queries.kinds_begun(check)[1:] else ""
    sent = steps.of_sent(page, request.POST.get("asked", ""), rules, kind=kind)
    if sent is not None:
        return sent
    known, past = known_of(check), request.GET.get(PAST) == "1"
    following = steps.following(known, rules, alone=check.is_alone is True, past_emergency=past)
    is_next = following is not None and (following.page, following.kind) == (page, kind)
    if following and is_next and request.GET.get(AGAIN) != "1":
        return steps.first_question(following, rules) if theme.read(request).in_attack else following
    return steps.come_back_to(page, known, rules, following=following, kind=kind)


@dataclass(frozen=True, slots=True)
class LeftOpen:
    """What was shown and left without an answer; unsettled when the person is unsure of some and not yet of which."""

    items: tuple[str, ...]
    is_unsettled: bool


def _keep(request: ActorRequest, check: Check, *, form: PageForm, step: steps.Step) -> LeftOpen | None:
    """Keep what was said and take back what was cleared; None when there is nothing to keep and the form says why."""
    said, left = form.said(), form.left_open()
    if REST in request.POST:
        said, left = said + form.unsure_of_the_rest(), ()
    cleared = [fact for fact in left if fact in form.standing]
    if not said and not cleared:
        form.say_nothing_is_answered()
        return None
    try:
        actions.answer_page(request.actor, check, page_id=step.id, said=said, kind=step.kind)
    except CannotBeDone as trouble:
        form.add_trouble(trouble)
        return None
    if cleared:
        actions.withdraw_answers(request.actor, check, cleared, kind=step.kind)
    return LeftOpen(left, form.is_unsettled)


def _show_page(request: ActorRequest, check: Check, *, step: steps.Step, form: PageForm) -> HttpResponse:
    rules, is_alone = library.load().rules, check.is_alone is True
    done = steps.pages_of(queries.facts_answered(check, kind=step.kind), rules)
    way = steps.way(known_of(check), rules, done, alone=is_alone, kind=step.kind)
    left = request.GET.get(LEFT, "") if not form.is_bound else ""
    words = {
        "form": form,
        "step": presenters.step_words(step, rules),
        "for_another": check.for_another is True,
        "progress": presenters.progress(way, step, rules, is_done=step.id in done),
        "back": presenters.page_before(step.id, done),
        "still_open": presenters.still_open(step, which=left == SIGNS_LEFT) if left else "",
        "offers_rest": step.page.private or (step.page in rules.topics and (bool(left) or form.is_bound)),
    }
    return render(request, "selfcheck/page.html", words, status=422 if form.is_bound else 200)


def _standing(check: Check, kind: str) -> dict[str, object]:
    """Answers that stand for this kind, by fact; None for not sure."""
    rows = queries.latest_answers(check, kind=kind)
    return {
        fact: tuple(row.value) if isinstance(row.value, list) else row.value
        for fact, row in rows.items()
        if row.state != AnswerState.WITHDRAWN
    }


@require_POST
def another_kind(request: ActorRequest) -> HttpResponse:
    """Go on with a further kind of headache, once the one before is described."""
    check = own_check(request)
    if check is None:
        return no_check(request)
    try:
        actions.begin_another_kind(request.actor, check)
    except CannotBeDone as trouble:
        notices.warn(request, str(trouble.message))
        return redirect("selfcheck:result")
    return redirect("selfcheck:next")


def come_back(request: ActorRequest, token: str) -> HttpResponse:
    """Open one's own answers again by the private link."""
    check = queries.check_by_token(request.clinic.id, token)
    if check is None:
        return nothing_kept(request)
    require(access.may_answer(request.actor, check))
    return remember(redirect("selfcheck:next"), token)


@require_POST
def erase(request: ActorRequest) -> HttpResponse:
    """Remove the answers for good; refused with a reason once they are shared."""
    check = own_check(request)
    if check is None:
        return no_check(request)
    try:
        actions.erase_check(request.actor, check)
    except CannotBeDone as trouble:
        notices.warn(request, str(trouble.message))
        return redirect("selfcheck:result")
    notices.say(request, _("Your answers are gone. Nobody can bring them back."))
    notices.say(
        request,
        _("Answers that were given without a network stay on their device until you erase them there."),
    )
    response = redirect("portal:home")
    response.delete_cookie(queries.COOKIE)
    return response
