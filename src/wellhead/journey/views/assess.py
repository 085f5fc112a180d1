"""The assessment: what was said and found on the left, what follows from it on the right."""

from __future__ import annotations

import re
import uuid
from typing import TYPE_CHECKING

from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from wellhead.booking import queries as booking
from wellhead.foundation import audit, clock, once
from wellhead.foundation.decision import CannotBeDone, require
from wellhead.journey import access, presenters, queries
from wellhead.journey.pane import Pane, pane
from wellhead.journey.prefill import Prefill, prefill_of
from wellhead.knowledge import library
from wellhead.people import queries as people
from wellhead.people.middleware import ActorRequest
from wellhead.record import actions as record
from wellhead.record import queries as record_queries
from wellhead.record import signs
from wellhead.record.examination import ExaminationForm, form_for
from wellhead.record.layout import CONCLUSION, JUDGEMENT, SECTIONS, sections_on
from wellhead.ui import notices

if TYPE_CHECKING:
    from wellhead.people.models import Episode
    from wellhead.record.models import Encounter

ANCHOR = re.compile(r"[A-Za-z][\w-]{0,80}")
"""An id on one of our pages."""


def episode_for(request: ActorRequest, person_id: uuid.UUID) -> Episode:
    """The person's episode, for a clinician who cares for them; refused, hidden or explained otherwise."""
    person = people.person_or_hidden(request.actor, person_id)
    require(access.may_assess(request.actor, person))
    episode = people.current_episode(person) or people.latest_episode(person)
    if episode is None:
        raise CannotBeDone(_("Nothing is open for this person yet. Book a visit first."))
    return episode


def assessment(request: ActorRequest, person_id: uuid.UUID) -> HttpResponse:
    """One page of the examination at a time; saving goes on to the next, or to where the clinician was going."""
    episode = episode_for(request, person_id)
    section = request.GET.get("part", SECTIONS[0])
    if not sections_on(section):
        raise Http404
    if section == JUDGEMENT:
        return redirect(presenters.part_address(person_id, section))
    encounter = meeting_of_today(request, episode)
    sent = request.POST if request.method == "POST" else None
    form = _form(episode, encounter, section, data=sent)
    if request.method == "POST" and form.is_valid() and keep_findings(request, episode, form):
        return redirect(onward(request, person_id, section))
    audit.reading(request.actor, "journey.assessment_opened", person_id=person_id)
    page = {
        "person": presenters.person_words(episode.person, clock.today(request.clinic.time_zone)),
        "form": form,
        "section": section,
        "rests": section == "feeling",
        "tabs": presenters.tabs(person_id, section),
        "safety_missing": record_queries.safety_missing(episode, encounter) if section == "safety" else (),
        "pane": pane_for(episode, queries.weigh_now(episode, clock.now())),
    }
    return render(request, "journey/assessment.html", page, status=422 if form.is_bound else 200)


def onward(request: ActorRequest, person_id: uuid.UUID, section: str) -> str:
    """After keeping: where the clinician was going when a tab or a link was pressed, else the next page."""
    go, at = request.POST.get("go", ""), request.POST.get("at", "")
    if go == "person":
        return reverse("portal:person", args=[person_id])
    if go != CONCLUSION and not sections_on(go):
        return presenters.next_part(person_id, section)
    anchor = f"#{at}" if ANCHOR.fullmatch(at) else ""
    return presenters.part_address(person_id, go) + anchor


def _form(
    episode: Episode, encounter: Encounter | None, section: str, *, data: QueryDict | None
) -> ExaminationForm:
    """One section, with what rooms above the record know of the story beside the answers."""
    before = prefill_of(episode, clock.now()) if section == "history" else Prefill()
    return form_for(
        episode,
        encounter=encounter,
        rules=library.load().rules,
        sections=sections_on(section),
        data=data,
        also=before.records,
        words=before.words,
    )


def meeting_of_today(request: ActorRequest, episode: Episode) -> Encounter | None:
    """Today's meeting, when one was opened already."""
    today = clock.today(request.clinic.time_zone)
    meetings = record_queries.encounters_of(episode)
    return next(
        (row for row in meetings if presenters.local_day(row.started_at, request.clinic) == today), None
    )


def keep_findings(request: ActorRequest, episode: Episode, form: ExaminationForm) -> bool:
    """Keep what was found at today's meeting; False when something could not be, which the form then says."""
    heard = form.heard()
    try:
        with audit.writing(request.actor, "journey.findings_kept", person_id=episode.person_id):
            once.claim(request.actor, form.once_token, answer=request.get_full_path())
            encounter = open_meeting(request, episode)
            record.record_findings(
                request.actor,
                episode,
                encounter,
                facts=heard.facts,
                segments=heard.segments,
                muscles=heard.muscles,
                movements=heard.movements,
                flexion_rotation=heard.flexion_rotation,
            )
            if heard.goals is not None:
                record.keep_medicines(request.actor, episode, encounter, medicines=heard.medicines)
                record.keep_goals(request.actor, episode, encounter, goals=heard.goals)
    except CannotBeDone as trouble:
        field = f"fact_{trouble.field}"
        form.add_error(field if field in form.fields else None, str(trouble.message))
        return False
    notices.say(request, _("Kept."))
    return True


def open_meeting(request: ActorRequest, episode: Episode) -> Encounter:
    """The meeting of today's appointment of this person, or one of its own."""
    today = clock.today(request.clinic.time_zone)
    visits = booking.appointments_on(request.actor, today, request.actor.staff_id)
    here = next((visit for visit in visits if visit.appointment.episode_id == episode.pk), None)
    return record.open_encounter(request.actor, episode, here.appointment if here else None)


@require_POST
def reasoning(request: ActorRequest, person_id: uuid.UUID) -> HttpResponse:
    """What would follow from the form as it stands, kept nowhere: the pane on the right."""
    episode = episode_for(request, person_id)
    section = request.GET.get("part", SECTIONS[0])
    if not sections_on(section):
        raise Http404
    encounter = meeting_of_today(request, episode)
    form = form_for(
        episode,
        encounter=encounter,
        rules=library.load().rules,
        sections=sections_on(section),
        data=request.POST,
    )
    if not form.is_valid():
        return render(request, "journey/_reasoning.html", {"pane": None}, status=422)
    weighed = weighed_with(request, episode, form)
    return render(request, "journey/_reasoning.html", {"pane": pane_for(episode, weighed)})


def weighed_with(request: ActorRequest, episode: Episode, form: ExaminationForm) -> queries.Weighed:
    """What would follow if this form were kept; keeps nothing. Only after is_valid()."""
    return queries.weigh_with(
        episode, form.heard(), standing=form.known.standing, by=request.actor.name, now=clock.now()
    )


def pane_for(episode: Episode, weighed: queries.Weighed) -> Pane:
    """The pane beside the form."""
    return pane(weighed, person_id=episode.person_id, seen=signs.looked_at(episode))
