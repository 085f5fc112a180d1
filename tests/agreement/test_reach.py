"""The random people of the agreement tests reach every truth of every step that can have it.

What no person reached is proven impossible (tests/lib/impossible.py), but for a few steps inside the resolution rules:
they set aside what the letters of the criteria already exclude, such as a probable migraine beside a definite
diagnosis. Those are counted here, so that no other can slip in among them.
"""

import numpy as np
import pytest

from tests.lib.clinical import CASES, CLUSTER, MIGRAINE, RULES, person
from tests.lib.impossible import Possible
from tests.lib.random_people import random_people
from tests.lib.wholes import WHOLE
from wellhead.population.chunks import Reader
from wellhead.population.planes import FULL, compiled
from wellhead.reasoning.facts import Facts
from wellhead.reasoning.lanes import run
from wellhead.reasoning.steps import LEAF_STEPS, Constant, Every, IsUnknown, IsYes, Program, place_of
from wellhead.reasoning.truth import Truth

WORDS, CHUNKS = 1024, 2
NEITHER = 25
TRUTHS = (Truth.YES, Truth.NO, Truth.UNKNOWN)
SHORT = {"indomethacin_response": "gone_completely", "lifetime_attack_count": 50, "attacks_per_day": 7}
BETWEEN_TWO = [
    person(
        "paroxysmal_hemicrania_six_a_day", attacks_in_bouts=True, number_of_bouts=3, bout_length_days=60,
        pain_free_gap_between_bouts_days=200,
    ),
    person(
        "paroxysmal_hemicrania_six_a_day", months_attack_pattern_present=24,
        longest_pain_free_gap_last_12_months_days=10,
    ),
    person(CLUSTER, attack_duration_untreated=1200, **SHORT),
    person(CLUSTER, attack_duration_untreated=300, stab_pattern="series_of_stabs", cas_tearing=True, **SHORT),
    person(
        MIGRAINE, nausea="mild", phonophobia=False, photophobia=False, pain_quality=("pressing_or_tightening",),
        pain_side="always_same_side", pain_intensity="moderate", worse_with_routine_activity=False,
        avoids_routine_activity=False, kind_days_per_month=16, headache_days_per_month=16, migraine_days_per_month=2,
        triptan_response="works_well",
    ),
    person("head_injury_headache_at_three_months") | person(
        "paroxysmal_hemicrania_six_a_day", months_attack_pattern_present=24,
        longest_pain_free_gap_last_12_months_days=10, head_injury_before_onset=None, whiplash_before_onset=None,
        headache_began_with_neck_problem=None, not_better_explained=None, age_years=None,
        months_since_headache_began=None,
    ),
    person("head_injury_headache_at_three_months") | person(
        "paroxysmal_hemicrania_six_a_day", attacks_in_bouts=True, number_of_bouts=3, bout_length_days=60,
        pain_free_gap_between_bouts_days=200, head_injury_before_onset=None, whiplash_before_onset=None,
        headache_began_with_neck_problem=None, not_better_explained=None, age_years=None,
        months_since_headache_began=None,
    ),
]  # fmt: skip
STARTING = [case.facts for case in CASES.values() if not case.facts.kinds]
STARTING += [Facts(person=facts) for facts in BETWEEN_TWO] * 10

Missing = set[tuple[int, Truth]]


def never_unknown(program: Program) -> set[int]:
    """The steps that are yes or no by their form."""
    settled: set[int] = set()
    for place, step in enumerate(program.steps):
        sure = isinstance(step, IsYes | IsUnknown) or step == Constant(Truth.YES)
        if sure or (isinstance(step, Every) and all(place_of(ref) in settled for ref in step.refs)):
            settled.add(place)
    return settled


@pytest.fixture(scope="module")
def not_reached() -> Missing:
    """Each step with a truth that nobody among 131,072 people gave it."""
    program = WHOLE.program
    reader = Reader(RULES, compiled(program), WORDS)
    full = np.full(WORDS, FULL, dtype=np.uint64)
    settled = never_unknown(program)
    missing = {
        (place, truth)
        for place, step in enumerate(program.steps)
        if not isinstance(step, Constant)
        for truth in TRUTHS
        if truth is not Truth.UNKNOWN or place not in settled
    }
    for seed in range(CHUNKS):
        table = random_people(RULES, seed=5000 + seed, count=64 * WORDS, seeds=STARTING)
        runner = reader.run(table.combine_chunks().to_batches()[0])
        rows = [runner.leaf(place) for place in range(len(program.leaves))]
        for place, (yes, no) in enumerate(run(program, [(row[0], ~row[1]) for row in rows], full)):
            for truth, where in zip(TRUTHS, (yes, no, ~(yes | no)), strict=True):
                if where.any():
                    missing.discard((place, truth))
    return missing


@pytest.fixture(scope="module")
def unexplained(not_reached: Missing) -> Missing:
    """Those that no proof excludes either."""
    possible = Possible(WHOLE.program)
    return {(place, truth) for place, truth in not_reached if not possible.contradicts(place, truth)}


def test_every_answer_is_reached_or_impossible(unexplained: Missing) -> None:
    names = {place_of(ref): name for name, ref in WHOLE.program.names.items()}
    assert [(names[place], truth) for place, truth in unexplained if place in names] == []


def test_every_comparison_is_yes_no_and_unknown_for_somebody(not_reached: Missing) -> None:
    assert [WHOLE.program.steps[place] for place, _ in not_reached if isinstance(WHOLE.program.steps[place], LEAF_STEPS)] == []  # fmt: skip


def test_steps_inside_are_reached_or_impossible_but_for_a_few(unexplained: Missing) -> None:
    assert len(unexplained) <= NEITHER


def test_a_proof_never_excludes_what_somebody_reached(not_reached: Missing) -> None:
    program = WHOLE.program
    possible, settled = Possible(program), never_unknown(program)
    wrong = []
    looked_at = list(range(0, len(program.steps), 149))
    for place in (place for place in looked_at if not isinstance(program.steps[place], Constant)):
        for truth in TRUTHS:
            can = truth is not Truth.UNKNOWN or place not in settled
            if can and (place, truth) not in not_reached and possible.contradicts(place, truth):
                wrong.append((place, truth))
    assert wrong == []
