"""The page on which a clinician puts a programme together: find, order, dose, and prescribe."""

from __future__ import annotations

import uuid
from dataclasses import replace

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from wellhead.foundation import audit, clock
from wellhead.foundation.decision import CannotBeDone
from wellhead.people.middleware import ActorRequest
from wellhead.programme import actions, queries
from wellhead.programme.forms import LibraryForm
from wellhead.programme.models import Episode
from wellhead.programme.presenters import library, prescribing
from wellhead.programme.presenters.pictures import picture_views
from wellhead.programme.queries.pictures import shown_for
from wellhead.programme.telling import name_of
from wellhead.programme.views import composing, progressing
from wellhead.programme.views.finding import cared_for, item_of_answer
from wellhead.ui import notices


@require_http_methods(["GET", "POST"])
def prescribe(request: ActorRequest, person_id: uuid.UUID) -> HttpResponse:
    """How the programme goes; or, where there is none or it is to be changed, the page that makes one."""
    person, episode = cared_for(request, person_id)
    programme = queries.current_programme(episode)
    if request.method == "GET" and programme is not None and "change" not in request.GET:
        return progressing.page(request, person, programme)
    safety = queries.safety_of(episode, now=clock.now())
    if request.method == "GET":
        answers = request.GET.get("answers", "")
        draft = composing.first_draft(safety, programme, answers=answers)
        return _editor(request, episode, safety=safety, draft=draft)
    draft = composing.sent_draft(
        request.actor, safety, request.POST, files=request.FILES, is_first=programme is None
    )
    _beside(request, draft)
    if request.POST.get("do") != "save":
        return _editor(request, episode, safety=safety, draft=draft)
    return _save(request, episode, draft) or _editor(request, episode, safety=safety, draft=draft, tried=True)


def _beside(request: ActorRequest, draft: composing.Draft) -> None:
    """Favourites and templates: kept at once, while the page stays as it was typed."""
    deed, _colon, one = request.POST.get("do", "").partition(":")
    try:
        if deed in {"star", "unstar"} and one in queries.library().exercises:
            actions.mark_favourite(request.actor, one, is_marked=deed == "star")
        elif deed == "keep":
            _keep_template(request, draft)
        elif deed == "withdraw":
            actions.withdraw_template(request.actor, uuid.UUID(one))
            draft.said.append(_("The template is out of the list. What was prescribed from it stays."))
    except CannotBeDone as trouble:
        draft.said.append(str(trouble.message))
    except ValueError:
        return


def _keep_template(request: ActorRequest, draft: composing.Draft) -> None:
    name = request.POST.get("keep_as", "")
    row = actions.keep_template(request.actor, name, draft.open_items())
    sentence = _("Kept as template “%(name)s”, version %(version)d.")
    draft.said.append(sentence % {"name": row.name, "version": row.version})


def _save(request: ActorRequest, episode: Episode, draft: composing.Draft) -> HttpResponse | None:
    """Prescribe and show how it stands; None when something must be mended first."""
    if not draft.is_valid:
        _name_what_is_open(draft)
        return None
    answer = reverse("programme:prescribe", args=[episode.person_id])
    try:
        _prescribe(request, episode, draft, answer=answer)
    except CannotBeDone as trouble:
        _place(draft, trouble)
        return None
    notices.say(request, _("Prescribed. The person sees it on their page now."))
    return redirect(answer)


def _prescribe(request: ActorRequest, episode: Episode, draft: composing.Draft, *, answer: str) -> None:
    told, items = draft.around.cleaned_data, [item.chosen() for item in draft.items]
    answered = item_of_answer(request, told["answers"])
    if answered is not None:
        item, kind = answered
        actions.do_otherwise(
            request.actor,
            item,
            items,
            kind=kind,
            why=told["why"],
            token=draft.around.once_token,
            answer=answer,
        )
        return
    actions.prescribe(
        request.actor,
        episode,
        items,
        why=told["why"],
        seen_version=told["seen"] or 0,
        token=draft.around.once_token,
        answer=answer,
    )


def _name_what_is_open(draft: composing.Draft) -> None:
    """Say at the top which exercises have a field to mend."""
    names = [name_of(item.exercise) for item in draft.items if item.errors]
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
    own = shown_for(episode, draft.picks, clock.now())
    items = [
        replace(each, pictures=picture_views(own.get(each.id, ()), request.actor))
        for each in _items(episode, draft, teller)
    ]
    rules = queries.library().exercise_rules.programme
    counted, others = draft.minutes
    deficits = teller.deficits(draft.picks)
    audit.reading(request.actor, "programme.prescribing_opened", person_id=episode.person_id)
    context = {
        "person": episode.person,
        "draft": draft,
        "items": items,
        "deficits": deficits,
        "untested": teller.untested(),
        "standing": teller.standing(),
        "asks": list(
            dict.fromkeys(one.text for item in items for one in item.concerns if one.state == "unknown")
        ),
        "minutes": counted,
        "others": others,
        "rules": rules,
        "is_many": rules is not None and len(items) > rules.max_items,
        "is_full": rules is not None and len(items) >= rules.max_items,
        "is_over": rules is not None and counted > rules.max_minutes_per_day,
        "starts": library.starts(
            queries.ready_programmes(),
            queries.templates(request.actor.clinic_id),
            [each.id for each in deficits],
        ),
        **_search(request, safety, draft),
    }
    return render(request, "programme/prescribe.html", context, status=422 if tried else 200)


def _items(
    episode: Episode, draft: composing.Draft, teller: prescribing.Teller
) -> list[prescribing.ItemView]:
    shown = queries.teach_backs_of(episode)
    return [
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


def _search(request: ActorRequest, safety: queries.Safety, draft: composing.Draft) -> dict[str, object]:
    """The search of the library with what it found; `found` None before anything was looked for."""
    form = LibraryForm(request.POST if request.method == "POST" else None, tags=library.tags())
    wanted = form.cleaned_data if form.is_bound and form.is_valid() else {}
    looked = any(wanted.values()) or request.POST.get("do") == "search"
    starred = queries.favourites(request.actor)
    found = library.matching(wanted, safety=safety, picks=draft.picks, starred=starred) if looked else None
    return {"search": form, "found": found, "has_starred": bool(starred)}
