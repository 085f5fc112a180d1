"""The clinician's pages: how it goes, prescribing, safety questions, what was shown back, the handout."""

from __future__ import annotations

import uuid
from datetime import timedelta

from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from wellhead.foundation import audit, clock
from wellhead.foundation.decision import CannotBeDone, Refused, hidden, require
from wellhead.foundation.once import new_token
from wellhead.people import queries as people
from wellhead.people.middleware import ActorRequest
from wellhead.programme import access, actions, queries
from wellhead.programme.forms import ClearForm, SafetyForm, ShownForm
from wellhead.programme.models import Episode, Person, Programme
from wellhead.programme.presenters import prescribing, progress
from wellhead.programme.views import composing, patient
from wellhead.record import actions as record
from wellhead.ui import notices

WINDOW = timedelta(days=27)
"""How it goes is shown over 28 days, as the diary's figures are."""


@require_http_methods(["GET", "POST"])
def prescribe(request: ActorRequest, person_id: uuid.UUID) -> HttpResponse:
    """How the programme goes; or, where there is none or it is to be changed, the page that makes one."""
    person, episode = _cared_for(request, person_id)
    programme = queries.current_programme(episode)
    if request.method == "GET" and programme is not None and "change" not in request.GET:
        return _progress_page(request, person, programme)
    safety = queries.safety_of(episode, now=clock.now())
    if request.method == "GET":
        return _editor(request, episode, safety=safety, draft=composing.first_draft(safety, programme))
    draft = composing.sent_draft(safety, request.POST, is_first=programme is None)
    if request.POST.get("do") != "save":
        return _editor(request, episode, safety=safety, draft=draft)
    return _save(request, episode, draft) or _editor(request, episode, safety=safety, draft=draft, tried=True)


def _cared_for(request: ActorRequest, person_id: uuid.UUID) -> tuple[Person, Episode]:
    person = people.person_or_hidden(request.actor, person_id)
    require(access.may_prescribe(request.actor, person))
    episode = people.current_episode(person) or people.latest_episode(person)
    if episode is None:
        raise Refused(hidden())
    return person, episode


def _save(request: ActorRequest, episode: Episode, draft: composing.Draft) -> HttpResponse | None:
    """Prescribe and show how it stands; None when something must be mended first."""
    if not draft.is_valid:
        _name_what_is_open(draft)
        return None
    answer = reverse("programme:prescribe", args=[episode.person_id])
    told = draft.around.cleaned_data
    try:
        actions.prescribe(
            request.actor,
            episode,
            [item.chosen() for item in draft.items],
            why=told["why"],
            seen_version=told["seen"] or 0,
            token=draft.around.once_token,
            answer=answer,
        )
    except CannotBeDone as trouble:
        _place(draft, trouble)
        return None
    notices.say(request, _("Prescribed. The person sees it on their page now."))
    return redirect(answer)


def _name_what_is_open(draft: composing.Draft) -> None:
    """Say at the top which exercises have a field to mend."""
    names = [item.exercise.name for item in draft.items if item.errors]
    if names:
        sentence = _("Not prescribed yet. Look at the marked fields of: %(names)s.")
        draft.around.add_error(None, sentence % {"names": ", ".join(names)})


def _place(draft: composing.Draft, trouble: CannotBeDone) -> None:
    """Put the sentence beside the field at fault."""
    name, _dash, field = (trouble.field or "").partition("-")
    for item in draft.items:
        if item.exercise.id == name and field in item.fields:
            item.add_error(field, str(trouble.message))
            _name_what_is_open(draft)
            return
    draft.around.add_error("why" if trouble.field == "why" else None, str(trouble.message))


def _editor(
    request: ActorRequest,
    episode: Episode,
    *,
    safety: queries.Safety,
    draft: composing.Draft,
    tried: bool = False,
) -> HttpResponse:
    teller = prescribing.Teller(safety)
    shown = queries.teach_backs_of(episode)
    items = [
        teller.item(
            form.exercise,
            form,
            minutes=draft.minutes_of(form),
            shown=prescribing.shown_words(
                form.exercise,
                queries.days_still_to_show(form.exercise.id, shown.get(form.exercise.id, [])),
            ),
            picks=draft.picks,
        )
        for form in draft.items
    ]
    rules = queries.library().exercise_rules.programme
    counted, others = draft.minutes
    words = str(draft.around["q"].value() or "")
    audit.reading(request.actor, "programme.prescribing_opened", person_id=episode.person_id)
    context = {
        "person": episode.person,
        "draft": draft,
        "items": items,
        "deficits": teller.deficits(draft.picks),
        "untested": teller.untested(),
        "standing": teller.standing(),
        "asks": list(
            dict.fromkeys(one.text for item in items for one in item.concerns if one.state == "unknown")
        ),
        "found": teller.matching(words, draft.picks) if words or request.POST.get("do") == "search" else None,
        "minutes": counted,
        "others": others,
        "rules": rules,
        "is_full": rules is not None and len(items) >= rules.max_items,
        "is_over": rules is not None and counted > rules.max_minutes_per_day,
    }
    return render(request, "programme/prescribe.html", context, status=422 if tried else 200)


