"""A needle in a region that the consent does not name is asked for before it goes in."""

from __future__ import annotations

from dataclasses import replace

import pytest
from django.urls import reverse

from tests.lib import treated
from tests.lib.cast import Player
from tests.lib.planned import assess, certify
from tests.lib.treated import TRAPEZIUS
from wellhead.consent import actions as consents
from wellhead.consent import queries as standing
from wellhead.consent.actions import AnswerSaid
from wellhead.foundation import clock
from wellhead.foundation.decision import CannotBeDone
from wellhead.people.models import Episode
from wellhead.treatment import actions, checking, queries
from wellhead.treatment.said import NeedlingSaid

pytestmark = pytest.mark.django_db
ASK = "The consent does not name this region"
MASSETER = replace(TRAPEZIUS, site_id="MU12", needles_in=1, needles_out=1, danger_seen=None, depth_mm=10)


@pytest.fixture
def episode(ada: Player, ben: Player, olu: Player) -> Episode:
    certify(olu, ben)
    return assess(ben, ada)


def agree(ben: Player, ada: Player, *regions: str) -> None:
    assert ada.episode is not None
    asked = consents.ask(
        ben.actor, ada.episode, procedure="needling", approach="trigger_point", regions=regions
    )
    yes = AnswerSaid(given=True, words_back="It may ache.", signed_name="Ada Marsh")
    consents.answer(ada.actor, asked, yes)


def open_points(ben: Player, episode: Episode, said: NeedlingSaid) -> str:
    points = queries.needling_points(ben.actor, episode, said)
    return " ".join(
        checking.needling_open_points(said, points, queries.circumstances(ben.actor, episode, said))
    )


def bare(ben: Player, episode: Episode, **changes: object) -> NeedlingSaid:
    """A session in which consent was only confirmed, as where one stands from before."""
    asked: dict[str, object] = {
        "risks_explained": None, "alternatives_explained": None, "consent_words": ""
    }  # fmt: skip
    return treated.say_needling(ben, episode, **(asked | changes))


def test_a_needle_where_the_consent_names_the_region_needs_no_more_than_a_yes_today(
    ada: Player, ben: Player, episode: Episode
) -> None:
    agree(ben, ada, "lung")
    assert open_points(ben, episode, bare(ben, episode)) == ""


def test_a_needle_elsewhere_is_asked_for_with_the_risks_of_that_region(
    ada: Player, ben: Player, episode: Episode
) -> None:
    agree(ben, ada, "face")
    open_ones = open_points(ben, episode, bare(ben, episode))
    assert f"{ASK}: Top of the shoulder or upper back." in open_ones
    assert "Explain the risks" in open_ones


def test_it_cannot_be_signed_before_that_region_was_agreed_to(
    ada: Player, ben: Player, episode: Episode
) -> None:
    agree(ben, ada, "face")
    session = actions.save_needling(ben.actor, episode, bare(ben, episode))
    with pytest.raises(CannotBeDone, match=ASK):
        actions.sign_needling(ben.actor, session)


def test_an_answer_in_the_session_is_an_addition_to_what_was_agreed(
    ada: Player, ben: Player, episode: Episode
) -> None:
    agree(ben, ada, "face")
    treated.sign_needling(ben, episode)
    found = standing.standing(episode, "needling", clock.now(), approach="trigger_point")
    assert found is not None
    assert found.regions == {"face", "lung"}


def test_two_regions_of_which_one_is_named_are_asked_for(ada: Player, ben: Player, episode: Episode) -> None:
    agree(ben, ada, "lung")
    said = bare(ben, episode, needles=(TRAPEZIUS, MASSETER))
    assert f"{ASK}: Face, temple or jaw." in open_points(ben, episode, said)


def test_the_page_says_so_at_the_row_and_offers_to_ask_in_writing(
    ada: Player, ben: Player, episode: Episode
) -> None:
    agree(ben, ada, "face")
    session = actions.save_needling(ben.actor, episode, bare(ben, episode))
    address = reverse("treatment:needling_draft", args=[episode.person_id, session.note_id])
    page = ben.client.get(address).content.decode()
    assert "the consent does not name this region" in page
    assert "regions=face&amp;regions=lung" in page
