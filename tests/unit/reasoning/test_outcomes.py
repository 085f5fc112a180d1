"""The five ways a check can end, and what each allows."""

from __future__ import annotations

from tests.lib.clinical import CLUSTER, MIGRAINE, OVERUSE, RULES, TENSION, facts_of, judge, person
from wellhead.reasoning.classify import classify
from wellhead.reasoning.facts import Facts, Kind


def test_a_child_is_out_of_scope_even_with_a_flag() -> None:
    verdict = judge(age_years=8, thunderclap_onset=True)
    assert (verdict.outcome.id, verdict.urgency) == ("child_out_of_scope", "emergency_now")


def test_a_soon_flag_of_the_published_list_sends_for_a_cause() -> None:
    assert (
        judge(person(MIGRAINE), progressively_worse=True).outcome.id == "secondary_cause_must_be_looked_for"
    )


def test_a_soon_flag_outside_the_published_list_does_not() -> None:
    verdict = judge(person(OVERUSE, med_days_triptan=0, med_days_opioid=12))
    assert (verdict.urgency, verdict.outcome.id) == ("soon", "diagnosis")


def test_self_harm_acts_by_its_own_level_only() -> None:
    verdict = judge(person(TENSION), thoughts_of_self_harm=True)
    assert (verdict.urgency, verdict.outcome.id) == ("emergency_now", "diagnosis")


def test_something_still_possible_means_that_the_answers_do_not_decide() -> None:
    assert judge(person(TENSION, nausea=None)).outcome.id == "data_do_not_decide"


def test_everything_ruled_out_needs_a_doctor_soon() -> None:
    definite_no = {each.id: False for each in RULES.facts.values() if each.type == "boolean"}
    numbers = {each.id: each.min for each in RULES.facts.values() if each.type in ("number", "duration")}
    facts = Facts.from_mapping({**numbers, **definite_no, "age_years": 40, "nausea": "none", "pain_side": "both_sides",
                                "pain_quality": ("other",), "pain_intensity": "mild", "pain_locations": ("jaw",),
                                "stab_pattern": "not_stabs", "cold_trigger": "none", "aura_symptoms": (),
                                "indomethacin_response": "no_help", "cervical_block_response": "no_effect",
                                "occipital_block_response": "no_effect", "sexual_headache_pattern": "neither",
                                "sex_at_birth": "female", "triptan_response": "no_help", "injury_mild_symptoms": (),
                                "brainstem_symptoms": (), "bp_systolic": 120, "bp_diastolic": 80,
                                "frt_left_deg": 44, "frt_right_deg": 44, "frt_worst_side_deg": 44})  # fmt: skip
    verdict = classify(facts, RULES)
    standing = [
        entry.code for entry in verdict.candidates if entry.diagnosis.kind in ("definite", "probable")
    ]
    assert standing == []
    assert verdict.outcome.id in ("not_classified", "secondary_cause_must_be_looked_for")


def test_flags_bound_what_physiotherapy_may_do() -> None:
    assert judge(person(TENSION)).physiotherapy == "yes"
    assert judge(person(TENSION), progressively_worse=True).physiotherapy == "after_clearance"
    assert judge(person(TENSION), thunderclap_onset=True).physiotherapy == "no"


def test_a_reviewed_flag_stops_bounding() -> None:
    verdict = judge(person(TENSION), progressively_worse=True, reviewed=["rf_progressive"])
    assert verdict.physiotherapy == "yes"


def test_overuse_counts_towards_what_physiotherapy_may_do() -> None:
    assert judge(person(OVERUSE)).physiotherapy == "adjunct"


def test_what_is_merely_possible_bounds_nothing() -> None:
    verdict = judge(person(TENSION))
    assert any(
        entry.diagnosis.physiotherapy != "yes" for entry in verdict.candidates if not entry.status.stands
    )
    assert verdict.kinds[0].physiotherapy == "yes"


def test_a_kind_that_needs_a_doctor_caps_the_others() -> None:
    cluster, tension = facts_of(CLUSTER).person, facts_of(TENSION).person
    shared = {name for name in cluster if RULES.facts[name].scope != "headache"}
    facts = Facts(
        person={name: cluster[name] for name in shared},
        kinds=(
            Kind("attacks", {name: value for name, value in cluster.items() if name not in shared}),
            Kind(
                "band",
                {name: value for name, value in tension.items() if RULES.facts[name].scope == "headache"},
            ),
        ),
    )
    verdict = classify(facts, RULES)
    assert [kind.physiotherapy for kind in verdict.kinds] == ["no", "after_clearance"]


def test_a_caution_at_routine_allows_care_but_names_what_is_forbidden() -> None:
    verdict = judge(person(TENSION), osteoporosis_or_long_term_steroids=True)
    assert [flag.flag.id for flag in verdict.manual_caution] == ["rf_bone_fragility"]
    assert verdict.physiotherapy == "yes"
