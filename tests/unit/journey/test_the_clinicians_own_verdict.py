"""The clinician concludes: several diagnoses, the main one first, what argues against, and why it is not the engine's."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils.html import strip_tags

from tests.lib import planned
from tests.lib.cast import NOON, Player
from tests.lib.planned import episode_of
from wellhead.foundation import clock
from wellhead.foundation.decision import CannotBeDone
from wellhead.journey import actions as journey
from wellhead.journey import copied_fhir, queries
from wellhead.journey.differing import differing
from wellhead.journey.problems import coded, problem_list
from wellhead.record import actions
from wellhead.record import queries as record
from wellhead.record.findings import FactSaid

NECK, MIGRAINE = "11.2.1", "1.1"


@pytest.fixture(autouse=True)
def later_that_day() -> Iterator[None]:
    """Everything after the examination happens an hour after it."""
    with clock.held_at(NOON + timedelta(hours=1)):
        yield


@pytest.fixture
def examined(ada: Player, ben: Player) -> Player:
    with clock.held_at(NOON):
        planned.assess(ben, ada)
    return ada


def address(ada: Player) -> str:
    return reverse("journey:conclude", args=[episode_of(ada).person_id])


def send(ada: Player, ben: Player, **typed: object) -> tuple[int, str]:
    page = ben.client.get(address(ada)).content.decode()
    token = re.search(r'name="once" value="([^"]+)"', page)
    assert token is not None
    answer = ben.client.post(address(ada), {"once": token[1], **typed})
    return answer.status_code, re.sub(r"\s+", " ", strip_tags(answer.content.decode()))


@pytest.mark.feature("A14", "A15")
def test_several_diagnoses_are_kept_with_the_main_one_first(examined: Player, ben: Player) -> None:
    status, _page = send(
        examined, ben, codes=[NECK], other=MIGRAINE, main=MIGRAINE, confidence="middle",
        against="No nausea.", why="Two kinds of headache.",
    )  # fmt: skip
    assert status == 302
    kept = record.latest_assessment(episode_of(examined))
    assert kept is not None
    view = kept.clinician_view
    assert view["codes"] == [MIGRAINE, NECK]
    assert (view["confidence"], view["against"]) == ("middle", "No nausea.")
    assert NECK in {entry["code"] for entry in kept.verdict["diagnoses"]}


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ({"codes": [NECK], "main": MIGRAINE}, "Choose the main one among the diagnoses you ticked."),
        ({"codes": ["none"], "other": MIGRAINE}, "You ticked “None of these” and named another."),
        ({"codes": [NECK, "unknown"]}, "You ticked “Cannot tell yet” and something else."),
    ],
)
def test_a_view_that_contradicts_itself_comes_back(
    examined: Player, ben: Player, typed: dict[str, object], says: str
) -> None:
    status, page = send(examined, ben, **typed)
    assert status == 422
    assert says in page


def test_cannot_tell_yet_is_a_view_of_its_own(examined: Player, ben: Player) -> None:
    assert send(examined, ben, codes=["unknown"], why="Two visits more.")[0] == 302
    kept = record.latest_assessment(episode_of(examined))
    assert kept is not None
    assert (kept.clinician_view["codes"], kept.clinician_view["decided"]) == ([], False)


def test_comparing_first_shows_the_difference_and_files_nothing(examined: Player, ben: Player) -> None:
    before = len(record.assessments_of(episode_of(examined)))
    status, page = send(examined, ben, other=MIGRAINE, compare="yes")
    assert status == 200
    assert "Where your view and the engine’s part" in page
    assert "these would have to differ" in page
    assert len(record.assessments_of(episode_of(examined))) == before


def test_the_difference_names_the_facts_that_would_have_to_differ(examined: Player) -> None:
    weighed = queries.weigh_now(episode_of(examined), NOON)
    told = {each.code: each for each in differing(weighed, [MIGRAINE])}
    assert any("Now:" in line for line in told[MIGRAINE].lines)
    assert differing(weighed, weighed.verdict.reported) == ()


@pytest.mark.feature("A10")
def test_nothing_is_filed_past_a_raised_sign_that_nobody_looked_at(examined: Player, ben: Player) -> None:
    episode = episode_of(examined)
    actions.record_findings(ben.actor, episode, None, facts=[FactSaid("thunderclap_onset", True)])
    status, page = send(examined, ben, codes=["unknown"], why="First the sign.")
    assert status == 422
    assert "A warning sign waits for you" in page
    with pytest.raises(CannotBeDone):
        journey.file_assessment(
            ben.actor, episode, journey.Conclusion((), {}, "?"), trigger="review", token="a", now=NOON
        )


@pytest.mark.feature("A20")
def test_the_problem_list_says_since_when_and_what_no_longer_stands(examined: Player, ben: Player) -> None:
    assert [(each.code, each.stands, each.is_main) for each in problem_list(episode_of(examined))] == [
        (NECK, True, True)
    ]
    send(examined, ben, other=MIGRAINE, why="A clear migraine story after all.")
    told = [(each.code, each.stands, each.is_main) for each in problem_list(episode_of(examined))]
    assert told == [(MIGRAINE, True, True), (NECK, False, False)]
    page = re.sub(r"\s+", " ", strip_tags(ben.client.get(address(examined)).content.decode()))
    assert "ICD-10, 5th edition G43.0" in page
    assert "No longer held" in page


@pytest.mark.parametrize(
    ("code", "held"),
    [
        # condition          code in ICD-10, SNOMED CT and ICD-11; unsure ones are marked, none is made up
        ("1.1", [("ICD-10", "G43.0", True), ("SNOMED CT", "56097005", True), ("ICD-11", "8A80.0", True)]),
        ("1.2.3", [("ICD-10", "G43.1", True), ("SNOMED CT", "59292006", False), ("ICD-11", "8A80.1", True)]),
        ("1.3", [("ICD-10", "G43.3", False), ("SNOMED CT", "37796009", True), ("ICD-11", "8A80.2", True)]),
        ("2.3.1", [("ICD-10", "G44.2", True), ("SNOMED CT", "398057008", True), ("ICD-11", "8A81", True)]),
        ("3.1.2", [("ICD-10", "G44.0", True), ("SNOMED CT", "193031009", True), ("ICD-11", "8A82", True)]),
        (
            "4.10",
            [("ICD-10", "G44.8", True), ("ICD-11", "8A83", False), ("SNOMED CT", "121021000119105", False)],
        ),
        ("5.2.2", [("ICD-10", "G44.3", False), ("ICD-11", "8A84", False)]),
        ("11.2.1", [("ICD-10", "G44.8", True), ("ICD-11", "8A84", False)]),
        ("13.1.1", [("ICD-10", "G50.0", True), ("SNOMED CT", "31681005", True), ("ICD-11", "8A85", False)]),
        ("3.4", [("ICD-11", "8A82", True)]),
        ("13.4", [("ICD-11", "8A85", False)]),
        ("ANTONACI-2001", []),
    ],
)
def test_a_condition_takes_only_codes_that_are_held_for_it(
    code: str, held: list[tuple[str, str, bool]]
) -> None:
    assert [(each.system, each.code, each.is_sure) for each in coded(code)] == held


def test_an_export_carries_the_published_codes_that_are_sure_and_no_other() -> None:
    sent = [(each["system"], each["code"]) for each in copied_fhir.concept_of("1.2.3")["coding"]]
    assert sent == [
        ("urn:wellhead:ichd-3", "1.2.3"),
        ("http://hl7.org/fhir/sid/icd-10", "G43.1"),
        ("http://id.who.int/icd/release/11/mms", "8A80.1"),
    ]
    assert len(copied_fhir.concept_of("13.4")["coding"]) == 1
