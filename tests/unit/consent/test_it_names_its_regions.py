"""A consent to needling says the risks of the regions that are meant, and holds for these alone."""

from __future__ import annotations

import re

import pytest
from django.urls import reverse

from tests.lib.cast import Player
from wellhead.consent import actions, queries
from wellhead.consent.actions import AnswerSaid
from wellhead.consent.models import Consent
from wellhead.foundation import clock
from wellhead.foundation.decision import CannotBeDone

pytestmark = pytest.mark.django_db
YES = AnswerSaid(given=True, words_back="Thin needles. It may bruise.", signed_name="Ada Marsh")
LUNG, EYE, CORD, SKULL = "let air out of the lung", "black eye", "cord in your spine", "your brain is near"


def asked_for(ben: Player, ada: Player, *regions: str) -> Consent:
    assert ada.episode is not None
    return actions.ask(ben.actor, ada.episode, procedure="needling", approach="western", regions=regions)


def agreed(ben: Player, ada: Player, *regions: str) -> queries.Standing:
    assert ada.episode is not None
    actions.answer(ada.actor, asked_for(ben, ada, *regions), YES)
    found = queries.standing(ada.episode, "needling", clock.now(), approach="western")
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("region", "said", "others"),
    [
        ("lung", LUNG, (EYE, CORD, SKULL)),
        ("face", EYE, (LUNG, CORD, SKULL)),
        ("back_neck", CORD, (LUNG, EYE, SKULL)),
        ("suboccipital", SKULL, (LUNG, EYE, CORD)),
        ("general", "a small bruise, a spot of blood", (LUNG, EYE, CORD, SKULL)),
    ],
)
def test_the_risks_are_those_of_the_region(
    ada: Player, ben: Player, region: str, said: str, others: tuple[str, ...]
) -> None:
    risks = " ".join(words for _key, words in asked_for(ben, ada, region).risks)
    assert said in risks
    assert not [each for each in others if each in risks]


def test_it_stands_for_the_regions_that_were_named_and_for_no_other(ada: Player, ben: Player) -> None:
    found = agreed(ben, ada, "lung", "face")
    assert found.regions == {"lung", "face"}
    assert found.lacks({"lung", "suboccipital"}) == {"suboccipital"}


def test_one_from_before_regions_were_named_said_all_and_stands_for_all(ada: Player, ben: Player) -> None:
    found = agreed(ben, ada, "lung")
    found.consent.explained = [row for row in found.consent.explained if not row[0].startswith("place:")]
    assert found.regions is None
    assert not found.lacks({"lung", "suboccipital", "face"})


@pytest.mark.parametrize("regions", [(), ("knee",)])
def test_no_region_or_one_that_is_none_is_not_asked(
    ada: Player, ben: Player, regions: tuple[str, ...]
) -> None:
    with pytest.raises(CannotBeDone) as trouble:
        asked_for(ben, ada, *regions)
    assert trouble.value.field == "regions"


def test_the_person_reads_where_and_the_clinician_is_told_of_a_missing_region(
    ada: Player, ben: Player
) -> None:
    assert ada.person is not None
    address = reverse("consent:person", args=[ada.person.pk])
    token = re.search(r'name="once" value="([^"]+)"', ben.client.get(address).content.decode())
    assert token is not None
    said = {"procedure": "needling", "approach": "western", "once": token[1]}
    refused = ben.client.post(address, said)
    assert refused.status_code == 422
    assert "Say which regions are meant" in refused.content.decode()
    consent = asked_for(ben, ada, "face")
    page = ada.client.get(reverse("consent:own", args=[consent.pk])).content.decode()
    assert "We plan to put needles in your face, temple or jaw." in page
    assert LUNG not in page


def test_asking_anew_begins_with_the_regions_of_the_last_one(ada: Player, ben: Player) -> None:
    consent = asked_for(ben, ada, "face")
    actions.answer(ada.actor, consent, AnswerSaid(given=False))
    page = ben.client.get(reverse("consent:asked", args=[consent.pk])).content.decode()
    assert "procedure=needling&amp;approach=western&amp;regions=face" in page


@pytest.mark.parametrize(
    ("approach", "said"),
    [
        ("trigger_point", "The muscle may twitch"),
        ("western", "at chosen points or into a sore muscle"),
        ("traditional", "points of old Chinese teaching"),
    ],
)
def test_what_is_done_is_told_of_the_way_that_is_meant(
    ada: Player, ben: Player, approach: str, said: str
) -> None:
    assert ada.episode is not None
    consent = actions.ask(
        ben.actor, ada.episode, procedure="needling", approach=approach, regions=["general"]
    )
    told = [words for _key, words in consent.explained if words.startswith("Thin needles")]
    assert len(told) == 1
    assert said in told[0]
