"""The clinician's pages: what stands, asking for one, handing it over, and writing down what was said."""

from __future__ import annotations

import uuid

from django.contrib.auth import logout
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from wellhead.consent import access, actions, links, presenters, queries
from wellhead.consent.choices import Way
from wellhead.consent.forms import AnswererForm, AskForm, BackForm, SaidForm
from wellhead.consent.models import Episode
from wellhead.foundation import audit, clock
from wellhead.foundation.decision import CannotBeDone, require
from wellhead.knowledge import site
from wellhead.people import actions as people_actions
from wellhead.people import queries as people
from wellhead.people.choices import NOTICE_SUBJECT, NOTICE_WORDS
from wellhead.people.middleware import ActorRequest
from wellhead.ui import notices
from wellhead.ui.forms import OnceForm


@require_http_methods(["GET", "POST"])
def person(request: ActorRequest, person_id: uuid.UUID) -> HttpResponse:
    """Everything asked of a person, how it stands, and a form to ask for more."""
    episode = _episode(request, person_id)
    form = AskForm(request.POST if request.method == "POST" else None, initial=_initial(request))
    if request.method == "POST" and form.is_valid():
        try:
            consent = actions.ask(
                request.actor,
                episode,
                procedure=form.cleaned_data["procedure"],
                approach=form.cleaned_data["approach"],
                regions=form.cleaned_data["regions"],
                own_risks=form.risks(),
                token=form.once_token,
                answer=reverse("consent:person", args=[person_id]),
            )
        except CannotBeDone as trouble:
            _show(form, trouble)
        else:
            notices.say(request, _("Asked. Now hand over a device, send it, or write down what they say."))
            return redirect("consent:asked", consent.pk)
    else:
        audit.reading(request.actor, "consent.list_opened", person_id=person_id)
    page = {
        "person": episode.person,
        "person_url": reverse("portal:person", args=[person_id]),
        "lines": presenters.lines(queries.all_of_person(episode.person), clock.now()),
        "form": form,
        "notice": presenters.notice_of(
            people.latest_agreement(episode.person, NOTICE_SUBJECT), _notice_today(request)
        ),
        "notice_form": OnceForm(),
    }
    return render(request, "consent/person.html", page, status=422 if form.has_errors else 200)


@require_POST
def notice_shown(request: ActorRequest, person_id: uuid.UUID) -> HttpResponse:
    """Write down that the person was shown the privacy notice that holds today."""
    episode = _episode(request, person_id)
    people_actions.record_consent(
        request.actor,
        episode.person,
        subject=NOTICE_SUBJECT,
        given=True,
        wording=NOTICE_WORDS,
        version=_notice_today(request),
    )
    notices.say(request, _("Written down."))
    return redirect("consent:person", person_id)


@require_safe
def asked(request: ActorRequest, consent_id: uuid.UUID) -> HttpResponse:
    """One asking: what was put before the person, what became of it, and what can be done now."""
    found = queries.asked_or_hidden(request.actor, consent_id)
    require(access.may_ask(request.actor, found.consent.episode))
    audit.reading(
        request.actor,
        "consent.opened",
        person_id=found.consent.episode.person_id,
        subject=f"consent.consent:{found.consent.pk}",
    )
    return _page(request, found)


@require_POST
def hand_over(request: ActorRequest, consent_id: uuid.UUID) -> HttpResponse:
    """Sign the clinician out and open this one consent in the same browser: whoever holds the device sees nothing else."""
    found = queries.asked_or_hidden(request.actor, consent_id)
    require(access.may_ask(request.actor, found.consent.episode))
    form = AnswererForm(request.POST)
    if form.is_valid():
        try:
            link = actions.send(request.actor, found.consent, way=Way.TABLET, answerer=form.who())
        except CannotBeDone as trouble:
            _show(form, trouble)
        else:
            logout(request)
            return redirect("consent:read", link)
    return _page(request, found, send=form)


