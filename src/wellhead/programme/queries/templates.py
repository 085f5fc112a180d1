"""Reading what a clinician may start from: ready programmes, the clinic's templates, favourites."""

from __future__ import annotations

import uuid

from wellhead.foundation.actor import Actor
from wellhead.knowledge.treatment.exercises import ReadyProgramme
from wellhead.programme.models import Favourite, ProgrammeTemplate
from wellhead.programme.queries.programmes import library


def ready_programmes() -> tuple[ReadyProgramme, ...]:
    """Starting points of the library, in its order."""
    return tuple(library().ready_programmes.values())


def templates(clinic_id: uuid.UUID) -> list[ProgrammeTemplate]:
    """The clinic's own templates that stand, each at its latest version, by name."""
    latest: dict[uuid.UUID, ProgrammeTemplate] = {}
    for row in ProgrammeTemplate.objects.for_clinic(clinic_id).order_by("version"):
        latest[row.template_key] = row
    return sorted((row for row in latest.values() if not row.withdrawn), key=lambda row: row.name.casefold())


def template(clinic_id: uuid.UUID, template_key: uuid.UUID) -> ProgrammeTemplate | None:
    """The latest version of a template, withdrawn or not; None where there is none."""
    rows = ProgrammeTemplate.objects.for_clinic(clinic_id).filter(template_key=template_key)
    return rows.order_by("-version").first()


def favourites(actor: Actor) -> frozenset[str]:
    """The exercises this clinician has marked."""
    if actor.staff_id is None:
        return frozenset()
    rows = Favourite.objects.for_clinic(actor.clinic_id).filter(staff_id=actor.staff_id)
    latest = {row.exercise_id: row.is_marked for row in rows.order_by("recorded_at")}
    return frozenset(name for name, marked in latest.items() if marked)
