"""Pictures of every page, made in a browser from the demo clinic; collected only when WELLHEAD_PICTURES=1 asks for them."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest
from PIL import Image

from tests.lib.browser import picture_folder, screenshot
from tests.lib.journey import Calendar, Screens, Walker
from wellhead.booking.models import Appointment
from wellhead.demo.cast import ADA_EMAIL, ADA_PASSWORD, BEN, FAY, OLU
from wellhead.demo.load import load_demo
from wellhead.people.models import Person
from wellhead.record.models import Assessment, SignedNote

pytestmark = pytest.mark.django_db(transaction=True)
TUESDAY_MORNING = datetime(2026, 11, 24, 9, 20, tzinfo=UTC)
MOST_BYTES = 6_000_000
KEPT = ("-1280-light", "-360-dark")
TALLEST = 1_400
"""Pixels kept of a long page: enough to know it by, little enough to carry in a repository."""


def test_every_page_has_its_picture(screens: Screens, calendar: Calendar) -> None:
    calendar.is_now(TUESDAY_MORNING)
    load_demo(lambda _said: None, now=TUESDAY_MORNING)
    ada = Person.objects.get(given_name="Ada")
    public_pages(screens.desk())
    patient_pages(screens.desk())
    clinician_pages(screens.desk(), ada)
    office_pages(screens, ada)
    assert sum(file.stat().st_size for file in picture_folder().glob("*.webp")) < MOST_BYTES


def take(walker: Walker, pages: dict[str, str]) -> None:
    """Pictures of each page."""
    for name, path in pages.items():
        answer = walker.opens(path)
        assert answer.status == 200, (name, path, answer.status)
        picture(walker, name)


def picture(walker: Walker, name: str) -> None:
    """At both widths, light and dark; a desk in light and a phone in the dark are kept."""
    for place in screenshot(walker.page, name):
        if place.stem.endswith(KEPT):
            trim(place)
        else:
            place.unlink()


def trim(place: Path) -> None:
    """The top of the page, kept small."""
    with Image.open(place) as whole:
        top = whole.crop((0, 0, whole.width, min(whole.height, TALLEST)))
    top.save(place, "WEBP", quality=35, method=6)


def public_pages(visitor: Walker) -> None:
    take(
        visitor,
        {
            "home": "/",
            "how-sure": "/how-sure/",
            "about-headache": "/about-headache/",
            "public-page": "/about-headache/not-in-the-head/",
            "compare": "/about-headache/compare/",
            "factors": "/about-headache/contributing-factors/",
            "people-here": "/people-here/",
            "prices": "/prices/",
            "leaflets": "/leaflets/",
            "self-check-start": "/check/",
            "services": "/book/",
            "times": "/book/first-appointment/",
            "sign-in": "/account/login/",
        },
    )
    visitor.opens("/check/")
    visitor.ticks("alone", "yes")
    visitor.presses("Begin")
    picture(visitor, "self-check-question")


def patient_pages(ada: Walker) -> None:
    ada.signs_in(ADA_EMAIL, ADA_PASSWORD)
    take(
        ada,
        {
            "today": "/today/",
            "diary": "/diary/",
            "diary-day": f"/diary/{TUESDAY_MORNING:%Y-%m-%d}/",
            "diary-around": f"/diary/{TUESDAY_MORNING:%Y-%m-%d}/around/",
            "diary-own-words": "/diary/say/",
            "diary-watch": "/diary/quick/",
            "diary-year": "/diary/year/",
            "medicine-days": "/diary/medicine-days/",
            "attack": "/diary/attack/",
            "diary-take": "/diary/take/",
            "diary-bring": "/diary/bring/",
            "my-exercises": "/programme/",
            "coach": "/programme/coach/",
            "did-it-help": "/outcomes/helped/",
            "my-plan": "/plan/",
            "progress": "/outcomes/",
            "visits": "/visits/",
        },
    )


def clinician_pages(ben: Walker, ada: Person) -> None:
    ben.signs_in(BEN.email, BEN.password)
    key = ada.pk
    first = Assessment.objects.filter(episode__person=ada).earliest("recorded_at")
    note = SignedNote.objects.filter(note__episode__person=ada).latest("recorded_at").note_id
    take(
        ben,
        {
            "day": "/day/",
            "person": f"/people/{key}/",
            "files": f"/journey/people/{key}/files/",
            "copy-for-the-person": f"/journey/people/{key}/copies/",
            "body-chart": f"/record/people/{key}/body-chart/",
            "warning-signs": f"/journey/people/{key}/warning-signs/",
            "hypotheses": f"/journey/people/{key}/hypotheses/",
            "consents": f"/consent/people/{key}/",
            "gate": f"/treatment/people/{key}/thrust/cervical/",
            "retest": f"/treatment/people/{key}/retest/",
            "history": f"/journey/people/{key}/assessment/",
            "assessment": f"/journey/people/{key}/assessment/?part=joints",
            "conclusion": f"/journey/people/{key}/assessment/conclude/",
            "filed-assessment": f"/journey/assessments/{first.pk}/",
            "run-again": f"/journey/assessments/{first.pk}/again/",
            "plan": f"/plan/people/{key}/",
            "hands-on": f"/treatment/people/{key}/manual/",
            "needling": f"/treatment/people/{key}/needling/",
            "session": f"/treatment/sessions/{note}/",
            "exercises": f"/programme/people/{key}/?change=1",
            "exercise-library": "/programme/library/",
            "adherence": f"/outcomes/people/{key}/adherence/",
            "outcomes-person": f"/outcomes/people/{key}/",
            "desk-and-driving": f"/outcomes/people/{key}/tolerance/",
            "between-visits": "/journey/watch/",
            "summary": f"/journey/people/{key}/summary/",
            "review": f"/journey/people/{key}/review/",
            "afterwards": f"/journey/people/{key}/afterwards/",
        },
    )


def office_pages(screens: Screens, ada: Person) -> None:
    fay, olu = screens.desk(), screens.desk()
    fay.signs_in(FAY.email, FAY.password)
    visit = Appointment.objects.filter(person=ada).latest("starts_at")
    call = Appointment.objects.filter(service__kind="call").latest("starts_at")
    desk = {
        "front-desk": "/desk/",
        "desk-rooms": "/desk/rooms/",
        "desk-week": "/desk/week/",
        "desk-list": "/desk/list/",
        "desk-visit": f"/desk/visits/{visit.pk}/",
        "desk-new": f"/desk/new/?person={ada.pk}",
        "desk-call": f"/desk/calls/{call.pk}/",
        "desk-hours": "/desk/settings/hours/",
        "waiting-list": "/waiting/",
        "messages": "/desk/messages/",
        "contact": f"/people/{ada.pk}/desk/",
    }
    take(fay, desk)
    olu.signs_in(OLU.email, OLU.password)
    take(olu, {"desk-figures": "/desk/settings/figures/"})
    rules = {
        "staff": "/staff/",
        "plan-templates": "/plan/templates/",
        "calibration": "/journey/calibration/",
        "unwanted-figures": "/treatment/unwanted-figures/",
        "clinic-outcomes": "/outcomes/clinic/",
        "questionnaires": "/outcomes/packs/",
    }
    take(olu, rules)
    editor = {"dashboard": "/dashboard/", "website": "/website/", "website-page": "/website/pages/compare/"}
    take(olu, editor)
