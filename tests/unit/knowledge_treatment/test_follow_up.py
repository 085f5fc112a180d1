"""After a session the right region is asked, and the most urgent answer wins."""

from datetime import UTC, datetime, timedelta

import pytest

from tests.unit.knowledge_treatment.examples import LIBRARY, examples
from wellhead.knowledge.treatment.follow_up import checks_due, regions_needled, urgency_of

REGIONS = {region.region: region for region in LIBRARY.follow_up}
WORKED = examples("needling/follow_up.yaml", "examples")
ENDED = datetime(2026, 3, 2, 10, 0, tzinfo=UTC)


@pytest.mark.parametrize("example", [each for each in WORKED if "answers" in each], ids=str)
def test_each_worked_answer_has_its_urgency(example):
    assert urgency_of(REGIONS[example["region"]], example["answers"]) == example["expect"]


@pytest.mark.parametrize("example", [each for each in WORKED if "needled" in each], ids=str)
def test_each_worked_site_is_followed_up_in_its_region(example):
    assert list(regions_needled(example["needled"], LIBRARY)) == example["expect_regions"]


def test_a_missing_reply_that_is_required_is_known_as_such():
    example = next(each for each in WORKED if "no_reply_at" in each)
    due = checks_due([example["region"]], ENDED, LIBRARY)
    late = [check for check in due if check.due_at == ENDED + timedelta(hours=24)]
    assert [check.required for check in late] == [True]


def test_checks_are_due_in_order_of_time():
    due = checks_due(["lung", "general"], ENDED, LIBRARY)
    assert [check.due_at - ENDED for check in due][:2] == [timedelta(hours=3), timedelta(hours=24)]
    assert due[-1].due_at - ENDED == timedelta(days=7)


def test_good_answers_ask_for_nothing_and_no_answers_are_not_good_ones():
    lung = REGIONS["lung"]
    assert urgency_of(lung, {question.id: False for question in lung.ask}) is None
    assert urgency_of(lung, {}) is None


def test_a_little_soreness_is_no_reason_to_call():
    assert urgency_of(REGIONS["general"], {"FUG1": 5}) is None


def test_a_site_that_does_not_exist_is_refused():
    with pytest.raises(KeyError):
        regions_needled(["MU99"], LIBRARY)
