"""Days written before treatment are offered to the person and counted for the clinician, by the rules of the reading."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.urls import reverse

from tests.lib import treated
from tests.lib.cast import Player
from tests.lib.names import names
from tests.lib.planned import assess
from wellhead.diary import actions as diary
from wellhead.diary.actions import EntrySaid, ImportedEntry
from wellhead.foundation import clock
from wellhead.foundation.actor import system
from wellhead.journey import baseline, baseline_words, letters
from wellhead.journey.baseline import Baseline, baseline_of
from wellhead.knowledge import treatment as knowledge
from wellhead.outcomes.queries import helped
from wellhead.people import queries as people
from wellhead.people.models import Episode
from wellhead.treatment import actions as treatment

pytestmark = pytest.mark.django_db
METHOD = knowledge.load().helped_method
LATER = "will likely be: cannot tell"


def write(player: Player, days: int, *, until: date | None = None) -> None:
    """So many days written one after the other, the last of them yesterday unless said."""
    assert player.person is not None
    last = until or clock.today("Europe/London") - timedelta(days=1)
    said = [EntrySaid(day=last - timedelta(days=number), kind="free") for number in range(days)]
    rows = [ImportedEntry(each, clock.now()) for each in said]
    diary.import_days(system(player.person.clinic_id), player.person, rows, source="test")


def plan_page(ben: Player, episode: Episode) -> str:
    return ben.client.get(reverse("plan:plan", args=[episode.person_id])).content.decode()


@pytest.fixture
def episode(ada: Player, ben: Player) -> Episode:
    return assess(ben, ada)


def test_the_numbers_are_those_of_the_reading(episode: Episode) -> None:
    assert METHOD is not None
    found = baseline_of(episode, now=clock.now())
    assert (found.needed, found.whole) == (METHOD.least_before, METHOD.window_days)


def test_today_does_not_count_since_treatment_may_begin_today(ada: Player, episode: Episode) -> None:
    write(ada, 3, until=clock.today("Europe/London"))
    assert baseline_of(episode, now=clock.now()).written == 2


def test_days_after_treatment_began_are_none_before_it(ada: Player, ben: Player, episode: Episode) -> None:
    write(ada, 12)
    began = clock.today("Europe/London") - timedelta(days=4)
    treatment.save_manual(ben.actor, episode, treated.say_manual(episode, given_on=began))
    found = baseline_of(episode, now=clock.now())
    assert (found.began_on, found.written) == (began, 8)
    reading = helped.helped_of(episode, clock.now()).readings[0]
    assert reading.before == found.written


@pytest.mark.feature("Z10", "Z11")
@pytest.mark.parametrize("fewer", [0, 1])
def test_the_plan_says_when_a_reading_could_not_tell(
    ada: Player, ben: Player, episode: Episode, fewer: int
) -> None:
    assert METHOD is not None
    write(ada, METHOD.least_before - fewer)
    page = plan_page(ben, episode)
    assert (LATER in page) is bool(fewer)
    assert f"{METHOD.least_before - fewer} days of the diary are written before treatment" in page


def test_no_diary_is_said_as_none(ben: Player, episode: Episode) -> None:
    page = plan_page(ben, episode)
    assert "No day of a diary is written before treatment" in page
    assert LATER in page


def test_after_a_beginning_with_enough_nothing_is_said(ada: Player, ben: Player, episode: Episode) -> None:
    write(ada, 12)
    treatment.save_manual(ben.actor, episode, treated.say_manual(episode))
    assert baseline_words.beside_plan(episode) is None
    assert "written before treatment" not in plan_page(ben, episode)


def test_after_a_beginning_with_too_few_it_is_said_what_that_means(ben: Player, episode: Episode) -> None:
    treatment.save_manual(ben.actor, episode, treated.say_manual(episode))
    found = baseline_words.beside_plan(episode)
    assert found is not None
    assert not found.is_open
    assert LATER in found.words[0]


def test_the_offer_says_why_and_that_nobody_has_to() -> None:
    said = baseline_words.offer(baseline.nothing_yet())
    assert said.title.endswith("if you like")
    assert "You do not have to." in " ".join(said.words)
    assert "at least 7 days from before, better 4 weeks" in " ".join(said.words)


@pytest.mark.parametrize(
    ("found", "title", "so_far"),
    [
        (Baseline(12, 7, 28, None), "Keep a headache diary until then, if you like", True),
        (Baseline(28, 7, 28, None), "Your headache diary goes on", False),
        (Baseline(3, 7, 28, date(2026, 11, 1)), "Your headache diary goes on", False),
    ],
)
def test_who_has_a_diary_reads_how_far_it_is_or_that_it_goes_on(
    found: Baseline, title: str, so_far: bool
) -> None:
    said = baseline_words.offer(found)
    assert said.title == title
    assert ("You have written 12 days so far." in said.words) is so_far


def test_the_mail_offers_it_for_the_same_reason_and_tells_no_health(ada: Player) -> None:
    assert ada.person is not None
    said = letters.words_when_booked(ada.person, people.contact_of(ada.person))
    assert "if you like" in said
    assert "the days before your first treatment" in said
    assert not names(said, "Ada")
