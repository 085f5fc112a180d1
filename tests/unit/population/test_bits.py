"""Programs over bits: registers are shared, odd sizes are right, and columns are read wherever their bits begin."""

import numpy as np
import pyarrow as pa
import pytest

from tests.lib.clinical import RULES
from tests.lib.wholes import WHOLE
from tests.unit.population.files import people
from wellhead.population import answers, columns
from wellhead.population.chunks import Reader
from wellhead.population.planes import compiled, unpacked
from wellhead.reasoning.criteria import Operator

SAID = answers.answers(WHOLE)
MACHINE = compiled(WHOLE.program.only(answers.steps_of(SAID)))


def judged(table: pa.Table, words: int) -> list[pa.Array]:
    batch = table.combine_chunks().to_batches()[0]
    return answers.columns_of(SAID, Reader(RULES, MACHINE, words).run(batch), batch.num_rows)


def test_registers_are_used_again() -> None:
    assert MACHINE.registers < len(MACHINE.leaves) + len(MACHINE.instructions) // 2


@pytest.mark.parametrize("rows", [1, 63, 64, 65, 127, 200])
def test_any_number_of_rows_is_judged_alike(rows: int) -> None:
    table = people(200)
    whole = judged(table, 4)
    assert judged(table.slice(0, rows), 4) == [column.slice(0, rows) for column in whole]


def test_the_same_reader_judges_one_chunk_after_another() -> None:
    table, reader = people(120), Reader(RULES, MACHINE, 1)
    for start in (0, 60):
        batch = table.slice(start, 60).combine_chunks().to_batches()[0]
        found = answers.columns_of(SAID, reader.run(batch), 60)
        assert found == [column.slice(start, 60) for column in judged(table, 2)]


def test_verdicts_summed_up_are_the_verdicts_counted() -> None:
    table = people(100)
    reader = Reader(RULES, MACHINE, 2)
    summed = answers.counts(SAID, reader.run(table.combine_chunks().to_batches()[0]), 100)
    urgencies = judged(table, 2)[0].to_pylist()
    assert summed[:4].tolist() == [
        urgencies.count(level) for level in ("emergency_now", "same_day", "soon", "routine")
    ]


@pytest.mark.parametrize("start", [0, 1, 7, 8, 13])
def test_a_column_that_starts_within_a_byte_is_read_right(start: int) -> None:
    values = np.random.default_rng(1).choice(np.array([True, False, None], dtype=object), 100).tolist()
    column = columns.flags(pa.array(values, pa.bool_()).slice(start, 70), 2)
    known, yes = unpacked(column.known, 70), unpacked(column.yes, 70)
    assert [bool(y) if k else None for y, k in zip(yes, known, strict=True)] == values[start : start + 70]


@pytest.mark.parametrize("start", [0, 3])
def test_lists_and_choices_are_read_right_wherever_they_start(start: int) -> None:
    lists = [["a"], None, [], ["b", "a"], ["b"], None, ["a", "b"]]
    ticks = columns.ticks(pa.array(lists).slice(start), 1, ("a", "b"))
    assert unpacked(ticks.holds(Operator.CONTAINS, "a"), 7 - start).tolist() == [
        int("a" in (each or ())) for each in lists[start:]
    ]
    words = ["x", None, "y", "x", "y", "y", None]
    for array in (pa.array(words), pa.array(words).dictionary_encode(), pa.array(words, pa.string_view())):
        chosen = columns.choices(array.slice(start), 1, ("x", "y", "z"))
        assert unpacked(chosen.holds(Operator.EQUALS, "y"), 7 - start).tolist() == [
            int(each == "y") for each in words[start:]
        ]
        assert unpacked(chosen.known, 7 - start).tolist() == [int(each is not None) for each in words[start:]]


@pytest.mark.parametrize(
    "kind", [pa.int8(), pa.uint16(), pa.int64(), pa.float32(), pa.float64(), pa.decimal128(24, 2)]
)
def test_numbers_of_any_width_are_compared_alike(kind: pa.DataType) -> None:
    found = columns.numbers(pa.array([3, None, 15, 14]).cast(kind), 1, (0, 200))
    assert unpacked(found.holds(Operator.AT_LEAST, 15), 4).tolist() == [0, 0, 1, 0]
    assert unpacked(found.holds(Operator.ABOVE, 13.5), 4).tolist() == [0, 0, 1, 1]
    assert unpacked(found.holds(Operator.ABOVE, 300), 4).tolist() == [0, 0, 0, 0]


def test_what_stands_where_nothing_is_known_is_never_refused() -> None:
    array = pa.Array.from_buffers(pa.int64(), 2, [pa.py_buffer(b"\x01"), pa.py_buffer(np.array([5, 10**9]))])
    assert unpacked(columns.numbers(array, 1, (0, 10)).known, 2).tolist() == [1, 0]
