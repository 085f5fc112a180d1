"""A worker process of its own that kills itself with signal 9 at a named point: `python dying_worker.py WORD [POINT]`."""

from __future__ import annotations

import os
import signal
import sys
from datetime import timedelta

POINTS = ("before_the_lease", "after_the_lease", "after_the_mark", "after_it_was_accepted")


def main(word: str, *rest: str) -> None:
    """`put N` makes a clinic and queues letters; `work POINT` sends one and dies there; `later` works on in an hour."""
    import django

    django.setup()
    {"put": put, "work": work, "later": later}[word](*rest)


def put(count: str) -> None:
    """An empty house with one clinic, and letters to Ada that are due now."""
    from django.core.management import call_command

    from wellhead.foundation import clock, outbox
    from wellhead.foundation.models import Clinic

    call_command("migrate", "foundation", interactive=False, verbosity=0, skip_checks=True)
    clinic = Clinic.objects.create(name="Millbrook clinic", slug="millbrook")
    for number in range(int(count)):
        letter: dict[str, object] = {"to": "ada@home.example", "title": str(number), "words": "Hello\n"}
        outbox.put(clinic.id, "email", str(number), payload=letter, due_at=clock.now())


def work(point: str) -> None:
    """One round over one message, killed at the point; a round that gets through ends with 0."""
    from wellhead.foundation import clock, mail, outbox

    def die(*_: object, **__: object) -> None:
        os.kill(os.getpid(), signal.SIGKILL)

    if point == "before_the_lease":
        outbox._take = die  # type: ignore[assignment]  # dying takes the place of taking
    if point == "after_the_lease":
        outbox._mark = die  # type: ignore[assignment]  # the message is made ready, the server knows who it is for
    if point == "after_the_mark":
        mail._say = die  # type: ignore[assignment]  # marked, not one byte of the letter has left
    if point == "after_it_was_accepted":
        outbox._end = die  # type: ignore[assignment]  # the server said 250, nobody wrote it down
    outbox.send_due({"email": mail.queued_letter}, now=clock.now(), most=1)


def later() -> None:
    """Rounds of a healthy worker, an hour, two hours and a day on."""
    from wellhead.foundation import clock, mail, outbox

    for hours in (1, 2, 24):
        outbox.send_due({"email": mail.queued_letter}, now=clock.now() + timedelta(hours=hours))


if __name__ == "__main__":
    main(*sys.argv[1:])
