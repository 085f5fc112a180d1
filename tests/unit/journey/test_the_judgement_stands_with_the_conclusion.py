"""What only the clinician can judge is answered beside the conclusion, kept with it, and not lost on the way out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.http import HttpResponse
from django.urls import reverse

from tests.lib import planned
from tests.lib.cast import NOON, Player
from tests.lib.planned import episode_of
from wellhead.foundation import clock
from wellhead.record import actions, queries
from wellhead.record.findings import FactSaid

REDUCED = "neck_rom_reduced"


@pytest.fixture(autouse=True)
def next_week() -> Iterator[None]:
    """Everything after the first examination happens a week after it."""
    with clock.held_at(NOON + timedelta(days=7)):
        yield


@pytest.fixture
def examined(ada: Player, ben: Player) -> Player:
    with clock.held_at(NOON):
        planned.assess(ben, ada)
    return ada


def address(ada: Player) -> str:
    return reverse("journey:conclude", args=[episode_of(ada).person_id])


def send(ada: Player, ben: Player, **typed: str) -> HttpResponse:
    token = re.search(r'name="once" value="([^"]+)"', ben.client.get(address(ada)).content.decode())
    assert token is not None
    answer: HttpResponse = ben.client.post(address(ada), {"once": token[1], "codes": "11.2.1", **typed})
    return answer


def judged(ada: Player) -> object:
    found = queries.latest_findings(episode_of(ada)).facts.get((REDUCED, ""))
    return found and found.seen.value


def test_an_assessment_is_filed_with_the_judgement_of_the_same_page(examined: Player, ben: Player) -> None:
    actions.record_findings(ben.actor, episode_of(examined), None, facts=[FactSaid(REDUCED, True)])
    answers = {f"fact_{REDUCED}": "no", "why": "The turn is full today; the joint still brings it on."}
    assert send(examined, ben, **answers).status_code == 302
    assert judged(examined) is False
    filed = queries.latest_assessment(episode_of(examined))
    assert filed is not None
    assert {row["fact_id"]: row["value"] for row in filed.facts_snapshot}[REDUCED] is False


def test_what_was_judged_before_holds_when_nothing_is_said_today(examined: Player, ben: Player) -> None:
    actions.record_findings(ben.actor, episode_of(examined), None, facts=[FactSaid(REDUCED, True)])
    assert send(examined, ben).status_code == 302
    assert judged(examined) is True


def test_a_view_that_needs_its_reason_keeps_no_half(examined: Player, ben: Player) -> None:
    actions.record_findings(ben.actor, episode_of(examined), None, facts=[FactSaid(REDUCED, True)])
    assert send(examined, ben, **{f"fact_{REDUCED}": "no"}).status_code == 422
    assert judged(examined) is True


def test_comparing_with_the_engine_keeps_no_judgement(examined: Player, ben: Player) -> None:
    before = judged(examined)
    assert send(examined, ben, compare="yes", **{f"fact_{REDUCED}": "no"}).status_code == 200
    assert judged(examined) == before


def test_going_back_to_the_joints_keeps_the_judgement_and_files_nothing(
    examined: Player, ben: Player
) -> None:
    before = len(queries.assessments_of(episode_of(examined)))
    answer = send(examined, ben, go="feeling", at="muscles", **{f"fact_{REDUCED}": "no"})
    assert answer.headers["Location"].endswith("?part=feeling#muscles")
    assert judged(examined) is False
    assert len(queries.assessments_of(episode_of(examined))) == before


def test_an_old_address_of_the_judgement_leads_to_it(examined: Player, ben: Player) -> None:
    old = reverse("journey:assessment", args=[episode_of(examined).person_id]) + "?part=judgement"
    assert ben.client.get(old).headers["Location"] == address(examined)
