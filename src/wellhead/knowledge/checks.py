"""Checks that the knowledge agrees with itself: every name exists and every comparison fits its fact."""

from collections.abc import Iterable, Iterator

from wellhead.knowledge.cycles import cycles
from wellhead.knowledge.documents import Shelf
from wellhead.knowledge.faults import Fault
from wellhead.reasoning.criteria import (
    ORDERINGS,
    Compare,
    ImagingNeeded,
    Node,
    Operator,
    Ref,
    ScoreOf,
    walk,
)
from wellhead.reasoning.facts import FactDefinition
from wellhead.reasoning.rules import (
    Awaiting,
    Diagnosis,
    PhysicalTest,
    RedFlag,
    Replacement,
    RuleNote,
    RuleRecord,
    Rules,
    TieBreak,
    Withholding,
)
from wellhead.reasoning.validate import near_miss

PAGE_LIMIT = 8
BOXES_LIMIT = 10
"""More fit where all are boxes to tick."""
TYPED_LIMIT = 5

_FITTING = {
    "boolean": frozenset({Operator.EQUALS, Operator.DIFFERS}),
    "number": ORDERINGS | {Operator.EQUALS, Operator.DIFFERS, Operator.BETWEEN},
    "duration": ORDERINGS | {Operator.EQUALS, Operator.DIFFERS, Operator.BETWEEN},
    "choice": frozenset({Operator.EQUALS, Operator.DIFFERS, Operator.IN}),
    "multi_choice": frozenset({Operator.CONTAINS, Operator.CONTAINS_ANY}),
}


def check(rules: Rules, shelf: Shelf) -> list[Fault]:
    """Return what does not agree, each with the place where its entry is defined."""
    found = [*_conditions(rules), *_citations(rules), *_vouched(rules), *_codes(rules)]
    found += [*_pages(rules), *_examination(rules), *_facts(rules), *cycles(rules)]
    return [Fault(*_place(owner, shelf), what) for owner, what in found]


def _place(owner: str, shelf: Shelf) -> tuple[str, int]:
    return shelf.places.get(owner, (owner, 1))


def _owned_nodes(rules: Rules) -> Iterator[tuple[str, Node]]:
    for diagnosis in rules.diagnoses.values():
        for letter in diagnosis.letters:
            yield f"diagnosis {diagnosis.code}", letter.logic
    for flag in rules.red_flags:
        yield flag.id, flag.when
        for extra in (flag.unless, flag.step_down.when if flag.step_down else None):
            if extra is not None:
                yield flag.id, extra
    for ratio in rules.ratios:
        yield ratio.id, ratio.when
    yield from _test_nodes(rules)
    for page in rules.pages:
        if page.show is not None:
            yield "questions/pages.yaml", page.show
    for definition in rules.facts.values():
        if definition.implied is not None:
            yield definition.id, definition.implied.when
            if definition.implied.unless is not None:
                yield definition.id, definition.implied.unless
    yield from _resolution_nodes(rules)


def _test_nodes(rules: Rules) -> Iterator[tuple[str, Node]]:
    for test in rules.tests.values():
        nodes = [item.when for item in test.score]
        if test.positive_when is not None:
            nodes.append(test.positive_when)
        if test.imaging is not None:
            gates = test.imaging
            nodes += [gates.applies, gates.high_risk, gates.low_risk, gates.rotation]
        for node in nodes:
            yield f"test {test.id}", node


def _resolution_nodes(rules: Rules) -> Iterator[tuple[str, Node]]:
    resolution = rules.resolution
    nodes: list[Node | None] = [resolution.keeps_primary_when]
    nodes += [rule.unless for rule in resolution.withholdings]
    nodes += [rule.until for rule in resolution.awaiting]
    nodes += [node for tie in resolution.tie_breaks for _, node, _ in tie.steps]
    nodes += [note.when for note in resolution.notes]
    nodes += [node for _, node in resolution.probable_first]
    for node in nodes:
        if node is not None:
            yield "resolution/order.yaml", node


def _conditions(rules: Rules) -> Iterator[tuple[str, str]]:
    for owner, top in _owned_nodes(rules):
        for node in walk(top):
            problem = _problem(node, rules)
            if problem:
                yield owner, problem


