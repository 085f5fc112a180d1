"""What each peer's program shares: reading the steps and the people, and handing back answers with their times.

A step is `["leaf", fact, operator, operand]`, `["and", [references]]` or `["or", [references]]`; `~n` is the negation
of step n. An answer is one letter a criterion: y, n or u (unknown).
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

# Any: steps and people come from JSON and go into libraries without types.
Steps = list[list[Any]]
People = list[dict[str, Any]]


def main(build: Callable[[Steps, dict[str, int]], Callable[[People], list[str]]]) -> None:
    """Build the peer's own form, judge everybody, and write the answers with both times in seconds."""
    criteria = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
    people = [json.loads(line) for line in Path(sys.argv[2]).read_text(encoding="utf-8").splitlines()]
    began = time.perf_counter()
    judge = build(criteria["steps"], criteria["outputs"])
    built = time.perf_counter()
    judge(people[:10])
    warm = time.perf_counter()
    answers = judge(people)
    done = time.perf_counter()
    told = {"build": built - began, "judge": done - warm, "answers": answers}
    Path(sys.argv[3]).write_text(json.dumps(told), encoding="utf-8")


def letter(value: bool | None) -> str:  # noqa: FBT001  the value is what is worded
    """Word one answer."""
    if value is None:
        return "u"
    return "y" if value else "n"
