"""Which clinicians there are, in a word each, and until when they may do the work that needs proof."""

from __future__ import annotations

import uuid
from collections import defaultdict
from collections.abc import Collection
from datetime import date
from typing import NamedTuple

from wellhead.people.models import Competency, Staff, StaffRole


class Clinician(NamedTuple):
    """Who a clinician is, without all that is known of them: a large clinic has hundreds."""

    id: uuid.UUID
    name: str


def clinician_names(clinic_id: uuid.UUID) -> list[Clinician]:
    """The clinicians who work here now, by name."""
    rows = Staff.objects.for_clinic(clinic_id).filter(role=StaffRole.CLINICIAN, left_on__isnull=True)
    return [Clinician(*row) for row in rows.order_by("name").values_list("id", "name")]


def skill_days(clinic_id: uuid.UUID, skills: Collection[str]) -> dict[uuid.UUID, dict[str, date]]:
    """The last day on which certificate and insurance both hold, by clinician and skill; one query, none for no skill.

    Who never proved a skill has no day for it.
    """
    found: dict[uuid.UUID, dict[str, date]] = defaultdict(dict)
    if not skills:
        return found
    rows = Competency.objects.filter(clinic_id=clinic_id, skill__in=skills)
    for staff_id, skill, valid_until, insured_until in rows.values_list(
        "staff_id", "skill", "valid_until", "insured_until"
    ):
        last = min(valid_until, insured_until)
        found[staff_id][skill] = max(found[staff_id].get(skill, last), last)
    return found
