"""Whole files of cases against their limit and against hand-written criteria: `python benchmarks/population.py`.

`--rows N` sets the size of the large file (10 million when not said; some 2 GB and half an hour), `--folder` where the
files are kept; `--without-large` measures a million rows only and prints the page without keeping it. Every figure is
taken in a process of its own, those that are compared one after the other, `--turns` times,
the large file `--turns-large` times (three when not said); the best of each is told.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
REPORT = ROOT / "docs" / "benchmarks" / "population.md"
SMALL = 1_000_000
BETWEEN = (2_000_000, 5_000_000)
"""Sizes at which the memory of writing is taken besides."""

POOL = 20_000
PAIRED = 3

Figures = dict[str, dict[str, Any]]


def main() -> None:
    """Make the files, measure, print the tables and keep them."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=10_000_000)
    parser.add_argument("--folder", type=Path, default=Path(tempfile.gettempdir()) / "wellhead-population")
    parser.add_argument("--without-spark", action="store_true")
    parser.add_argument("--without-large", action="store_true")
    parser.add_argument("--turns", type=int, default=PAIRED)
    parser.add_argument("--turns-large", type=int, default=PAIRED)
    wishes = parser.parse_args()
    wishes.folder.mkdir(parents=True, exist_ok=True)
    rows = SMALL if wishes.without_large else wishes.rows
    small, large = (made(wishes.folder, count) for count in (SMALL, rows))
    turns = {"large": wishes.turns_large}
    figures = {
        name: measured(file, group, turns.get(name, wishes.turns))
        for name, file, group in groups(small, large, wishes)
    }
    figures.setdefault("large", figures["small"])
    sizes = {SMALL: figures["small"]["result_file"], rows: figures["large"]["result_file"]}
    for count in BETWEEN if large != small else ():
        sizes[count] = _in_a_process("result_file", made(wishes.folder, count))
    page = report(figures, rows, large, sizes=sizes, turns=(wishes.turns_large, wishes.turns))
    print(page)
    if not wishes.without_large:
        REPORT.write_text(page, encoding="utf-8")


def groups(small: Path, large: Path, wishes: argparse.Namespace) -> list[tuple[str, Path, tuple[str, ...]]]:
    """What is measured together: a name, the file, and the measures that are compared."""
    from_file = ("sum_every_column", "verdicts", "every_node", "result_file")
    in_memory = (
        "letters_by_hand",
        "letters_by_us",
        "verdicts_in_memory",
        "every_node_in_memory",
        "compiling",
    )
    found = [
        ("small", small, from_file),
        ("memory", small, in_memory),
        ("duckdb", small, ("result_file_by_duckdb",)),
    ]
    if large != small:
        found.insert(0, ("large", large, from_file))
    if not wishes.without_spark:
        found.append(("letters in spark", small, ("spark_by_hand", "spark_by_us")))
        found.append(("spark", small, ("result_file_by_spark",)))
    return found


def made(folder: Path, rows: int) -> Path:
    """The file of this many cases, made once."""
    place = folder / f"cases-{rows}.parquet"
    if not place.exists():
        from benchmarks.population_file import make_file
        from benchmarks.population_measures import crowd_table

        print(f"making {place}", file=sys.stderr)
        make_file(place, crowd_table(POOL), rows=rows)
    return place


def measured(file: Path, names: tuple[str, ...], turns: int) -> Figures:
    """The best of some turns of each."""
    found: Figures = {}
    for turn in range(turns if len(names) > 1 else 1):
        for name in names:
            print(f"{name} on {file.name}, turn {turn + 1}", file=sys.stderr)
            figure = _in_a_process(name, file)
            if name not in found or figure["wall"] < found[name]["wall"]:
                found[name] = figure
    return found


def _in_a_process(name: str, file: Path) -> dict[str, Any]:
    around = {**os.environ, "PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT}"}
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks.population_measures", name, str(file)],
        env=around, cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    if done.returncode:
        raise RuntimeError(f"{name} failed:\n{done.stderr[-3000:]}")
    figure: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return figure


