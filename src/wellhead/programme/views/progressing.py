"""How a programme goes, for those who care for the person: days, what waits for an answer, flares, versions."""

from __future__ import annotations

from datetime import timedelta

from django.http import HttpResponse
from django.shortcuts import render

from wellhead.foundation import audit, clock
from wellhead.foundation.once import new_token
from wellhead.people.middleware import ActorRequest
from wellhead.programme import queries
from wellhead.programme.forms import FlareForm, NotNowForm, ShownForm
from wellhead.programme.models import Person, Programme, ProgrammeItem, TeachBack
from wellhead.programme.presenters import prescribing, progress
from wellhead.programme.presenters.pictures import picture_views
from wellhead.programme.queries.pictures import shown_for

WINDOW = timedelta(days=27)
"""How it goes is shown over 28 days, as the diary's figures are."""


def page(request: ActorRequest, person: Person, programme: Programme) -> HttpResponse:
    """The current programme, exercise by exercise, with what waits for an answer first."""
    today = clock.today(request.clinic.time_zone)
    episode = programme.episode
    adherence = queries.adherence(episode, today - WINDOW, today)
    by_exercise = {each.exercise_id: each for each in adherence.items}
    told = queries.told_of(episode, today)
    waiting = queries.waiting_of(episode, today)
    proposed = {each.item.pk: each for each in waiting.proposals}
    shown = queries.teach_backs_of(episode)
    items = queries.items_of(programme)
    own = shown_for(episode, [each.exercise_id for each in items], clock.now())
    rows = [
        {
            "item": item,
            "pictures": picture_views(own.get(item.exercise_id, ()), request.actor),
            "shown": shown.get(item.exercise_id, [])[:3],
            "shown_words": _to_show(item, shown.get(item.exercise_id, [])),
            "progress": progress.item_progress(
                item, by_exercise[item.exercise_id], told, proposed=proposed.get(item.pk), today=today
            ),
            "form": ShownForm(initial={"exercise": item.exercise_id}, auto_id=f"{item.exercise_id}-%s"),
            "once": new_token(),
            "not_now": NotNowForm(auto_id=f"not-now-{item.exercise_id}-%s"),
        }
        for item in items
        if item.exercise_id in by_exercise
    ]
    audit.reading(request.actor, "programme.progress_opened", person_id=person.pk)
    context = {
        "person": person,
        "programme": programme,
        "rows": rows,
        "told": adherence,
        "waiting": waiting,
        "flares": [
            {"flare": line, "form": FlareForm(auto_id=f"flare-{line.id}-%s")}
            for line in progress.flare_lines(waiting.flares)
        ],
        "past_flares": [line for line in progress.flare_lines(queries.flares_of(episode)) if line.answer],
        "answered": progress.answered_lines(queries.answered_proposals(episode)),
        "versions": queries.versions_of(episode),
    }
    return render(request, "programme/progress.html", context)


def _to_show(item: ProgrammeItem, shown: list[TeachBack]) -> str:
    known = queries.exercise(item.exercise_id)
    return prescribing.shown_words(known, queries.days_still_to_show(item.exercise_id, shown))
