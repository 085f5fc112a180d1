"""A person's page: what matters today on top, then everything that happened, a page at a time, nothing lost between pages."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.lib import planned
from tests.lib.cast import NOON, Player
from wellhead.diary import actions as diary
from wellhead.foundation import clock
from wellhead.people import queries as people
from wellhead.portal import story as stories
from wellhead.portal.presenters import entries as told
from wellhead.portal.presenters import timeline
from wellhead.record import actions as record
from wellhead.record.findings import FactSaid


def address(ada: Player) -> str:
    assert ada.person is not None
    return reverse("portal:person", args=[ada.person.pk])


def notes_over(ada: Player, ben: Player, many: int, *, first: datetime = NOON - timedelta(days=400)) -> None:
    for number in range(many):
        with clock.held_at(first + timedelta(days=number)):
            record.save_draft(ben.actor, ada.episode, kind="review", words=f"Note number {number:03d}.")


def every_title_shown(ada: Player, ben: Player, kind: str = "all") -> list[str]:
    """The words of every entry, page after page, as the links to older ones lead."""
    client, url, found = ben.client, f"{address(ada)}?kind={kind}", []
    for _page in range(20):
        page = client.get(url).content.decode()
        found += re.findall(r"Note number \d+", page)
        older = re.search(r'href="([^"]+before=[^"]+)"', page)
        if older is None:
            return found
        url = older[1].replace("&amp;", "&")
    pytest.fail("the story never ends")


@pytest.mark.parametrize("kind", ["all", "notes"])
def test_every_entry_is_shown_once_over_the_pages(ada: Player, ben: Player, kind: str) -> None:
    notes_over(ada, ben, 53)
    assert every_title_shown(ada, ben, kind) == [
        f"Note number {number:03d}" for number in reversed(range(53))
    ]


def test_a_page_of_the_story_is_short(ada: Player, ben: Player) -> None:
    notes_over(ada, ben, 53)
    page = ben.client.get(address(ada)).content.decode()
    assert len(re.findall("Note number", page)) == stories.MOST


def test_a_filter_shows_its_kind_alone(ada: Player, ben: Player) -> None:
    planned.assess(ben, ada)
    notes_over(ada, ben, 2)
    page = ben.client.get(address(ada), {"kind": "assessments"}).content.decode()
    assert "Open with its evidence" in page
    assert "Note number" not in page


@pytest.mark.parametrize("asked", [{"kind": "everything"}, {"before": "yesterday"}, {"before": "2026-01-01"}])
def test_an_address_that_was_tampered_with_shows_the_newest(
    ada: Player, ben: Player, asked: dict[str, str]
) -> None:
    notes_over(ada, ben, 1)
    page = ben.client.get(address(ada), asked)
    assert (page.status_code, "Note number 000" in page.content.decode()) == (200, True)


def test_more_story_takes_no_more_queries(ada: Player, ben: Player) -> None:
    client = ben.client
    notes_over(ada, ben, 25)
    with CaptureQueriesContext(connection) as few:
        client.get(address(ada))
    notes_over(ada, ben, 30, first=NOON - timedelta(days=900))
    with CaptureQueriesContext(connection) as many:
        client.get(address(ada))
    assert len(many) == len(few)


def test_the_years_of_a_diary_are_not_read_for_one_page(ada: Player, ben: Player) -> None:
    assert ada.person is not None

    diary.open_diary(ben.actor, ada.episode, opened_on=NOON.date() - timedelta(days=3_000))
    with clock.held_at(NOON), CaptureQueriesContext(connection) as asked:
        found = stories.of_person(ada.person, people.episodes_of(ada.person), kind="diary")
    assert len(asked) < 15
    assert len(found.windows) <= stories.FEW_WINDOWS
    lines = told.entries(found, ada.person.clinic, person_id=ada.person.pk)
    assert not [line for line in lines if line.title == "Diary opened"], "older windows come first"
    shown = timeline.page(found, ada.person.clinic, person_id=ada.person.pk, kind="diary", before=None)
    assert "before=" in shown.older_url


def test_the_panel_says_what_is_open_unsigned_and_due(ada: Player, ben: Player) -> None:
    with clock.held_at(NOON):
        episode = planned.assess(ben, ada)
        planned.agree(ben, episode)
        record.record_findings(ben.actor, episode, None, facts=[FactSaid("thunderclap_onset", value=True)])
        draft = record.save_draft(ben.actor, episode, kind="review", words="Half done.")
    with clock.held_at(NOON + timedelta(days=35)):
        page = ben.client.get(address(ada)).content.decode()
    assert "raised, not looked at yet" in page
    assert reverse("record:note", args=[draft.note_id]) in page
    assert "Review of the plan on" in page


def test_the_panel_of_somebody_without_loose_ends_says_so(ada: Player, ben: Player) -> None:
    planned.assess(ben, ada)
    page = ben.client.get(address(ada)).content.decode()
    assert "All signed." in page
    assert "None open." in page


def test_the_diary_since_the_last_visit_keeps_blank_days_apart(ada: Player, ben: Player) -> None:
    assert ada.person is not None
    with clock.held_at(NOON - timedelta(days=10)):
        record.open_encounter(ben.actor, ada.episode)
    with clock.held_at(NOON):
        said = diary.EntrySaid(day=date(2026, 11, 20), kind="headache", worst=5)
        diary.write_entry(ada.actor, ada.person, said)
        page = ben.client.get(address(ada)).content.decode()
    assert "1–9 headache days in 9 days, 8 blank" in page


def test_the_next_person_of_the_day_is_a_key_away(ben: Player) -> None:
    with clock.held_at(datetime(2026, 11, 24, 9, tzinfo=UTC)):
        answer = ben.client.get(reverse("portal:next_person"), follow=True)
    assert "Nobody else waits today." in answer.content.decode()


def test_a_review_that_was_filed_near_its_day_is_not_said_to_be_due(ada: Player, ben: Player) -> None:
    with clock.held_at(NOON):
        episode = planned.assess(ben, ada)
        plan = planned.agree(ben, episode)
    near = datetime.combine(plan.review_on, NOON.timetz()) - timedelta(days=3)
    with clock.held_at(near):
        assert "Review of the plan on" in ben.client.get(address(ada)).content.decode()
        planned.assess(ben, ada)
        assert "Review of the plan on" not in ben.client.get(address(ada)).content.decode()
