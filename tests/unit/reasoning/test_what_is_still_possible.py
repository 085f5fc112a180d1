"""What is said to be settled stays so, whatever is still answered: tried on generated criteria and people."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.lib import generated_criteria as generated
from wellhead.reasoning.facts import CLINICIAN_LETTER, View
from wellhead.reasoning.lanes import leaf_planes, run, truth_in
from wellhead.reasoning.possible import LATER, NOW, Possible
from wellhead.reasoning.program import Builder
from wellhead.reasoning.rules import Rules
from wellhead.reasoning.steps import Program
from wellhead.reasoning.truth import Truth


def program_of(rules: Rules) -> Program:
    """Every diagnosis as it is, and as somebody who worries reads it."""
    builder = Builder(rules)
    names = {code: builder.diagnosis(code) for code in rules.diagnoses}
    worried = {f"{code} worried": builder.diagnosis(code, wished=Truth.YES) for code in rules.diagnoses}
    unknown = {f"{code} open": builder.is_unknown(ref) for code, ref in names.items()}
    return builder.build({**names, **worried, **unknown})


@settings(deadline=None, max_examples=100)
@given(rules=generated.rules(), known=generated.views(), later=generated.views(), data=st.data())
def test_no_answer_leads_to_a_truth_that_was_said_to_be_impossible(
    rules: Rules, known: View, later: View, data: st.DataObject
) -> None:
    free = frozenset(generated.FACTS) - {CLINICIAN_LETTER} - frozenset(known.values) - known.not_sure
    askable = frozenset(data.draw(st.sets(st.sampled_from(sorted(free))))) if free else frozenset()
    said = {name: value for name, value in later.values.items() if name in askable}
    unsure = known.not_sure | {name for name in later.not_sure if name in askable and name not in said}
    whole = View({**known.values, **said}, frozenset(unsure), "", known.not_better_explained)
    program = program_of(rules)
    possible = Possible(program)
    planes = possible.after(known, askable, {})
    reached = run(program, leaf_planes(program, [whole]), 1)
    now = run(program, leaf_planes(program, [known]), 1)
    for ref in program.names.values():
        place = ref if ref >= 0 else ~ref
        for lane, truths in ((LATER, reached), (NOW, now)):
            allowed = {
                Truth.YES: planes.sides[2 * place] & lane,
                Truth.NO: planes.sides[2 * place + 1] & lane,
                Truth.UNKNOWN: planes.unknown[place] & lane,
            }
            assert allowed[truth_in(truths, place)]


def test_a_number_that_cannot_exceed_another_is_not_open_above_it() -> None:
    builder = Builder(Rules("small", generated.FACTS))
    leaf = generated.Compare("days", generated.Operator.AT_LEAST, 3)
    program = builder.build({"many": builder.node(leaf)})
    possible, ref = Possible(program), program.names["many"]
    askable = frozenset({"days"})
    assert possible.after(View({}), askable, {}).is_yes(ref, LATER)
    assert possible.after(View({}), askable, {"days": 3}).is_yes(ref, LATER)
    assert not possible.after(View({}), askable, {"days": 2.5}).is_yes(ref, LATER)
