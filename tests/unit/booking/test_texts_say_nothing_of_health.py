"""A text message lies open on a telephone: whatever is booked, it says clinic, day, hour and a link, and nothing else."""

from __future__ import annotations

import re
from datetime import datetime

import pytest
from django.utils import translation

from tests.lib.cast import Player
from wellhead.booking import queries
from wellhead.booking.choices import ServiceKind
from wellhead.booking.messages import texts
from wellhead.booking.messages.looking import News, What
from wellhead.booking.models import Appointment, Service
from wellhead.foundation.actor import Actor
from wellhead.people import queries as people
from wellhead.people.models import Skill

CLINICAL = re.compile(
    r"headache|migraine|needl|manipul|thrust|physio|therap|pain|neck|treat|assess|follow|mainten|course|class|"
    r"kopfschmerz|migräne|nadel|behandl|schmerz|nacken|therapie",
    re.IGNORECASE,
)
"""Words that would tell whoever looks over the shoulder what the visit is about."""
LONGEST = 160


@pytest.fixture
def visits(adas_visit: Appointment, program: Actor, clinic: object) -> list[Appointment]:
    """Ada's visit as each kind of service with telling names, and with notes that nobody else may read."""
    names = [f"Needling for migraine, {kind}" for kind in ServiceKind.labels]
    names += [f"Headache assessment with {skill}" for skill in Skill.labels]
    made = []
    for number, name in enumerate(names):
        service = Service.objects.get(pk=adas_visit.service_id)
        service.pk, service.slug, service.name, service.description = None, f"s{number}", name, "Neck pain"
        service._state.adding = True
        service.save()
        visit = queries.visit_of(adas_visit).appointment
        visit.service, visit.needs_note, visit.desk_note = service, "Migraine with aura", "Headache diary"
        made.append(visit)
    return made


@pytest.mark.parametrize("code", ["en-gb", "de"])
@pytest.mark.parametrize("what", What)
def test_no_text_of_any_visit_says_what_it_is(
    visits: list[Appointment], ada: Player, now: datetime, what: What, code: str
) -> None:
    assert ada.person is not None
    contact = people.contact_of(ada.person)
    stands = queries.visit_of(visits[0])
    for visit in visits:
        each = queries.Visit(visit, stands.status, stands.since, stands.events)
        for shown in ((each,), (each, each)):
            with translation.override(code):
                said = texts.text(News(what, ada.person, shown, by_staff=False), contact)
            words = re.sub(r"http\S+", "", said)
            assert not CLINICAL.search(words), words
            assert visit.service.name not in said
            assert len(said) <= LONGEST + len("http://localhost:8000"), said
