"""A round that went badly tells the person to stop at once, and waits for a clinician."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.lib.cast import Player
from wellhead.foundation import clock
from wellhead.foundation.decision import CannotBeDone, Refused
from wellhead.programme import actions, queries
from wellhead.programme.actions import RoundSaid
from wellhead.programme.models import Flare, Programme, ProgrammeItem


@pytest.fixture
def item(programme: Programme) -> ProgrammeItem:
    return queries.items_of(programme)[1]


def say(ada: Player, item: ProgrammeItem, before: int | None, after: int | None) -> None:
    actions.log_done(ada.actor, item, RoundSaid(pain_before=before, pain_after=after))


@pytest.mark.parametrize(
    ("before", "after", "many"), [(1, 4, 1), (1, 3, 0), (None, 9, 0), (6, None, 0), (4, 1, 0)]
)
def test_a_rise_of_the_rules_is_a_flare_and_what_was_not_said_is_none(
    cleared: Player, item: ProgrammeItem, before: int | None, after: int | None, many: int
) -> None:
    say(cleared, item, before, after)
    assert Flare.objects.count() == many


def test_a_rise_that_is_still_there_a_day_later_is_another(
    cleared: Player, item: ProgrammeItem, monkeypatch: pytest.MonkeyPatch
) -> None:
    say(cleared, item, 1, 5)
    later = clock.now() + timedelta(days=1, hours=1)
    monkeypatch.setattr(clock, "now", lambda: later)
    say(cleared, item, 3, 3)
    assert [(each.why, each.rise) for each in Flare.objects.order_by("recorded_at")] == [
        ("rose", 4),
        ("not_settled", 2),
    ]


def test_a_flare_whose_round_is_taken_back_does_not_wait(cleared: Player, item: ProgrammeItem) -> None:
    say(cleared, item, 1, 6)
    actions.withdraw_log(cleared.actor, Flare.objects.get().log)
    today = clock.today(cleared.person.clinic.time_zone)
    assert queries.waiting_of(cleared.episode, today).flares == ()


def test_an_answer_needs_words_and_stands_once(ben: Player, cleared: Player, item: ProgrammeItem) -> None:
    say(cleared, item, 1, 6)
    flare = Flare.objects.get()
    with pytest.raises(CannotBeDone, match="what you said or did"):
        actions.answer_flare(ben.actor, flare, " ")
    actions.answer_flare(ben.actor, flare, "Rang her: settled by evening.")
    with pytest.raises(CannotBeDone, match="already"):
        actions.answer_flare(ben.actor, flare, "Again.")


def test_nobody_else_answers(cleo: Player, cleared: Player, item: ProgrammeItem) -> None:
    say(cleared, item, 1, 6)
    with pytest.raises(Refused):
        actions.answer_flare(cleo.actor, Flare.objects.get(), "Seen.")


@pytest.mark.feature("E12")
def test_ada_is_told_to_stop_and_ben_answers(ben: Player, cleared: Player, item: ProgrammeItem) -> None:
    sent = {"once": "x1", "state": "done", "pain_before": "1", "pain_after": "6"}
    cleared.client.post(f"/programme/exercise/{item.pk}/", sent)
    own = cleared.client.get("/programme/").content.decode()
    assert "Stop for today" in own
    assert "Your pain went up by 5" in own
    assert "999" in own
    url = f"/programme/people/{cleared.person.pk}/"
    assert "pain rose from 1 to 6" in ben.client.get("/programme/waiting/").content.decode()
    assert "Waits for your answer" in ben.client.get(url).content.decode()
    flare = Flare.objects.get()
    ben.client.post(f"/programme/flare/{flare.pk}/", {"once": "x2", "words": "Rang her."})
    page = ben.client.get(url).content.decode()
    assert "Waits for your answer" not in page
    assert "Rang her." in page
