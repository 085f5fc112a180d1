"""Choosing no needles never lowers the plan: the same problems are answered, and the page says by what."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.lib.cast import Player
from tests.lib.clinical import RULES
from tests.lib.planned import assess, say_plan
from wellhead.knowledge import treatment
from wellhead.knowledge.treatment.concerns import Record
from wellhead.plan import proposing, templates
from wellhead.plan.models import Episode
from wellhead.plan.problems import DEFICIT, JOINT, MUSCLE, Found
from wellhead.plan.said import PlanSaid, ProblemSaid
from wellhead.plan.templates import Person
from wellhead.reasoning.facts import Facts

TODAY = date(2026, 3, 2)
KINDS = ("cervicogenic", "tension", "migraine", "cluster", "sinus", "medication_overuse")
DEFICITS = tuple(treatment.load().deficits)
SPEAKING = ("takes_blood_thinner", "pregnant_or_recent_birth", "immune_suppressed", "fever_with_headache",
            "osteoporosis_or_long_term_steroids", "connective_tissue_disorder", "hoffmann_positive", "drop_attacks")  # fmt: skip

found_things = st.lists(
    st.one_of(
        st.just(Found(JOINT, ProblemSaid("Joint"))),
        st.just(Found(MUSCLE, ProblemSaid("Muscle"))),
        st.sampled_from(DEFICITS).map(lambda each: Found(DEFICIT, ProblemSaid("Deficit", each))),
    ),
    max_size=8,
)
records = st.builds(
    lambda facts, flags: Record(facts=Facts(person=facts), rules=RULES, open_red_flags=flags),
    st.dictionaries(st.sampled_from(SPEAKING), st.booleans()),
    st.sampled_from([(), (), ("rf_thunderclap",), None]),
)
headaches = st.lists(st.sampled_from(KINDS), unique=True, max_size=3).map(tuple)


def what_is_less(without: PlanSaid, with_needles: PlanSaid) -> list[str]:
    """What somebody loses who declines needles: problems answered, visits, review, stop rule, ends of care."""
    held = {
        "a needle is still there": not any(item.kind == "needling" for item in without.items),
        "fewer problems are answered": without.covered >= with_needles.covered,
        "fewer visits": without.visits >= with_needles.visits,
        "another review": without.review_on == with_needles.review_on,
        "another stop rule": without.stop_rule == with_needles.stop_rule,
        "other ends of care": without.discharge == with_needles.discharge,
    }
    return [words for words, holds in held.items() if not holds]


@settings(max_examples=60, deadline=None)
@given(found=found_things, kinds=headaches, known=records)
def test_for_nobody_does_declining_needles_lower_the_proposal(
    found: list[Found], kinds: tuple[str, ...], known: Record
) -> None:
    welcome, declined, silent = (
        proposing.propose(found, kinds, known=known, today=TODAY, needles=needles)
        for needles in ("welcome", "declined", "not_discussed")
    )
    assert what_is_less(declined, welcome) == []
    assert declined.items == silent.items
    if any(item.kind == "needling" for item in welcome.items):
        needled = next(item for item in welcome.items if item.kind == "needling")
        stands_in = [item for item in declined.items if item.instead_of == "needling"]
        assert set(needled.covers) <= {place for item in stands_in for place in item.covers}


@settings(max_examples=40, deadline=None)
@given(found=found_things, key=st.sampled_from([each.id for each in templates.ready()]), known=records)
def test_no_template_gives_less_without_needles(found: list[Found], key: str, known: Record) -> None:
    template = treatment.load().plan_templates[key]
    welcome, declined = (
        templates.lay(template, Person(found, ("cervicogenic",), known, TODAY, needles, "not_seen"))
        for needles in ("welcome", "declined")
    )
    assert what_is_less(declined, welcome) == []


@settings(max_examples=40, deadline=None)
@given(found=found_things, kinds=headaches, known=records)
def test_a_clinics_own_template_with_needles_gives_no_less_without(
    found: list[Found], kinds: tuple[str, ...], known: Record
) -> None:
    own = proposing.propose(found, kinds, known=known, today=TODAY, needles="welcome")
    content = templates.as_content(own, today=TODAY)
    said = templates.said_from(content, key="clinic-own", today=TODAY, needles="declined")
    assert what_is_less(templates.without_needles(said, known, kinds), own) == []


def test_where_hands_are_ruled_out_no_needle_is_proposed_either() -> None:
    cord = Record(facts=Facts(person={"hoffmann_positive": True}), rules=RULES, open_red_flags=())
    found = [Found(MUSCLE, ProblemSaid("Muscle"))]
    said = proposing.propose(found, ("cervicogenic",), known=cord, today=TODAY, needles="welcome")
    assert not {"needling", "manual_therapy"} & {item.kind for item in said.items}
    assert said.covered == {1}


@pytest.fixture
def episode(ada: Player, ben: Player) -> Episode:
    return assess(ben, ada)


def test_without_needles_as_many_problems_are_answered(episode: Episode) -> None:
    with_needles, without = say_plan(episode, needles="welcome"), say_plan(episode, needles="declined")
    assert any(item.kind == "needling" for item in with_needles.items)
    assert [item.instead_of for item in without.items if item.instead_of] == ["needling"]
    assert without.covered == with_needles.covered
    assert len(without.covered) == len(without.problems) == 5


@pytest.mark.parametrize("kind", ["migraine", "cluster"])
def test_needles_are_not_proposed_where_the_ledger_does_not_offer_them(kind: str) -> None:
    known = Record(facts=Facts(person={}), rules=RULES, open_red_flags=())
    found = [Found(MUSCLE, ProblemSaid("Muscle"))]
    said = proposing.propose(found, (kind,), known=known, today=TODAY, needles="welcome")
    assert not any(item.kind == "needling" for item in said.items)


def test_a_headache_that_needs_a_doctor_brings_a_referral(ada: Player, ben: Player) -> None:
    episode = assess(ben, ada, codes=("3.1",))
    kinds = [item.kind for item in say_plan(episode).items]
    assert kinds[0] == "medical_referral"
    assert "manual_therapy" not in kinds
