"""Keeping what a page said of whether something helped, so that it can be explained and worked out again later."""

from __future__ import annotations

from wellhead.foundation import audit
from wellhead.foundation.actor import Actor
from wellhead.foundation.clinical import stamp
from wellhead.foundation.decision import require
from wellhead.outcomes import access
from wellhead.outcomes.helped import kept
from wellhead.outcomes.helped.read import Reading
from wellhead.outcomes.models import HelpedReading
from wellhead.outcomes.queries import helped as queries
from wellhead.outcomes.queries.helped import HelpedView


def keep_readings(actor: Actor, view: HelpedView) -> list[HelpedReading]:
    """Keep each reading that was shown, once for the same days and method; nothing is written where all are kept."""
    require(access.may_see_progress(actor, view.person))
    known = queries.kept_hashes(view.episode, view.method.version)
    fresh = [each for each in view.readings if (queries.modality_of(view, each), each.digest) not in known]
    if not fresh:
        return []
    with audit.writing(actor, "outcomes.readings_kept", person_id=view.person.pk) as event:
        rows = [_row(actor, view, each) for each in fresh]
        HelpedReading.objects.bulk_create(rows, ignore_conflicts=True)
        event.detail = {"modalities": [row.modality for row in rows], "method": view.method.version}
    return rows


def _row(actor: Actor, view: HelpedView, reading: Reading) -> HelpedReading:
    found = reading.main
    return HelpedReading(
        **stamp(actor),
        episode=view.episode,
        modality=queries.modality_of(view, reading),
        began_on=reading.course.starts_on,
        read_on=view.as_of,
        verdict=reading.verdict,
        why=reading.why,
        low=found.low if found else None,
        estimate=found.middle if found else None,
        high=found.high if found else None,
        detail=kept.as_plain(reading),
        method=reading.method,
        inputs_hash=reading.digest,
    )
