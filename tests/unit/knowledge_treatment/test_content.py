"""The content that ships is whole: nothing misread, nothing named that does not exist."""

import yaml

from tests.unit.knowledge_treatment.examples import FOLDER, LIBRARY
from wellhead.knowledge import treatment
from wellhead.reasoning.criteria import facts_named

ARTERY = "C02"


def test_the_content_has_no_faults():
    assert treatment.check() == []


def test_every_exercise_and_medicine_is_read():
    assert len(LIBRARY.exercises) == 57
    assert len(LIBRARY.medicines) == 113
    assert len(LIBRARY.deficits) == 22
    assert len(LIBRARY.conditions) == 36


def test_every_treatment_has_words_for_every_headache_kind():
    rules = LIBRARY.evidence_rules
    silent = [(m, h) for m in rules.modalities for h in rules.headaches if not LIBRARY.may_say(m, h)]
    assert silent == []


def test_an_exercise_step_is_never_without_a_way_to_stop():
    assert [each.id for each in LIBRARY.exercises.values() if "S_GLOBAL" not in each.stop_codes] == []


def test_conditions_read_only_facts_of_the_dictionary():
    known: set[str] = set()
    for path in (FOLDER / "facts").glob("*.yaml"):
        known |= set(yaml.safe_load(path.read_text(encoding="utf-8"))["facts"])
    nodes = [rule.when for rule in LIBRARY.deficits.values()]
    nodes += [
        each for c in LIBRARY.conditions.values() for each in (c.when, c.absent and c.absent.when) if each
    ]
    nodes += [rule.when for rule in LIBRARY.thrust_gate.rules if rule.when]
    nodes += [rule.when for rule in LIBRARY.mobilisation_gate.rules if rule.when]
    nodes += [each.when for each in LIBRARY.needling_contraindications.values() if each.when]
    assert {fact for node in nodes for fact in facts_named(node)} - known == set()


def test_medicines_feed_only_facts_of_the_dictionary():
    known = set(yaml.safe_load((FOLDER / "facts/06_medicines.yaml").read_text(encoding="utf-8"))["facts"])
    assert {fact for each in LIBRARY.medicines.values() for fact in each.facts} - known == set()


def test_a_technique_that_is_not_offered_is_said_plainly():
    assert LIBRARY.may_say("thrust", "tension").use == "do_not_offer"
    assert LIBRARY.may_say("thrust", "toothache") is None


def test_a_cell_that_is_not_listed_is_ok():
    assert LIBRARY.cell("EX01", "C08") == "ok"
    assert LIBRARY.cell("EX33", "C08") == "clinician"
    assert LIBRARY.cell("EX49", ARTERY) == "block"
