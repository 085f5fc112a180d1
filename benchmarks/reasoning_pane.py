"""How long the reasoning beside the examination takes to follow what is typed: `python -m benchmarks.reasoning_pane [TURNS]`.

Loads the demo clinic, opens an examination of Ada as her clinician, and sends the form as it stands, once a turn, to
the address that answers with the pane. Prints the median and the 95th percentile of the server's time for each part
of the examination, beside the smallest page there is: one row read. The goal is 300 ms.
"""

from __future__ import annotations

import os
import statistics
import sys
import tempfile
from typing import Any

from benchmarks.person_page import ROOT, _times, plain_pages, settled

TURNS = 40
GOAL_MS = 300


def main() -> None:
    """Load, type, print."""
    turns = int(sys.argv[1]) if len(sys.argv) > 1 else TURNS
    with tempfile.TemporaryDirectory() as home:
        os.environ["WELLHEAD_HOME"] = home
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "wellhead.config.settings")
        sys.path[:0] = [str(ROOT / "src"), str(ROOT)]
        import django

        django.setup()
        _measure(turns)


def _measure(turns: int) -> None:
    from django.conf import settings
    from django.core.management import call_command
    from django.urls import reverse

    from tests.lib.journey_forms import forms_on
    from wellhead.record.layout import JUDGEMENT, SECTIONS

    plain_pages(settings)
    call_command("migrate", verbosity=0)
    person_id, client = _ben_with_ada()
    settled()
    print(f"{turns} turns each, {os.cpu_count()} cores, goal {GOAL_MS} ms\n")
    print(
        "| part of the examination | median ms | p95 ms | p95 of the goal | of it processor, median ms | p95 ms |"
        "\n|---|---|---|---|---|---|"
    )
    for part in (each for each in SECTIONS if each != JUDGEMENT):  # that stands beside the conclusion
        page = f"{reverse('journey:assessment', args=[person_id])}?part={part}"
        sent = max((form.sent for form in forms_on(client, page)), key=len)
        pane = f"{reverse('journey:reasoning', args=[person_id])}?part={part}"
        answer = client.post(pane, sent)
        if answer.status_code != 200:
            sys.exit(f"{part}: {answer.status_code}")
        _row(part, lambda pane=pane, sent=sent: client.post(pane, sent), turns)
    _row("one row read: is the clinic there", lambda: client.get("/healthz"), turns)


def _row(name: str, ask: Any, turns: int) -> None:
    """One line of the table. Any: a call without arguments whose answer nobody reads."""
    times, worked = _times(ask, turns)
    late, worked_late = (statistics.quantiles(each, n=20)[-1] for each in (times, worked))
    print(
        f"| {name} | {statistics.median(times):.0f} | {late:.0f} | {late / GOAL_MS:.2f} × "
        f"| {statistics.median(worked):.1f} | {worked_late:.1f} |",
        flush=True,
    )


def _ben_with_ada() -> tuple[Any, Any]:
    """Ada's key and Ben's browser. Any: Django's test client, imported once Django stands."""
    from django.test import Client

    from wellhead.demo.cast import BEN
    from wellhead.demo.load import load_demo
    from wellhead.people.models import Account, Person

    load_demo(lambda _said: None)
    client = Client()
    client.force_login(Account.objects.get(email=BEN.email))
    return Person.objects.get(given_name="Ada").pk, client


if __name__ == "__main__":
    main()
