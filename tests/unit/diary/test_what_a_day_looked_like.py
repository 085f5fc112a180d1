"""A headache day against published descriptions: fits, does not, or not enough said; never a diagnosis."""

from __future__ import annotations

from dataclasses import replace

import pytest

from wellhead.diary.kinds import CAME_WITH, LENGTH, PLACE, SIDE, STRENGTH, HeadacheSaid, Look
from wellhead.diary.models import Feature, Side
from wellhead.diary.presenters.looks import ANSWERS, NAMES, PARTS
from wellhead.diary.queries.looks import looker
from wellhead.knowledge import library, treatment
from wellhead.knowledge.treatment.day_kinds import conditions_of
from wellhead.reasoning.criteria import Ref, walk

HOUR = 3_600
NOTHING_CAME: frozenset[str] = frozenset()
MIGRAINE_DAY = HeadacheSaid(
    strength=7, side="left", came_with=frozenset({"throbbing", "nausea", "activity"}), seconds=8 * HOUR
)
TENSION_DAY = HeadacheSaid(strength=4, side="both", came_with=NOTHING_CAME, seconds=5 * HOUR)
CLUSTER_DAY = HeadacheSaid(
    strength=9, side="right", came_with=NOTHING_CAME, places=("around_or_behind_eye",), seconds=HOUR
)
NECK_DAY = HeadacheSaid(strength=5, side="right", came_with=frozenset({"neck_movement"}))


def looks(said: HeadacheSaid) -> dict[str, Look]:
    return {look.kind.id: look for look in looker().looks_of_day([said])}


def told(said: HeadacheSaid) -> dict[str, str]:
    return {name: look.truth.value for name, look in looks(said).items()}


TABLE = [
    (
        "a migraine day",
        MIGRAINE_DAY,
        {"neck": "no", "migraine": "yes", "tension": "no", "cluster_like": "no"},
    ),
    ("without its length", replace(MIGRAINE_DAY, seconds=None), {"migraine": "yes"}),
    ("too short for it", replace(MIGRAINE_DAY, seconds=HOUR), {"migraine": "no"}),
    ("nothing that came with it", replace(MIGRAINE_DAY, came_with=NOTHING_CAME), {"migraine": "no"}),
    ("what came with it not said", replace(MIGRAINE_DAY, came_with=None), {"migraine": "unknown"}),
    ("light alone is not enough", replace(MIGRAINE_DAY, came_with=frozenset({"light"})), {"migraine": "no"}),
    (
        "light and sound are",
        replace(MIGRAINE_DAY, came_with=frozenset({"light", "sound"})),
        {"migraine": "yes"},
    ),
    ("a tension day", TENSION_DAY, {"neck": "no", "migraine": "no", "tension": "yes", "cluster_like": "no"}),
    ("two and a half signs", replace(TENSION_DAY, side="", strength=None), {"tension": "unknown"}),
    ("sick as well", replace(TENSION_DAY, came_with=frozenset({"nausea"})), {"tension": "no"}),
    ("shorter than half an hour", replace(TENSION_DAY, seconds=600), {"tension": "no"}),
    (
        "short and strong at the eye",
        CLUSTER_DAY,
        {"cluster_like": "yes", "migraine": "no", "tension": "unknown"},
    ),
    ("not drawn", replace(CLUSTER_DAY, places=None), {"cluster_like": "unknown"}),
    ("weaker", replace(CLUSTER_DAY, strength=6), {"cluster_like": "no"}),
    ("on both sides", replace(CLUSTER_DAY, side="both"), {"cluster_like": "no"}),
    ("from the neck", NECK_DAY, {"neck": "yes"}),
    ("side not sure", replace(TENSION_DAY, side="not_sure", strength=None), {"tension": "unknown"}),
]


@pytest.mark.parametrize(("said", "wanted"), [row[1:] for row in TABLE], ids=[row[0] for row in TABLE])
def test_a_day_against_each_description(said: HeadacheSaid, wanted: dict[str, str]) -> None:
    assert {name: told(said)[name] for name in wanted} == wanted


def test_a_day_that_says_only_headache_fits_nothing_and_rules_nothing_out() -> None:
    assert set(told(HeadacheSaid()).values()) == {"unknown"}


def test_what_was_not_said_is_named() -> None:
    assert looks(HeadacheSaid())["migraine"].unsaid == (STRENGTH, SIDE, CAME_WITH, LENGTH)
    assert looks(replace(CLUSTER_DAY, places=None))["cluster_like"].unsaid == (PLACE,)
    assert looks(replace(MIGRAINE_DAY, seconds=None))["migraine"].unsaid == (LENGTH,)


def test_one_side_today_says_nothing_of_the_other_days() -> None:
    """A rule that asks for a side that never changes is not met by one day."""
    assert told(HeadacheSaid(strength=2, side="left", came_with=NOTHING_CAME))["migraine"] == "no"
    assert told(HeadacheSaid(strength=5, side="left", came_with=frozenset({"nausea"})))["migraine"] == "yes"


def test_of_two_headaches_of_a_day_the_one_that_fits_counts() -> None:
    found = {each.kind.id: each.truth.value for each in looker().looks_of_day([TENSION_DAY, MIGRAINE_DAY])}
    assert (found["migraine"], found["tension"]) == ("yes", "yes")


def test_every_part_stands_in_the_criteria_or_in_its_file() -> None:
    known = treatment.load().day_kinds
    assert known is not None
    rules = library.load().rules
    named = [each for _kind, node in conditions_of(known) for each in walk(node) if isinstance(each, Ref)]
    assert named
    assert all(rules.diagnoses[each.code].letter(each.letter) for each in named)
    assert all(kind.code in rules.diagnoses for kind in known.kinds)


def test_every_answer_and_description_has_its_words() -> None:
    known = treatment.load().day_kinds
    assert known is not None
    assert {kind.id for kind in known.kinds} == NAMES.keys()
    assert {part.id for kind in known.kinds for part in (*kind.parts, *kind.limits)} == PARTS.keys()
    assert {STRENGTH, SIDE, CAME_WITH, PLACE, LENGTH} == ANSWERS.keys()
    assert {each.id for each in known.came_with} <= set(Feature.values)
    assert known.side.keys() <= set(Side.values)
    assert [n for each in known.strength for n in range(each.at_least, each.at_most + 1)] == list(
        range(1, 11)
    )
