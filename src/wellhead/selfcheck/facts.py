"""Answers of a self-check as facts; not sure stays not sure, withdrawn is as if never asked."""

from __future__ import annotations

from wellhead.knowledge import library
from wellhead.reasoning.criteria import Value
from wellhead.reasoning.facts import FactRecord
from wellhead.reasoning.rules import Rules
from wellhead.selfcheck import kinds, queries
from wellhead.selfcheck.models import Answer, AnswerState, Check, Episode

ORIGIN = "self_check"


def facts_of(check: Check, *, by: str = "") -> list[FactRecord]:
    """What the person answered in this check. `by` names them where the clinic knows who they are.

    Marks of the drawing and answers of the guided checks count only through the questions that they answer.
    """
    several, rules = bool(queries.kinds_begun(check)), library.load().rules
    return [
        _record(row, by, kind=_kind_of(row, rules) if several else "")
        for row in queries.every_answer(check).values()
        if row.state != AnswerState.WITHDRAWN and row.fact_id in rules.facts
    ]


def facts_of_episode(episode: Episode) -> list[FactRecord]:
    """What the person shared with this episode; nothing once they have taken it back."""
    return [
        record
        for share in queries.shares_of(episode)
        for record in facts_of(share.check_row, by=episode.person.given_name)
    ]


def _kind_of(row: Answer, rules: Rules) -> str:
    """The kind an answer is about once there are several; what all kinds share stays without."""
    if row.kind:
        return row.kind
    return kinds.FIRST if kinds.each_has_its_own(row.fact_id, rules) else ""


def _record(row: Answer, by: str, *, kind: str) -> FactRecord:
    value: Value | None = tuple(row.value) if isinstance(row.value, list) else row.value
    return FactRecord(
        fact_id=row.fact_id,
        value=value,
        kind=kind,
        asked=True,
        origin=ORIGIN,
        origin_id=str(row.pk),
        recorded_at=row.recorded_at,
        by=by,
    )
