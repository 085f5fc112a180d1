"""A clinician who says “none of these” is not overruled by the criteria; “cannot tell yet” leaves the criteria standing."""

from dataclasses import replace

import pytest

from tests.lib.cast import Player
from tests.lib.planned import assess
from wellhead.foundation import clock
from wellhead.journey import actions, queries
from wellhead.journey.forms import ConclusionForm
from wellhead.journey.presenters import filed_words
from wellhead.plan import evidence
from wellhead.record import queries as record

CODE = "11.2.1"


def conclude(ben: Player, ada: Player, ticked: list[str]) -> tuple[str, ...]:
    """File what was ticked, as the page does, and say how it is shown."""
    episode = assess(ben, ada)
    form = ConclusionForm(
        {"codes": ticked, "why": "Looked again.", "once": "t"}, candidates=[(CODE, "Headache from the neck")]
    )
    assert form.is_valid(), form.errors
    said = replace(form.conclusion(), letters={})
    assessment = actions.file_assessment(
        ben.actor, episode, said, trigger="review", token="t", now=clock.now()
    )
    return filed_words([assessment], episode.clinic)[0].codes


@pytest.mark.parametrize(
    ("ticked", "words"),
    [(["none"], "None of these"), (["unknown"], "Cannot tell yet"), ([], "Cannot tell yet")],
)
def test_no_diagnosis_says_which_of_the_two_it_is(
    ada: Player, ben: Player, ticked: list[str], words: str
) -> None:
    assert conclude(ben, ada, ticked) == (words,)


def test_a_plan_rests_on_none_of_these_as_it_was_said(ada: Player, ben: Player) -> None:
    conclude(ben, ada, ["none"])
    assert evidence.concluded_codes(record.latest_assessment(ada.episode)) == ()


def test_a_plan_rests_on_the_criteria_while_nobody_can_tell(ada: Player, ben: Player) -> None:
    conclude(ben, ada, ["unknown"])
    assert ada.episode is not None
    reported = queries.weigh_now(ada.episode, clock.now()).verdict.as_json()["reported"]
    assert list(evidence.concluded_codes(record.latest_assessment(ada.episode))) == list(reported)
