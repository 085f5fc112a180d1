"""Did it help? The person's page and the clinician's, as strong as the diary allows and no stronger."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from tests.lib.cast import NOON, Player
from tests.lib.planned import assess, say_plan
from tests.lib.treated import say_manual, say_needling
from wellhead.diary import actions as diary
from wellhead.diary.actions import EntrySaid, ImportedEntry, MedicineTaken
from wellhead.foundation import clock
from wellhead.foundation.actor import system
from wellhead.foundation.models import AuditEvent
from wellhead.outcomes.helped import kept
from wellhead.outcomes.models import HelpedReading
from wellhead.outcomes.queries import helped as queries
from wellhead.plan import actions as plans
from wellhead.plan import queries as plan_queries
from wellhead.plan.said import Ordered
from wellhead.treatment import actions as treatment

OPENED = NOON.date() - timedelta(days=140)
FIRST = OPENED + timedelta(days=35)
MUCH, LITTLE = "hhhhhhf", "fffffhf"
Keep = Callable[..., None]


@pytest.fixture
def keep(ada: Player) -> Keep:
    """A diary from the opening on: `h` a headache, `f` a free day, `t` one with a triptan, else a blank."""

    def write(pattern: str) -> None:
        diary.open_diary(ada.actor, ada.episode, opened_on=OPENED)
        said = [
            _entry(OPENED + timedelta(days=n), letter)
            for n, letter in enumerate(pattern[:140])
            if letter in "hft"
        ]
        diary.import_days(system(ada.person.clinic_id), ada.person, said, source="test")

    return write


def _entry(day: date, letter: str) -> ImportedEntry:
    medicines = (MedicineTaken(medicine_id="sumatriptan_tablet"),) if letter == "t" else ()
    said = EntrySaid(
        day=day,
        kind="free" if letter == "f" else "headache",
        worst=None if letter == "f" else 5,
        medicines=medicines,
        took_medicine=letter == "t",
    )
    return ImportedEntry(said, datetime(day.year, day.month, day.day, 20, tzinfo=UTC))


@pytest.fixture
def needled(ada: Player, ben: Player) -> None:
    """Needles after five weeks of diary, and again three times."""
    for after in (0, 14, 35, 63):
        with clock.held_at(datetime.combine(FIRST + timedelta(days=after), NOON.timetz())):
            treatment.save_needling(ben.actor, ada.episode, say_needling(ben, ada.episode))


def _own(ada: Player) -> str:
    return ada.client.get("/outcomes/helped/").content.decode()


def _clinicians(ben: Player, ada: Player) -> str:
    return ben.client.get(f"/outcomes/people/{ada.person.pk}/helped/").content.decode()


@pytest.mark.feature("Z11", "Z13")
def test_a_clear_fall_is_told_with_its_range_and_what_it_cannot_prove(
    ada: Player, keep: Keep, needled: None
) -> None:
    keep(MUCH * 5 + LITTLE * 15)
    page = _own(ada)
    assert "Fewer headaches since" in page
    assert "days fewer in 28 days" in page
    assert "days of soreness after needles are left out" in page
    assert "headaches often ease by themselves after a bad time" in page
    assert "It cannot prove one" in page


@pytest.mark.feature("Z11")
def test_hardly_any_diary_cannot_be_told_and_the_page_says_what_is_missing(
    ada: Player, keep: Keep, needled: None
) -> None:
    keep("?" * 30 + "hfhfh" + LITTLE * 15)
    page = _own(ada)
    assert "Can’t be told" in page
    assert "Only 5 days were written down before this began; 7 are needed" in page
    assert "Fewer headaches since" not in page


@pytest.mark.feature("Z11", "Z08")
def test_while_medicine_days_are_high_nothing_is_read(ada: Player, keep: Keep, needled: None) -> None:
    keep("ttttttf" * 5 + "tttfttf" * 15)
    page = _own(ada)
    assert "Hard to read while medicine days are high" in page
    assert "Can’t be read now" in page
    assert "Fewer headaches since" not in page
    assert "Do not stop a medicine because of this page" in page


@pytest.mark.feature("Z12")
def test_two_that_began_together_are_read_as_one(ada: Player, ben: Player, keep: Keep, needled: None) -> None:
    with clock.held_at(datetime.combine(FIRST + timedelta(days=3), NOON.timetz())):
        treatment.save_manual(ben.actor, ada.episode, say_manual(ada.episode))
    keep(MUCH * 5 + LITTLE * 15)
    page = _own(ada)
    assert "Needling and hands-on treatment" in page
    assert "These began less than 14 days apart" in page


@pytest.mark.feature("Z12")
def test_an_agreed_order_is_told_as_the_way_to_tell_them_apart(ada: Player, ben: Player) -> None:
    episode = assess(ben, ada)
    said = say_plan(episode)
    ready = plan_queries.answered(said, plan_queries.points_of(episode, said), reason="Talked over.")
    agreed = plans.draft_plan(ben.actor, episode, replace(ready, order=Ordered("exercise", 2)))
    plans.agree_plan(ben.actor, agreed)
    assert "The plan has one thing first: Home exercises until 8 December 2026" in _own(ada)


def test_the_clinician_reads_figures_chances_and_the_method(
    ada: Player, ben: Player, keep: Keep, needled: None
) -> None:
    keep(MUCH * 5 + LITTLE * 15)
    page = _clinicians(ben, ada)
    assert "90 % range" in page
    assert "Chance of a change of a day or more" in page
    assert "helped-1, data " in page
    assert "Chance of a change" not in _own(ada)


def test_only_the_person_and_those_who_care_for_them_see_it(
    ada: Player, cleo: Player, fay: Player, dan: Player, keep: Keep
) -> None:
    keep(MUCH * 5)
    page = f"/outcomes/people/{ada.person.pk}/helped/"
    assert [each.client.get(page).status_code for each in (cleo, fay, dan)] == [403, 403, 404]


def test_what_was_shown_is_kept_once_and_can_be_worked_out_again(
    ada: Player, keep: Keep, needled: None
) -> None:
    keep(MUCH * 5 + LITTLE * 15)
    _own(ada)
    _own(ada)
    (row,) = HelpedReading.objects.all()
    assert (row.modality, row.verdict, row.method) == ("needling", "helped", "helped-1")
    assert row.began_on == FIRST
    assert AuditEvent.objects.filter(event="outcomes.readings_kept").count() == 1
    (anew,) = queries.worked_out_anew(ada.episode, clock.now()).parts
    assert anew == kept.from_plain(row.detail)


def test_a_day_written_later_makes_another_reading(ada: Player, keep: Keep, needled: None) -> None:
    keep(MUCH * 5 + LITTLE * 12 + "ffffff")
    _own(ada)
    said = replace(_entry(OPENED + timedelta(days=130), "h").said, worst=7)
    diary.write_entry(ada.actor, ada.person, said)
    _own(ada)
    assert len(set(HelpedReading.objects.values_list("inputs_hash", flat=True))) == 2


def test_before_anything_was_given_the_page_says_so(ada: Player) -> None:
    assert "Nothing to read yet" in _own(ada)


def test_progress_leads_here(ada: Player) -> None:
    assert "/outcomes/helped/" in ada.client.get("/outcomes/").content.decode()
