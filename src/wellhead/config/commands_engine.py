"""The engine's commands: classify, ask, explain and knowledge check. No Django, no database."""

import argparse
import json
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from wellhead.knowledge import library
from wellhead.reasoning import counterfactual as what_if
from wellhead.reasoning.ask import question_as_json
from wellhead.reasoning.casefile import Case, CaseFault, read_case
from wellhead.reasoning.classify import classify as judge
from wellhead.reasoning.explain import Line
from wellhead.reasoning.explain import explain as reasons
from wellhead.reasoning.rules import Rules
from wellhead.reasoning.validate import near_miss

ANSWERED, FAULTS_FOUND, WRONG_INPUT, BROKEN_KNOWLEDGE = 0, 1, 2, 3

_NOTHING_CHANGES = Line("what_if", "No single changed answer would change the verdict.", ("WELLHEAD",))


def classify(argv: Sequence[str]) -> int:
    """Print the verdict of one case, or with --lines of one case a line."""
    parser = _parser("classify", "Judge a case and print the verdict as JSON.")
    parser.add_argument(
        "--lines", action="store_true", help="read JSON Lines: one case and one answer a line"
    )
    parser.add_argument("--all", action="store_true", help="list ruled-out and withheld diagnoses too")
    parser.add_argument(
        "--setting", default="", help="where the person was met, for the likelihoods: physiotherapy_clinic "
        "(the usual), primary_care, general_population or headache_clinic",
    )  # fmt: skip
    wishes = parser.parse_args(argv)
    rules = _rules()
    content = _content(wishes.case)
    if rules is None or content is None:
        return BROKEN_KNOWLEDGE if rules is None else WRONG_INPUT
    if not _has_setting(wishes.setting, rules):
        return WRONG_INPUT
    if not wishes.lines:
        case = _sound(read_case(content, rules))
        if case is None:
            return WRONG_INPUT
        print(json.dumps(_judged(case, rules, wishes), indent=2))
        return ANSWERED
    worst = ANSWERED
    for line, text in _lines(content):
        case = _sound(read_case(text, rules, first_line=line))
        if case is None:
            worst = WRONG_INPUT
            continue
        print(json.dumps(_judged(case, rules, wishes)), flush=True)
    return worst


def _judged(case: Case, rules: Rules, wishes: argparse.Namespace) -> dict[str, object]:
    return judge(case.facts, rules, setting=wishes.setting).as_json(include_not_met=wishes.all)


def _has_setting(setting: str, rules: Rules) -> bool:
    try:
        rules.setting_named(setting)
    except ValueError as problem:
        _complain(f"--setting: {problem}")
        return False
    return True


def ask(argv: Sequence[str]) -> int:
    """Print the next question as JSON, or the reason to stop."""
    wishes = _parser("ask", "Print the next question worth asking as JSON, or why to stop.").parse_args(argv)
    rules = _rules()
    if rules is None:
        return BROKEN_KNOWLEDGE
    case = _one_case(wishes.case, rules)
    if case is None:
        return WRONG_INPUT
    verdict = judge(case.facts, rules)
    if verdict.next is None:
        print(json.dumps({"ask": None, "stop": verdict.stop}, indent=2))
        return ANSWERED
    print(json.dumps({**question_as_json(verdict.next, rules), "stop": None}, indent=2))
    return ANSWERED


def explain(argv: Sequence[str]) -> int:
    """Print the verdict as readable text, each line with its sources."""
    parser = _parser("explain", "Judge a case and print the reasons, each line with its source.")
    part = parser.add_mutually_exclusive_group()
    part.add_argument("--code", help="explain one diagnosis only, such as 11.2.1")
    part.add_argument(
        "--what-if", action="store_true", help="list the single changed answers that would change the verdict"
    )
    wishes = parser.parse_args(argv)
    rules = _rules()
    if rules is None:
        return BROKEN_KNOWLEDGE
    if wishes.code and wishes.code not in rules.diagnoses:
        near = near_miss(wishes.code, rules.diagnoses)
        hint = f"; did you mean {near}?" if near else ""
        _complain(f"--code: {wishes.code!a} is not a known diagnosis code{hint}")
        return WRONG_INPUT
    case = _one_case(wishes.case, rules)
    if case is None:
        return WRONG_INPUT
    if wishes.what_if:
        _say_lines(what_if.lines(what_if.counterfactuals(case.facts, rules), rules) or (_NOTHING_CHANGES,))
    else:
        _say_lines(reasons(judge(case.facts, rules), rules, code=wishes.code or ""))
    return ANSWERED


def _say_lines(lines: Iterable[Line]) -> None:
    for line in lines:
        indent = "  " if line.part == "letter" else ""
        sources = f" [{', '.join(line.sources)}]" if line.sources else ""
        _say(f"{indent}{line.text}{sources}")


def knowledge(argv: Sequence[str]) -> int:
    """Read all content, classification and treatment, and print what is wrong with it."""
    if list(argv) != ["check"]:
        _complain("usage: wellhead knowledge check")
        return WRONG_INPUT
    from wellhead.knowledge import treatment, worked

    found = library.load()
    faults = sorted({*found.faults, *treatment.check(), *worked.load(found.rules).faults})
    for fault in faults:
        _say(str(fault))
    rules = found.rules
    _complain(
        f"knowledge {rules.version}: {len(rules.facts)} facts, {len(rules.diagnoses)} diagnoses, "
        f"{len(rules.red_flags)} red flags, {len(rules.sources)} sources; {len(faults)} faults"
    )
    return FAULTS_FOUND if faults else ANSWERED


def _parser(name: str, what: str) -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog=f"wellhead {name}", description=what)
    parser.add_argument("case", metavar="CASE.json", help="the case, or - for standard input")
    return parser


def _rules() -> Rules | None:
    found = library.load()
    for fault in found.faults:
        _complain(str(fault))
    return None if found.faults else found.rules


def _content(name: str) -> bytes | None:
    if name == "-":
        return sys.stdin.buffer.read()
    try:
        return Path(name).read_bytes()
    except FileNotFoundError:
        _complain(f"{_printable(name)}: there is no such file")
    except IsADirectoryError:
        _complain(f"{_printable(name)}: this is a folder; name a case file")
    except (OSError, ValueError):
        _complain(f"{_printable(name)}: this file cannot be read")
    return None


def _one_case(name: str, rules: Rules) -> Case | None:
    content = _content(name)
    return None if content is None else _sound(read_case(content, rules))


def _lines(content: bytes) -> Iterator[tuple[int, bytes]]:
    for number, line in enumerate(content.split(b"\n"), start=1):
        if line.strip():
            yield number, line


def _sound(case: Case) -> Case | None:
    for fault in case.faults:
        _report(fault)
    return None if case.faults else case


def _report(fault: CaseFault) -> None:
    _complain(str(fault))


def _complain(words: str) -> None:
    sys.stderr.write(f"{_printable(words)}\n")


def _say(words: str) -> None:
    """Print text that any terminal can show: what its encoding lacks is escaped."""
    encoding = sys.stdout.encoding or "utf-8"
    print(words.encode(encoding, "backslashreplace").decode(encoding))


def _printable(words: str) -> str:
    return words.encode("ascii", "backslashreplace").decode("ascii")
