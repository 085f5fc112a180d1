"""Until when clinicians may do the work that needs proof."""

from __future__ import annotations

import uuid
from collections import defaultdict
from collections.abc import Collection
from datetime import date

from wellhead.people.models import Competency


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
