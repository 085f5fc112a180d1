"""The people-by-rule table: for each access rule of a room, what each person is answered.

A room fills `tests/lib/access_rules/<room>.py` with `RULES: dict[str, Rule]`, one entry for each `may_…` of its
`access.py`. Everybody in PEOPLE stands in exactly one of `yes`, `no` and `hidden`:

    RULES = {
        "may_read_record": Rule(
            lambda actor, story: access.may_read_record(actor, story.ada_person),
            yes="ben program",
            no="ada cleo fay olu",
            hidden="dan stranger visitor",
        ),
    }

`ask` may make the rows that the rule is about from `story`; it runs in a database of its own for each answer.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from tests.lib.cast import Player
from wellhead.foundation.actor import Actor
from wellhead.foundation.decision import Decision
from wellhead.people.models import Episode, Person

PEOPLE = ("ada", "stranger", "proxy", "ben", "cleo", "dan", "fay", "olu", "visitor", "program")
"""Ada herself; a stranger who is a patient of the same clinic; a proxy, who acts for Ada and is no
patient; Ben who cares for Ada; Cleo, a clinician there who
does not; Dan, a clinician of another clinic; Fay at the desk; Olu the owner; somebody without an account; the
program itself, acting for Ada's clinic."""


@dataclass(frozen=True)
class Story:
    """Who a rule may be about: Ada, cared for by Ben, and everybody else."""

    ada: Player
    ben: Player
    actors: dict[str, Actor]

    @property
    def ada_person(self) -> Person:
        assert self.ada.person is not None
        return self.ada.person

    @property
    def ada_episode(self) -> Episode:
        assert self.ada.episode is not None
        return self.ada.episode


@dataclass(frozen=True)
class Rule:
    """One access rule, how to ask it about Ada, and what everybody is answered."""

    ask: Callable[[Actor, Story], Decision]
    yes: str = ""
    no: str = ""
    hidden: str = ""

    def answers(self) -> dict[str, str]:
        """Person → "yes", "no" or "hidden". A proxy who is not named is answered as any stranger is."""
        said = {"yes": self.yes, "no": self.no, "hidden": self.hidden}
        named = {who: answer for answer, people in said.items() for who in people.split()}
        return {"proxy": named.get("stranger", ""), **named}

    def faults(self) -> list[str]:
        """What is missing or said twice."""
        named = f"{self.yes} {self.no} {self.hidden}".split()
        missing = [f"{who} is not answered" for who in PEOPLE if who not in [*named, "proxy"]]
        wrong = [f"{who} is answered twice" for who in PEOPLE if named.count(who) > 1]
        unknown = [f"{who} is nobody we know" for who in named if who not in PEOPLE]
        one_sided = [] if len(set(self.answers().values())) > 1 else ["everybody gets the same answer"]
        return [*missing, *wrong, *unknown, *one_sided]
