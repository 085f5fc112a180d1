"""A file is read only when its columns are what they should be; what is wrong is said by the column's name."""

import pyarrow as pa
import pytest

from tests.lib.clinical import RULES
from wellhead.population import schema
from wellhead.population.schema import Layout


def faults(*columns: tuple[str, pa.DataType], keep: bool = False) -> list[str]:
    found = schema.check(pa.schema(columns), RULES, keep=keep, taken=["urgency"])
    return [] if isinstance(found, Layout) else [str(fault) for fault in found]


def test_facts_are_read_and_the_case_is_passed_through() -> None:
    found = schema.check(
        pa.schema([("case_id", pa.string()), ("age_years", pa.int16())]), RULES, keep=False, taken=[]
    )
    assert found == Layout(("age_years",), ("case_id",))


@pytest.mark.parametrize(
    ("column", "found"),
    [
        ("throbbing_or_pulsating", pa.int8()),
        ("age_years", pa.string()),
        ("attack_duration_untreated", pa.duration("s")),
        ("pain_side", pa.int32()),
        ("aura_symptoms", pa.string()),
        ("not_sure", pa.string()),
    ],
)
def test_a_wrong_type_is_refused_with_what_was_found_and_what_is_needed(
    column: str, found: pa.DataType
) -> None:
    if column not in RULES.facts and column != "not_sure":
        column = next(fact.id for fact in RULES.facts.values() if fact.type == "boolean")
    (told,) = faults((column, found))
    assert told.startswith(f"{column}: found {found}, needed ")


def test_each_type_that_can_hold_the_values_is_taken() -> None:
    boolean = next(fact.id for fact in RULES.facts.values() if fact.type == "boolean")
    text = pa.dictionary(pa.int8(), pa.large_string())
    assert faults(
        (boolean, pa.bool_()), ("age_years", pa.decimal128(5, 1)), ("pain_side", text), ("not_sure", pa.large_list(text))
    ) == []  # fmt: skip
    assert faults((boolean, pa.null()), ("age_years", pa.float32()), ("pain_side", pa.string_view())) == []


def test_a_misspelt_fact_is_refused_with_the_name_that_was_meant_even_when_columns_are_kept() -> None:
    assert faults(("age_yeers", pa.int8()), keep=True) == [
        "age_yeers: is not a known fact; did you mean age_years?"
    ]


def test_a_column_that_is_no_fact_is_refused_unless_it_is_to_be_kept() -> None:
    columns = (("age_years", pa.int8()), ("hospital", pa.string()))
    assert faults(*columns) == ["hospital: is not a known fact; leave it out, or pass it through with --keep"]
    assert faults(*columns, keep=True) == []


def test_a_kept_column_cannot_take_the_name_of_an_answer() -> None:
    (told,) = faults(("age_years", pa.int8()), ("urgency", pa.string()), keep=True)
    assert told == "urgency: an answer has this name; rename the column or leave it out"


def test_a_file_without_any_fact_is_refused() -> None:
    (told,) = faults(("case_id", pa.int8()))
    assert told.startswith("no column is a fact")


def test_a_letter_of_an_unknown_diagnosis_is_refused() -> None:
    assert faults(("age_years", pa.int8()), ("not_better_explained.99.9", pa.bool_())) != []
    assert faults(("age_years", pa.int8()), ("not_better_explained.11.2.1", pa.bool_())) == []
