"""Random criteria and random people for them, by which the fast forms answer to the reference evaluator."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from wellhead.reasoning.criteria import (
    ORDERINGS,
    AllButOne,
    AllOf,
    AnyOf,
    AtLeast,
    AtMost,
    Compare,
    ImagingNeeded,
    Node,
    NoOtherDefinite,
    Not,
    Operator,
    Ref,
    ScoreOf,
)
from wellhead.reasoning.facts import CLINICIAN_LETTER, FactDefinition, View
from wellhead.reasoning.rules import (
    Diagnosis,
    DiagnosisUrgency,
    ImagingProtocol,
    Letter,
    PhysicalTest,
    Rules,
    ScoreItem,
)

OPTIONS = ("left", "right", "cannot_tell")
NUMBERS = (0, 1, 2.5, 3, 4)


def _fact(name: str, kind: str, **more: Any) -> FactDefinition:
    return FactDefinition(name, kind, "patient", "patient", "g", "?", **more)


FACTS = {
    definition.id: definition
    for definition in (
        *(_fact(name, "boolean") for name in ("first", "second", "third", "fourth")),
        *(_fact(name, "number", min=0, max=9) for name in ("days", "hours")),
        _fact("side", "choice", options=OPTIONS, ambiguous=frozenset({"cannot_tell"})),
        _fact("signs", "multi_choice", options=OPTIONS),
        _fact(CLINICIAN_LETTER, "boolean"),
    )
}

_BY_TYPE = {
    "boolean": (Operator.EQUALS, Operator.DIFFERS),
    "number": (*sorted(ORDERINGS, key=lambda each: each.value), Operator.EQUALS, Operator.BETWEEN),
    "choice": (Operator.EQUALS, Operator.DIFFERS, Operator.IN),
    "multi_choice": (Operator.CONTAINS, Operator.CONTAINS_ANY),
}


@st.composite
def comparisons(draw: st.DrawFn) -> Compare:
    """A leaf over any fact with any operator that fits it."""
    fact = draw(st.sampled_from(sorted(FACTS)))
    operator = draw(st.sampled_from(_BY_TYPE[FACTS[fact].type]))
    return Compare(fact, operator, draw(_operands(FACTS[fact], operator)))


def _operands(fact: FactDefinition, operator: Operator) -> st.SearchStrategy[Any]:
    if operator is Operator.BETWEEN:
        return st.tuples(*[st.sampled_from(NUMBERS)] * 2).map(lambda pair: tuple(sorted(pair)))
    if operator in (Operator.IN, Operator.CONTAINS_ANY):
        return st.lists(st.sampled_from(OPTIONS), min_size=1, max_size=3, unique=True).map(tuple)
    return {
        "boolean": st.booleans(),
        "number": st.sampled_from(NUMBERS),
    }.get(fact.type, st.sampled_from(OPTIONS))


def _values(fact: FactDefinition) -> st.SearchStrategy[Any]:
    if fact.type == "multi_choice":
        return st.lists(st.sampled_from(OPTIONS), max_size=2, unique=True).map(tuple)
    return _operands(fact, Operator.EQUALS)


def nodes(known: tuple[Diagnosis, ...] = (), tests: tuple[str, ...] = ()) -> st.SearchStrategy[Node]:
    """Nodes that may refer to these diagnoses and tests."""
    ends: list[st.SearchStrategy[Node]] = [comparisons()]
    refs = [Ref(each.code, letter.name) for each in known for letter in each.letters]
    if refs:
        ends += [st.sampled_from([*refs, *(Ref(each.code) for each in known)])]
        ends += [st.lists(st.sampled_from(refs), min_size=2, max_size=4).map(lambda x: AllButOne(tuple(x)))]
    if tests:
        scores = st.tuples(
            st.sampled_from(sorted(ORDERINGS, key=lambda each: each.value)), st.sampled_from((*NUMBERS, -1))
        )
        ends += [scores.map(lambda pair: ScoreOf(tests[0], *pair)), st.just(ImagingNeeded(tests[0]))]
    return st.recursive(st.one_of(ends), _joined, max_leaves=5)


def _joined(parts: st.SearchStrategy[Node]) -> st.SearchStrategy[Node]:
    several = st.lists(parts, min_size=1, max_size=4).map(tuple)
    return st.one_of(
        several.map(AllOf),
        several.map(AnyOf),
        parts.map(Not),
        several.flatmap(lambda each: st.integers(1, len(each)).map(lambda n: AtLeast(n, each))),
        several.flatmap(lambda each: st.integers(0, len(each) - 1).map(lambda n: AtMost(n, each))),
    )


@st.composite
def rules(draw: st.DrawFn) -> Rules:
    """Some diagnoses that refer to earlier ones, probable ones after them, and a test with score and gates."""
    gates = [draw(nodes()) for _ in range(4)]
    items = draw(st.lists(st.builds(ScoreItem, st.integers(0, 3), nodes()), min_size=1, max_size=4))
    test = PhysicalTest("test", "", "score", "", (), "", score=tuple(items), imaging=ImagingProtocol(*gates))
    found: tuple[Diagnosis, ...] = ()
    for code in draw(st.lists(st.sampled_from(("1", "1.1", "2", "3")), min_size=2, unique=True)):
        found += (draw(_diagnoses(code, found, "definite")),)
    for code in ("1.5", "2.4"):
        found += (draw(_diagnoses(code, found, "probable")),)
    return Rules("generated", FACTS, {each.code: each for each in found}, tests={"test": test})


@st.composite
def _diagnoses(draw: st.DrawFn, code: str, known: tuple[Diagnosis, ...], kind: str) -> Diagnosis:
    logic = st.lists(nodes(known, ("test",)), min_size=1, max_size=3)
    letters = [Letter(name, name, each) for name, each in zip("ABC", draw(logic), strict=False)]
    if kind == "probable":
        letters.append(Letter("D", "no other", NoOtherDefinite()))
    if kind == "probable" or draw(st.booleans()):
        letters.append(Letter("E", "clinician", Compare(CLINICIAN_LETTER, Operator.EQUALS, True)))
    return Diagnosis(
        code=code,
        name=code,
        family="",
        kind=kind,
        letters=tuple(letters),
        urgency=DiagnosisUrgency("routine", "not_needed", ""),
        physiotherapy="yes",
        source=(),
        confidence="estimate",
        additive=kind == "definite" and draw(st.integers(0, 4)) == 0,
        probable_of=code.split(".")[0] if kind == "probable" else "",
        other_attacks=draw(st.sampled_from([frozenset[str](), frozenset({"3"})])),
    )


@st.composite
def views(draw: st.DrawFn) -> View:
    """A person with gaps: some facts known, some 'not sure', some letters signed."""
    values = {
        name: draw(_values(FACTS[name]))
        for name in sorted(FACTS)
        if draw(st.integers(0, 9)) < (2 if name == CLINICIAN_LETTER else 6)
    }
    unsure = draw(st.sets(st.sampled_from(sorted(FACTS)), max_size=3))
    signed = draw(st.dictionaries(st.sampled_from(("1", "1.1", "1.5", "2")), st.booleans(), max_size=2))
    return View(values, frozenset(unsure), "", signed)