def _progress_page(request: ActorRequest, person: Person, programme: Programme) -> HttpResponse:
    today = clock.today(request.clinic.time_zone)
    episode = programme.episode
    first = today - WINDOW
    told = queries.adherence(episode, first, today)
    by_exercise = {each.exercise_id: each for each in told.items}
    logs = queries.logs_between(episode, first, today)
    shown = queries.teach_backs_of(episode)
    rows = [
        {
            "item": item,
            "shown": shown.get(item.exercise_id, [])[:3],
            "shown_words": prescribing.shown_words(
                queries.exercise(item.exercise_id),
                queries.days_still_to_show(item.exercise_id, shown.get(item.exercise_id, [])),
            ),
            "progress": progress.item_progress(
                item,
                by_exercise[item.exercise_id],
                logs=[log for log in logs if log.item.exercise_id == item.exercise_id],
                shown=shown.get(item.exercise_id, []),
                today=today,
            ),
            "form": ShownForm(initial={"exercise": item.exercise_id}, auto_id=f"{item.exercise_id}-%s"),
        }
        for item in queries.items_of(programme)
        if item.exercise_id in by_exercise
    ]
    audit.reading(request.actor, "programme.progress_opened", person_id=person.pk)
    context = {
        "person": person,
        "programme": programme,
        "rows": rows,
        "told": told,
        "versions": queries.versions_of(episode),
    }
    return render(request, "programme/progress.html", context)


@require_http_methods(["GET", "POST"])
def safety(request: ActorRequest, person_id: uuid.UUID) -> HttpResponse:
    """What must be asked before exercises are chosen."""
    person, episode = _cared_for(request, person_id)
    known = queries.safety_of(episode, now=clock.now())
    form = SafetyForm(
        request.POST if request.method == "POST" else None,
        facts=queries.open_facts(known),
        questions=queries.clinic_questions(),
        answered={name: row.said for name, row in known.said.items()},
    )
    if request.method == "POST" and form.is_valid():
        answer = reverse("programme:prescribe", args=[person.pk]) + "?change=1"
        try:
            with transaction.atomic():
                record.record_findings(request.actor, episode, None, facts=form.facts_said())
                actions.answer_conditions(
                    request.actor, episode, form.conditions_said(), token=form.once_token, answer=answer
                )
        except CannotBeDone as trouble:
            form.add_error(None, str(trouble.message))
        else:
            notices.say(request, _("Kept. The exercises below follow from it."))
            return redirect(answer)
    audit.reading(request.actor, "programme.safety_opened", person_id=person.pk)
    teller = prescribing.Teller(known)
    conditions = queries.library().conditions
    standing = [
        {
            "concern": each,
            "clears": _clears(conditions[each.id].cleared_by, conditions[each.id].engine)
            if each.is_known
            else "",
            "once": new_token(),
        }
        for each in teller.standing()
    ]
    context = {
        "person": person,
        "form": form,
        "fact_fields": [form[f"fact-{name}"] for name in form.fact_ids],
        "standing": standing,
        "said": [row for row in known.said.values() if row.said == "cleared"],
    }
    return render(request, "programme/safety.html", context, status=422 if form.has_errors else 200)


def _clears(cleared_by: str | None, engine: str | None) -> str:
    return cleared_by or "" if engine is None else ""


@require_POST
def clear(request: ActorRequest, person_id: uuid.UUID) -> HttpResponse:
    """A condition is cleared in the clinician's name."""
    person, episode = _cared_for(request, person_id)
    form = ClearForm(request.POST)
    answer = reverse("programme:safety", args=[person.pk])
    if not form.is_valid():
        notices.warn(request, _("Write what cleared it: who, and what was found."))
        return redirect(answer)
    told = form.cleaned_data
    actions.clear_condition(
        request.actor, episode, told["condition"], reason=told["reason"], token=form.once_token, answer=answer
    )
    notices.say(request, _("Cleared in your name. It counts again when a fact behind it changes."))
    return redirect(answer)


@require_POST
def shown(request: ActorRequest, person_id: uuid.UUID) -> HttpResponse:
    """An exercise was shown in the clinic."""
    person, episode = _cared_for(request, person_id)
    form = ShownForm(request.POST)
    answer = reverse("programme:prescribe", args=[person.pk])
    if not form.is_valid():
        wrong = " ".join(str(error) for errors in form.errors.values() for error in errors)
        notices.warn(request, wrong)
        return redirect(answer)
    told = dict(form.cleaned_data)
    token, name = told.pop("once"), told.pop("exercise")
    actions.record_teach_back(request.actor, episode, name, **told, token=token, answer=answer)
    notices.say(request, _("Kept: %(name)s was shown.") % {"name": queries.exercise(name).name})
    return redirect(answer)


@require_GET
def handout(request: ActorRequest, person_id: uuid.UUID) -> HttpResponse:
    """The person's programme on paper."""
    person, _episode = _cared_for(request, person_id)
    return patient.handout_page(request, person)
