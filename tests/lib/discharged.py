"""Somebody who left care with a plan for worse days."""

from __future__ import annotations

from datetime import datetime

from tests.lib.cast import Player
from wellhead.foundation import clock
from wellhead.journey import actions as journey

WORDS = {
    "keep_doing": "The nod.",
    "early_signs": "Stiff.",
    "green": "On.",
    "amber": "Back to the first exercises every day.",
    "red": "Ring.",
}


def leaves_care(who: Player, clinician: Player, at: datetime) -> None:
    """The plan for afterwards is agreed and the episode ended, both at this moment."""
    assert who.episode is not None
    with clock.held_at(at):
        plan = journey.Afterwards(**WORDS, check_in_weeks=None, source="")
        journey.agree_relapse_plan(clinician.actor, who.episode, plan, token="plan", now=at)
        journey.finish_episode(clinician.actor, who.episode, why="Goals met.")
