"""The engine's commands: classify, ask, explain and knowledge. No Django, no database.

Each command imports what it alone needs: a whole process is to take no longer than some bare Pythons.
"""

import gc
import json
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from wellhead.config.wishes import Wishes
from wellhead.knowledge import library
from wellhead.reasoning.casefile import read_case
from wellhead.reasoning.classify import classify as judge

if TYPE_CHECKING:
    from wellhead.reasoning.casefile import Case
    from wellhead.reasoning.explain import Line
    from wellhead.reasoning.rules import Rules

ANSWERED, FAULTS_FOUND, WRONG_INPUT, BROKEN_KNOWLEDGE = 0, 1, 2, 3

_EDITION = {
    "--knowledge": "judge by this edition (see: wellhead knowledge pack) instead of today's knowledge"
}
_CLASSIFY = Wishes(
    "classify",
    "Judge a case and print the verdict as JSON.",
    {
        "--lines": "read JSON Lines: one case and one answer a line",
        "--all": "list ruled-out and withheld diagnoses too",
    },
    {
        "--setting": "where the person was met, for the likelihoods: physiotherapy_clinic (the usual), "
        "primary_care, general_population or headache_clinic",
        **_EDITION,
    },
)
_ASK = Wishes("ask", "Print the next question worth asking as JSON, or why to stop.", {}, _EDITION)
_EXPLAIN = Wishes(
    "explain",
    "Judge a case and print the reasons, each line with its source.",
    {"--what-if": "list the single changed answers that would change the verdict"},
    {"--code": "explain one diagnosis only, such as 11.2.1", **_EDITION},
    not_together=("--code", "--what-if"),
)


def classify(argv: Sequence[str]) -> int:
    """Print the verdict of one case, or with --lines of one case a line."""
    wishes = _CLASSIFY.read(argv)
    found = _library(wishes)
    if isinstance(found, int):
        return found
    content = _content(wishes["case"])
    if content is None or not _has_setting(wishes.get("--setting", ""), found):
        return WRONG_INPUT
    if "--lines" in wishes:
        return _classify_lines(content, found, wishes)
    case = _sound(read_case(content, found))
    if case is None:
        return WRONG_INPUT
    _answer(_judged(case, found, wishes))
    return ANSWERED


def _answer(said: Mapping[str, object]) -> None:
    """Print one object: laid out where a person reads it, on one line where a program does."""
    print(json.dumps(said, indent=2 if sys.stdout.isatty() else None))


def _classify_lines(content: bytes, rules: "Rules", wishes: Mapping[str, str]) -> int:
    gc.enable()
    worst = ANSWERED
    for line, text in _lines(content):
        case = _sound(read_case(text, rules, first_line=line))
        if case is None:
            worst = WRONG_INPUT
            continue
        print(json.dumps(_judged(case, rules, wishes)), flush=True)
    return worst


def _judged(case: "Case", rules: "Rules", wishes: Mapping[str, str]) -> dict[str, object]:
    verdict = judge(case.facts, rules, setting=wishes.get("--setting", ""))
    return verdict.as_json(include_not_met="--all" in wishes)


def _has_setting(setting: str, rules: "Rules") -> bool:
    try:
        rules.setting_named(setting)
    except ValueError as problem:
        _complain(f"--setting: {problem}")
        return False
    return True


def ask(argv: Sequence[str]) -> int:
    """Print the next question as JSON, or the reason to stop."""
    from wellhead.reasoning.ask import next_question, question_as_json

    wishes = _ASK.read(argv)
    found = _library(wishes)
    if isinstance(found, int):
        return found
    case = _one_case(wishes["case"], found)
    if case is None:
        return WRONG_INPUT
    following = next_question(case.facts, found)
    if following.question is None or following.page is None:
        _answer({"ask": None, "stop": following.stop})
        return ANSWERED
    together = {"page": following.page.page.id, "together": list(following.page.items)}
    _answer({**question_as_json(following.question, found), **together, "stop": None})
    return ANSWERED


def explain(argv: Sequence[str]) -> int:
    """Print the verdict as readable text, each line with its sources."""
    wishes = _EXPLAIN.read(argv)
    found = _library(wishes)
    if isinstance(found, int):
        return found
    code = wishes.get("--code", "")
    if code and not _has_code(code, found):
        return WRONG_INPUT
    case = _one_case(wishes["case"], found)
    if case is None:
        return WRONG_INPUT
    _say_lines(_what_if(case, found) if "--what-if" in wishes else _reasons(case, found, code))
    return ANSWERED


def _has_code(code: str, rules: "Rules") -> bool:
    if code in rules.diagnoses:
        return True
    from wellhead.reasoning.validate import near_miss

    near = near_miss(code, rules.diagnoses)
    _complain(f"--code: {code!a} is not a known diagnosis code" + (f"; did you mean {near}?" if near else ""))
    return False