def report(
    figures: dict[str, Figures],
    rows: int,
    large: Path,
    *,
    sizes: dict[int, dict[str, Any]],
    turns: tuple[int, int],
) -> str:
    """The page with its tables; `sizes` are the figures of writing by how many rows there were."""
    big, memory = figures["large"], figures["memory"]
    lines = [
        "# Whole files of cases\n",
        "Written by `python benchmarks/population.py`, on two cores with 24 GB. Cases are simulated people "
        f"(see the crowd) with gaps: a row is one headache kind, {columns_of(large)} columns, {rows:,} rows, "
        f"{large.stat().st_size / 1e9:.1f} GB of Parquet. "
        f"Times are the best of {turns[0]} for the large file and of {turns[1]} for the others, taken in turns.\n",
        "| from Parquet | s | rows a second | peak memory | of the limit (by processor time) | goal |\n"
        "|---|---:|---:|---:|---:|---|",
    ]
    limit = big["sum_every_column"]
    goals = {"verdicts": "≥ 0.8", "every_node": "≤ 5 × verdicts", "result_file": "≤ 2 × verdicts"}
    for name, title in TITLES.items():
        if name in big:
            shown = (
                f"{limit['wall'] / big[name]['wall']:.2f} ({limit['processor'] / big[name]['processor']:.2f})"
            )
            lines.append(_row(title, big[name], rows=rows, more=[shown, goals.get(name, "")]))
    lines += ["", _memories(sizes, figures["small"])]
    lines += ["| from memory, a million rows | s | against | goal |\n|---|---:|---:|---|"]
    hand, ours = memory["letters_by_hand"], memory["letters_by_us"]
    same = "same counts" if hand["said"] == ours["said"] else "COUNTS DIFFER"
    lines += [
        f"| twenty letters by hand in Polars | {hand['wall']:.3f} | 1 | |",
        f"| the same by our steps ({same}) | {ours['wall']:.3f} | {hand['wall'] / ours['wall']:.2f} × as fast | ≥ 1 |",
        f"| whole verdicts | {memory['verdicts_in_memory']['wall']:.2f} | 1 | |",
        f"| every node value besides | {memory['every_node_in_memory']['wall']:.2f} | "
        f"{memory['every_node_in_memory']['wall'] / memory['verdicts_in_memory']['wall']:.2f} × verdicts alone | ≤ 5 |",
        f"| from rules to something that runs, once | {memory['compiling']['wall']:.2f} | | |",
    ]
    lines += _others(figures)
    return "\n".join(lines) + "\n"


def _others(figures: dict[str, Figures]) -> list[str]:
    duck, spark = figures["duckdb"], figures.get("letters in spark")
    lines = ["", "| a million rows from Parquet, other engines | s | against |\n|---|---:|---:|"]
    ours = figures["small"]["result_file"]["wall"]
    lines.append(f"| verdicts to a file, `--engine polars` | {ours:.1f} | 1 |")
    wall = duck["result_file_by_duckdb"]["wall"]
    lines.append(f"| verdicts to a file, `--engine duckdb` | {wall:.1f} | {ours / wall:.2f} × as fast |")
    if spark:
        wall = figures["spark"]["result_file_by_spark"]["wall"]
        lines.append(
            f"| verdicts to a file, `--engine spark`, two local tasks | {wall:.1f} | {ours / wall:.2f} × as fast |"
        )
        hand, by_us = spark["spark_by_hand"], spark["spark_by_us"]
        same = "same counts" if hand["said"] == by_us["said"] else "COUNTS DIFFER"
        lines.append(f"| twenty letters by hand in Spark SQL | {hand['wall']:.2f} | 1 |")
        lines.append(
            f"| the same through the SQL that our steps write ({same}) | {by_us['wall']:.2f} | "
            f"{hand['wall'] / by_us['wall']:.2f} × as fast (goal ≥ 0.95) |"
        )
    return lines


TITLES = {
    "sum_every_column": "the limit: Polars adds up every column",
    "verdicts": "whole verdicts, added up",
    "every_node": "whole verdicts and every node value, added up",
    "result_file": "whole verdicts, written to a file",
}


def _row(title: str, figure: dict[str, Any], *, rows: int, more: list[str]) -> str:
    cells = [
        title,
        f"{figure['wall']:.1f}",
        f"{rows / figure['wall']:,.0f}",
        f"{figure['memory'] / 1e9:.1f} GB",
        *more,
    ]
    return f"| {' | '.join(cells)} |"


def _memories(sizes: dict[int, dict[str, Any]], small: Figures) -> str:
    """Whether memory grows with the rows, said as it is."""
    written = ", ".join(
        f"{rows:,} rows {figure['memory'] / 1e9:.2f} GB" for rows, figure in sorted(sizes.items())
    )
    ratio = max(each["memory"] for each in sizes.values()) / min(each["memory"] for each in sizes.values())
    others = ", ".join(
        f"{TITLES[name]} {figure['memory'] / 1e9:.2f} GB"
        for name, figure in small.items()
        if name != "result_file"
    )
    return (
        f"Peak memory of writing: {written}; most against least {ratio:.2f} (goal ≤ 1.20). "
        f"The rest at {SMALL:,} rows: {others}.\n"
    )


def columns_of(file: Path) -> int:
    """How many columns a file has."""
    import pyarrow.parquet as pq

    return len(pq.ParquetFile(file).schema_arrow)


if __name__ == "__main__":
    sys.path[:0] = [str(ROOT / "src"), str(ROOT)]
    main()
