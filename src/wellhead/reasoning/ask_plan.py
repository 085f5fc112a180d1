"""What asking needs to know of one knowledge version, worked out once: targets, pages and what-if answers."""

import zlib
from collections.abc import Iterable, Mapping

from wellhead.reasoning import whole
from wellhead.reasoning.criteria import Value, facts_named
from wellhead.reasoning.derive import complete
from wellhead.reasoning.facts import FactDefinition, View
from wellhead.reasoning.lanes import Lanes, yes_plane
from wellhead.reasoning.possible import Possible
from wellhead.reasoning.rules import URGENCIES, Page, Rules
from wellhead.reasoning.values import dataclass
from wellhead.reasoning.weigh import label_of

EMERGENCY = f"urgency {URGENCIES[0]}"
OUT_OF_SCOPE = "outcome child_out_of_scope"
_KEPT = "_ask_plan"


@dataclass(frozen=True)
class WhatIf:
    """What some usual people answer to one leaf: bit k is person k."""

    place: int
    yes: int
    no: int


@dataclass(frozen=True)
class PageWorth:
    """A page whose place among the others is found by its worth, with what usual people would answer to it.

    `implied` are leaves that follow from those answers although another page asks them.
    """

    page: Page
    is_safety: bool
    leaves: Mapping[str, tuple[WhatIf, ...]]
    implied: tuple[WhatIf, ...]


@dataclass(frozen=True)
class Plan:
    """All that asking needs of one set of rules.

    `alarm` tells who is an emergency and who is out of scope, in the two planes named here; `levels` are the urgency outputs, most urgent
    first; `codes` the outputs of what is reported, with how much each counts; `gates` are facts that could make
    another needless; `flags` the red flags that look at a fact, those that look at little else first.
    """

    alarm: Lanes
    emergency: int
    out_of_scope: int
    possible: Possible
    levels: tuple[int, ...]
    codes: Mapping[str, int]
    weights: Mapping[str, float]
    pages: tuple[PageWorth, ...]
    gates: Mapping[str, frozenset[str]]
    flags: Mapping[str, tuple[str, ...]]
    askable: frozenset[str]
    private: frozenset[str]
    people: int


def plan_of(rules: Rules) -> Plan:
    """Return the plan of these rules; it is worked out at the first call and kept with them."""
    found = vars(rules).get(_KEPT)
    if not isinstance(found, Plan):
        found = vars(rules)[_KEPT] = _plan(rules)
    return found


def _plan(rules: Rules) -> Plan:
    built = whole.whole(rules)
    names = [f"urgency {level}" for level in URGENCIES]
    names += [f"{code} reported" for code in built.codes]
    program = built.program.only([name for name in names if name in built.program.names])
    possible = Possible(program)
    alarm = built.program.only((EMERGENCY, OUT_OF_SCOPE))
    codes = {code: program.names[f"{code} reported"] for code in built.codes}
    pooled = [(page, True) for page in rules.pages if page.may_skip]
    pooled += [(page, False) for page in rules.topics]
    return Plan(
        alarm=Lanes(alarm),
        emergency=yes_plane(alarm.names[EMERGENCY]),
        out_of_scope=yes_plane(alarm.names[OUT_OF_SCOPE]),
        possible=possible,
        levels=tuple(program.names[f"urgency {level}"] for level in URGENCIES),
        codes=codes,
        weights={code: _weight(code, rules) for code in codes},
        pages=tuple(worth_of(page, rules, possible, is_safety=safety) for page, safety in pooled),
        gates={each.id: gates for each in rules.facts.values() if (gates := _gates(each))},
        flags={fact: _flags_naming(fact, rules) for fact in rules.facts},
        askable=frozenset(item for page in rules.every_page for item in page.items),
        private=frozenset(item for page in rules.pages if page.private for item in page.items),
        people=rules.questions.people,
    )


def _weight(code: str, rules: Rules) -> float:
    """Count a diagnosis by the share of its label, and those without one by the weight of the policy."""
    label = label_of(code, rules.policy)
    shares = {prior.label: prior.share for prior in rules.priors}
    return max(shares.get(label, 0.0), rules.questions.unranked_weight)


def _flags_naming(fact: str, rules: Rules) -> tuple[str, ...]:
    named = [
        (len(facts), flag.id) for flag in rules.red_flags if fact in (facts := rules.facts_of_flag(flag))
    ]
    return tuple(name for _, name in sorted(named))


def _gates(definition: FactDefinition) -> frozenset[str]:
    return facts_named(definition.implied.when) if definition.implied else frozenset()


def worth_of(page: Page, rules: Rules, possible: Possible, *, is_safety: bool) -> PageWorth:
    """Return a page with what usual people would answer to it."""
    people = [
        {item: _usual(rules.facts[item], person, rules) for item in page.items}
        for person in range(rules.questions.people)
    ]
    following = [complete(View(answers), rules).values for answers in people]
    implied = {fact for values in following for fact in values} - set(page.items)
    return PageWorth(
        page,
        is_safety,
        {item: _what_ifs(item, following, possible) for item in page.items},
        tuple(each for fact in sorted(implied) for each in _what_ifs(fact, following, possible)),
    )


def _what_ifs(fact: str, people: Iterable[Mapping[str, Value]], possible: Possible) -> tuple[WhatIf, ...]:
    found = []
    silent = possible.ambiguous.get(fact, frozenset())
    said = [(1 << person, values[fact]) for person, values in enumerate(people) if fact in values]
    for leaf in possible.leaves.get(fact, ()):
        yes = no = 0
        for bit, value in said:
            if value in silent:
                continue
            if leaf.holds(value):
                yes |= bit
            else:
                no |= bit
        found.append(WhatIf(leaf.place, yes, no))
    return tuple(found)


def _usual(fact: FactDefinition, person: int, rules: Rules) -> Value:
    """Return what usual person number so and so answers: fixed, spread over the usual answers."""
    chance = zlib.crc32(f"{fact.id} {person}".encode()) / 2**32
    usual = rules.questions.usual.get(fact.id)
    if fact.type == "boolean":
        return chance < (usual if isinstance(usual, float) else rules.questions.usual_yes)
    if isinstance(usual, tuple) and usual:
        return usual[int(chance * len(usual))]
    if fact.options:
        option = fact.options[int(chance * len(fact.options))]
        return (option,) if fact.type == "multi_choice" else option
    return fact.min or 0
