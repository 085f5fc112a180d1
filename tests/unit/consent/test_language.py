"""A consent is read in the person's language where all of it is translated, and never half in one and half in another."""

from __future__ import annotations

import pytest

from tests.lib.cast import Player
from wellhead.consent import actions
from wellhead.consent.actions import _putting
from wellhead.consent.models import Consent
from wellhead.people.models import Person
from wellhead.ui import languages

pytestmark = pytest.mark.django_db


def asked_in_german(ben: Player, ada: Player) -> Consent:
    assert ada.episode is not None
    Person.objects.filter(pk=ada.episode.person_id).update(language="de")
    ada.episode.person.refresh_from_db()
    return actions.ask(ben.actor, ada.episode, procedure="pictures")


def test_all_of_it_translated_is_read_in_the_persons_language(
    ada: Player, ben: Player, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(_putting, "_said", lambda words: f"DE {words}")
    monkeypatch.setattr(languages, "awaits_review", lambda _code: False)
    consent = asked_in_german(ben, ada)
    sentences = [*consent.explained, *consent.risks, *consent.alternatives]
    assert consent.language == "de"
    assert all(words.startswith("DE ") for _key, words in sentences)


def test_one_sentence_that_is_not_translated_leaves_all_of_it_in_the_original(
    ada: Player, ben: Player, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(languages, "awaits_review", lambda _code: False)
    missing = "Some people could tell that it is you."
    monkeypatch.setattr(
        _putting,
        "_said",
        lambda words: (
            words if words == missing or _putting.translation.get_language() != "de" else f"DE {words}"
        ),
    )
    consent = asked_in_german(ben, ada)
    sentences = [*consent.explained, *consent.risks, *consent.alternatives]
    assert consent.language == "en-gb"
    assert not any(words.startswith("DE ") for _key, words in sentences)


def test_a_translation_that_nobody_has_reviewed_is_not_agreed_to(
    ada: Player, ben: Player, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(languages, "awaits_review", lambda _code: False)
    assert asked_in_german(ben, ada).language == "de", "the whole form is in the catalogue"
    monkeypatch.undo()
    assert languages.awaits_review("de"), "this test is about a translation that waits"
    assert asked_in_german(ben, ada).language == "en-gb"
