"""Answers of a self-check as facts; not sure stays not sure, withdrawn is as if never asked."""

from __future__ import annotations

from wellhead.reasoning.criteria import Value
from wellhead.reasoning.facts import FactRecord
from wellhead.selfcheck import queries
from wellhead.selfcheck.models import Answer, AnswerState, Check, Episode

ORIGIN = "self_check"


def facts_of(check: Check, *, by: str = "") -> list[FactRecord]:
    """What the person answered in this check. `by` names them where the clinic knows who they are."""
    return [
        _record(row, by)
        for row in queries.latest_answers(check).values()
        if row.state != AnswerState.WITHDRAWN
    ]


def facts_of_episode(episode: Episode) -> list[FactRecord]:
    """What the person shared with this episode; nothing once they have taken it back."""
    return [
        record
        for share in queries.shares_of(episode)
        for record in facts_of(share.check_row, by=episode.person.given_name)
    ]


def _record(row: Answer, by: str) -> FactRecord:
    value: Value | None = tuple(row.value) if isinstance(row.value, list) else row.value
    return FactRecord(
        fact_id=row.fact_id,
        value=value,
        asked=True,
        origin=ORIGIN,
        origin_id=str(row.pk),
        recorded_at=row.recorded_at,
        by=by,
    )
