"""Where one treatment goes first, the end of each phase is asked about and the phases stand beside each other."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from tests.lib import planned
from tests.lib.cast import NOON, Player
from wellhead.diary import actions as diary
from wellhead.diary.actions import EntrySaid, ImportedEntry
from wellhead.foundation import clock
from wellhead.foundation.actor import system
from wellhead.outcomes import actions
from wellhead.outcomes.actions import Answer
from wellhead.outcomes.models import Asking
from wellhead.outcomes.queries.phases import order_of
from wellhead.plan import actions as plans
from wellhead.plan import queries as plan_queries
from wellhead.plan.said import Ordered

PHASE = 21
"""Days of each phase: three weeks of one thing, then as long until the review."""


@pytest.fixture
def ordered(ada: Player, ben: Player) -> None:
    """A plan agreed on the day of the cast, with exercise alone for three weeks."""
    episode = planned.assess(ben, ada)
    said = replace(planned.say_plan(episode), order=Ordered("exercise", 3))
    said = replace(said, review_on=NOON.date() + timedelta(days=2 * PHASE))
    answered = plan_queries.answered(said, plan_queries.points_of(episode, said), reason="Talked over.")
    plans.agree_plan(ben.actor, plans.draft_plan(ben.actor, episode, answered))


@pytest.fixture
def keep(ada: Player) -> Callable[..., None]:
    """Write down every day of both phases, with so many headaches at the begin of each."""

    def write(*headaches: int) -> None:
        diary.open_diary(ada.actor, ada.episode, opened_on=NOON.date())
        days = [
            _entry(NOON.date() + timedelta(days=PHASE * place + n), headache=n < count)
            for place, count in enumerate(headaches)
            for n in range(PHASE)
        ]
        diary.import_days(system(ada.person.clinic_id), ada.person, days, source="test")

    return write


def _entry(day: date, *, headache: bool) -> ImportedEntry:
    said = EntrySaid(day=day, kind="headache" if headache else "free", worst=5 if headache else None)
    return ImportedEntry(said, datetime(day.year, day.month, day.day, 20, tzinfo=UTC))


def at(days: int) -> datetime:
    return NOON + timedelta(days=days)


@pytest.mark.usefixtures("ordered")
def test_the_end_of_each_phase_is_asked_about_once(ada: Player) -> None:
    for day in (0, PHASE - 1, PHASE, 2 * PHASE - 1, 2 * PHASE):
        with clock.held_at(at(day)):
            actions.ask_what_is_due(system(ada.person.clinic_id), now=at(day))
    asked = Asking.objects.filter(occasion="review").order_by("due_on").values_list("due_on", flat=True)
    assert list(asked) == [at(PHASE - 1).date(), at(2 * PHASE - 1).date()]


@pytest.mark.feature("Z12")
@pytest.mark.usefixtures("ordered")
def test_phases_are_laid_side_by_side_with_what_may_be_said(ada: Player, ben: Player, keep) -> None:
    # 12 and 3 of 21 days are 16 and 4 in 28: p = 20/56, error 1.96 * sqrt(56 * p * (1 - p)) = 7.03
    with clock.held_at(at(2 * PHASE)):
        keep(12, 3)
        said = Answer(item_id="CI03", value=5)
        actions.record_score(ben.actor, ada.episode, said, occasion="review", asked_at=at(PHASE - 1))
        page = ben.client.get(f"/outcomes/people/{ada.person.pk}/").content.decode()
    assert "16.0 (21 days written down)" in page
    assert "changed by more than chance from the first phase to the second: +5 to +19 fewer." in page
    assert "One order in one person is a hint, not a proof." in page


@pytest.mark.usefixtures("ordered")
def test_a_difference_within_chance_is_called_so(ada: Player, keep) -> None:
    with clock.held_at(at(2 * PHASE)):
        keep(9, 6)
        found = order_of(ada.episode, now=at(2 * PHASE))
    assert found is not None
    assert [each.headache_days for each in found.phases] == [12, 8]
    assert found.change is not None
    assert found.change.beyond_noise is False


def test_without_an_order_there_are_no_phases(ada: Player, ben: Player) -> None:
    planned.agree(ben, planned.assess(ben, ada))
    assert order_of(ada.episode, now=at(60)) is None
