"""Starts the clinic: database, demo people on first start, server and worker, until Ctrl-C."""

from __future__ import annotations

import argparse
import os
import sys
import threading
from collections.abc import Sequence
from typing import NamedTuple

THREADS = 8
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
    stop = threading.Event()
    worker = threading.Thread(target=_work, args=(stop,), name="worker", daemon=True)
    try:
        return _serve(wishes.port, sign_ins, worker)
    finally:
        stop.set()


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


def _serve(port: int, sign_ins: Sequence[SignIn], worker: threading.Thread) -> int:
    import waitress

    from wellhead.config.wsgi import application

    try:
        server = waitress.create_server(
            application,
            host="127.0.0.1",
            port=port,
            threads=THREADS,
            connection_limit=CONNECTIONS,
            ident=None,
            max_request_body_size=2_000_000,
            clear_untrusted_proxy_headers=True,
            **proxy_options(),
        )
    except OSError:
        _say(f"Port {port} is taken. Stop what uses it, or choose another: ./wellhead run --port {port + 1}")
        return 1
    worker.start()
    print(_welcome(port, sign_ins), flush=True)
    try:
        server.run()
    except KeyboardInterrupt:
        _say("Stopped. Everything is kept; ./wellhead run starts again.")
    finally:
        server.close()
    return 0


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


def _work(stop: threading.Event) -> None:
    from wellhead.config.worker import work_until

    work_until(stop, rest_seconds=WORKER_REST_SECONDS)


if __name__ == "__main__":
    raise SystemExit(main())
