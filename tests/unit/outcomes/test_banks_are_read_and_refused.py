"""A bank of questions in a questionnaire's file is read as it stands, or refused with the place of every fault."""

import json

import pytest
import yaml

from benchmarks.adaptive import BANK
from wellhead.outcomes import adaptive
from wellhead.outcomes.packs import banks, reading

SOUND = yaml.safe_load(BANK.read_text())
PART = SOUND["adaptive"]
FIRST, *REST = PART["parameters"]


def faults(**changed: object) -> str:
    file = json.dumps({**SOUND, "adaptive": {**PART, **changed}}).encode()
    return "\n".join(map(str, reading.read(file).faults))


def test_the_demonstration_bank_is_sound_and_says_that_it_is_not_validated() -> None:
    content = reading.read(BANK.read_bytes()).content
    assert content is not None
    assert content.bank is not None
    assert not content.bank.is_validated
    assert "not validated" in content.title
    assert (content.total.method, content.total.lowest, content.total.highest) == ("adaptive", -10, 110)


@pytest.mark.parametrize(
    ("changed", "fault"),
    [
        ({"model": "rasch"}, "adaptive.model: Write one of graded."),
        ({"script": 1}, "adaptive.script: This name is not known here."),
        ({"stop": {**PART["stop"], "at_least": 0}}, "adaptive.stop.at_least: Give a whole number"),
        ({"stop": {**PART["stop"], "at_most": 25}}, "not more than there are questions"),
        ({"stop": {**PART["stop"], "at_least": 11}}, "not more than at_most"),
        ({"stop": {**PART["stop"], "standard_error": 0}}, "stop.standard_error: This is above zero."),
        ({"score": {"centre": 50, "unit": -10}}, "score.unit: This is above zero."),
        ({"areas": {"mood": 9}}, "fewer than 9 questions of the area “mood”"),
        ({"areas": {"mood": 5, "doing": 6}}, "The areas ask for more questions than at_most allows."),
        ({"parameters": REST}, "The item “slow” has no parameters."),
        ({"parameters": [FIRST, *PART["parameters"]]}, "given twice"),
        ({"parameters": [{**FIRST, "item": "no-such"}, *REST]}, "There is no item “no-such”."),
        ({"parameters": [{**FIRST, "discrimination": -1}, *REST]}, "discrimination should be above zero"),
        ({"parameters": [{**FIRST, "discrimination": 900}, *REST]}, "discrimination should be above zero"),
        ({"parameters": [{**FIRST, "thresholds": [0, 1, 1, 2]}, *REST]}, "must rise from each to the next"),
        ({"parameters": [{**FIRST, "thresholds": [0, 1]}, *REST]}, "2 are here; there may be 4 to 4."),
        ({"parameters": [{**FIRST, "thresholds": [0, 1, 2, 99]}, *REST]}, "further than 6 from the middle"),
        ({"parameters": [{**FIRST, "thresholds": [0, 1, 2, float("nan")]}, *REST]}, "NaN is no number"),
        ({"parameters": [FIRST] * 400}, "400 are here; there may be 1 to 24."),
    ],
)  # fmt: skip
def test_each_fault_is_named_with_its_place(changed: dict[str, object], fault: str) -> None:
    assert fault in faults(**changed)


def test_whether_it_was_validated_must_be_said() -> None:
    unsaid = {name: value for name, value in PART.items() if name != "validated"}
    file = json.dumps({**SOUND, "adaptive": unsaid}).encode()
    assert "Say whether these numbers were tested" in "\n".join(map(str, reading.read(file).faults))


def test_a_file_has_a_total_or_a_bank_and_not_both() -> None:
    file = json.dumps({**SOUND, "total": {"method": "sum"}}).encode()
    assert "total: This name is not known here." in "\n".join(map(str, reading.read(file).faults))


def test_a_question_counted_the_other_way_round_says_the_opposite() -> None:
    turned = [{**each, "reverse": each["id"] == "pace"} for each in SOUND["items"]]
    content = reading.checked({**SOUND, "items": turned}).content
    assert content is not None
    assert banks.levels(content, {"pace": 4.0, "plans": 4.0, "slow": None}) == {
        "pace": 0,
        "plans": 4,
        "slow": None,
    }


def test_kept_answers_give_the_same_score_again() -> None:
    content = reading.checked(SOUND).content
    assert content is not None
    said = {"pace": 3.0, "think": 2.0, "plans": None, "friends": 1.0, "tired": 4.0}
    first = banks.outcome(content, said, percent=90)
    again = banks.outcome(reading.read(BANK.read_bytes()).content, dict(sorted(said.items())), percent=90)
    assert first.estimate == again.estimate
    assert (first.estimate.answered, first.estimate.asked) == (4, 5)
    assert first.why is adaptive.Why.PERSON
