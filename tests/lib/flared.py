"""Somebody whose exercise flared and whose log speaks for a step back, for lists over many people."""

from __future__ import annotations

from datetime import timedelta

from tests.lib.cast import Player
from wellhead.foundation import clock
from wellhead.foundation.actor import system
from wellhead.foundation.clinical import stamp
from wellhead.programme import actions
from wellhead.programme.actions import ImportedRound, RoundSaid
from wellhead.programme.models import Programme, ProgrammeItem

EXERCISE, DAYS = "EX03", 3


def flare(ben: Player, someone: Player) -> ProgrammeItem:
    """Two versions of a programme of one exercise; it hurt on each of three days, and today so much that it flared.

    The rows are put there as they would stand: whether Ben might prescribe it is other tests' business.
    """
    assert someone.person is not None
    assert someone.episode is not None
    program, now = system(someone.person.clinic_id), clock.now()
    item, before = None, None
    for version in (1, 2):
        before = Programme(
            **stamp(ben.actor),
            episode=someone.episode,
            version=version,
            supersedes=before,
            started_on=now.date() - timedelta(days=20 - version),
            minutes_per_day=5,
        )
        before.save(force_insert=True)
        dose = {"sets": 1, "reps": 10, "times_a_day": 1, "days_a_week": 7, "minutes_per_day": 5}
        item = ProgrammeItem(**stamp(ben.actor), programme=before, exercise_id=EXERCISE, order=1, **dose)
        item.save(force_insert=True)
    assert item is not None
    rounds = [
        ImportedRound(
            item,
            RoundSaid(day=now.date() - timedelta(days=back), pain_before=1, pain_after=4, effort=2),
            now - timedelta(days=back),
        )
        for back in range(DAYS, 0, -1)
    ]
    actions.import_logs(program, someone.person, rounds, source="test")
    actions.log_done(someone.actor, item, RoundSaid(pain_before=1, pain_after=6))
    return item
