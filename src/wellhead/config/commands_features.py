"""`wellhead features`: every row of the feature list, the tests that show it, and how they last went."""

from __future__ import annotations

import argparse
import ast
import csv
import json
import re
import sys
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Literal

CHECKOUT = Path(__file__).resolve().parents[3]
SOURCE = CHECKOUT.parent / "shared" / "features.md"
LIST = CHECKOUT / "docs" / "reference" / "features.csv"
RESULTS = CHECKOUT / "var" / "test-results.json"
TESTS = CHECKOUT / "tests"
_ROW = re.compile(r"^\|\s*([A-Z]\d{1,2})\s*\|\s*(.+?)\s*\|")
_HEADING = re.compile(r"^(#{2,3})\s+(?:\d+\.\s+|F-[A-Z]\s+)?(.+)$")
_LAST_SECTION = "## 4."

State = Literal["shown", "failing", "none"]
Result = Literal["passed", "failed", "not run"]


@dataclass(frozen=True, slots=True)
class Row:
    """One row of the feature list; its id never changes."""

    id: str
    area: str
    title: str


@dataclass(frozen=True, slots=True)
class Claim:
    """A test that says which rows it shows."""

    test: str
    ids: tuple[str, ...]
    result: Result


@dataclass(frozen=True, slots=True)
class Standing:
    """One row and what its tests say about it."""

    row: Row
    claims: tuple[Claim, ...]

    @property
    def state(self) -> State:
        """Failing when any of its tests failed; shown when one passed; none when nothing has been seen."""
        results = {claim.result for claim in self.claims}
        if "failed" in results:
            return "failing"
        return "shown" if "passed" in results else "none"


def run(argv: list[str]) -> int:
    """Print the rows; returns 1 when a test claims a row that does not exist."""
    options = _parser().parse_args(argv)
    if options.write_list:
        return _write_list()
    rows = load_rows()
    claims = tuple(claims_in(TESTS, last_results()))
    standings = [Standing(row, tuple(claim for claim in claims if row.id in claim.ids)) for row in rows]
    print(_as_json(standings) if options.json else _as_text(standings))
    unknown = sorted({one for claim in claims for one in claim.ids} - {row.id for row in rows})
    for one in unknown:
        print(f"A test claims to show {one}, which is not a row of the feature list.", file=sys.stderr)
    return 1 if unknown else 0


def load_rows() -> list[Row]:
    """The feature list beside the checkout where there is one, otherwise the list that is kept here."""
    if SOURCE.exists():
        return rows_in(SOURCE.read_text(encoding="utf-8").splitlines())
    with LIST.open(encoding="utf-8", newline="") as lines:
        return [Row(one["id"], one["area"], one["title"]) for one in csv.DictReader(lines)]


def rows_in(lines: Iterable[str]) -> list[Row]:
    """Every row with an id in the tables before the sentence-by-sentence part."""
    found: list[Row] = []
    area = ""
    for line in lines:
        if line.startswith(_LAST_SECTION):
            break
        heading, row = _HEADING.match(line), _ROW.match(line)
        if heading:
            area = _area(heading[2])
        elif row:
            found.append(Row(row[1], area, _short(row[2])))
    return found


def _area(heading: str) -> str:
    """A heading without the remarks around it, last named part first when two share a line."""
    return re.split(r"\bF-[A-Z] ", heading)[-1].split(" — ")[0].strip()


def _short(title: str) -> str:
    """The first clause of a title, without marks."""
    bold = re.match(r"\*\*(.+?)\*\*", title)
    plain = (bold[1] if bold else title).replace("*", "").replace("`", "")
    return re.split(r"; | → ", plain)[0].strip()


def claims_in(folder: Path, results: dict[str, Result]) -> Iterator[Claim]:
    """Every `@pytest.mark.feature(…)` under this folder, read without running anything."""
    for place in sorted(folder.rglob("test_*.py")):
        name = place.relative_to(folder.parent).as_posix()
        tree = ast.parse(place.read_text(encoding="utf-8"), filename=name)
        whole = tuple(_ids_of_module(tree))
        for path, function in _functions(tree):
            ids = (*whole, *_ids_of(function.decorator_list))
            if ids:
                test = "::".join((name, *path))
                yield Claim(test, ids, results.get(test, "not run"))


