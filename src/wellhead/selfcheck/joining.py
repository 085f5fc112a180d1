"""Answers given without a network, beside those of the online check: what is new, what contradicts, what cannot be."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass

from wellhead.reasoning.rules import Rules
from wellhead.selfcheck.actions import Said
from wellhead.selfcheck.models import Answer, AnswerState

LEFT = (AnswerState.NOT_SURE.value, AnswerState.PREFER_NOT.value)
DEVICE, ONLINE = "device", "online"


class NotReadable(ValueError):
    """What was sent is not what our pages send."""


@dataclass(frozen=True, slots=True)
class Brought:
    """What a device sent: its token, whether the person was alone or answered for another, the answers, and how contradictions end."""

    token: str
    is_alone: bool
    for_another: bool
    said: tuple[Said, ...]
    keep: Mapping[str, str]


def read(body: bytes) -> Brought:
    """Read what a device sent; NotReadable when it is something else. Whether an answer can be is asked later."""
    try:
        sent = json.loads(body)
        token, answers, keep = sent["token"], sent["answers"], sent.get("keep", {})
        said = tuple(_said(str(fact), each) for fact, each in answers.items())
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as fault:
        raise NotReadable from fault
    if not isinstance(token, str) or not 16 <= len(token) <= 64 or not isinstance(keep, dict):
        raise NotReadable
    return Brought(
        token=token,
        is_alone=sent.get("alone") is True,
        for_another=sent.get("forAnother") is True,
        said=said,
        keep={str(fact): str(choice) for fact, choice in keep.items()},
    )


def _said(fact: str, each: Mapping[str, object]) -> Said:
    if each.get("state") in LEFT:
        return Said(fact, None, str(each["state"]))
    value = each["value"]
    if isinstance(value, list):
        return Said(fact, tuple(str(one) for one in value))
    if not isinstance(value, bool | int | float | str):
        raise TypeError(fact)
    return Said(fact, value)


@dataclass(frozen=True, slots=True)
class Conflict:
    """One question with two answers."""

    fact: str
    online: Answer
    device: Said


def conflicts(brought: Brought, standing: Mapping[str, Answer]) -> tuple[Conflict, ...]:
    """Questions answered differently in both places about which the person has not decided yet."""
    found = (
        Conflict(one.fact_id, standing[one.fact_id], one)
        for one in brought.said
        if one.fact_id in standing and _differs(standing[one.fact_id], one)
    )
    return tuple(each for each in found if brought.keep.get(each.fact) not in (DEVICE, ONLINE))


def _differs(row: Answer, said: Said) -> bool:
    if row.state == AnswerState.WITHDRAWN:
        return False
    kept = tuple(row.value) if isinstance(row.value, list) else row.value
    return (
        row.state != said.state
        or kept != said.value
        or isinstance(kept, bool) != isinstance(said.value, bool)
    )


def by_page(brought: Brought, rules: Rules) -> dict[str, list[Said]]:
    """What to keep, by the page that asks for it; answers of the online check that the person keeps are left out."""
    pages = {item: page.id for page in rules.every_page for item in page.items}
    found: dict[str, list[Said]] = {}
    for one in brought.said:
        if brought.keep.get(one.fact_id) != ONLINE:
            found.setdefault(pages.get(one.fact_id, ""), []).append(one)
    return found
