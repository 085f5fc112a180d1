"""Second opinions, blind, and the page that counts how views agree and what proved right."""

from __future__ import annotations

import uuid
from datetime import timedelta
from typing import TYPE_CHECKING

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from wellhead.foundation import audit, clock
from wellhead.foundation.actor import Role
from wellhead.foundation.decision import CannotBeDone, require
from wellhead.journey import access, calibrating, calibrating_words, opinion_words, presenters
from wellhead.journey.forms.opinions import OpinionForm
from wellhead.people.middleware import ActorRequest
from wellhead.record import access as record_access
from wellhead.record import actions as record_actions
from wellhead.record import queries as record
from wellhead.record import telling
from wellhead.ui import files, notices

if TYPE_CHECKING:
    from wellhead.record.models import Assessment

SHOWS_A_VIEW = ("journey.", "record.", "plan.", "treatment.", "outcomes.", "portal.person_opened")
"""Pages on which a view of the clinician or the engine may stand: whoever opened one is not blind any more."""
OPENED = "journey.second_opinion_opened"
OPEN_FOR = timedelta(days=90)
MOST_WAITING = 20


def second_opinion(request: ActorRequest, assessment_id: uuid.UUID) -> HttpResponse:
    """The facts alone; both views once the own one is given."""
    assessment = record.assessment_or_hidden(request.actor, assessment_id)
    require(record_access.may_give_second_opinion(request.actor, assessment))
    if record.second_opinion_by(request.actor, assessment) is not None:
        return redirect("journey:filed", assessment_id)
    person = assessment.episode.person
    is_blind = not audit.has_done(
        request.actor, SHOWS_A_VIEW, besides=OPENED, person_id=person.pk, since=assessment.recorded_at
    )
    form = OpinionForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid() and _given(request, assessment, form, is_blind=is_blind):
        return redirect("journey:filed", assessment_id)
    audit.reading(request.actor, OPENED, person_id=person.pk)
    page = {
        "person": presenters.person_words(person, clock.today(request.clinic.time_zone)),
        "groups": opinion_words.facts_in_words(assessment),
        "when": telling.moment(assessment.recorded_at),
        "by": assessment.author_name,
        "form": form,
        "is_blind": is_blind,
    }
    return render(request, "journey/second_opinion.html", page, status=422 if form.is_bound else 200)


def _given(request: ActorRequest, assessment: Assessment, form: OpinionForm, *, is_blind: bool) -> bool:
    """Keep it; False when it cannot be, which the form then says."""
    try:
        record_actions.give_second_opinion(
            request.actor,
            assessment,
            form.view(),
            is_blind=is_blind,
            token=form.once_token,
            answer=request.path,
        )
    except CannotBeDone as trouble:
        form.add_error(None, str(trouble.message))
        return False
    notices.say(request, _("Your view is kept. Here are both."))
    return True


def calibration(request: ActorRequest) -> HttpResponse:
    """Counts over the clinic for the owner, over their own assessments for a clinician."""
    require(access.may_see_calibration(request.actor))
    audit.reading(request.actor, "journey.calibration_opened")
    found = calibrating.calibration_for(request.actor, request.clinic)
    page = {
        "found": found,
        "words": calibrating_words.words_of(found),
        "fewest": calibrating.FEWEST,
        "waiting": _waiting(request),
    }
    return render(request, "journey/calibration.html", page)


def _waiting(request: ActorRequest) -> list[opinion_words.Waiting]:
    """Assessments of colleagues about people this clinician cares for; nothing of what was concluded."""
    if request.actor.role is not Role.CLINICIAN:
        return []
    rows = record.assessments_without_opinion(request.actor, since=clock.now() - OPEN_FOR, most=MOST_WAITING)
    return opinion_words.waiting(
        row for row in rows if record_access.may_give_second_opinion(request.actor, row)
    )


def calibration_csv(request: ActorRequest) -> HttpResponse:
    """The same figures as a table."""
    require(access.may_see_calibration(request.actor))
    audit.reading(request.actor, "journey.calibration_taken")
    found = calibrating.calibration_for(request.actor, request.clinic)
    return files.saved(calibrating_words.as_csv(found), "calibration.csv", kind=files.CSV)