@require_POST
def send(request: ActorRequest, consent_id: uuid.UUID) -> HttpResponse:
    """Queue a message with a private link; nothing clinical stands in it."""
    found = queries.asked_or_hidden(request.actor, consent_id)
    require(access.may_ask(request.actor, found.consent.episode))
    form = AnswererForm(request.POST)
    if form.is_valid():
        try:
            actions.send(request.actor, found.consent, way=Way.PHONE, answerer=form.who())
        except CannotBeDone as trouble:
            _show(form, trouble)
        else:
            notices.say(request, _("On its way. The link opens for seven days."))
            return redirect("consent:asked", found.consent.pk)
    return _page(request, found, send=form)


@require_POST
def said(request: ActorRequest, consent_id: uuid.UUID) -> HttpResponse:
    """Write down the yes or no that was said aloud."""
    found = queries.asked_or_hidden(request.actor, consent_id)
    require(access.may_ask(request.actor, found.consent.episode))
    form = SaidForm(request.POST)
    if form.is_valid():
        try:
            actions.write_down(
                request.actor, found.consent, form.said(), answerer=form.who(), token=form.once_token
            )
        except CannotBeDone as trouble:
            _show(form, trouble)
        else:
            notices.say(request, _("Written down."))
            return redirect("consent:asked", found.consent.pk)
    return _page(request, found, spoken=form)


@require_POST
def taken_back(request: ActorRequest, consent_id: uuid.UUID) -> HttpResponse:
    """The person took it back aloud: from now on it does not stand."""
    found = queries.asked_or_hidden(request.actor, consent_id)
    require(access.may_ask(request.actor, found.consent.episode))
    form = BackForm(request.POST)
    if not form.is_valid():
        return _page(request, found, back=form)
    actions.withdraw(request.actor, found.consent, why=form.cleaned_data["why"], token=form.once_token)
    notices.say(request, _("Taken back. It does not stand any more, from this moment on."))
    return redirect("consent:asked", found.consent.pk)


def _page(
    request: ActorRequest,
    found: queries.Asked,
    *,
    send: AnswererForm | None = None,
    spoken: SaidForm | None = None,
    back: BackForm | None = None,
) -> HttpResponse:
    now, consent = clock.now(), found.consent
    answer = found.answer
    name = answer.signed_name if answer else ""
    sent = [form for form in (send, spoken, back) if form is not None and form.has_errors]
    page = {
        "consent": consent,
        "person": consent.episode.person,
        "person_url": reverse("portal:person", args=[consent.episode.person_id]),
        "title": presenters.title_of(consent),
        "tag": presenters.tag_of(found, now),
        "line": presenters.line_of(found, now),
        "parts": presenters.parts_of(consent),
        "history": presenters.history(found),
        "signature": presenters.signature(answer.signature, name) if answer else None,
        "is_open": found.is_open(now),
        "stands": found.status(now).value == "given",
        "anew_url": links.asking(
            consent.episode.person_id,
            procedure=consent.procedure,
            approach=consent.approach,
            regions=found.regions or (),
        ),
        "send": send or AnswererForm(prefix=None),
        "spoken": spoken or SaidForm(),
        "back": back or BackForm(),
    }
    return render(request, "consent/asked.html", page, status=422 if sent else 200)


def _episode(request: ActorRequest, person_id: uuid.UUID) -> Episode:
    somebody = people.person_or_hidden(request.actor, person_id)
    episode = people.current_episode(somebody) or people.latest_episode(somebody)
    if episode is None:
        raise CannotBeDone(_("Nothing is open for this person yet. Book a visit first."))
    require(access.may_ask(request.actor, episode))
    return episode


def _notice_today(request: ActorRequest) -> str:
    """The version of the privacy notice that holds today; empty while there is none."""
    shown = site.load().notice_on(clock.today(request.clinic.time_zone))
    return shown.version if shown else ""


def _initial(request: ActorRequest) -> dict[str, object]:
    """What a link from a session asks for, such as ?procedure=needling&approach=western&regions=lung&regions=face."""
    named = {name: request.GET.get(name, "") for name in ("procedure", "approach")}
    return {**named, "regions": request.GET.getlist("regions")}


def _show(form: OnceForm, trouble: CannotBeDone) -> None:
    form.add_trouble(trouble)
