"""Headache days are compared in whole windows of 28 days from the day the diary opened."""

from dataclasses import replace
from datetime import date

import pytest

from tests.lib.cast import NOON, Player
from wellhead.foundation.clinical import stamp
from wellhead.foundation.decision import Refused
from wellhead.outcomes import queries
from wellhead.outcomes.queries import Span
from wellhead.record.models import Note, NoteKind
from wellhead.treatment.models import ManualSession


def test_the_baseline_is_the_first_whole_window_and_the_latest_the_last(ada: Player, keep_diary) -> None:
    keep_diary((28, 20, 0), (28, 12, 0), (26, 8, 0), (28, 8, 0))
    view = queries.progress(ada.actor, ada.episode, NOON)
    assert (view.baseline.first_on, view.baseline.last_on) == (date(2026, 8, 1), date(2026, 8, 28))
    assert view.baseline.headache_days == Span(20, 20)
    assert view.latest.headache_days == Span(8, 8)
    assert view.windows[2].headache_days == Span(8, 10)
    assert view.headache_days.responder == "responder50"
    assert view.headache_days.beyond_noise is True


def test_while_there_is_only_a_baseline_there_is_no_change(ada: Player, keep_diary) -> None:
    keep_diary((28, 20, 0))
    view = queries.progress_of(ada.episode, NOON.replace(month=9, day=10))
    assert view.latest is None
    assert view.headache_days.percent_fall is None
    assert "change shows after 28 more days" in queries.in_words(view).headline


def test_a_window_with_too_few_days_is_not_compared(ada: Player, keep_diary) -> None:
    keep_diary((28, 20, 0), (28, 12, 0), (28, 12, 0), (19, 2, 0))
    view = queries.progress_of(ada.episode, NOON)
    assert view.latest.headache_days == Span(2, 11)
    assert view.latest.estimate is None
    assert view.headache_days.responder == "not_enough_diary"


def test_a_change_within_chance_is_not_called_a_change(ada: Player, keep_diary) -> None:
    keep_diary((28, 12, 0), (28, 12, 0), (28, 12, 0), (28, 8, 0))
    said = queries.in_words(queries.progress_of(ada.episode, NOON))
    assert said.headline == "No sure change in headache days yet"
    assert said.beyond_error.startswith("Not surely")
    assert said.matters.startswith("In part")


@pytest.mark.parametrize(("days", "readable"), [(0, True), (12, False)])
def test_change_is_not_read_while_medicine_days_are_at_their_limit(
    ada: Player, keep_diary, days: int, readable: bool
) -> None:
    keep_diary((28, 20, days), (28, 18, days), (28, 12, days), (28, 8, days))
    view = queries.progress_of(ada.episode, NOON.replace(day=21))
    assert view.interpretable is readable
    assert bool(queries.in_words(view).caution) is not readable


def test_who_may_not_see_the_diary_may_not_see_progress(ada: Player, cleo: Player, ben: Player) -> None:
    assert queries.progress(ben.actor, ada.episode, NOON).baseline is None
    with pytest.raises(Refused):
        queries.progress(cleo.actor, ada.episode, NOON)


@pytest.mark.parametrize(
    ("treated_on", "sentence"),
    [
        (None, "from when the diary opened."),
        (date(2026, 9, 2), "All of them lie before the first treatment."),
        (date(2026, 8, 11), "Treatment began on 11 August, so 10 of these days lie before it."),
        (date(2026, 7, 1), "Treatment began on 1 July, so 0 of these days lie before it."),
    ],
)
def test_it_is_said_how_much_of_the_start_lies_before_the_first_treatment(
    ada: Player, keep_diary, treated_on: date | None, sentence: str
) -> None:
    keep_diary((28, 20, 0), (28, 12, 0))
    view = replace(queries.progress_of(ada.episode, NOON), first_treated_on=treated_on)
    assert queries.in_words(view).baseline.endswith(sentence)


def test_the_first_session_given_is_read_from_the_treatment(ada: Player, ben: Player, keep_diary) -> None:
    keep_diary((28, 20, 0), (28, 12, 0))
    for given_on in (date(2026, 9, 20), date(2026, 9, 2)):
        note = Note(**stamp(ben.actor), episode=ada.episode, kind=NoteKind.values[0])
        note.save(force_insert=True)
        session = ManualSession(
            **stamp(ben.actor), note=note, version=1, episode=ada.episode, given_on=given_on
        )
        session.save(force_insert=True)
    view = queries.progress_of(ada.episode, NOON)
    assert (view.first_treated_on, view.untreated_days) == (date(2026, 9, 2), 28)
