"""Starts the clinic: database, demo people on first start, server and worker, until Ctrl-C."""

from __future__ import annotations

import argparse
import gc
import os
import socket
import sys
import threading
from collections.abc import Sequence
from functools import partial
from typing import NamedTuple

from wellhead.config import processes

THREADS = 4
"""In each process. Python works in one thread at a time; more only wait for each other, with SQLite's door held open."""
CONNECTIONS = 800
"""Browsers keep a connection open between pages. At waitress' own limit of 100 the next person waits until somebody
leaves; select(), which it uses everywhere, ends at 1,024 open files."""
WORKER_REST_SECONDS = 5.0


class SignIn(NamedTuple):
    """A way into the demo clinic."""

    who: str
    email: str
    password: str


def main(argv: Sequence[str] | None = None) -> int:
    """Serve on the given port; 0 when stopped by hand, 1 when it cannot start."""
    parser = argparse.ArgumentParser(prog="wellhead run")
    parser.add_argument("--port", type=int, default=8000)
    parser.add_argument("--no-demo", action="store_true", help="do not load the demo clinic")
    wishes = parser.parse_args(argv)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "wellhead.config.settings")
    _say("Preparing the database …")
    _prepare()
    sign_ins = [] if wishes.no_demo else _demo()
    return _serve(wishes.port, sign_ins)


def _say(words: str) -> None:
    print(words, file=sys.stderr, flush=True)


def _prepare() -> None:
    """Bring the database and the static files to this version."""
    import django

    django.setup()
    from django.conf import settings
    from django.core.management import call_command

    settings.HOME.mkdir(parents=True, exist_ok=True)
    call_command("migrate", interactive=False, verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0)


def _demo() -> list[SignIn]:
    """Load the demo clinic where there is none, and say how to get in."""
    from wellhead.demo import load

    if load.is_needed():
        _say("Making the demo clinic: 60 people, six months of diaries. About a minute …")
        load.load_demo(say=_say)
    return [SignIn(*row) for row in load.sign_ins()]


def _serve(port: int, sign_ins: Sequence[SignIn]) -> int:
    """Open the door, make everything ready, then answer until Ctrl-C; 1 when the port is taken."""
    try:
        door = processes.open_door(port)
    except OSError:
        _say(f"Port {port} is taken. Stop what uses it, or choose another: ./wellhead run --port {port + 1}")
        return 1
    _make_ready()
    print(_welcome(port, sign_ins), flush=True)
    try:
        _answer_in(processes.web_processes(), door)
    except KeyboardInterrupt:
        _say("Stopped. Everything is kept; ./wellhead run starts again.")
    finally:
        door.close()
    return 0


def _make_ready() -> None:
    """What every process needs, once for all of them: the knowledge, compiled, and the pages' addresses."""
    from django.db import connections
    from django.urls import get_resolver

    from wellhead.booking import availability
    from wellhead.config.wsgi import application
    from wellhead.foundation import clock
    from wellhead.knowledge import library
    from wellhead.reasoning.ask_examination import suggest_tests
    from wellhead.reasoning.classify import classify
    from wellhead.reasoning.counterfactual import counterfactuals
    from wellhead.reasoning.facts import Facts

    rules = library.load().rules
    for first in (classify, suggest_tests, counterfactuals):
        first(Facts(), rules)
    _ = application, get_resolver().url_patterns
    availability.public_holidays("GB", "", clock.now().year)
    connections.close_all()
    settle()


COLLECT_AFTER = (100_000, 10, 50)
"""New things (lists, rows, …) before the collector looks at the young ones, and how many such looks before it looks at
older ones. Python's own 700, 10 and 10 look at everything alive many times within one large page, which then takes half
as long again: a calendar of 600 visits holds some 60,000 things at once, and lets go of all of them when it is sent."""


def settle() -> None:
    """What is loaded by now stays: the collector leaves it alone and comes between pages rather than within them."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(*COLLECT_AFTER)


def _answer_in(count: int, door: socket.socket) -> None:
    """Answer in this many processes with the worker in its own, or in this one where it cannot split."""
    if not processes.can_split():
        stop = threading.Event()
        threading.Thread(target=_work, args=(stop,), name="worker", daemon=True).start()
        try:
            _answer(door)
        finally:
            stop.set()
        return
    pages = [processes.Job("pages", partial(_answer, door))] * count
    processes.keep_running([*pages, processes.Job("worker", _work_alone)], say=_say)


def _answer(door: socket.socket) -> None:
    """Answer pages until told to stop; what was begun is finished."""
    import waitress

    from wellhead.config import uploads
    from wellhead.config.wsgi import application

    server = waitress.create_server(
        application,
        sockets=[door],
        threads=THREADS,
        connection_limit=CONNECTIONS,
        ident=None,
        max_request_body_size=uploads.MOST_BYTES,
        clear_untrusted_proxy_headers=True,
        **proxy_options(),
    )
    try:
        server.run()
    finally:
        server.close()


def proxy_options() -> dict[str, str]:
    """With WELLHEAD_HTTPS=1 a proxy on this machine speaks HTTPS to the world: who asked, and how, is in its headers.

    Without this every page would be sent to HTTPS again and again, and every visitor would share one address.
    """
    from django.conf import settings

    if not settings.SECURE_WEB:
        return {}
    return {"trusted_proxy": "127.0.0.1", "trusted_proxy_headers": "x-forwarded-for x-forwarded-proto"}


def _welcome(port: int, sign_ins: Sequence[SignIn]) -> str:
    lines = [f"\nWellhead is open at http://localhost:{port}", ""]
    if sign_ins:
        lines.append("Demo sign-ins (made-up people):")
        lines += [f"  {row.who:<34} {row.email:<26} {row.password}" for row in sign_ins]
        lines.append("")
    lines.append("Ctrl-C stops it.")
    return "\n".join(lines)


def _work_alone() -> None:
    """The worker in a process of its own: told to stop, it finishes the round it is in."""
    stop = threading.Event()
    rounds = threading.Thread(target=_work, args=(stop,), name="worker", daemon=True)
    rounds.start()
    try:
        rounds.join()
    finally:
        stop.set()
        rounds.join(WORKER_REST_SECONDS)


def _work(stop: threading.Event) -> None:
    from wellhead.config.worker import work_until

    work_until(stop, rest_seconds=WORKER_REST_SECONDS)


if __name__ == "__main__":
    raise SystemExit(main())
