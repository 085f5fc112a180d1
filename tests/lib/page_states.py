"""Pages in the states that an address alone does not show: each result, each page of questions, each language, each fault."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from tests.lib.check_pages import begin, walk
from tests.lib.clinical import MIGRAINE, TENSION, person
from tests.lib.results import answered
from wellhead.diary import csv_out
from wellhead.foundation.actor import visitor
from wellhead.foundation.models import Clinic
from wellhead.knowledge import guided, library, site
from wellhead.selfcheck import guided_answers
from wellhead.selfcheck.drawing import Marks
from wellhead.selfcheck.models import Check
from wellhead.ui import languages, theme

MIXED: dict[str, Any] = {
    **person(MIGRAINE),
    "sex_at_birth": "female",
    "headache_kinds_count": 1,
    "pain_starts_in_neck": True,
    "headache_began_with_neck_problem": True,
    "triggered_by_neck_movement": True,
    "neck_pain_with_headache": True,
    "pain_side_dominant": "right",
}
VAGUE: dict[str, Any] = {
    "age_years": 35,
    "sex_at_birth": "male",
    "headache_kinds_count": 1,
    "pain_intensity": "moderate",
    "aura_attack_count": 0,
    "med_days_any_acute": 2,
    "headache_days_per_month": 5,
}
ROUTES: dict[str, dict[str, Any]] = {
    "emergency": {**VAGUE, "thunderclap_onset": True},
    "same_day": person("sore_jaw_and_temple_at_seventy"),
    "pharmacist": person("chronic_migraine_with_overuse", headache_kinds_count=1),
    "doctor_soon": person("paroxysmal_hemicrania_five_a_day"),
    "self_care": person(TENSION, pain_intensity="mild", headache_days_per_month=2),
    "first_visit": MIXED,
    "call": VAGUE,
}
"""People by the way that their result sends them."""
AT_ONCE = ("emergency", "same_day", "doctor_soon")
LONG_ENOUGH = ("about_you", "now_1", "feels_like", "aura")
"""Pages of questions that between them hold every kind of field; the others look alike."""
SPEAKING = {
    "LANGUAGES": [
        ("en-gb", "English"),
        ("de", "Deutsch"),
        ("ar", "\u0627\u0644\u0639\u0631\u0628\u064a\u0629"),
    ]
}
HEALTH = """<HealthData><Record type="HKCategoryTypeIdentifierHeadache" startDate="2026-02-03 08:00:00 +0000"
endDate="2026-02-03 09:00:00 +0000" value="HKCategoryValueSeverityMild"/></HealthData>"""
"""What is left of an export of Apple Health on the device that holds it."""
TROUBLE = {"ROOT_URLCONF": "tests.unit.ui.urls"}
"""Addresses that go wrong on purpose."""


@dataclass(frozen=True)
class State:
    """A page in one state: who asks for it, with what, and the status it comes with."""

    name: str
    client: Client
    path: str
    status: int = 200
    sent: Mapping[str, object] | None = None
    settings: Mapping[str, object] = field(default_factory=dict)
    is_alike: bool = False
    """Built like another page that axe reads here or on a journey: read by the checker of HTML alone."""


def walked(facts: Mapping[str, Any]) -> Client:
    """The browser of somebody who answered the whole check like this."""
    client = Client()
    said = {name: list(value) if isinstance(value, tuple) else value for name, value in facts.items()}
    walk(client, begin(client), said)
    return client


def checks(clinic: Clinic) -> dict[str, Client]:
    """Browsers with a self-check: by route, and one whose drawing differs from the words."""
    before = [check.pk for check in Check.objects.all()]
    differs = walked({**MIXED, "pain_starts_in_neck": False})
    check = Check.objects.exclude(pk__in=before).get()
    marks = Marks(("suboccipital_left", "temple_left", "eye_left"), "suboccipital_left")
    guided_answers.keep_drawing(visitor(clinic.id), check, marks)
    urgent = {route: _told_at_once(clinic, ROUTES[route]) for route in AT_ONCE}
    calm = {route: walked(facts) for route, facts in ROUTES.items() if route not in AT_ONCE}
    return {**urgent, **calm, "differs": differs}


def _told_at_once(clinic: Clinic, facts: Mapping[str, Any]) -> Client:
    """The same without walking, for results that no further answer makes milder."""
    client = Client()
    private = next(page for page in library.load().rules.every_page if page.id == "private")
    answered(clinic, client, {**dict.fromkeys(private.items, False), "aura_attack_count": 0, **facts})
    return client


def states(people: Mapping[str, Client]) -> Iterator[State]:
    """Every state worth reading; `people` are the cast and the browsers with a self-check."""
    yield from _results(people)
    yield from _questions(people["first_visit"])
    yield from _site(people["visitor"])
    yield from _languages(people)
    yield from _trouble(people)
    yield from _diary_elsewhere(people["ada"], people["visitor"])
    yield State("the day of olu", people["olu"], "/day/")
    for view in ("", "rooms/", "week/", "list/"):
        yield State(f"calendar with visits: {view}", people["fay"], f"/desk/{view}?on=2026-11-30&cancelled=1")


def _diary_elsewhere(ada: Client, visitor: Client) -> Iterator[State]:
    """Files brought in at each step, a sheet with a slip, a link that has ended."""
    other = "Date,Intensity,Medication,Mood\n03/02/2026,6,Grandma's tea,low\nTotal,,,\n"
    head = ",".join(csv_out.ENTRY_COLUMNS)
    ours = f"{head}\n1,2026-02-03,yes,6\n2,soon,yes,6\n"
    for name, text in (("what the columns mean", other), ("what will be kept", ours)):
        file = SimpleUploadedFile("diary.csv", text.encode())
        yield State(f"another diary: {name}", ada, "/diary/bring/", 200, {"file": file, "once": "a"})
    health = SimpleUploadedFile("export.xml", HEALTH.encode())
    yield State("headaches of Apple Health", ada, "/diary/bring/", 200, {"file": health, "once": "a"})
    file = SimpleUploadedFile("diary.csv", b"<html>")
    yield State("another diary: no table", ada, "/diary/bring/", 422, {"file": file, "once": "a"})
    row = {"headache-2026-11-03": "12", "once": "a"}
    yield State("a sheet with a slip", ada, "/diary/paper/2026/11/a/", 422, row)
    words = "Headache since 9 am, 6 out of 10, left temple, two ibuprofen, maybe nausea, no fever, numb hand"
    yield State("own words as they were read", ada, "/diary/say/", 200, {"words": words})
    yield State("no words at all", ada, "/diary/say/", 422, {"words": " "})
    yield State("a shared diary that has ended", visitor, "/diary/shared/over/", 410)
    yield State("a locked file without words", ada, "/journey/archive/", 422, {"how": "locked"})


def _results(people: Mapping[str, Client]) -> Iterator[State]:
    for route in ROUTES:
        yield State(f"result: {route}", people[route], "/check/result/")
    yield State("urgent advice", people["emergency"], "/check/now/")
    yield State("asked again", people["differs"], "/check/differs/")
    yield State("asked again, nothing answered", people["differs"], "/check/differs/", 422, {})
    yield State("guided checks left out", people["same_day"], "/check/guided/")
    calm = people["first_visit"]
    for each in guided.load().checks.checks:
        yield State(f"guided: {each.id}", calm, f"/check/guided/{each.id}/", is_alike=True)
    yield State("guided: nothing answered", calm, "/check/guided/turn/", 422, {})
    yield State("drawing: nothing marked", calm, "/check/drawing/", 422, {})
    yield State("mail: no address", calm, "/check/mail/", 422, {})


def _questions(calm: Client) -> Iterator[State]:
    """Every page of questions, as it stands when all is answered, and with nothing answered."""
    dim = Client()
    dim.cookies.load({name: each.value for name, each in calm.cookies.items()} | {theme.COOKIE: "attack"})
    for page in library.load().rules.every_page:
        is_alike = page.id not in LONG_ENOUGH
        path, asked = f"/check/page/{page.id}/?again=1", {"asked": " ".join(page.items)}
        yield State(f"question: {page.id}", calm, path, is_alike=is_alike)
        yield State(f"question: {page.id}, unanswered", calm, path, 422, asked, is_alike=is_alike)
    for name in ("about_you", "now_1", "feels_like"):
        yield State(f"question: {name}, dim", dim, f"/check/page/{name}/", is_alike=True)
    yield State("rest, dim", dim, "/check/rest/", is_alike=True)


def _site(reader: Client) -> Iterator[State]:
    for slug in site.load().pages:
        yield State(f"site: {slug}", reader, f"/about-headache/{slug}/", is_alike=True)


def _languages(people: Mapping[str, Client]) -> Iterator[State]:
    calm = people["first_visit"]
    for code in ("de", "ar"):
        reader = Client()
        chosen = {name: each.value for name, each in calm.cookies.items()} | {languages.COOKIE: code}
        reader.cookies.load(chosen)
        for path in ("/", "/check/", "/check/result/", "/check/page/feels_like/?again=1", "/check/drawing/"):
            yield State(f"{path} in {code}", reader, path, settings=SPEAKING, is_alike=code == "de")


def _trouble(people: Mapping[str, Client]) -> Iterator[State]:
    visitor, ada = people["visitor"], people["ada"]
    yield State("all parts", visitor, "/look/parts/", settings={"SHOW_PARTS": True})
    yield State("no such page", visitor, "/nothing/", 404)
    yield State("no such page, signed in", ada, "/nothing/", 404)
    yield State("only takes a form", visitor, "/look/theme/", 405)
    yield State("refused", visitor, "/refused/", 403, settings=TROUBLE)
    yield State("cannot be done", visitor, "/cannot/", 409, settings=TROUBLE)
    yield State("too much", visitor, "/too-large/", 413, settings=TROUBLE)
    yield State("broken", visitor, "/broken/", 500, settings=TROUBLE)
