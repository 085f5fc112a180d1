"""`wellhead audit verify`: walks each clinic's chain of events."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence


def run(argv: Sequence[str]) -> int:
    """0 when every chain holds, 1 when one is broken, 2 when asked for something else."""
    if list(argv) != ["verify"]:
        print("usage: wellhead audit verify", file=sys.stderr)
        return 2
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "wellhead.config.settings")
    import django

    django.setup()
    from wellhead.foundation import audit
    from wellhead.foundation.models import Clinic

    reports = [audit.verify(clinic) for clinic in Clinic.objects.order_by("created_at")]
    for report in reports:
        if report.broken_at is None:
            print(f"{report.clinic}: {report.events} events, unbroken")
        else:
            print(f"{report.clinic}: BROKEN at event {report.broken_at}: {report.what}")
    return int(any(report.broken_at is not None for report in reports))
