"""What one person answered says nothing of the person in the next lane."""

from __future__ import annotations

from wellhead.reasoning.criteria import Compare, Operator
from wellhead.reasoning.facts import CLINICIAN_LETTER, View
from wellhead.reasoning.lanes import Columns, Lanes, full_of, leaf_planes, run, truth_in
from wellhead.reasoning.program import Builder
from wellhead.reasoning.rules import Rules
from wellhead.reasoning.truth import Truth

CLINICIAN = Compare(CLINICIAN_LETTER, Operator.EQUALS, True)
DIZZY = Compare("dizzy", Operator.EQUALS, True)
FAR = Compare("distance", Operator.ABOVE, 3)


def truths(node: Compare, *people: View, code: str = "", wished: Truth | None = None) -> list[Truth]:
    builder = Builder(Rules(version="", facts={}))
    ref = builder.node(node, code, wished=wished)
    program = builder.build({"asked": ref})
    planes = run(program, leaf_planes(program, people), full_of(people))
    return [truth_in(planes, program.names["asked"], lane) for lane in range(len(people))]


def test_a_letter_for_one_person_leaves_the_others_unknown() -> None:
    people = (
        View({}),
        View({}, not_better_explained={"1.1": True}),
        View({}),
        View({}, not_better_explained={"1.1": False}),
    )
    assert truths(CLINICIAN, *people, code="1.1") == [Truth.UNKNOWN, Truth.YES, Truth.UNKNOWN, Truth.NO]


def test_two_letters_of_one_code_keep_their_people() -> None:
    columns = Columns.of(
        [View({}, not_better_explained={"1.1": agrees}) for agrees in (True, False, True, False)]
    )
    assert columns.letter("1.1") == (0b0101, 0b1010)


def test_the_letter_of_a_code_comes_before_a_plain_answer() -> None:
    both = View({CLINICIAN_LETTER: True}, not_better_explained={"1.1": False})
    assert truths(CLINICIAN, both, View({CLINICIAN_LETTER: True}), code="1.1") == [Truth.NO, Truth.YES]


def test_not_sure_is_the_worrying_value_only_for_who_was_not_sure() -> None:
    unsure = View({}, frozenset({"dizzy"}))
    people = View({"dizzy": False}), unsure, View({}), View({"dizzy": True})
    assert truths(DIZZY, *people, wished=Truth.YES) == [Truth.NO, Truth.YES, Truth.UNKNOWN, Truth.YES]
    assert truths(DIZZY, unsure, wished=Truth.NO) == [Truth.NO]


def test_not_sure_beside_an_answer_counts_for_nothing() -> None:
    answered = View({"dizzy": False}, frozenset({"dizzy"}))
    assert truths(DIZZY, answered, wished=Truth.YES) == [Truth.NO]


def test_one_person_alone_gets_the_planes_that_they_get_among_others() -> None:
    builder = Builder(Rules(version="", facts={}))
    program = builder.build(
        {"asked": builder.every(builder.node(FAR), builder.node(DIZZY, wished=Truth.YES))}
    )
    lanes = Lanes(program)
    people = (
        View({"distance": 4}),
        View({"distance": 3, "dizzy": True}),
        View({"distance": 9}, frozenset({"dizzy"})),
    )
    together = lanes.run(people)
    for lane, view in enumerate(people):
        assert lanes.run_one(view) == [plane >> lane & 1 for plane in together]


def test_a_letter_that_was_given_outweighs_not_sure() -> None:
    said = View({}, frozenset({CLINICIAN_LETTER}), not_better_explained={"1.1": False})
    assert truths(CLINICIAN, said, code="1.1", wished=Truth.YES) == [Truth.NO]
    assert truths(CLINICIAN, said, code="2.1", wished=Truth.YES) == [Truth.YES]


def test_one_person_alone_has_the_letter_of_each_code() -> None:
    builder = Builder(Rules(version="", facts={}))
    names = {code: builder.node(CLINICIAN, code) for code in ("1.1", "2.1", "3.1")}
    program = builder.build(names)
    planes = Lanes(program).run_one(View({}, not_better_explained={"1.1": True, "2.1": False}))
    pairs = list(zip(planes[::2], planes[1::2], strict=True))
    found = {code: truth_in(pairs, program.names[code]) for code in names}
    assert found == {"1.1": Truth.YES, "2.1": Truth.NO, "3.1": Truth.UNKNOWN}
