"""What was explained is written down with the person's own words, and the latest word on it counts."""

import re

import pytest
from django.urls import reverse

from tests.lib.cast import Player
from tests.lib.planned import assess
from wellhead.foundation.decision import CannotBeDone
from wellhead.plan import actions, queries
from wellhead.plan.models import Explained


@pytest.mark.feature("T08")
def test_a_leaflet_is_ticked_with_the_words_back(ada: Player, ben: Player) -> None:
    episode = assess(ben, ada)
    here = reverse("plan:plan", args=[ada.person.pk])
    page = ben.client.get(here).content.decode()
    once = re.search(r'name="LF_workstation-once" value="([^"]+)"', page)
    assert once is not None
    sent = {
        "item": "LF_workstation",
        "LF_workstation-once": once[1],
        "LF_workstation-understood": "yes",
        "LF_workstation-words_back": "Screen to eye level, up every half hour.",
    }
    after = ben.client.post(reverse("plan:explained", args=[ada.person.pk]), sent, follow=True)
    assert "Screen to eye level, up every half hour." in after.content.decode()
    found = {each.id: each.latest for each in queries.explained_of(episode)}
    assert found["LF_workstation"].understood == "yes"
    assert found["LF_driving"] is None


def test_said_back_needs_the_words_and_nothing_is_kept_without(ada: Player, ben: Player) -> None:
    episode = assess(ben, ada)
    with pytest.raises(CannotBeDone, match="what the person said back"):
        actions.note_explained(ben.actor, episode, "LF_sleep", understood="yes")
    with pytest.raises(CannotBeDone, match="from the list"):
        actions.note_explained(ben.actor, episode, "LF_nothing", understood="not_asked")
    assert Explained.objects.count() == 0


def test_the_latest_word_counts_and_not_asked_stays_apart_from_not_yet(ada: Player, ben: Player) -> None:
    episode = assess(ben, ada)
    actions.note_explained(ben.actor, episode, "LF_sleep", understood="not_asked")
    assert _latest(episode) == "not_asked"
    actions.note_explained(
        ben.actor, episode, "LF_sleep", understood="partly", words_back="Something on rising"
    )
    assert _latest(episode) == "partly"


def _latest(episode) -> str:
    row = next(each.latest for each in queries.explained_of(episode) if each.id == "LF_sleep")
    assert row is not None
    return row.understood
