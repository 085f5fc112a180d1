"""`wellhead population classify IN.parquet OUT.parquet`: verdicts for a whole file of cases."""

import argparse
import importlib.util
import sys
import time
from collections.abc import Sequence

from wellhead.knowledge import library

ANSWERED, WRONG_INPUT, BROKEN_KNOWLEDGE, STOPPED = 0, 2, 3, 130
NEEDED = ("numpy", "pyarrow")

DESCRIPTION = """Judge every row of a Parquet file. A row is one headache kind of one person, and each column is
a fact by its id; null or an absent column means unknown. Durations are seconds, several choices a list. The
columns not_sure and reviewed_flags are lists of ids; case_id is passed through. The answers are written as
one Parquet file, at once when all rows are done."""


def run(argv: Sequence[str]) -> int:
    """Judge a file of cases. Returns 2, and writes no result, when the input is wrong."""
    wishes = _parser().parse_args(argv)
    missing = [package for package in NEEDED if importlib.util.find_spec(package) is None]
    if missing:
        _say(
            f"Judging whole files needs {', '.join(missing)}, which is not installed here. "
            "Start this with ./wellhead, which installs it, or type: pip install -r requirements/population.txt"
        )
        return WRONG_INPUT
    found = library.load()
    if found.faults:
        for fault in found.faults:
            _say(str(fault))
        return BROKEN_KNOWLEDGE
    from wellhead.population.classify import Wishes, classify, silent
    from wellhead.population.engines import NotInstalled
    from wellhead.population.job import CannotClassify
    from wellhead.population.parts import CannotGoOn

    shown = wishes.progress or sys.stderr.isatty()
    bar = _Bar() if shown else None
    try:
        asked = Wishes(wishes.engine, wishes.everything, wishes.keep, wishes.resume)
        rows = classify(wishes.source, wishes.result, found.rules, wishes=asked, progress=bar or silent)
    except (CannotClassify, CannotGoOn, NotInstalled) as problem:
        if bar:
            bar.end()
        _say(str(problem))
        return WRONG_INPUT
    except KeyboardInterrupt:
        if bar:
            bar.end()
        _say("Stopped. The finished parts are kept; add --resume to go on.")
        return STOPPED
    if bar:
        bar.end()
        _say(f"{rows:,} rows judged: {wishes.result}")
    return ANSWERED


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="wellhead population", description=DESCRIPTION)
    words = parser.add_subparsers(required=True, metavar="classify")
    classify = words.add_parser("classify", description=DESCRIPTION, help="judge every row of a Parquet file")
    classify.add_argument("source", metavar="IN.parquet", help="one row a headache kind, one column a fact")
    classify.add_argument("result", metavar="OUT.parquet", help="where the verdicts go")
    classify.add_argument(
        "--engine",
        choices=("polars", "duckdb", "spark"),
        default="polars",
        help="what does the work; all give the same answers (default: polars, the fastest on one machine)",
    )
    classify.add_argument("--everything", action="store_true", help="add the value of every criterion node")
    classify.add_argument("--keep", action="store_true", help="pass columns through that are no facts")
    classify.add_argument("--resume", action="store_true", help="go on with a run that did not end")
    classify.add_argument(
        "--progress", action="store_true", help="show progress even when nobody is at the terminal"
    )
    return parser


class _Bar:
    """One line on standard error that says how far the work is; drawn at most ten times a second."""

    def __init__(self) -> None:
        self.began = time.monotonic()
        self.drawn = 0.0
        self.first: int | None = None
        self.at_terminal = sys.stderr.isatty()

    def __call__(self, done: int, rows: int) -> None:
        """Draw how many rows are done, and how long the others will take."""
        now = time.monotonic()
        if self.first is None:
            self.first = done
        often = 0.1 if self.at_terminal else 5.0
        if done < rows and now - self.drawn < often:
            return
        self.drawn = now
        share = done / rows if rows else 1.0
        filled = int(30 * share)
        here = done - self.first
        left = f", {(rows - done) * (now - self.began) / here:.0f} s left" if here and done < rows else ""
        line = f"[{'#' * filled}{'.' * (30 - filled)}] {share:4.0%}  {done:,} of {rows:,} rows{left}"
        sys.stderr.write(f"\r{line:<79}" if self.at_terminal else f"{line}\n")
        sys.stderr.flush()

    def end(self) -> None:
        """Leave the line."""
        if self.at_terminal:
            sys.stderr.write("\n")


def _say(words: str) -> None:
    sys.stderr.write(f"{words.encode('ascii', 'backslashreplace').decode('ascii')}\n")
