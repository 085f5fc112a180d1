"""A second opinion is somebody else's, given once; what later proved right is kept with how it was shown."""

from __future__ import annotations

import pytest

from tests.lib import planned
from tests.lib.cast import NOON, Player
from wellhead.foundation import clock
from wellhead.foundation.actor import system
from wellhead.foundation.decision import CannotBeDone, Refused
from wellhead.people import actions as people
from wellhead.record import actions, queries
from wellhead.record.actions.conclusions import ClinicianView
from wellhead.record.models import Assessment

VIEW: ClinicianView = {"codes": ["1.1"], "reason": "", "not_better_explained": {}, "confidence": "low"}


@pytest.fixture
def assessment(ada: Player, ben: Player) -> Assessment:
    with clock.held_at(NOON):
        planned.assess(ben, ada)
    found = queries.latest_assessment(planned.episode_of(ada))
    assert found is not None
    return found


@pytest.fixture
def colleague(ada: Player, cleo: Player) -> Player:
    """Cleo, with whom Ben shares the care."""
    assert cleo.staff is not None
    people.join_care_team(
        system(cleo.actor.clinic_id), planned.episode_of(ada), cleo.staff, why="Second opinion"
    )
    return cleo


def test_a_colleague_who_cares_for_the_person_gives_a_view_of_their_own(
    assessment: Assessment, colleague: Player
) -> None:
    actions.give_second_opinion(colleague.actor, assessment, VIEW, is_blind=True)
    kept = queries.second_opinions_of([assessment])[assessment.pk]
    assert [(row.staff.name, row.view["codes"], row.view["blind"]) for row in kept] == [
        ("Cleo", ["1.1"], True)
    ]


def test_the_one_who_filed_it_gives_no_second_opinion(assessment: Assessment, ben: Player) -> None:
    with pytest.raises(Refused):
        actions.give_second_opinion(ben.actor, assessment, VIEW, is_blind=True)


def test_a_second_opinion_is_given_once(assessment: Assessment, colleague: Player) -> None:
    actions.give_second_opinion(colleague.actor, assessment, VIEW, is_blind=True)
    with pytest.raises(CannotBeDone):
        actions.give_second_opinion(colleague.actor, assessment, VIEW, is_blind=True)


def test_the_newest_later_truth_counts_and_the_older_stays(ada: Player, ben: Player) -> None:
    episode = planned.episode_of(ada)
    for codes, words in ((["1.1"], "The neurologist's letter of May."), (["11.2.1"], "Two blocks in June.")):
        actions.record_later_truth(ben.actor, episode, codes=codes, proven_by="block", words=words)
    assert queries.truths_in(episode.clinic_id)[episode.pk].codes == ["11.2.1"]
    assert [row.codes for row in queries.later_truths_of(episode)] == [["11.2.1"], ["1.1"]]


@pytest.mark.parametrize(
    ("codes", "proven_by", "words", "field"),
    [
        (["99.9"], "block", "Two blocks.", "codes"),
        (["1.1"], "hunch", "A feeling.", "proven_by"),
        (["1.1"], "block", "  ", "truth_words"),
    ],
)
def test_a_later_truth_needs_a_known_code_a_proof_and_words(
    ada: Player, ben: Player, codes: list[str], proven_by: str, words: str, field: str
) -> None:
    with pytest.raises(CannotBeDone) as trouble:
        actions.record_later_truth(
            ben.actor, planned.episode_of(ada), codes=codes, proven_by=proven_by, words=words
        )
    assert trouble.value.field == field
    assert queries.later_truths_of(planned.episode_of(ada)) == []
