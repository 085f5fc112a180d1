"""How DuckDB and Spark spell the few things that the steps need; everything else is the same SQL."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Dialect:
    """One spelling. `contains` is null for a null list; `has_others` says a list holds what is not offered.

    Programs of up to `leaves_at_once` comparisons, each counted wherever it is used, are written without layers.
    """

    name: str
    quoted: Callable[[str], str]
    contains: Callable[[str, str], str]
    has_others: Callable[[str, Sequence[str]], str]
    compact: Callable[[Sequence[str]], str]
    is_nan: Callable[[str], str]
    empty_list: str
    list_type: str
    text: str
    leaves_at_once: int


def literal(value: str) -> str:
    """Return a text as SQL writes it."""
    return "'" + value.replace("'", "''") + "'"


def number(value: float) -> str:
    """Return a number as SQL reads a double, the same one to the last bit."""
    return f"{float(value)!r}E0" if "e" not in repr(float(value)) else repr(float(value))


def _texts(values: Sequence[str]) -> str:
    return ", ".join(literal(value) for value in values)


DUCKDB = Dialect(
    name="duckdb",
    quoted=lambda name: '"' + name.replace('"', '""') + '"',
    contains=lambda column, value: f"list_contains({column}, {literal(value)})",
    has_others=lambda column, offered: (
        f"(NOT list_has_all([{_texts(offered)}], {column}) OR list_count({column}) < len({column}))"
    ),
    compact=lambda parts: f"list_filter([{', '.join(parts)}], lambda word: word IS NOT NULL)",
    is_nan=lambda column: f"isnan({column})",
    empty_list="CAST([] AS VARCHAR[])",
    list_type="VARCHAR[]",
    text="VARCHAR",
    leaves_at_once=0,
)

SPARK = Dialect(
    name="spark",
    quoted=lambda name: "`" + name.replace("`", "``") + "`",
    contains=lambda column, value: f"array_contains({column}, {literal(value)})",
    has_others=lambda column, offered: (
        f"(size(array_except({column}, array({_texts(offered)}))) > 0 OR exists({column}, word -> word IS NULL))"
    ),
    compact=lambda parts: f"filter(array({', '.join(parts)}), word -> word IS NOT NULL)",
    is_nan=lambda column: f"isnan({column})",
    empty_list="CAST(array() AS ARRAY<STRING>)",
    list_type="ARRAY<STRING>",
    text="STRING",
    leaves_at_once=1000,
)
