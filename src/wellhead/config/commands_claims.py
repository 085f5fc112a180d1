"""`wellhead claims`: check what the public reads against the evidence and the rules of a region; list the ledger."""

import argparse
import json
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

NOTHING_STOPS, STOPS, WRONG_INPUT = 0, 1, 2
Line = Mapping[str, str]


class Unreadable(Exception):
    """A file that cannot be checked; the message is a sentence for whoever named it."""


def run(argv: Sequence[str]) -> int:
    """Carry out one of the two commands; returns 1 when something may not be published, 2 on input that makes no sense."""
    options = _parser().parse_args(argv)
    return _ledger(options) if options.command == "ledger" else _check(options)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="wellhead claims", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True, metavar="check|ledger")
    check = commands.add_parser("check", help="judge files, or all of our own words when no file is named")
    check.add_argument("files", nargs="*", metavar="FILE", help="text or HTML; - for standard input")
    check.add_argument("--region", default="uk", help="whose rules hold (uk)")
    check.add_argument("--cites", default="", help="ledger entries that the files lean on: EL_one,EL_two")
    for each in (check, commands.add_parser("ledger", help="list the evidence ledger with its review dates")):
        each.add_argument("--json", action="store_true", help="print JSON")
        each.add_argument("--on", type=_day, default=None, metavar="DAY", help="as on this day (2026-11-30)")
    return parser


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"{text!a} is no day such as 2026-11-30") from error


def _check(options: argparse.Namespace) -> int:
    from wellhead.claims.checker import KnowledgeUnread, UnknownRegion, checker_of
    from wellhead.claims.findings import stops_publishing

    on = options.on or _today()
    cites = tuple(each for each in options.cites.split(",") if each)
    try:
        checker = checker_of(options.region)
        texts = list(_named(options.files, cites)) if options.files else list(_ours())
    except (KnowledgeUnread, Unreadable, UnknownRegion) as problem:
        _complain(str(problem))
        return WRONG_INPUT
    found = [
        (text, finding) for text in texts for finding in checker.check(text.words, cites=text.cites, on=on)
    ]
    lines = [
        {
            "place": text.place_of(finding.sentence),
            "rule": finding.rule,
            "level": str(finding.level),
            "sentence": finding.sentence,
            "found": finding.found,
            "why": finding.why,
            "safer": finding.safer,
            "entry": finding.entry,
        }
        for text, finding in found
    ]
    _say(json.dumps(lines, indent=1, ensure_ascii=False) if options.json else _as_text(lines))
    stops = stops_publishing(finding for _, finding in found)
    verdict = "this may not be published" if stops else "nothing stops publishing"
    _complain(f"{_count(len(texts), 'text')}, {_count(len(lines), 'finding')} ({options.region}): {verdict}")
    return STOPS if stops else NOTHING_STOPS


@dataclass(frozen=True)
class _Text:
    """What is judged together, and how to tell where a sentence of it stands."""

    name: str
    words: str
    cites: tuple[str, ...]
    pieces: tuple[tuple[int, str], ...]

    def place_of(self, sentence: str) -> str:
        """Name and line; the first line where the sentence cannot be found as written."""
        begins = " ".join(sentence.split()[:4])
        found = (line for line, text in self.pieces if begins in " ".join(text.split()))
        return f"{self.name}:{next(found, self.pieces[0][0] if self.pieces else 1)}"


def _named(files: Iterable[str], cites: tuple[str, ...]) -> Iterator[_Text]:
    for name in files:
        words = _read(name)
        lines = words.splitlines()
        # A sentence may go on over a line: each line is kept with the one after it.
        pieces = tuple(
            (number, "\n".join(lines[number - 1 : number + 1])) for number in range(1, len(lines) + 1)
        )
        yield _Text("standard input" if name == "-" else _printable(name), words, cites, pieces)


def _ours() -> Iterator[_Text]:
    from wellhead.config import public_words

    for each in public_words.gather():
        yield _Text(each.file, each.text, each.cites, each.pieces)


def _read(name: str) -> str:
    try:
        held = sys.stdin.buffer.read() if name == "-" else Path(name).read_bytes()
    except (OSError, ValueError) as problem:
        reason = problem.strerror if isinstance(problem, OSError) else "this is no file name"
        raise Unreadable(f"{_printable(name)} cannot be read: {reason}.") from problem
    try:
        text = held.decode("utf-8-sig")
    except UnicodeDecodeError as problem:
        raise Unreadable(_not_text(name)) from problem
    if "\0" in text:
        raise Unreadable(_not_text(name))
    return text


def _not_text(name: str) -> str:
    return f"{_printable(name)} holds no text in UTF-8. Save the page as text or HTML and check that."


def _ledger(options: argparse.Namespace) -> int:
    """Print every entry with its review dates; returns 1 when one is stale and so may not be cited."""
    from wellhead.claims.ledger import Standing, standing
    from wellhead.knowledge import treatment
    from wellhead.knowledge.treatment.evidence import AdviceEntry, LedgerEntry

    on = options.on or _today()
    known = treatment.load()
    due_days = known.claim_words.due_days if known.claim_words else 0
    entries: tuple[LedgerEntry | AdviceEntry, ...] = (*known.ledger.values(), *known.advice_ledger.values())
    lines: list[Line] = [
        {
            "id": entry.id,
            "certainty": entry.certainty.replace("_", " "),
            "reviewed_on": str(entry.reviewed_on),
            "review_by": str(entry.review_by),
            "standing": str(standing(entry.review_by, on, due_days)),
            "allowed": entry.allowed,
        }
        for entry in entries
    ]
    _say(json.dumps(lines, indent=1, ensure_ascii=False) if options.json else _as_table(lines))
    counts = {each: sum(line["standing"] == each for line in lines) for each in Standing}
    _complain(
        f"{_count(len(lines), 'entry', 'entries')}: {counts[Standing.STALE]} stale, "
        f"{counts[Standing.DUE]} due within {due_days} days"
    )
    return STOPS if counts[Standing.STALE] else NOTHING_STOPS


def _as_text(lines: Iterable[Line]) -> str:
    return "\n".join(
        f"{line['place']}: {line['rule']} ({line['level']})\n"
        f"  “{line['sentence']}”\n"
        f"  Found: {line['found']}\n"
        f"  Why: {line['why']}\n"
        f"  Safer: {line['safer']}"
        for line in lines
    )


def _as_table(lines: Sequence[Line]) -> str:
    width = max(len(line["id"]) for line in lines)
    return "\n".join(
        f"{line['id']:<{width}}  {line['certainty']:<8}  reviewed {line['reviewed_on']:<10}  "
        f"review by {line['review_by']}  {line['standing'].upper() if line['standing'] != 'fresh' else ''}".rstrip()
        for line in lines
    )


def _today() -> date:
    return date.today()  # noqa: DTZ011 -- the day on the reader's calendar


def _count(number: int, one: str, many: str = "") -> str:
    return f"{number} {one if number == 1 else many or one + 's'}"


def _printable(name: str) -> str:
    return "standard input" if name == "-" else name.encode("ascii", "backslashreplace").decode()[:120]


def _say(text: str) -> None:
    if text:
        print(text)


def _complain(text: str) -> None:
    print(text, file=sys.stderr)
