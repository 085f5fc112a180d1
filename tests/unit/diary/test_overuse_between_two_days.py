"""Whether medicine days were at a limit while something was read: yes, no, or it cannot be told."""

from datetime import UTC, date, datetime, timedelta

import pytest

from tests.lib.cast import Player
from wellhead.diary import actions, queries
from wellhead.diary.actions import EntrySaid, ImportedEntry, MedicineTaken
from wellhead.foundation.actor import system

pytestmark = pytest.mark.usefixtures("still")
START = date(2026, 8, 1)
LAST = START + timedelta(days=27)


def written(ada: Player, taken: str) -> None:
    """One letter a day from the opening: t a triptan, - nothing taken, x something with no class, a dot a blank day."""
    actions.open_diary(ada.actor, ada.episode, opened_on=START)
    uses = {
        "t": (MedicineTaken(medicine_id="sumatriptan_tablet"),),
        "x": (MedicineTaken(name="blue tablet"),),
    }
    entries = [
        ImportedEntry(
            EntrySaid(
                day=START + timedelta(days=n),
                kind="headache",
                took_medicine=letter != "-",
                medicines=uses.get(letter, ()),
            ),
            datetime(2026, 8, 1, 20, tzinfo=UTC) + timedelta(days=n),
        )
        for n, letter in enumerate(taken)
        if letter != "."
    ]
    actions.import_days(system(ada.person.clinic_id), ada.person, entries, source="test")


# 10 of 28 days are 10 / 28 × 30.4375 = 10.87 a month, 9 are 9.78: the limit of triptans is 10.
@pytest.mark.parametrize(
    ("taken", "lasts"),
    [
        ("t" * 10 + "-" * 18, True),
        ("t" * 9 + "-" * 19, False),
        ("t" * 9 + "-" * 18 + ".", None),  # 9 to 10 days: the blank day decides
        ("t" * 10 + "." * 18, True),  # blank days never make it less
        ("t" * 2 + "x" + "-" * 25, None),  # what has no class may be anything
    ],
)
def test_a_limit_was_reached_or_not_or_the_blank_days_decide(
    ada: Player, taken: str, lasts: bool | None
) -> None:
    written(ada, taken)
    assert queries.overuse_between(ada.person, START, LAST).lasts is lasts


def test_a_short_stretch_is_judged_with_the_days_before_it(ada: Player) -> None:
    written(ada, "-" * 25 + "ttt")
    judged = queries.overuse_between(ada.person, LAST - timedelta(days=2), LAST)
    assert (judged.lasts, judged.count.first_on) == (False, START)


def test_a_stretch_without_a_diary_cannot_be_told(ada: Player) -> None:
    assert queries.overuse_between(ada.person, START, LAST).lasts is None


def test_several_stretches_take_as_many_queries_as_one(ada: Player, django_assert_num_queries) -> None:
    written(ada, ("t" * 10 + "-" * 18) * 2)
    stretches = [(START, LAST), (LAST + timedelta(days=1), LAST + timedelta(days=28))]
    with django_assert_num_queries(5):
        found = queries.overuse_in(ada.person, stretches)
    assert [each.lasts for each in found] == [True, True]
