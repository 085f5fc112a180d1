"""At a limit the page offers a talk, warns where stopping suddenly harms, and never says stop."""

from datetime import UTC, date, datetime, timedelta

import pytest

from tests.lib.cast import Player
from wellhead.diary import actions
from wellhead.diary.actions import EntrySaid, ImportedEntry, MedicineTaken
from wellhead.foundation.actor import system

pytestmark = pytest.mark.usefixtures("still")
START = date(2026, 8, 25)


def month_page(ada: Player, medicine: MedicineTaken, *, days: int) -> str:
    actions.open_diary(ada.actor, ada.episode, opened_on=START)
    entries = [
        ImportedEntry(
            EntrySaid(
                day=START + timedelta(days=n),
                kind="headache",
                medicines=(medicine,) if n < days else (),
                took_medicine=n < days,
            ),
            datetime(2026, 8, 25, 20, tzinfo=UTC) + timedelta(days=n),
        )
        for n in range(91)
    ]
    actions.import_days(system(ada.person.clinic_id), ada.person, entries, source="test")
    return ada.client.get("/diary/").content.decode()


@pytest.mark.feature("D07")
def test_a_limit_that_is_reached_offers_a_talk(ada: Player) -> None:
    page = month_page(ada, MedicineTaken(medicine_id="sumatriptan_tablet"), days=40)
    assert "Worth a talk with a pharmacist or doctor" in page
    assert "You used these on 40 days." in page
    assert "Do not stop suddenly" not in page


def test_an_opioid_adds_the_warning_about_stopping_suddenly(ada: Player) -> None:
    page = month_page(ada, MedicineTaken(medicine_id="codeine"), days=40)
    assert "Do not stop suddenly: it can be harmful. Ask first." in page


def test_days_below_every_limit_are_said_to_be_below(ada: Player) -> None:
    page = month_page(ada, MedicineTaken(medicine_id="ibuprofen"), days=10)
    assert "Below the limits" in page
    assert "no limit is reached" in page


@pytest.mark.feature("Q10")
def test_a_medicine_without_a_class_makes_the_count_incomplete(ada: Player) -> None:
    page = month_page(ada, MedicineTaken(name="blue tablet"), days=6)
    assert "The count is not complete" in page
    assert "On 6 days you took something that has no class yet" in page
