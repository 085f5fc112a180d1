"""`wellhead worker`: the background work as a process of its own, for a clinic on PostgreSQL."""

from __future__ import annotations

import os
import sys
import threading
from collections.abc import Sequence

REST_SECONDS = 5.0


def run(argv: Sequence[str]) -> int:
    """Work until Ctrl-C; `--once` does one round. 2 when asked for something else."""
    words = list(argv)
    if words not in ([], ["--once"]):
        print("usage: wellhead worker [--once]", file=sys.stderr)
        return 2
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "wellhead.config.settings")
    import django

    django.setup()
    from wellhead.config.worker import work_once, work_until

    if words:
        work_once()
        return 0
    print("Working. Ctrl-C stops it; nothing that waits is lost.", file=sys.stderr)
    stop = threading.Event()
    try:
        work_until(stop, rest_seconds=REST_SECONDS)
    except KeyboardInterrupt:
        stop.set()
    return 0
