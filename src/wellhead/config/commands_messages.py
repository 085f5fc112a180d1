"""`wellhead messages`: the text messages that the file carrier wrote, and a reply as if somebody had sent one."""

from __future__ import annotations

import os
import sys
import uuid
from collections.abc import Sequence

USAGE = "usage: wellhead messages texts | wellhead messages reply NUMBER WORDS"


def run(argv: Sequence[str]) -> int:
    """0 when done; 2 when asked for something else, or when the number is none."""
    words = list(argv)
    is_reply = len(words) == 3 and words[0] == "reply"
    if words != ["texts"] and not is_reply:
        print(USAGE, file=sys.stderr)
        return 2
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "wellhead.config.settings")
    import django

    django.setup()
    return _reply(words[1], words[2]) if is_reply else _texts()


def _texts() -> int:
    from wellhead.foundation.sms import FileCarrier

    for each in FileCarrier().sent():
        print(f"{each['to']}: {each['words']}")
    return 0


def _reply(number: str, words: str) -> int:
    if not (number.startswith("+") and number[1:].isdigit() and len(number) <= 16):
        print("The number must look like +441632960112.", file=sys.stderr)
        return 2
    from wellhead.booking import actions
    from wellhead.foundation import clock
    from wellhead.foundation.actor import system
    from wellhead.people.queries import only_clinic

    clinic = only_clinic()
    said = actions.Received(f"typed:{uuid.uuid4()}", number, words)
    print(actions.receive_text(system(clinic.id, "Text message"), said, now=clock.now()).outcome)
    return 0
