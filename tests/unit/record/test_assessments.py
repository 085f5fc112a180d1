"""An assessment keeps what it rested on, follows the one before, and keeps the two views apart."""

import pytest

from tests.lib.cast import Player
from wellhead.foundation.decision import CannotBeDone, Refused
from wellhead.knowledge import library
from wellhead.people.models import Episode
from wellhead.reasoning.classify import classify
from wellhead.reasoning.facts import Facts
from wellhead.record import actions, facts, queries
from wellhead.record.actions.conclusions import ClinicianView
from wellhead.record.findings import FactSaid, RotationSeen, SegmentSeen
from wellhead.record.models import Assessment

AGREES: ClinicianView = {"codes": [], "reason": "", "not_better_explained": {"11.2.1": None}}


def verdict_of(episode: Episode) -> dict[str, object]:
    rules = library.load().rules
    known = Facts.from_records(facts.facts_of(episode), rules.facts)
    return classify(known, rules).as_json()


def file(player: Player, episode: Episode, **changed: object) -> Assessment:
    given: dict[str, object] = {
        "records": facts.facts_of(episode),
        "verdict_json": verdict_of(episode),
        "clinician_view": AGREES,
        "trigger": "first",
    }
    return actions.file_assessment(player.actor, episode, **(given | changed))  # type: ignore[arg-type]


@pytest.fixture
def episode(ada: Player, ben: Player) -> Episode:
    assert ada.episode is not None
    actions.record_findings(
        ben.actor,
        ada.episode,
        actions.open_encounter(ben.actor, ada.episode),
        facts=[FactSaid("pain_locations", ("forehead", "temple")), FactSaid("nystagmus", None, "not_sure")],
        segments=[SegmentSeen("C1_2", "right", painful=True, stiff=True)],
        flexion_rotation=[RotationSeen("right", 26.0, familiar_headache=True)],
    )
    return ada.episode


def test_the_kept_facts_give_the_same_verdict_again(ben: Player, episode: Episode) -> None:
    filed = file(ben, episode)
    rules = library.load().rules
    again = classify(Facts.from_records(facts.records_of(filed), rules.facts), rules)
    assert facts.records_of(filed) == facts.facts_of(episode)
    assert again.as_json() == Assessment.objects.get().verdict


def test_a_later_finding_does_not_reach_a_filed_assessment(ben: Player, episode: Episode) -> None:
    filed = file(ben, episode)
    actions.record_findings(ben.actor, episode, None, facts=[FactSaid("gait_abnormal", True)])
    assert "gait_abnormal" not in {record.fact_id for record in facts.records_of(filed)}


def test_a_view_that_differs_from_the_criteria_needs_a_reason(ben: Player, episode: Episode) -> None:
    differs: ClinicianView = {"codes": ["11.2.1"], "reason": " ", "not_better_explained": {"11.2.1": True}}
    with pytest.raises(CannotBeDone) as trouble:
        file(ben, episode, clinician_view=differs)
    assert trouble.value.field == "reason"
    explained = file(ben, episode, clinician_view={**differs, "reason": "Block abolished it in 2024."})
    assert (explained.clinician_view["codes"], explained.verdict["reported"]) == (["11.2.1"], [])


def test_a_condition_outside_the_classification_is_refused(ben: Player, episode: Episode) -> None:
    odd: ClinicianView = {"codes": ["99.9"], "reason": "?", "not_better_explained": {}}
    with pytest.raises(CannotBeDone) as trouble:
        file(ben, episode, clinician_view=odd)
    assert trouble.value.field == "codes"


def test_a_review_follows_the_newest_assessment(ben: Player, episode: Episode) -> None:
    first = file(ben, episode)
    with pytest.raises(CannotBeDone):
        file(ben, episode)
    review = file(ben, episode, trigger="review", supersedes=first)
    with pytest.raises(CannotBeDone):
        file(ben, episode, trigger="review", supersedes=first)
    assert queries.latest_assessment(episode) == review
    assert queries.assessments_of(episode) == [review, first]


def test_only_those_who_care_for_the_person_file(
    ada: Player, cleo: Player, fay: Player, dan: Player, episode: Episode
) -> None:
    for player in (ada, cleo, fay, dan):
        with pytest.raises(Refused):
            file(player, episode)
    assert not Assessment.objects.exists()
