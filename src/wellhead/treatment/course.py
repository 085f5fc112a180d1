"""Thrusts given before: what they settle of the gate's questions, and when the course is full or due for review."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from wellhead.treatment import gating

if TYPE_CHECKING:
    import uuid

    from wellhead.knowledge.treatment.hands_on import GateRule

EASED = frozenset({"eased_directly", "reproduced_and_eased"})
HARM_RULE = "TG22"


@dataclass(frozen=True, slots=True, kw_only=True)
class Thrust:
    """One thrust as it was written down; pain before and after, 0 to 10, None where not asked."""

    scope: str
    level: str
    given_on: date
    written_at: datetime
    note_id: uuid.UUID
    episode_id: uuid.UUID
    encounter_id: uuid.UUID
    pain: tuple[int | None, int | None]
    response: str

    @property
    def helped(self) -> bool | None:
        """Whether it did something good within the session; None where nothing was written down."""
        before, after = self.pain
        if self.response in EASED or (before is not None and after is not None and after < before):
            return True
        return False if self.response or (before is not None and after is not None) else None


def found(earlier: Sequence[Thrust], *, today: date, harmed: bool) -> dict[str, bool]:
    """Rules that earlier thrusts here make true. What was done elsewhere is asked, so nothing becomes a no."""
    rules = gating.the_gate().rules
    holds = {HARM_RULE: True} if harmed else {}
    for rule in rules:
        if rule.within_days is not None and _recent(rule, earlier, today):
            holds[rule.id] = True
        if rule.sessions is not None and _without_benefit(rule, earlier):
            holds[rule.id] = True
    return holds


def _recent(rule: GateRule, earlier: Iterable[Thrust], today: date) -> bool:
    since = today - timedelta(days=rule.within_days or 0)
    return any(each.given_on >= since and each.scope == "cervical" for each in earlier)


def _without_benefit(rule: GateRule, earlier: Sequence[Thrust]) -> bool:
    """Sessions at one segment in which every thrust did nothing good, as many as the rule names."""
    levels = {each.level for each in earlier if each.scope in rule.scope}
    for level in levels:
        sessions: dict[object, list[bool | None]] = {}
        for each in earlier:
            if each.level == level and each.scope in rule.scope:
                sessions.setdefault(each.note_id, []).append(each.helped)
        in_vain = sum(all(helped is False for helped in those) for those in sessions.values())
        if in_vain >= (rule.sessions or 0):
            return True
    return False


def main_headache(codes: Sequence[str]) -> dict[str, bool]:
    """What the clinician's own conclusion says of the rules about the main headache; nothing without one."""
    if not codes:
        return {}
    rules = [rule for rule in gating.the_gate().rules if rule.main_codes]
    return {rule.id: any(_is_under(codes[0], each) for each in rule.main_codes) for rule in rules}


def _is_under(code: str, group: str) -> bool:
    return code == group or code.startswith(f"{group}.")


def limits(here: Iterable[Thrust], *, scope: str, assessed_at: datetime | None) -> tuple[str, ...]:
    """Sentences of a course that is full or due for review; `here` are the earlier thrusts of this episode."""
    gate = gating.the_gate()
    sessions: dict[object, datetime] = {}
    for each in here:
        if each.scope == scope:
            known = sessions.get(each.note_id)
            sessions[each.note_id] = each.written_at if known is None else min(known, each.written_at)
    since = [at for at in sessions.values() if assessed_at is None or at >= assessed_at]
    said = []
    if len(sessions) >= gate.sessions_per_course:
        said.append(
            _("%(count)s sessions with a thrust are the most of one course. Go on with another way.")
            % {"count": gate.sessions_per_course}
        )
    if len(since) >= gate.review_after_sessions:
        said.append(
            _(
                "%(count)s sessions with a thrust since the last assessment. Assess again, then begin the gate."
            )
            % {"count": len(since)}
        )
    return tuple(said)