def _problem(node: Node, rules: Rules) -> str:
    if isinstance(node, Compare):
        return comparison_problem(node, rules)
    if isinstance(node, Ref):
        return _ref_problem(node, rules)
    if isinstance(node, ImagingNeeded | ScoreOf) and node.test not in rules.tests:
        return f"no test is named {node.test}"
    if isinstance(node, ScoreOf) and not rules.tests[node.test].score:
        return f"test {node.test} has no score"
    return ""


def comparison_problem(node: Compare, rules: Rules) -> str:
    """Say why a comparison cannot be; empty when it can."""
    definition = rules.facts.get(node.fact)
    if definition is None:
        near = near_miss(node.fact, rules.facts)
        return f"no fact is named {node.fact}" + (f"; did you mean {near}?" if near else "")
    if node.operator not in _FITTING[definition.type]:
        return f"{node.operator.value} does not fit {node.fact}, which is a {definition.type}"
    return _operand_problem(node, definition)


def _operand_problem(node: Compare, definition: FactDefinition) -> str:
    operands = node.operand if isinstance(node.operand, tuple) else (node.operand,)
    if definition.type == "boolean":
        return (
            ""
            if isinstance(node.operand, bool)
            else f"{node.fact} is compared with something not true or false"
        )
    if definition.options:
        unknown = [str(operand) for operand in operands if operand not in definition.options]
        return f"{node.fact} has no option {', '.join(unknown)}" if unknown else ""
    if any(isinstance(operand, bool | str) for operand in operands):
        return f"{node.fact} is compared with something that is not a number"
    return ""


def _ref_problem(node: Ref, rules: Rules) -> str:
    diagnosis = rules.diagnoses.get(node.code)
    if diagnosis is None:
        return f"no diagnosis has the code {node.code}"
    if node.letter and node.letter not in {letter.name for letter in diagnosis.letters}:
        return f"{node.code} has no letter {node.letter}"
    return ""


def _citations(rules: Rules) -> Iterator[tuple[str, str]]:
    cited: list[tuple[str, Iterable[str]]] = [(d.id, d.source) for d in rules.facts.values()]
    cited += [(f"diagnosis {d.code}", d.source) for d in rules.diagnoses.values()]
    cited += [(flag.id, flag.source) for flag in rules.red_flags]
    cited += [(ratio.id, ratio.source) for ratio in rules.ratios]
    cited += [(f"test {test.id}", test.source) for test in rules.tests.values()]
    cited += [(f"rule {name}", rule.source) for name, rule in rules.resolution.records.items()]
    for shares in (rules.priors_by_setting, rules.neck_by_setting):
        cited += [(f"setting {name}", prior.source) for name, priors in shares.items() for prior in priors]
    for owner, keys in cited:
        if not keys:
            yield owner, f"{owner} cites no source"
        for key in keys:
            if key not in rules.sources:
                yield owner, f"{owner} cites {key}, which is not among the sources"


def _vouched(rules: Rules) -> Iterator[tuple[str, str]]:
    """Every entry says which edition it follows, since when it stands here and how sure it is."""
    owners: list[tuple[str, FactDefinition | Diagnosis | RedFlag | PhysicalTest | RuleRecord]] = [
        *rules.facts.items(),
        *((f"diagnosis {code}", diagnosis) for code, diagnosis in rules.diagnoses.items()),
        *((flag.id, flag) for flag in rules.red_flags),
        *((f"test {name}", test) for name, test in rules.tests.items()),
        *((f"rule {name}", rule) for name, rule in rules.resolution.records.items()),
    ]
    for owner, entry in owners:
        said = {"edition": entry.edition, "since": entry.since, "confidence": entry.confidence}
        silent = [name for name, value in said.items() if not value]
        if silent:
            yield owner, f"{owner} does not say its {' or '.join(silent)}"


