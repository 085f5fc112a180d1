"""The month page counts headache, free and blank days apart, and only those concerned may read it."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.test import Client

from tests.lib.cast import Player
from wellhead.diary import actions
from wellhead.diary.actions import EntrySaid, ImportedEntry, MedicineTaken
from wellhead.foundation.actor import system
from wellhead.foundation.models import AuditEvent

pytestmark = pytest.mark.usefixtures("still")


@pytest.fixture
def november(ada: Player) -> Player:
    """Open since 1 November: headache on 10 days, free on 11, two days blank, today not written yet."""
    actions.open_diary(ada.actor, ada.episode, opened_on=date(2026, 11, 1))
    entries = []
    for n in range(23):
        day = date(2026, 11, 1) + timedelta(days=n)
        if n in {4, 12}:
            continue
        kind = "headache" if n < 11 else "free"
        medicines = (MedicineTaken(medicine_id="ibuprofen"),) if n < 9 and kind == "headache" else ()
        said = EntrySaid(day=day, kind=kind, medicines=medicines, took_medicine=bool(medicines))
        entries.append(ImportedEntry(said, datetime(2026, 11, day.day, 20, tzinfo=UTC)))
    actions.import_days(system(ada.person.clinic_id), ada.person, entries, source="test")
    return ada


@pytest.mark.feature("D09", "D10", "Z09")
def test_blank_days_widen_the_count_and_are_never_free(november: Player) -> None:
    page = november.client.get("/diary/").content.decode()
    assert "10 to 12 headache days: 2 days are blank. 11 free days." in page
    assert page.count('data-day="blank"') == 3  # two days and the legend


def test_days_before_the_diary_are_not_blank(ada: Player) -> None:
    actions.open_diary(ada.actor, ada.episode, opened_on=date(2026, 11, 24))
    page = ada.client.get("/diary/2026/11/").content.decode()
    assert "Nothing to count in this month." in page
    assert page.count('data-day="blank"') == 1  # the legend


@pytest.mark.feature("D07")
def test_medicine_days_stand_beside_their_limit_as_a_range(november: Player) -> None:
    page = november.client.get("/diary/").content.decode()
    assert "8 to 10 of the last 23 days. Fewer than 15 days a month is the aim." in page
    assert "An early estimate from 23 days" in page


def test_the_clinician_reads_the_same_month_without_links_to_write(november: Player, ben: Player) -> None:
    page = ben.client.get(f"/diary/people/{november.person.pk}/").content.decode()
    assert "10 to 12 headache days" in page
    assert "/diary/2026-11-05/" not in page
    assert AuditEvent.objects.filter(event="diary.month_opened", actor_name="Ben").exists()


def test_who_is_not_concerned_reads_nothing(
    november: Player, cleo: Player, fay: Player, olu: Player, dan: Player
) -> None:
    page = f"/diary/people/{november.person.pk}/"
    assert [each.client.get(page).status_code for each in (cleo, fay, olu)] == [403, 403, 403]
    assert dan.client.get(page).status_code == 404


def test_somebody_not_signed_in_is_asked_to_sign_in(november: Player) -> None:
    answer = Client().get("/diary/")
    assert answer.status_code == 302
    assert "next=/diary/" in answer["Location"]


@pytest.mark.parametrize("page", ["/diary/2026/13/", "/diary/2027/1/", "/diary/1950/1/"])
def test_a_month_that_cannot_be_is_no_page(november: Player, page: str) -> None:
    assert november.client.get(page).status_code == 404


def test_a_month_takes_few_queries_however_full(november: Player, django_assert_max_num_queries) -> None:
    browser = november.client
    with django_assert_max_num_queries(30):
        browser.get("/diary/")