def _reasons(case: "Case", rules: "Rules", code: str) -> Iterable["Line"]:
    from wellhead.reasoning.explain import explain as reasons

    return reasons(judge(case.facts, rules), rules, code=code)


def _what_if(case: "Case", rules: "Rules") -> Iterable["Line"]:
    from wellhead.reasoning import counterfactual
    from wellhead.reasoning.explain import Line

    changes = counterfactual.lines(counterfactual.counterfactuals(case.facts, rules), rules)
    return changes or (Line("what_if", "No single changed answer would change the verdict.", ("WELLHEAD",)),)


def _say_lines(lines: Iterable["Line"]) -> None:
    for line in lines:
        indent = "  " if line.part == "letter" else ""
        sources = f" [{', '.join(line.sources)}]" if line.sources else ""
        _say(f"{indent}{line.text}{sources}")


def knowledge(argv: Sequence[str]) -> int:
    """Check all content, or pack the classification into one edition."""
    match list(argv):
        case ["check"]:
            return _check()
        case ["pack", out] if out == "-" or not out.startswith("-"):
            return _pack(out)
    _complain("usage: wellhead knowledge check\n       wellhead knowledge pack OUT")
    return WRONG_INPUT


def _check() -> int:
    from wellhead.knowledge import call_script, diary_words, guided, next_steps, site, treatment, worked

    found = library.load()
    parts = (
        found.faults,
        treatment.check(),
        site.check(),
        next_steps.check(),
        guided.check(),
        call_script.check(),
        diary_words.check(),
        worked.load(found.rules).faults,
    )
    faults = sorted({fault for part in parts for fault in part})
    for fault in faults:
        _say(str(fault))
    rules = found.rules
    _complain(
        f"knowledge {rules.version}: {len(rules.facts)} facts, {len(rules.diagnoses)} diagnoses, "
        f"{len(rules.red_flags)} red flags, {len(rules.sources)} sources; {len(faults)} faults"
    )
    return FAULTS_FOUND if faults else ANSWERED


def _pack(out: str) -> int:
    from wellhead.knowledge import editions

    edition = editions.pack()
    try:
        if out == "-":
            sys.stdout.buffer.write(edition)
            return ANSWERED
        with open(out, "wb") as file:  # noqa: PTH123
            file.write(edition)
    except (OSError, ValueError) as problem:
        reason = problem.strerror if isinstance(problem, OSError) else "this is no file name"
        _complain(f"{_printable(out)}: the edition cannot be written here: {reason}")
        return WRONG_INPUT
    _complain(f"{_printable(out)}: knowledge {editions.hash_of(edition)[:12]}, {len(edition):,} bytes")
    return ANSWERED


def _library(wishes: Mapping[str, str]) -> "Rules | int":
    """Return the rules to judge by; the exit code, with the faults told, when there are none."""
    name = wishes.get("--knowledge", "")
    found = _edition(name) if name else library.load()
    if found is None:
        return WRONG_INPUT
    for fault in found.faults:
        _complain(str(fault))
    return BROKEN_KNOWLEDGE if found.faults else found.rules


def _edition(name: str) -> "library.Library | None":
    from wellhead.knowledge import editions

    held = _content(name)
    try:
        return None if held is None else editions.unpack(held)
    except editions.EditionFault as fault:
        _complain(f"--knowledge {_printable(name)}: {fault}")
        return None


def _content(name: str) -> bytes | None:
    if name == "-":
        return sys.stdin.buffer.read()
    try:
        with open(name, "rb") as file:  # noqa: PTH123
            return file.read()
    except FileNotFoundError:
        _complain(f"{_printable(name)}: there is no such file")
    except IsADirectoryError:
        _complain(f"{_printable(name)}: this is a folder; name a case file")
    except (OSError, ValueError):
        _complain(f"{_printable(name)}: this file cannot be read")
    return None


def _one_case(name: str, rules: "Rules") -> "Case | None":
    content = _content(name)
    return None if content is None else _sound(read_case(content, rules))


def _lines(content: bytes) -> Iterator[tuple[int, bytes]]:
    for number, line in enumerate(content.split(b"\n"), start=1):
        if line.strip():
            yield number, line


def _sound(case: "Case") -> "Case | None":
    for fault in case.faults:
        _complain(str(fault))
    return None if case.faults else case


def _complain(words: str) -> None:
    sys.stderr.write(f"{_printable(words)}\n")


def _say(words: str) -> None:
    """Print text that any terminal can show: what its encoding lacks is escaped."""
    encoding = sys.stdout.encoding or "utf-8"
    print(words.encode(encoding, "backslashreplace").decode(encoding))


def _printable(words: str) -> str:
    return words.encode("ascii", "backslashreplace").decode("ascii")
