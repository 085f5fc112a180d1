"""Whether something said needs help at once: the emergency signs alone, without the rest of a verdict."""

from __future__ import annotations

from dataclasses import dataclass

from wellhead.reasoning import whole
from wellhead.reasoning.derive import complete
from wellhead.reasoning.facts import Facts
from wellhead.reasoning.lanes import Lanes, yes_plane
from wellhead.reasoning.rules import URGENCIES, RedFlag, Rules
from wellhead.reasoning.verdict import FlagState

EMERGENCY = URGENCIES[0]


@dataclass(frozen=True, slots=True)
class _Signs:
    """The steps that decide the emergency signs; `acts` leads from each sign to where its answer stands."""

    lanes: Lanes
    acts: tuple[tuple[str, int], ...]


_signs: dict[int, tuple[Rules, _Signs]] = {}
"""By the rules that they belong to, which are held here too: kept on the rules they would travel wherever those go."""


def is_emergency(facts: Facts, rules: Rules) -> bool:
    """Whether a sign that is for now acts, for any kind of headache: what the whole verdict says of it, and sooner."""
    signs = _signs_of(rules)
    for view in facts.views():
        planes = signs.lanes.run_one(complete(whole.with_reviewed(view, facts), rules))
        if any(planes[place] and flag not in facts.reviewed_flags for flag, place in signs.acts):
            return True
    return False


def _signs_of(rules: Rules) -> _Signs:
    """Worked out once for these rules."""
    if id(rules) not in _signs:
        named = [(flag.id, f"{flag.id} {state.value}") for flag in rules.red_flags for state in _states(flag)]
        program = whole.whole(rules).program.only([name for _, name in named])
        acts = tuple((flag, yes_plane(program.names[name])) for flag, name in named)
        _signs[id(rules)] = rules, _Signs(Lanes(program), acts)
    return _signs[id(rules)][1]


def _states(flag: RedFlag) -> tuple[FlagState, ...]:
    """In which states this sign is for now."""
    fired = (FlagState.FIRED,) if flag.urgency == EMERGENCY else ()
    return (*fired, FlagState.CANNOT_BE_RULED_OUT) if flag.when_not_sure == EMERGENCY else fired
