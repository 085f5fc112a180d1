"""Short words: the clinic's and one's own, found, changed and taken out of use."""

from __future__ import annotations

import re

import pytest
from django.urls import reverse

from tests.lib.cast import Player
from wellhead.foundation.decision import CannotBeDone
from wellhead.record import actions
from wellhead.record.models import Macro
from wellhead.record.queries import working


def keep(player: Player, short: str, words: str, *, everyone: bool = False) -> Macro:
    return actions.keep_macro(player.actor, short=short, words=words, for_everyone=everyone)


@pytest.mark.feature("A17")
def test_a_short_word_is_added_found_and_offered_in_a_note(ada: Player, ben: Player) -> None:
    client, address = ben.client, reverse("record:macros")
    page = client.get(address).content.decode()
    token = re.search(r'name="once" value="([^"]+)"', page)
    assert token is not None
    said = {"short": ";rom-full", "words": "Full range, no pain.", "whose": "own", "once": token[1]}
    assert "Full range, no pain." in client.post(address, said, follow=True).content.decode()
    assert "rom-full" in client.get(address, {"q": "no pain"}).content.decode()
    assert "Full range" not in client.get(address, {"q": "needle"}).content.decode()
    draft = actions.save_draft(ben.actor, ada.episode, kind="review", words="")
    note = client.get(reverse("record:note", args=[draft.note_id])).content.decode()
    assert 'data-macro="rom-full" data-macro-words="Full range, no pain."' in note


def test_ones_own_is_nobody_elses_and_the_clinics_is_everybodys(ben: Player, cleo: Player) -> None:
    keep(ben, "mine", "Ben's.")
    keep(ben, "ours", "The clinic's.", everyone=True)
    assert [each.short for each in working.macros_for(cleo.actor)] == ["ours"]


def test_the_same_word_again_gets_the_new_words(ben: Player) -> None:
    keep(ben, "full", "Old.")
    keep(ben, "full", "New.")
    assert [each.words for each in working.macros_for(ben.actor)] == ["New."]


@pytest.mark.parametrize("short", ["two words", "", ";", "x" * 25, "naïve/"])
def test_a_word_that_cannot_be_typed_is_refused(ben: Player, short: str) -> None:
    with pytest.raises(CannotBeDone):
        keep(ben, short, "Words.")


def test_taken_out_of_use_is_not_offered(ben: Player) -> None:
    macro = keep(ben, "full", "Full range.")
    ben.client.post(reverse("record:retire_macro", args=[macro.pk]))
    assert working.macros_for(ben.actor) == []
    assert Macro.objects.filter(pk=macro.pk).exists()
