"""`wellhead booking check-maps [--mend]`: whether the maps of taken time say what the claims say."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence


def run(argv: Sequence[str]) -> int:
    """0 when every map is right or was made so, 1 when one is wrong, 2 when asked for something else."""
    if argv[:1] != ["check-maps"] or list(argv[1:]) not in ([], ["--mend"]):
        print("usage: wellhead booking check-maps [--mend]", file=sys.stderr)
        return 2
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "wellhead.config.settings")
    import django

    django.setup()
    from django.db import transaction

    from wellhead.booking import actions, queries
    from wellhead.foundation import audit
    from wellhead.foundation.actor import system
    from wellhead.foundation.models import Clinic

    is_mending = "--mend" in argv
    wrong = 0
    for clinic in Clinic.objects.order_by("created_at"):
        with transaction.atomic():
            audit.take_turn(clinic.id)  # nobody books between the reading of claims and of maps
            found = actions.mend_maps(system(clinic.id)) if is_mending else queries.map_differences(clinic.id)
        for difference in found:
            print(f"{clinic}: {difference}")
        said = "right" if not found else f"{len(found)} wrong{', made again' if is_mending else ''}"
        print(f"{clinic}: maps of taken time: {said}")
        wrong += len(found)
    return int(bool(wrong) and not is_mending)
