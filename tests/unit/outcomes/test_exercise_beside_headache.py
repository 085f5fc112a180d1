"""Adherence is a range, and stands under the headaches of the same days."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from tests.lib.cast import Player
from tests.unit.ui_figures.drawings import faults, of_class
from wellhead.diary import actions as diary
from wellhead.foundation import clock
from wellhead.outcomes.presenters.adherence import page
from wellhead.programme.queries import Adherence, ItemAdherence
from wellhead.ui.charts import Day, DayState, ExerciseRow, adherence_chart

FIRST = date(2026, 11, 2)
DAYS = [
    Day(FIRST, DayState.HEADACHE, 6),
    Day(FIRST + timedelta(days=1), DayState.FREE),
    Day(FIRST + timedelta(days=2), DayState.BLANK),
    Day(FIRST + timedelta(days=3), DayState.HEADACHE),
]
ROW = ExerciseRow("Nods", ("", "done", "blank", "too_hard"))


def item(*, days: int, done: int, not_done: int, planned: int) -> ItemAdherence:
    by_day = tuple((FIRST + timedelta(days=each), "") for each in range(days))
    return ItemAdherence("EX01", "Nods", days, done, not_done, 0, planned, by_day)


def words(*, days: int, done: int, not_done: int, planned: int) -> str:
    each = item(days=days, done=done, not_done=not_done, planned=planned)
    told = Adherence(FIRST, FIRST + timedelta(days=days - 1), days, done, days - done - not_done, (each,))
    line = page(told, []).lines[0]
    return f"{line.percent}: {line.words}"


@pytest.mark.parametrize(
    ("found", "says"),
    [
        ({"days": 14, "done": 7, "not_done": 0, "planned": 14}, "50 to 100 %: 7 to 14 of 14"),
        ({"days": 14, "done": 7, "not_done": 7, "planned": 14}, "50 %: 7 of 14"),
        ({"days": 14, "done": 0, "not_done": 0, "planned": 14}, "0 to 100 %"),
        ({"days": 14, "done": 8, "not_done": 0, "planned": 6}, "100 %: 6 of 6"),
        ({"days": 1, "done": 0, "not_done": 0, "planned": 0}, "not planned yet"),
    ],
)
def test_blank_days_widen_the_range_and_are_never_not_done(found: dict[str, int], says: str) -> None:
    assert words(**found).startswith(says)


def test_the_chart_is_clean_and_says_in_its_table_what_it_draws() -> None:
    chart = adherence_chart(DAYS, [ROW])
    assert list(faults(chart.svg)) == []
    assert chart.table_rows == (("2026-11-02", "2–3", "1–2 / 3"),)
    drawn = [len(of_class(chart.svg, name)) for name in ("did-done", "did-too-hard", "blank", "pain-unsaid")]
    assert drawn == [1, 1, 2, 1]


def test_a_row_without_a_state_for_each_day_is_refused() -> None:
    with pytest.raises(ValueError, match="1 states for 4 days"):
        adherence_chart(DAYS, [ExerciseRow("Nods", ("done",))])


@pytest.mark.feature("E11")
def test_ben_sees_exercise_and_headache_of_the_same_days(ben: Player, ada: Player) -> None:
    url = f"/outcomes/people/{ada.person.pk}/adherence/"
    assert "No exercises yet" in ben.client.get(url).content.decode()
    _prescribe(ben, ada)
    today = clock.today(ada.person.clinic.time_zone)
    diary.write_entry(ada.actor, ada.person, diary.EntrySaid(day=today, kind="headache", worst=8))
    page_of_ben = ben.client.get(url).content.decode()
    assert "Something done on 0 of 1 days. Nothing said on 1" in page_of_ben
    assert 'class="pain-4"' in page_of_ben
    assert ada.client.get(url).status_code == 403


def _prescribe(ben: Player, ada: Player) -> None:
    from tests.unit.programme.conftest import BLADES, ask_all, find, harmless
    from wellhead.programme import actions

    find(ben, ada, **{**harmless(), "scapular_control_poor": True})
    ask_all(ben, ada)
    actions.prescribe(ben.actor, ada.episode, [actions.ItemChosen(exercise_id=BLADES)])
