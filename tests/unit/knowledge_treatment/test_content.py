"""The content that ships is whole: nothing misread, nothing named that does not exist."""

from tests.unit.knowledge_treatment.examples import LIBRARY
from wellhead.knowledge import library as classification
from wellhead.knowledge import treatment
from wellhead.knowledge.treatment import links

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


def test_a_condition_on_a_fact_that_does_not_exist_is_told_with_its_place():
    rules = classification.load().rules
    known = {name: fact for name, fact in rules.facts.items() if name != "tandem_stance_seconds"}
    faults = list(links.fact_faults(LIBRARY, known))
    assert [(f.file, f.what) for f in faults] == [
        ("exercises/rules/deficits.yaml", "no fact is named tandem_stance_seconds")
    ]
    assert faults[0].line > 1


def test_a_technique_that_is_not_offered_is_said_plainly():
    assert LIBRARY.may_say("thrust", "tension").use == "do_not_offer"
    assert LIBRARY.may_say("thrust", "toothache") is None


def test_a_cell_that_is_not_listed_is_ok():
    assert LIBRARY.cell("EX01", "C08") == "ok"
    assert LIBRARY.cell("EX33", "C08") == "clinician"
    assert LIBRARY.cell("EX49", ARTERY) == "block"


def test_ids_in_a_text_become_names():
    said = LIBRARY.with_names("Do EX01 or EX99")
    assert said == "Do “Small head nod, lying” or EX99"


def test_a_reason_that_people_read_holds_no_fact_id():
    rules = [*LIBRARY.thrust_gate.rules, *LIBRARY.mobilisation_gate.rules, *LIBRARY.entry_checks.values()]
    texts = [rule.text for rule in rules]
    texts += [each.text for each in LIBRARY.needling_contraindications.values()]
    texts += [each.name for each in LIBRARY.conditions.values()]
    assert [text for text in texts if "_" in text or ">" in text or "<" in text] == []


def test_medicines_that_harm_when_stopped_suddenly_are_known():
    warned = {
        each.id for each in LIBRARY.medicines.values() if LIBRARY.medicine_rules.warns_of_sudden_stop(each)
    }
    assert {"codeine", "co_codamol_low", "diazepam", "pregabalin", "butalbital_combo"} <= warned
    assert not {"paracetamol", "ibuprofen", "sumatriptan_tablet"} & warned
