"""Random rules and people of few facts: every node type, operator and gap, small enough for many of them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from wellhead.reasoning.criteria import (
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
from wellhead.reasoning.facts import CLINICIAN_LETTER, Derivation, FactDefinition, Implied
from wellhead.reasoning.rules import (
    Diagnosis,
    DiagnosisUrgency,
    ImagingProtocol,
    Letter,
    PhysicalTest,
    Rules,
    ScoreItem,
)

CODES = ("1.1", "1.2", "2.1", "8.2")
MOST = 4


def fact(name: str, kind: str, **more: object) -> FactDefinition:
    """A fact of the small dictionary; the clinician's letter is answered per diagnosis."""
    return FactDefinition(id=name, type=kind, scope="headache", asked_of="patient", group="", ask="", **more)  # type: ignore[arg-type]


FACTS = {
    each.id: each
    for each in (
        fact("throbbing", "boolean"),
        fact("worse_on_stairs", "boolean", implied=Implied(False, Compare("days", Operator.EQUALS, 0))),
        fact("days", "number", min=0, max=31),
        fact("left", "number", min=0, max=80),
        fact("right", "number", min=0, max=80),
        fact("smaller", "number", min=0, max=80, derive=Derivation(smallest_of=("left", "right"))),
        fact(
            "below_on_side",
            "boolean",
            derive=Derivation(below=40, side_of="side", by_side={"left": "left", "right": "right"}),
        ),
        fact("lasting", "duration", min=1, max=864000),
        fact("side", "choice", options=("left", "right", "both", "varies"), ambiguous=frozenset({"varies"})),
        fact("signs", "multi_choice", options=("light", "sound", "smell")),
        fact("places", "multi_choice", options=("brow", "neck"), implied=Implied((), Compare("days", Operator.BELOW, 2))),
        fact(CLINICIAN_LETTER, "boolean"),
    )
}  # fmt: skip

SCORE, IMAGE = "score", "image"


class Nodes:
    """Draws random nodes."""

    def __init__(self, random: np.random.Generator) -> None:
        """Draw from this."""
        self.random = random

    def one_of(self, things: Sequence[Any]) -> Any:
        """One of these, each as likely."""
        return things[int(self.random.integers(len(things)))]

    def leaf(self) -> Node:
        """A comparison that fits its fact."""
        name = self.one_of(list(FACTS))
        kind = FACTS[name].type
        if kind == "boolean":
            return Compare(
                name, self.one_of([Operator.EQUALS, Operator.DIFFERS]), bool(self.random.integers(2))
            )
        if kind in ("number", "duration"):
            return self._number(name)
        options = FACTS[name].options
        if kind == "choice":
            operator = self.one_of([Operator.EQUALS, Operator.DIFFERS, Operator.IN])
            return Compare(name, operator, options[:2] if operator is Operator.IN else self.one_of(options))
        if self.random.integers(2):
            return Compare(name, Operator.CONTAINS, self.one_of(options))
        return Compare(name, Operator.CONTAINS_ANY, options[:2])

    def _number(self, name: str) -> Node:
        value = float(self.one_of([1, 2, 14.5, 15, 40]))
        operator = self.one_of(
            [Operator.BELOW, Operator.AT_MOST, Operator.ABOVE, Operator.AT_LEAST, Operator.EQUALS, Operator.BETWEEN]
        )  # fmt: skip
        return Compare(name, operator, (value, value + 10) if operator is Operator.BETWEEN else value)

    def node(self, depth: int, codes: Sequence[str]) -> Node:
        """A node of any type; references go only to the codes given."""
        if depth == 0:
            return self.leaf()
        kind = int(self.random.integers(10))
        parts = tuple(self.node(depth - 1, codes) for _ in range(int(self.random.integers(1, MOST))))
        if kind == 0:
            return Not(parts[0])
        if kind in (1, 2):
            return AllOf(parts)
        if kind in (3, 4):
            return AnyOf(parts)
        if kind == 5:
            return AtLeast(int(self.random.integers(1, len(parts) + 1)), parts)
        if kind == 6:
            return AtMost(int(self.random.integers(0, len(parts))), parts)
        return self._rarer(kind, codes)

    def _rarer(self, kind: int, codes: Sequence[str]) -> Node:
        if kind == 7 and codes:
            return Ref(self.one_of(codes), self.one_of(["", "A", "B"]))
        if kind == 8 and codes:
            return AllButOne((Ref(codes[0], "A"), Ref(codes[0], "B"), Ref(self.one_of(codes), "A")))
        if kind == 9:
            operator = self.one_of([Operator.BELOW, Operator.AT_MOST, Operator.ABOVE, Operator.AT_LEAST])
            return self.one_of(
                [ScoreOf(SCORE, operator, float(self.random.integers(1, 7))), ImagingNeeded(IMAGE)]
            )
        return self.leaf()


def random_rules(seed: int) -> Rules:
    """A few diagnoses of random letters; the last is a probable form, which looks at its rivals."""
    nodes = Nodes(np.random.default_rng(seed))
    tests = {
        SCORE: _test(SCORE, score=tuple(ScoreItem(points, nodes.leaf()) for points in (1, 2, 3))),
        IMAGE: _test(IMAGE, imaging=ImagingProtocol(*(nodes.leaf() for _ in range(4)))),
    }
    diagnoses = {}
    for place, code in enumerate(CODES):
        earlier = CODES[:place]
        letters = [Letter(name, "", nodes.node(3, earlier)) for name in "AB"]
        letters.append(Letter("C", "", Compare(CLINICIAN_LETTER, Operator.EQUALS, True)))
        diagnoses[code] = _diagnosis(code, letters)
    rival = Letter("A", "", AllOf((nodes.node(2, CODES), NoOtherDefinite())))
    diagnoses["1.5"] = _diagnosis("1.5", [rival], kind="probable", probable_of="1.1")
    return Rules(version="random", facts=FACTS, diagnoses=diagnoses, tests=tests)


def _diagnosis(code: str, letters: Sequence[Letter], **more: str) -> Diagnosis:
    named = {"kind": "definite", "probable_of": "", **more}
    urgency = DiagnosisUrgency("routine", "not_needed", "")
    return Diagnosis(
        code=code, name=code, family="", letters=tuple(letters), urgency=urgency, physiotherapy="yes",
        source=(), confidence="estimate", additive=code == "8.2", **named,
    )  # fmt: skip


def _test(name: str, **more: object) -> PhysicalTest:
    return PhysicalTest(name, name, "", "", (), "estimate", **more)  # type: ignore[arg-type]
