"""Each finding that moved a share says how far, and one other answer is judged again rather than guessed."""

from __future__ import annotations

import pytest

from tests.lib.clinical import NECK, RULES, facts_of, person
from wellhead.reasoning.facts import Facts
from wellhead.reasoning.moved import moved, neck_moved, shares, swings

CERVICOGENIC = "11.2.1"


def test_the_share_with_every_finding_is_the_share_that_is_shown() -> None:
    facts = facts_of(NECK)
    shown = shares(facts, RULES)[""]
    for each in moved(facts, RULES):
        for move in each.moves:
            assert move.after == pytest.approx(shown[each.label].mid)


def test_the_share_without_a_finding_is_the_share_before_it_was_known() -> None:
    """Side-locked pain acts on several labels; here the share of one label alone is looked at."""
    known = person(NECK)
    found = next(each for each in moved(Facts.from_mapping(known), RULES) if each.label == CERVICOGENIC)
    throbbing = next(move for move in found.moves if move.factor.ratio.id == "lr_cgh_throbbing")
    assert throbbing.facts == ("pain_quality",)
    assert not throbbing.is_present
    assert throbbing.before < throbbing.after


def test_a_ratio_from_picked_cases_counts_less_than_published() -> None:
    found = [move for each in moved(facts_of(NECK), RULES) for move in each.moves]
    picked = [move for move in found if move.factor.ratio.design == "case_control" and move.is_present]
    assert picked
    assert all(
        move.published is not None and 1 < move.factor.mid < move.published
        for move in picked
        if move.published and move.published > 1
    )


def test_joints_and_muscles_are_moved_by_their_own_findings_only() -> None:
    examined = Facts.from_mapping(person(NECK, painful_upper_cervical_joint=True))
    found = {each.label: each for each in neck_moved(examined, RULES)}
    behind = {fact for move in found["neck_joint_c0_c3"].moves for fact in move.facts}
    assert "painful_upper_cervical_joint" in behind
    assert not behind & {fact for move in found["neck_muscle"].moves for fact in move.facts}


def test_pain_on_both_sides_would_bring_neck_headache_down() -> None:
    facts = facts_of(NECK)
    swing = next(each for each in swings(facts, RULES) if each.fact_id == "pain_side")
    assert (swing.before, swing.after) == ("always_same_side", "both_sides")
    assert swing.shares[CERVICOGENIC].mid < shares(facts, RULES)[""][CERVICOGENIC].mid / 2


def test_a_what_if_is_what_the_engine_says_of_the_changed_answer() -> None:
    swing = next(each for each in swings(facts_of(NECK), RULES) if each.fact_id == "pain_side")
    changed = shares(Facts.from_mapping(person(NECK, pain_side=swing.after)), RULES)[""]
    assert swing.shares[CERVICOGENIC].mid == pytest.approx(changed[CERVICOGENIC].mid)


def test_nothing_known_moves_nothing() -> None:
    assert all(not each.moves for each in moved(Facts.from_mapping({}), RULES))
    assert swings(Facts.from_mapping({}), RULES) == ()