def _codes(rules: Rules) -> Iterator[tuple[str, str]]:
    resolution = rules.resolution
    named = [code for rule in resolution.replacements for code in (rule.code, *rule.replaces, *rule.unless)]
    named += [code for rule in resolution.withholdings for code in (rule.code, *rule.not_met)]
    named += [code for rule in resolution.awaiting for code in rule.codes]
    named += [code for tie in resolution.tie_breaks for code in tie.codes]
    named += [code for note in resolution.notes for code in note.codes]
    for code in dict.fromkeys(named):
        if not any(code == known or known.startswith(f"{code}.") for known in rules.diagnoses):
            yield "resolution/order.yaml", f"no diagnosis has the code {code}"
    stating: list[Replacement | Withholding | Awaiting | TieBreak | RuleNote] = [
        *resolution.replacements,
        *resolution.withholdings,
        *resolution.awaiting,
        *resolution.tie_breaks,
        *resolution.notes,
    ]
    for rule in dict.fromkeys(each.rule for each in stating):
        if rule not in resolution.records and rule not in rules.diagnoses:
            yield "resolution/order.yaml", f"{rule} is neither in resolution/rules.yaml nor a diagnosis"
    flags = {flag.id for flag in rules.red_flags}
    for outcome in rules.outcomes:
        for flag in sorted(outcome.flags_not_counted - flags):
            yield "outcomes/outcomes.yaml", f"no red flag is named {flag}"
    for diagnosis in rules.diagnoses.values():
        if diagnosis.kind == "probable" and diagnosis.probable_of not in rules.diagnoses:
            yield f"diagnosis {diagnosis.code}", "probable_of names no diagnosis"


def _pages(rules: Rules) -> Iterator[tuple[str, str]]:
    """Every question that a person can answer stands on exactly one page, and no page is too long."""
    placed: dict[str, str] = {}
    for page in rules.every_page:
        owner = "questions/pages.yaml" if page in rules.pages else "questions/topics.yaml"
        typed = sum(_is_typed(item, rules) for item in page.items)
        limit = PAGE_LIMIT if typed else BOXES_LIMIT
        if len(page.items) > limit:
            yield owner, f"page {page.id} has more than {limit} questions"
        if typed > TYPED_LIMIT:
            yield owner, f"page {page.id} has more than {TYPED_LIMIT} questions that need typing or choosing"
        for item in page.items:
            if item not in rules.facts:
                yield owner, f"page {page.id}: no fact is named {item}"
            if item in placed:
                yield owner, f"page {page.id}: {item} stands on page {placed[item]} already"
            placed[item] = page.id
    for page in rules.every_page:
        for item in page.after:
            if item not in placed:
                yield "questions/topics.yaml", f"page {page.id} waits for {item}, which is asked on no page"
    for pair in rules.questions.at_most.items():
        for fact in pair:
            if fact not in rules.facts or rules.facts[fact].type not in ("number", "duration"):
                yield "questions/order.yaml", f"at_most: {fact} is not a number"
    examined = {fact for step in rules.examination.steps for fact in step.facts}
    for fact in rules.questions.usual:
        if fact not in placed and fact not in examined:
            yield "questions/usual.yaml", f"{fact} is asked on no page and found out by no examination"
    for definition in rules.facts.values():
        if rules.every_page and definition.asked_of == "patient" and definition.id not in placed:
            yield definition.id, f"{definition.id} is asked on no page"


def _is_typed(item: str, rules: Rules) -> bool:
    return item in rules.facts and rules.facts[item].type != "boolean"


def _examination(rules: Rules) -> Iterator[tuple[str, str]]:
    """Every step finds out facts of an examination or a clinician, each in one step, and its strain is known."""
    owner, placed = "questions/examination.yaml", set[str]()
    for step in rules.examination.steps:
        if step.strain not in rules.examination.held_back:
            yield owner, f"step {step.id}: {step.strain} is not among held_back"
        for fact in step.facts:
            if fact not in rules.facts or rules.facts[fact].asked_of not in ("exam", "clinician"):
                yield owner, f"step {step.id}: {fact} is not found out by examining"
            if fact in placed:
                yield owner, f"step {step.id}: {fact} stands in another step already"
            placed.add(fact)


def _facts(rules: Rules) -> Iterator[tuple[str, str]]:
    for definition in rules.facts.values():
        if definition.group not in rules.questions.groups:
            yield definition.id, f"group {definition.group} is not in questions/order.yaml"
