"""What was signed while answers could be read rests on them; what was signed before, after or elsewhere does not."""

from __future__ import annotations

from datetime import datetime, timedelta

from tests.lib.cast import NOON, Player, make_patient
from wellhead.foundation import clock
from wellhead.foundation.models import Clinic
from wellhead.people.models import Episode
from wellhead.record import actions, queries
from wellhead.record.models import NoteDraft


def day(number: int) -> datetime:
    return NOON + timedelta(days=number)


def rests(episode: Episode, since: int, until: int | None) -> bool:
    return queries.rests_on(episode, since=day(since), until=day(until) if until is not None else None)


def drafted(ben: Player, episode: Episode, *, on: int) -> NoteDraft:
    with clock.held_at(day(on)):
        return actions.save_draft(
            ben.actor, episode, kind="assessment", words="Neck stiff.", content={"sections": []}
        )


def test_a_note_written_in_that_time_counts_once_it_is_signed_even_later(ada: Player, ben: Player) -> None:
    assert ada.episode is not None
    draft = drafted(ben, ada.episode, on=2)
    assert not rests(ada.episode, 1, 3)
    with clock.held_at(day(5)):
        actions.sign_note(ben.actor, draft)
    assert rests(ada.episode, 1, 3)
    assert rests(ada.episode, 1, None)


def test_a_note_of_before_or_after_does_not_count(ada: Player, ben: Player) -> None:
    assert ada.episode is not None
    with clock.held_at(day(2)):
        actions.sign_note(ben.actor, drafted(ben, ada.episode, on=2))
    assert not rests(ada.episode, 3, 4)
    assert not rests(ada.episode, 0, 1)


def test_a_reviewed_warning_sign_counts_in_its_own_episode_only(
    clinic: Clinic, ada: Player, ben: Player
) -> None:
    someone = make_patient(clinic, "Someone")
    assert ada.episode is not None
    assert someone.episode is not None
    with clock.held_at(day(2)):
        actions.review_flag(
            ben.actor, ada.episode, "rf_pattern_change", outcome="stands", words="Look again."
        )
    assert rests(ada.episode, 1, 3)
    assert not rests(someone.episode, 1, 3)
