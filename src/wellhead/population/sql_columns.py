"""The inside of the query: columns as the steps need them, what is derived and implied, and values that are wrong."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from wellhead.population import deriving
from wellhead.population.chunks import NOT_SURE
from wellhead.population.dialects import Dialect, literal, number
from wellhead.population.schema import definition_of, needed_by, offered
from wellhead.reasoning.criteria import Operand, Operator, Value
from wellhead.reasoning.facts import CLINICIAN_LETTER, Derivation, FactDefinition, letter_id
from wellhead.reasoning.program import Builder
from wellhead.reasoning.rules import Rules
from wellhead.reasoning.steps import (
    ClinicianLetter,
    Constant,
    Every,
    IsUnknown,
    IsYes,
    Leaf,
    LeafStep,
    Program,
    place_of,
)
from wellhead.reasoning.truth import Truth

WRONG = "wrong_value"
"""The column that names a value that cannot be right, as `column=value`; null where all is well."""

_SIGNS = {Operator.EQUALS: "=", Operator.AT_LEAST: ">=", Operator.ABOVE: ">"}


@dataclass(frozen=True)
class Source:
    """Where the rows come from: what stands behind FROM, its fact columns, and what is passed through."""

    table: str
    columns: tuple[str, ...]
    passed: tuple[str, ...]
    dialect: Dialect


class LeafTexts:
    """Writes leaves, and the query that they read from."""

    def __init__(self, rules: Rules, source: Source) -> None:
        """Refuse rules whose columns cannot be filled in one pass."""
        deriving.check(rules)
        self.rules = rules
        self.source = source
        self.dialect = source.dialect
        self.kinds = {
            "boolean": "BOOLEAN",
            "number": "DOUBLE",
            "duration": "DOUBLE",
            "choice": self.dialect.text,
        }

    def leaf(self, step: LeafStep) -> str:
        """Return a leaf as an expression over the completed columns."""
        if isinstance(step, ClinicianLetter):
            own, plain = (self._name(name) for name in (letter_id(step.code), CLINICIAN_LETTER))
            said = f"COALESCE({own}, {plain})"
            return self._worried(said, step.wished, fact=CLINICIAN_LETTER, value=said)
        text = self._comparison(step.fact, step.operator, step.operand)
        if isinstance(step, Leaf):
            return text
        return self._worried(text, step.wished, fact=step.fact, value=self._name(step.fact))

    def _worried(self, text: str, wished: Truth | None, *, fact: str, value: str) -> str:
        if wished is None or wished is Truth.UNKNOWN or NOT_SURE not in self.source.columns:
            return text
        sign = "TRUE" if wished is Truth.YES else "FALSE"
        return f"(CASE WHEN {value} IS NULL AND {self._unsure(fact)} THEN {sign} ELSE {text} END)"

    def _comparison(self, fact: str, operator: Operator, operand: Operand) -> str:
        name = self._name(fact)
        if operator is Operator.CONTAINS:
            return self.dialect.contains(name, str(operand))
        if isinstance(operand, bool):
            return name if operand else f"(NOT {name})"
        if isinstance(operand, str):
            text = f"({name} = {literal(operand)})"
        elif isinstance(operand, int | float):
            text = f"({name} {_SIGNS[operator]} {number(operand)})"
        else:
            raise TypeError(f"{fact} {operator.value}: a leaf compares with one value")
        silent = self.rules.facts[fact].ambiguous if fact in self.rules.facts else ()
        if not silent:
            return text
        listed = ", ".join(literal(answer) for answer in sorted(silent))
        return f"(CASE WHEN {name} IN ({listed}) THEN CAST(NULL AS BOOLEAN) ELSE {text} END)"

    def _unsure(self, fact: str) -> str:
        if NOT_SURE not in self.source.columns:
            return "FALSE"
        return f"COALESCE({self.dialect.contains(self._name(NOT_SURE), fact)}, FALSE)"

    def _name(self, column: str) -> str:
        return self.dialect.quoted(column)

    def completed(self, program: Program) -> str:
        """Return the query of all columns that the leaves read, with what is derived and implied filled in."""
        unsure = {NOT_SURE} & set(self.source.columns)
        needed = tuple(sorted(deriving.reads(program, self.rules) | unsure))
        inner = [f"{self._given(name)} AS {self._name(name)}" for name in needed]
        passed = [self._name(name) for name in self.source.passed]
        raw = f"SELECT {', '.join([*passed, f'{self._wrong()} AS {self._name(WRONG)}', *inner])}\nFROM {self.source.table}"
        filled = [f"{text} AS {self._name(name)}" for name, text in self._filled(needed)]
        return f"SELECT {', '.join([*passed, self._name(WRONG), *filled])}\nFROM (\n{raw}\n) AS raw"

    def _given(self, name: str) -> str:
        """A column as it stands in the file, in the one type that everything else reckons with."""
        kind = self._kind(name)
        if name not in self.source.columns:
            return f"CAST(NULL AS {kind})"
        return f"CAST({self._name(name)} AS {kind})" if kind == "DOUBLE" else self._name(name)

    def _kind(self, name: str) -> str:
        return self.kinds.get(needed_by(name, self.rules), self.dialect.list_type)

    def _filled(self, needed: tuple[str, ...]) -> Iterator[tuple[str, str]]:
        for name in needed:
            definition = self.rules.facts.get(name)
            if definition and definition.implied:
                yield name, self._implied(definition)
            elif definition and definition.derive:
                yield name, f"COALESCE({self._name(name)}, {self._derived(definition.derive)})"
            else:
                yield name, self._name(name)

    def _implied(self, definition: FactDefinition) -> str:
        if definition.implied is None:
            return self._name(definition.id)
        program = self._condition(definition)
        when = self._inlined(program, program.names["when"])
        name, value = self._name(definition.id), self._value(definition.implied.value)
        sure = f"{name} IS NULL AND NOT {self._unsure(definition.id)}"
        return f"CASE WHEN {sure} AND {when} THEN {value} ELSE {name} END"

    def _condition(self, definition: FactDefinition) -> Program:
        builder = Builder(self.rules)
        if definition.implied is None:
            return builder.build({"when": builder.no})
        when = builder.is_yes(builder.node(definition.implied.when))
        if definition.implied.unless is not None:
            when = builder.every(when, ~builder.is_yes(builder.node(definition.implied.unless)))
        return builder.build({"when": when})

    def _inlined(self, program: Program, ref: int) -> str:
        """Return a small program as one expression."""
        step = program.steps[place_of(ref)]
        if isinstance(step, Every):
            text = f"({' AND '.join(self._inlined(program, each) for each in step.refs)})"
        elif isinstance(step, IsYes):
            text = f"({self._inlined(program, step.ref)} IS TRUE)"
        elif isinstance(step, IsUnknown):
            text = f"({self._inlined(program, step.ref)} IS NULL)"
        elif isinstance(step, Constant):
            text = "TRUE" if step.truth is Truth.YES else "CAST(NULL AS BOOLEAN)"
        else:
            text = self.leaf(step)
        return text if ref >= 0 else f"(NOT {text})"

    def _value(self, value: Value) -> str:
        if isinstance(value, bool):
            return "TRUE" if value else "FALSE"
        if isinstance(value, str):
            return literal(value)
        if isinstance(value, tuple):
            if value:
                raise ValueError("a list that is implied is empty: nothing of all that was offered")
            return self.dialect.empty_list
        return number(value)

    def _derived(self, derive: Derivation) -> str:
        if derive.smallest_of:
            return self._smallest(derive)
        if derive.side_of:
            sides = [
                f"WHEN {self._name(derive.side_of)} = {literal(side)} THEN {self._name(fact)} < {number(derive.below or 0)}"
                for side, fact in derive.by_side.items()
            ]
            return f"CASE {' '.join(sides)} END"
        return self._percent_of_norm(derive)

    def _smallest(self, derive: Derivation) -> str:
        names = [self._name(name) for name in derive.smallest_of]
        known = " AND ".join(f"{name} IS NOT NULL" for name in names)
        return f"CASE WHEN {known} THEN LEAST({', '.join(names)}) END"

    def _percent_of_norm(self, derive: Derivation) -> str:
        test = self.rules.tests.get(derive.norm_test)
        table = test.norms.get(derive.norm) if test else None
        age, sex = self._name(deriving.AGE), self._name(deriving.SEX)
        cases = []
        for decade, cell in table.items() if isinstance(table, Mapping) else ():
            low, _, high = str(decade).partition("-")
            if high:
                norms = deriving.norms_by_sex(cell)
                chosen = " ".join(f"WHEN {literal(name)} THEN {number(norm)}" for name, norm in norms.items())
                within = f"{age} >= {number(float(low))} AND {age} < {number(float(high) + 1)}"
                cases.append(f"WHEN {within} THEN CASE {sex} {chosen} END")
        if not cases:
            return "CAST(NULL AS DOUBLE)"
        return f"{number(100)} * {self._name(derive.percent_of)} / (CASE {' '.join(cases)} END)"

    def _wrong(self) -> str:
        """Name the first column whose value the dictionary does not allow, with the value."""
        cases = []
        for name in self.source.columns:
            test = self._is_wrong(name)
            if test:
                told = f"CONCAT({literal(name + '=')}, CAST({self._name(name)} AS {self.dialect.text}))"
                cases.append(f"WHEN {test} THEN {told}")
        return f"(CASE {' '.join(cases)} END)" if cases else f"CAST(NULL AS {self.dialect.text})"

    def _is_wrong(self, column: str) -> str:
        name, needed = self._name(column), needed_by(column, self.rules)
        definition = definition_of(column, self.rules)
        if needed in ("number", "duration") and definition is not None:
            value = f"CAST({name} AS DOUBLE)"
            limits = [f"{value} < {number(definition.min)}"] if definition.min is not None else []
            limits += [f"{value} > {number(definition.max)}"] if definition.max is not None else []
            return f"({' OR '.join([*limits, self.dialect.is_nan(value)])})"
        if needed == "choice" and definition is not None:
            return f"{name} NOT IN ({', '.join(literal(option) for option in definition.options)})"
        if needed == "multi_choice":
            return self.dialect.has_others(name, offered(column, self.rules))
        return ""
