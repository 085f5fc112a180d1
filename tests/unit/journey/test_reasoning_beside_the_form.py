"""The pane beside the form: safety first, each open point one press away, joints and muscles apart, nothing kept."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.html import strip_tags

from tests.lib import planned
from tests.lib.cast import NOON, Player
from tests.lib.planned import episode_of
from wellhead.foundation import clock
from wellhead.journey import queries
from wellhead.journey.pane import Pane, pane
from wellhead.record import actions, signs
from wellhead.record.findings import FactSaid
from wellhead.record.models import Finding


def pane_of(ada: Player) -> Pane:
    episode = episode_of(ada)
    return pane(queries.weigh_now(episode, NOON), person_id=episode.person_id, seen=signs.looked_at(episode))


@pytest.fixture
def examined(ada: Player, ben: Player) -> Player:
    with clock.held_at(NOON):
        planned.assess(ben, ada)
    return ada


def test_what_hands_on_work_waits_for_leads_to_its_field(ada: Player) -> None:
    rows = [row for row in pane_of(ada).safety if not row.is_raised]
    jumps = {jump.url for row in rows for jump in row.asks}
    start = reverse("journey:assessment", args=[episode_of(ada).person_id])
    assert f"{start}?part=safety#id_fact_neuro_exam_abnormal_0" in jumps


def test_a_raised_sign_stands_first_until_somebody_has_looked(ada: Player, ben: Player) -> None:
    actions.record_findings(ben.actor, episode_of(ada), None, facts=[FactSaid("thunderclap_onset", True)])
    first = pane_of(ada).safety[0]
    assert first.is_raised
    assert first.url.startswith(reverse("journey:flags", args=[episode_of(ada).person_id]))
    for sign in signs.flags_open(episode_of(ada)):
        if sign.is_raised:
            actions.review_flag(ben.actor, episode_of(ada), sign.flag_id, outcome="stands", words="Sent.")
    assert not any(row.is_raised for row in pane_of(ada).safety)
    assert pane_of(ada).seen_signs


def test_joint_and_muscle_evidence_stand_apart(examined: Player) -> None:
    joints, muscles = pane_of(examined).evidence
    asked = {question for question, _answer in joints.known}
    assert asked
    assert not asked & {question for question, _answer in muscles.known}


def test_a_test_that_is_not_safe_yet_is_named_with_the_reason(ada: Player, ben: Player) -> None:
    story = [FactSaid("pain_side", "always_same_side"), FactSaid("pain_starts_in_neck", True)]
    actions.record_findings(ben.actor, episode_of(ada), None, facts=story)
    found = pane_of(ada)
    assert "Flexion-rotation test" in {test.title for test in found.held_back}
    assert all(test.why for test in found.held_back)
    assert not {test.title for test in found.held_back} & {test.title for test in found.tests}


def test_what_is_known_is_not_suggested_again(examined: Player) -> None:
    assert "Blood pressure" not in {test.title for test in pane_of(examined).tests}
    assert pane_of(examined).done > 0


def test_each_finding_names_its_ratio_and_what_it_moved(examined: Player) -> None:
    moves = [move for row in pane_of(examined).shares for move in row.moves]
    assert moves
    assert all(move.counted.startswith("Ratio ") and move.why.startswith("From ") for move in moves)


def token_in(page: str) -> str:
    found = re.search(r'name="once" value="([^"]+)"', page)
    assert found is not None
    return found[1]


def filled(client: Client, ada: Player, **typed: str) -> tuple[str, dict[str, str]]:
    """The judgement form as it stands, with some answers typed."""
    here = reverse("journey:conclude", args=[episode_of(ada).person_id])
    page = client.get(here).content.decode()
    return f"{reverse('journey:reasoning', args=[episode_of(ada).person_id])}?part=judgement", {
        "once": token_in(page),
        **typed,
    }


@pytest.mark.feature("A11", "A12", "A13", "Z01", "Z02", "Z03", "Z04", "Z43")
def test_the_pane_follows_what_is_typed_and_keeps_nothing(examined: Player, ben: Player) -> None:
    before = Finding.objects.count()
    address, typed = filled(ben.client, examined, fact_pericranial_tenderness_increased="yes")
    page = ben.client.post(address, typed, headers={"Wellhead-Fragment": "1"})
    assert page.status_code == 200
    words = strip_tags(page.content.decode())
    for heading in (
        "Safety first",
        "Worth most a minute now",
        "How likely: an estimate",
        "What moved it",
        "Stage by stage",
        "The neck’s part: an estimate",
        "Joints C0 to C3",
    ):
        assert heading in words
    assert "Only you can answer this" in words
    assert "our own estimate, measured by nobody" in words
    assert Finding.objects.count() == before


def test_the_pane_asks_the_database_no_more_for_a_longer_record(
    examined: Player, ben: Player, django_assert_num_queries: object
) -> None:
    from django.db import connection

    client = ben.client
    address, typed = filled(client, examined)
    with CaptureQueriesContext(connection) as short:
        client.post(address, typed)
    for week in range(6):
        with clock.held_at(NOON + timedelta(days=week)):
            actions.record_findings(
                ben.actor, episode_of(examined), None, facts=[FactSaid("bp_systolic", 120 + week)]
            )
    with CaptureQueriesContext(connection) as long:
        client.post(address, typed)
    assert len(long) <= len(short)


@pytest.mark.feature("Z35")
def test_one_other_answer_is_told_as_a_part_and_as_a_page(examined: Player, ben: Player) -> None:
    address = reverse("journey:what_if", args=[episode_of(examined).person_id])
    whole = ben.client.get(address).content.decode()
    part = ben.client.get(address, headers={"Wellhead-Fragment": "1"}).content.decode()
    assert "<html" in whole
    assert "<html" not in part
    assert "instead of" in strip_tags(part)
