"""Which columns a file of people may have, of which types; what is wrong is said by the name of the column."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import pyarrow as pa

from wellhead.population.chunks import NOT_SURE
from wellhead.reasoning.facts import CLINICIAN_LETTER, FactDefinition, dictionary_id, letter_id
from wellhead.reasoning.rules import Rules
from wellhead.reasoning.validate import ValueFault, near_miss, shown, validate_value
from wellhead.reasoning.whole import REVIEWED

CASE = "case_id"
"""The column that is passed through so that answers find their cases; anything that identifies a row."""

NEEDED = {
    "boolean": "true or false (BOOLEAN)",
    "number": "numbers (any INT or DOUBLE)",
    "duration": "a number of seconds (any INT or DOUBLE)",
    "choice": "text (STRING), one choice a row",
    "multi_choice": "a list of text (LIST of STRING), the choices of a row; [] is asked and none",
}


@dataclass(frozen=True)
class Layout:
    """The columns of a file by what is done with them: read, passed through, or left out."""

    facts: tuple[str, ...]
    passed: tuple[str, ...]


@dataclass(frozen=True)
class SchemaFault:
    """What is wrong with one column; the empty name means the file."""

    column: str
    what: str

    def __str__(self) -> str:
        """Return the line that the command prints."""
        return f"{self.column}: {self.what}" if self.column else self.what


def check(
    schema: pa.Schema, rules: Rules, *, keep: bool, taken: Iterable[str] = ()
) -> Layout | list[SchemaFault]:
    """Sort the columns of a file, or say all that is wrong with them.

    Columns that are no facts are refused unless `keep` passes them through; `taken` are names that answers use.
    """
    faults: list[SchemaFault] = []
    facts, passed = [], []
    reserved = {*taken, "row"}
    for name in dict.fromkeys(schema.names):
        if len(schema.get_all_field_indices(name)) > 1:
            faults.append(SchemaFault(name, "this column is given twice"))
            continue
        needed = needed_by(name, rules)
        if needed:
            facts.append(name)
            if not fits(schema.field(name).type, needed):
                faults.append(SchemaFault(name, _misfit(schema.field(name).type, needed)))
        elif name != CASE and (fault := _stranger(name, rules, keep=keep, reserved=reserved)):
            faults.append(fault)
        else:
            passed.append(name)
    if not faults and not facts:
        faults.append(
            SchemaFault("", "no column is a fact, so nothing can be judged: name columns by fact ids")
        )
    return faults or Layout(tuple(facts), tuple(passed))


def needed_by(name: str, rules: Rules) -> str:
    """Return the kind of values that a column must hold; empty when it is no fact of ours."""
    if name in (NOT_SURE, REVIEWED):
        return "multi_choice"
    definition = definition_of(name, rules)
    return definition.type if definition else ""


def definition_of(name: str, rules: Rules) -> FactDefinition | None:
    """Return the fact of a column; the clinician's letter may be given once a diagnosis."""
    code = name.partition(".")[2]
    if code and (dictionary_id(name) != CLINICIAN_LETTER or code not in rules.diagnoses):
        return None
    return rules.facts.get(dictionary_id(name))


def fits(found: pa.DataType, needed: str) -> bool:
    """Say whether a column of this Arrow type can hold such values; nothing but nulls always can."""
    if pa.types.is_null(found):
        return True
    if needed == "boolean":
        return bool(pa.types.is_boolean(found))
    if needed in ("number", "duration"):
        return bool(pa.types.is_integer(found) or pa.types.is_floating(found) or pa.types.is_decimal(found))
    if needed == "choice":
        return _is_text(found)
    return _is_list(found) and (pa.types.is_null(found.value_type) or _is_text(found.value_type))


def _is_text(found: pa.DataType) -> bool:
    if pa.types.is_dictionary(found):
        found = found.value_type
    return bool(
        pa.types.is_string(found) or pa.types.is_large_string(found) or pa.types.is_string_view(found)
    )


def _is_list(found: pa.DataType) -> bool:
    return bool(pa.types.is_list(found) or pa.types.is_large_list(found))


def _misfit(found: pa.DataType, needed: str) -> str:
    return f"found {found}, needed {NEEDED[needed]}"


def _stranger(name: str, rules: Rules, *, keep: bool, reserved: set[str]) -> SchemaFault | None:
    """A column that is no fact: kept when asked for, else refused with the name that was perhaps meant."""
    known = [*rules.facts, NOT_SURE, REVIEWED, CASE, *(letter_id(code) for code in rules.diagnoses)]
    near = near_miss(name, known)
    if keep and name in reserved:
        return SchemaFault(name, "an answer has this name; rename the column or leave it out")
    if keep and not near:
        return None
    if near:
        return SchemaFault(name, f"is not a known fact; did you mean {near}?")
    return SchemaFault(name, "is not a known fact; leave it out, or pass it through with --keep")


def sentence(name: str, value: object, rules: Rules) -> str:
    """Say why a value cannot be right, as the check of a single case says it."""
    if value is None:
        return "an entry of the list is empty"
    definition = definition_of(name, rules)
    if definition is not None and needed_by(name, rules) == definition.type:
        raw = [value] if definition.type == "multi_choice" else value
        fault = validate_value(definition, raw)
        if isinstance(fault, ValueFault):
            return fault.what
    near = near_miss(str(value), offered(name, rules))
    return f"{shown(value)} is not known" + (f"; did you mean {near}?" if near else "")


def offered(name: str, rules: Rules) -> tuple[str, ...]:
    """Return what the list of a column may hold."""
    if name == NOT_SURE:
        return tuple(rules.facts)
    if name == REVIEWED:
        return tuple(flag.id for flag in rules.red_flags)
    definition = definition_of(name, rules)
    return definition.options if definition else ()


def stranger_in(name: str, entries: Sequence[str], rules: Rules) -> str | None:
    """Return the first entry of a list that may not stand there; None for an empty one."""
    known = offered(name, rules)
    wrong = next((entry.strip("'\"") for entry in entries if entry.strip("'\"") not in known), None)
    return None if wrong in (None, "", "NULL", "null") else wrong
