"""`wellhead COMMAND …`: one word chooses the command; the engine's own commands never load Django."""

import gc
import os
import sys
from collections.abc import Callable, Mapping, Sequence
from importlib import import_module
from typing import NoReturn

from wellhead import __version__

COMMANDS: Mapping[str, tuple[str, str]] = {
    "classify": ("wellhead.config.commands_engine:classify", "judge a case and print the verdict as JSON"),
    "ask": ("wellhead.config.commands_engine:ask", "print the next question worth asking, or why to stop"),
    "explain": ("wellhead.config.commands_engine:explain", "judge a case and print the reasons as text"),
    "knowledge": (
        "wellhead.config.commands_engine:knowledge",
        "check: read all clinical content and print faults; pack OUT: keep it in one file",
    ),
    "claims": (
        "wellhead.config.commands_claims:run",
        "check [FILE…]: what may not be published, and safer words; ledger: the evidence and its review dates",
    ),
    "population": ("wellhead.config.commands_population:run", "classify: judge a whole file of cases"),
    "features": ("wellhead.config.commands_features:run", "which rows of the feature list tests show"),
    "booking": (
        "wellhead.config.commands_booking:run",
        "check-maps [--mend]: whether the maps of taken time say what the bookings say",
    ),
    "audit": ("wellhead.config.commands_audit:run", "verify: walk each clinic's chain of events"),
    "demo": ("wellhead.config.commands_demo:run", "load the demo clinic"),
    "serve": ("wellhead.config.serve:main", "serve the clinic in this environment"),
    "messages": (
        "wellhead.config.commands_messages:run",
        "texts: what the file for text messages holds; reply NUMBER WORDS: as if somebody had written back",
    ),
    "worker": ("wellhead.config.commands_worker:run", "send what waits to be sent"),
    "migrate": ("wellhead.config.commands_migrate:run", "bring the database to this version"),
}
"""Each word, where it lives (`module:function`, taking the rest of the line), and what it does."""


SHORT = frozenset({"ask", "classify", "explain"})
"""Commands that answer and end; one that is given many cases turns the collector of memory on again."""


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code; 2 when there is no such command."""
    words = list(sys.argv[1:] if argv is None else argv)
    if not words or words[0] in ("-h", "--help", "help"):
        print(usage())
        return 0 if words else 2
    if words[0] == "--version":
        print(f"wellhead {__version__}")
        return 0
    run = _find(words[0])
    if run is None:
        return 2
    is_short = argv is None and words[0] in SHORT
    if is_short:
        gc.disable()  # it ends before there is anything to collect
    try:
        code = run(words[1:])
        return _leave(code) if is_short else code
    except BrokenPipeError:
        # The reader has gone (`wellhead explain … | head`): nothing more to say to anybody.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0


def _leave(code: int) -> NoReturn:
    """End the process with everything said, without taking apart piece by piece what the system frees at once."""
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(code)


def usage() -> str:
    """Return the list of commands."""
    width = max(map(len, COMMANDS))
    listed = "\n".join(f"  {name:<{width}}  {what}" for name, (_, what) in COMMANDS.items())
    return f"usage: wellhead COMMAND …\n\n{listed}"


def _find(word: str) -> Callable[[Sequence[str]], int] | None:
    if word not in COMMANDS:
        print(f"wellhead has no command {word[:40]!a}.\n{usage()}", file=sys.stderr)
        return None
    module, _, name = COMMANDS[word][0].partition(":")
    try:
        found: Callable[[Sequence[str]], int] = getattr(import_module(module), name)
    except ModuleNotFoundError as missing:
        if missing.name != module:
            raise
        print(f"The command {word} is not part of this installation.", file=sys.stderr)
        return None
    return found


if __name__ == "__main__":
    sys.exit(main())
