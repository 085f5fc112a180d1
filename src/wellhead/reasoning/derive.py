"""Facts that follow from other facts: the smaller of two readings, the painful side, what is implied."""

from collections.abc import Mapping

from wellhead.reasoning.criteria import Value, is_number
from wellhead.reasoning.evaluate import Evaluator
from wellhead.reasoning.facts import Derivation, FactDefinition, View
from wellhead.reasoning.quick import ready
from wellhead.reasoning.rules import Rules
from wellhead.reasoning.truth import Truth


def complete(view: View, rules: Rules) -> View:
    """Return the view with derived and implied facts filled in; what was answered is never changed."""
    made = ready(rules)
    values = dict(view.values)
    planes: list[int] = []
    for definition in made.following:
        if definition.id in values:
            continue
        if definition.implied is None:
            value = _derived(definition, values, rules)
        elif definition.id in view.not_sure:
            continue
        else:
            planes = planes or made.implied_planes(view)
            value = definition.implied.value if planes[made.implied[definition.id]] else None
        if value is not None:
            values[definition.id] = value
    return View(values, view.not_sure, view.kind, view.not_better_explained)


def complete_by_reference(view: View, rules: Rules) -> View:
    """Return what `complete` returns, judged by the reference evaluator alone."""
    values = dict(view.values)
    for definition in rules.facts.values():
        if definition.id in values:
            continue
        value = (
            _implied(definition, view, rules) if definition.implied else _derived(definition, values, rules)
        )
        if value is not None:
            values[definition.id] = value
    return View(values, view.not_sure, view.kind, view.not_better_explained)


def _implied(definition: FactDefinition, view: View, rules: Rules) -> Value | None:
    if definition.implied is None or definition.id in view.not_sure:
        return None
    implied, evaluator = definition.implied, Evaluator(view, rules)
    if implied.unless is not None and evaluator.judge(implied.unless).truth is Truth.YES:
        return None
    return implied.value if evaluator.judge(implied.when).truth is Truth.YES else None


def _derived(definition: FactDefinition, values: Mapping[str, Value], rules: Rules) -> Value | None:
    derive = definition.derive
    if derive is None:
        return None
    if derive.smallest_of:
        return _smallest(derive, values)
    if derive.side_of:
        return _below_on_side(derive, values)
    return _percent_of_norm(derive, values, rules)


def _smallest(derive: Derivation, values: Mapping[str, Value]) -> Value | None:
    readings = [_reading(values, fact) for fact in derive.smallest_of]
    known = [reading for reading in readings if reading is not None]
    return min(known) if known and len(known) == len(readings) else None


def _below_on_side(derive: Derivation, values: Mapping[str, Value]) -> Value | None:
    fact = derive.by_side.get(str(values.get(derive.side_of)))
    reading = _reading(values, fact) if fact else None
    return None if reading is None or derive.below is None else reading < derive.below


def _percent_of_norm(derive: Derivation, values: Mapping[str, Value], rules: Rules) -> Value | None:
    reading, age = _reading(values, derive.percent_of), _reading(values, "age_years")
    norms = rules.tests[derive.norm_test].norms.get(derive.norm) if derive.norm_test in rules.tests else None
    if reading is None or age is None or not isinstance(norms, Mapping):
        return None
    norm = norm_at(norms, age, str(values.get("sex_at_birth")))
    return None if norm is None else 100 * reading / norm


def norm_at(norms: Mapping[str, object], age: float, sex: str) -> float | None:
    """Read a table by decade (`20-29`) whose cells are `men/women` or one number."""
    for decade, cell in norms.items():
        low, _, high = str(decade).partition("-")
        if high and float(low) <= age < float(high) + 1:
            men, _, women = str(cell).partition("/")
            chosen = {"male": men, "female": women}.get(sex) if women else men
            return float(chosen) if chosen else None
    return None


def _reading(values: Mapping[str, Value], fact: str) -> float | None:
    value = values.get(fact)
    return float(value) if is_number(value) and isinstance(value, int | float) else None
