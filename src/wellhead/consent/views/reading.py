"""The person's pages: what is asked, one idea at a time; their answer; and taking it back."""

from __future__ import annotations

import uuid

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from wellhead.booking import reaching
from wellhead.consent import access, actions, links, presenters, queries
from wellhead.consent.choices import Kind, Way
from wellhead.consent.forms import AnswerForm, BackForm
from wellhead.consent.queries import Asked
from wellhead.foundation import audit, clock
from wellhead.foundation.decision import CannotBeDone, Refused, hidden, require
from wellhead.people import queries as people
from wellhead.people.middleware import ActorRequest
from wellhead.ui import notices


@require_safe
@login_required
def mine(request: ActorRequest) -> HttpResponse:
    """Everything the person was asked, how it stands, and where to take it back."""
    if request.actor.person_id is None:
        raise Refused(hidden())
    person = people.person_or_hidden(request.actor, request.actor.person_id)
    audit.reading(request.actor, "consent.own_list_opened", person_id=person.pk)
    page = {"lines": presenters.own_lines(queries.all_of_person(person), clock.now())}
    return render(request, "consent/mine.html", page)


@require_http_methods(["GET", "POST"])
@login_required
def own(request: ActorRequest, consent_id: uuid.UUID) -> HttpResponse:
    """One asking, for the person who is signed in."""
    asked = queries.asked_or_hidden(request.actor, consent_id)
    _require_own(request, asked)
    here = reverse("consent:own", args=[consent_id])
    return _answered(request, asked, here=here, back=reverse("consent:own_back", args=[consent_id]))


@require_POST
@login_required
def own_back(request: ActorRequest, consent_id: uuid.UUID) -> HttpResponse:
    """Taken back by the person who is signed in."""
    asked = queries.asked_or_hidden(request.actor, consent_id)
    _require_own(request, asked)
    _take_back(request, asked, has_link=False)
    return redirect("consent:own", consent_id)


@require_http_methods(["GET", "POST"])
@never_cache
def read(request: ActorRequest, token: str) -> HttpResponse:
    """One asking, for whoever holds its private link. Nothing else can be reached from here."""
    asked = _by_link(request, token)
    if asked is None:
        return render(request, "consent/over.html", status=410)
    here = reverse("consent:read", args=[token])
    return _answered(request, asked, here=here, back=reverse("consent:back", args=[token]), has_link=True)


@require_POST
@never_cache
def back(request: ActorRequest, token: str) -> HttpResponse:
    """Taken back by whoever holds the private link."""
    asked = _by_link(request, token)
    if asked is None:
        return render(request, "consent/over.html", status=410)
    _take_back(request, asked, has_link=True)
    return redirect("consent:read", token)


@require_safe
def done(request: ActorRequest) -> HttpResponse:
    """Thanks; the device goes back to the clinic, which signs in again."""
    return render(request, "consent/done.html")


def _require_own(request: ActorRequest, asked: Asked) -> None:
    """Only the person: for anybody else there is no such page."""
    if request.actor.person_id != asked.consent.episode.person_id:
        raise Refused(hidden())


def _by_link(request: ActorRequest, token: str) -> Asked | None:
    """The asking that the link opens, or None when its time is over."""
    link = links.read(token)
    if link is None:
        raise Refused(hidden())
    asked = queries.asked_or_hidden(request.actor, link.consent_id)
    require(access.may_answer(request.actor, asked.consent, has_link=True))
    return asked if links.opens(asked, link, at=clock.now()) is not None else None


def _answered(
    request: ActorRequest, asked: Asked, *, here: str, back: str, has_link: bool = False
) -> HttpResponse:
    """Show the page, or take the answer."""
    form = AnswerForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            return _take(request, asked, form, here=here, has_link=has_link)
        except CannotBeDone as trouble:
            form.add_trouble(trouble)
    if request.method == "GET":
        audit.reading(
            request.actor,
            "consent.read_by_person",
            person_id=asked.consent.episode.person_id,
            subject=f"consent.consent:{asked.consent.pk}",
        )
        actions.note_seen(request.actor, asked.consent, has_link=has_link)
    with reaching.language(asked.consent.language):
        return _page(request, asked, form, here=here, back=back, has_link=has_link)


def _take(
    request: ActorRequest, asked: Asked, form: AnswerForm, *, here: str, has_link: bool
) -> HttpResponse:
    choice = form.cleaned_data["choice"]
    token = form.once_token
    if choice == "question":
        words = form.cleaned_data["question"]
        actions.ask_back(request.actor, asked.consent, words, has_link=has_link, token=token)
        notices.say(request, _("We have your question and come back to you. Nothing is agreed to."))
    else:
        actions.answer(request.actor, asked.consent, form.said(), has_link=has_link, token=token)
        notices.say(request, _("Thank you. We have your answer."))
    sent = asked.latest(Kind.SENT)
    if has_link and sent is not None and sent.way == Way.TABLET:
        return redirect("consent:done")
    return redirect(here)


def _take_back(request: ActorRequest, asked: Asked, *, has_link: bool) -> None:
    form = BackForm(request.POST)
    why = form.cleaned_data["why"] if form.is_valid() else ""
    actions.withdraw(request.actor, asked.consent, why=why, has_link=has_link)
    notices.say(request, _("You have taken it back. The rest of your care stays as it is."))


def _page(
    request: ActorRequest, asked: Asked, form: AnswerForm, *, here: str, back: str, has_link: bool
) -> HttpResponse:
    now, answer = clock.now(), asked.answer
    sent = asked.latest(Kind.SENT)
    fresh = queries.asked_or_hidden(request.actor, asked.consent.pk)
    page = {
        "title": presenters.title_of(asked.consent),
        "person": asked.consent.episode.person,
        "asked_by": asked.consent.asked_by.name,
        "line": presenters.own_line_of(fresh, now),
        "ideas": presenters.ideas_of(asked.consent),
        "parts": presenters.parts_of(asked.consent),
        "form": form,
        "back_form": BackForm(),
        "is_open": fresh.is_open(now),
        "stands": fresh.status(now).value == "given",
        "answer": answer,
        "signature": presenters.signature(answer.signature, answer.signed_name) if answer else None,
        "answers_for": sent.signed_name if sent is not None and has_link else "",
        "here": here,
        "back": back,
        "is_own": not has_link,
        "paper_url": "" if has_link else reverse("consent:paper", args=[asked.consent.pk]),
    }
    return render(request, "consent/read.html", page, status=422 if form.has_errors else 200)
