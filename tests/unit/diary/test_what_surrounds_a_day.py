"""What surrounds a day: everything may be skipped, each change is kept, and not said is not no."""

from datetime import date

import pytest

from tests.lib.cast import NOON, Player
from wellhead.diary import actions, queries
from wellhead.diary.actions import ExposuresSaid
from wellhead.diary.queries import SettingsView
from wellhead.foundation.decision import CannotBeDone, Refused

pytestmark = pytest.mark.usefixtures("still")
TODAY = date(2026, 11, 24)


def say(ada: Player, **words: object):
    return actions.say_exposures(ada.actor, ada.person, ExposuresSaid(**{"day": TODAY} | words))


def test_what_is_left_out_stays_not_said(ada: Player) -> None:
    say(ada, desk_minutes=480, injury=False, treated=())
    kept = queries.exposures_on(ada.person, TODAY)
    assert (kept.desk_minutes, kept.injury, kept.treated) == (480, False, ())
    assert (kept.sleep_minutes, kept.stress, kept.exercised, kept.period) == (None, None, None, None)


def test_a_change_is_a_new_revision_that_says_who(ada: Player) -> None:
    say(ada, stress=3)
    say(ada, stress=7)
    assert [
        (each.revision, each.stress, each.by) for each in queries.exposures_history(ada.person, TODAY)
    ] == [
        (2, 7, "Ada"),
        (1, 3, "Ada"),
    ]


def test_nothing_said_is_not_kept(ada: Player) -> None:
    with pytest.raises(CannotBeDone, match="Nothing was said"):
        say(ada)


def test_a_change_does_not_write_over_what_was_not_seen(ada: Player) -> None:
    say(ada, stress=3)
    with pytest.raises(CannotBeDone, match="changed elsewhere"):
        actions.say_exposures(ada.actor, ada.person, ExposuresSaid(day=TODAY, stress=7), seen_revision=0)


def test_a_period_is_kept_only_once_the_person_asked_for_it(ada: Player) -> None:
    with pytest.raises(CannotBeDone, match="Turn that on"):
        say(ada, period=True)
    actions.change_settings(ada.actor, ada.person, SettingsView(tracks_periods=True))
    say(ada, period=True)
    assert queries.exposures_on(ada.person, TODAY).period is True


def test_more_than_a_day_has_is_refused(ada: Player) -> None:
    with pytest.raises(CannotBeDone, match="24 hours"):
        say(ada, driving_minutes=1441)


@pytest.mark.parametrize(("day", "recalled"), [(date(2026, 11, 22), False), (date(2026, 11, 21), True)])
def test_a_day_written_late_is_recalled(ada: Player, day: date, recalled: bool) -> None:
    assert say(ada, day=day, stress=3).recalled is recalled


def test_a_clinician_does_not_write_it(ada: Player, ben: Player) -> None:
    with pytest.raises(Refused):
        actions.say_exposures(ben.actor, ada.person, ExposuresSaid(day=TODAY, stress=3))


def test_a_reminder_needs_a_day(ada: Player) -> None:
    with pytest.raises(CannotBeDone, match="at least one day"):
        actions.change_settings(ada.actor, ada.person, SettingsView(remind_at=NOON.time()))