def _functions(
    tree: ast.Module | ast.ClassDef, path: tuple[str, ...] = ()
) -> Iterator[tuple[tuple[str, ...], ast.FunctionDef]]:
    for node in tree.body:
        if isinstance(node, ast.FunctionDef) and node.name.startswith("test"):
            yield (*path, node.name), node
        elif isinstance(node, ast.ClassDef):
            yield from _functions(node, (*path, node.name))


def _ids_of_module(tree: ast.Module) -> Iterator[str]:
    for node in tree.body:
        if isinstance(node, ast.Assign) and any(
            ast.unparse(target) == "pytestmark" for target in node.targets
        ):
            marks = node.value.elts if isinstance(node.value, ast.List | ast.Tuple) else [node.value]
            yield from _ids_of(marks)


def _ids_of(marks: Iterable[ast.expr]) -> Iterator[str]:
    for mark in marks:
        if isinstance(mark, ast.Call) and ast.unparse(mark.func) == "pytest.mark.feature":
            for argument in mark.args:
                if isinstance(argument, ast.Constant) and isinstance(argument.value, str):
                    yield argument.value


def last_results() -> dict[str, Result]:
    """How each test last went, parameters joined: one failure makes the whole test failed."""
    if not RESULTS.exists():
        return {}
    joined: dict[str, Result] = {}
    for node, told in json.loads(RESULTS.read_text(encoding="utf-8")).items():
        test = node.split("[", 1)[0]
        result: Result = "passed" if told["outcome"] == "passed" else "failed"
        joined[test] = "failed" if joined.get(test) == "failed" else result
    return joined


def _counts(standings: list[Standing]) -> dict[str, int]:
    states = [standing.state for standing in standings]
    return {"rows": len(states), **{state: states.count(state) for state in ("shown", "failing", "none")}}


def _as_text(standings: list[Standing]) -> str:
    lines: list[str] = []
    area = ""
    for one in standings:
        if one.row.area != area:
            area = one.row.area
            lines += ["", area]
        lines.append(f"  {one.row.id:<4} {one.state:<8} {one.row.title}")
        lines += [f"       {'':<8} {claim.result}: {claim.test}" for claim in one.claims]
    counts = _counts(standings)
    lines += [
        "",
        f"{counts['rows']} rows: {counts['shown']} shown, {counts['failing']} failing, {counts['none']} none",
    ]
    return "\n".join(lines).lstrip("\n")


def _as_json(standings: list[Standing]) -> str:
    rows = [
        {
            **asdict(one.row),
            "state": one.state,
            "tests": [{"test": claim.test, "result": claim.result} for claim in one.claims],
        }
        for one in standings
    ]
    return json.dumps({"counts": _counts(standings), "rows": rows}, indent=1, ensure_ascii=False)


def _write_list() -> int:
    """Keep ids and short titles in the checkout, for those who have no list beside it."""
    if not SOURCE.exists():
        print(f"There is no {SOURCE} to take the list from.", file=sys.stderr)
        return 1
    LIST.parent.mkdir(parents=True, exist_ok=True)
    LIST.write_text(list_as_csv(), encoding="utf-8")
    print(f"{LIST.relative_to(CHECKOUT)} written.")
    return 0


def list_as_csv() -> str:
    """The kept list, as it should read now."""
    rows = ([row.id, row.area, row.title] for row in load_rows())
    return "".join(
        ",".join(_cell(cell) for cell in cells) + "\n" for cells in [["id", "area", "title"], *rows]
    )


def _cell(text: str) -> str:
    return '"' + text.replace('"', '""') + '"' if any(mark in text for mark in ',"\n') else text


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="wellhead features", description=__doc__)
    parser.add_argument("--json", action="store_true", help="print JSON")
    parser.add_argument(
        "--write-list", action="store_true", help="keep the list's ids and titles in docs/reference"
    )
    return parser


if __name__ == "__main__":
    sys.exit(run(sys.argv[1:]))
