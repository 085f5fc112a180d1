"""Reading self-checks: by the link the person holds, or by the episode they shared it with."""

from __future__ import annotations

import hashlib
import uuid

from wellhead.people.models import Episode
from wellhead.selfcheck.models import Answer, Check, CheckShare


def hash_of(token: str) -> str:
    """What is kept of a link's token: its SHA-256 in hex."""
    return hashlib.sha256(token.encode()).hexdigest()


def check_by_token(clinic_id: uuid.UUID, token: str) -> Check | None:
    """The check that this token opens, or None."""
    return Check.objects.for_clinic(clinic_id).filter(token_hash=hash_of(token)).first()


def latest_answers(check: Check) -> dict[str, Answer]:
    """The answer that counts for each fact that was ever answered, withdrawn ones included."""
    rows = Answer.objects.for_clinic(check.clinic_id).filter(check_row=check).order_by("recorded_at", "id")
    return {row.fact_id: row for row in rows}


def shares_of(episode: Episode) -> list[CheckShare]:
    """The checks shared with this episode now, oldest first."""
    rows = (
        CheckShare.objects.for_clinic(episode.clinic_id).filter(episode=episode).select_related("check_row")
    )
    latest = {row.check_row_id: row for row in rows.order_by("recorded_at", "id")}
    return [row for row in latest.values() if row.given]
