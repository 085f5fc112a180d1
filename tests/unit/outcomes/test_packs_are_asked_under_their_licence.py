"""A clinic adds a questionnaire with its licence; it is asked while the licence holds, and its answers stay."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from tests.lib.asked_for import LICENCE, PACK
from tests.lib.cast import NOON, Player
from wellhead.foundation import clock
from wellhead.foundation.decision import CannotBeDone, Refused
from wellhead.foundation.once import new_token
from wellhead.outcomes import actions, links, queries
from wellhead.outcomes.models import Asking, InstrumentPack, PackResponse
from wellhead.outcomes.queries import packs

ADD = "/outcomes/packs/add/"
HELD = {"holder": "Nobody", "terms": "For tests.", "reference": "None", "has_no_end": "on"}


def asked(ada: Player, ben: Player) -> tuple[Asking, str]:
    asking = actions.ask_now(ben.actor, ada.episode, occasion="baseline")
    return asking, f"/outcomes/asked/{links.secret_of(asking.pk)}/"


@pytest.mark.feature("O02")
def test_the_owner_looks_at_a_file_first_and_then_keeps_it(olu: Player) -> None:
    browser = olu.client
    seen = browser.post(ADD, {"once": new_token(), "look": "1", "file": SimpleUploadedFile("g.yaml", PACK)})
    page = seen.content.decode()
    assert "How often did you dream of snails?" in page
    assert "Sum, 0 to 19, lower is better." in page
    assert not InstrumentPack.objects.exists()
    kept = browser.post(ADD, {"once": new_token(), "text": PACK.decode(), **HELD}, follow=True)
    assert "Licence" in kept.content.decode()
    assert InstrumentPack.objects.get().licence_holder == "Nobody"


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ({}, "Choose the file of the questionnaire, or paste its text."),
        ({"text": PACK.decode() + "\nscript: x"}, "script: This name is not known here."),
        ({"text": PACK.decode(), "holder": ""}, "Write who holds the rights"),
        (
            {"text": PACK.decode(), "has_no_end": ""},
            "Give the last day of the licence, or tick that it has none",
        ),
        ({"text": PACK.decode(), "until": "2020-01-01", "has_no_end": ""}, "This licence has run out."),
    ],
)
def test_without_a_sound_file_and_a_licence_nothing_is_kept(olu: Player, words, sentence: str) -> None:
    answer = olu.client.post(ADD, {"once": new_token(), **HELD, **words})
    assert answer.status_code == 422
    assert sentence in answer.content.decode()
    assert not InstrumentPack.objects.exists()


def test_what_a_file_says_is_printed_as_text(olu: Player) -> None:
    nasty = PACK.replace(b"title: Garden mood", b"title: <script>alert(1)</script>")
    page = olu.client.post(ADD, {"once": new_token(), "text": nasty.decode(), "look": "1"}).content.decode()
    assert "<script>alert" not in page


def test_only_the_owner_adds_and_ends(ben: Player, olu: Player) -> None:
    with pytest.raises(Refused):
        actions.keep_pack(ben.actor, PACK, LICENCE)
    pack = actions.keep_pack(olu.actor, PACK, LICENCE)
    with pytest.raises(Refused):
        actions.end_pack(ben.actor, pack, why="No.")


def test_a_version_is_kept_once_and_a_newer_one_takes_its_place(olu: Player) -> None:
    actions.keep_pack(olu.actor, PACK, LICENCE)
    with pytest.raises(CannotBeDone, match="new version number"):
        actions.keep_pack(olu.actor, PACK, LICENCE)
    actions.keep_pack(olu.actor, PACK.replace(b'"1.0"', b'"1.1"'), LICENCE)
    found = packs.packs_of(olu.actor.clinic_id, today=NOON.date())
    assert {each.row.version: each.state.value for each in found} == {"1.0": "replaced", "1.1": "asked"}


@pytest.mark.feature("O02", "O04")
def test_a_person_answers_on_the_phone_and_the_score_is_kept(
    ada: Player, ben: Player, olu: Player, client
) -> None:
    actions.keep_pack(olu.actor, PACK, LICENCE)
    _asking, link = asked(ada, ben)
    client.post(link, {"once": new_token(), "CI03": "4"})
    page = client.get(link).content.decode()
    assert "Garden mood" in page
    assert "Rights: Nobody. Used under licence." in page
    client.post(link, {"once": new_token(), "q_g1": "0", "q_g2": "2", "q_g3": "1", "q_g4": "10"})
    row = PackResponse.objects.get()
    assert (row.score, row.missing, row.answers["g2"]) == (6, 0, 2)
    assert "Your answers are kept" in client.get(link).content.decode()
    (view,) = queries.askings_of(ada.episode, now=NOON)
    assert view.state == "answered"


def test_too_much_missing_is_kept_without_a_score(ada: Player, ben: Player, olu: Player, client) -> None:
    actions.keep_pack(olu.actor, PACK, LICENCE)
    _asking, link = asked(ada, ben)
    client.post(link, {"once": new_token(), "CI03": "4"})
    assert client.post(link, {"once": new_token()}).status_code == 422
    client.post(link, {"once": new_token(), "q_g1": "0"})
    row = PackResponse.objects.get()
    assert (row.score, row.missing) == (None, 3)


@pytest.mark.parametrize("over", ["expired", "ended"])
def test_after_the_licence_nothing_is_asked_and_answers_stay(
    ada: Player, ben: Player, olu: Player, over: str
) -> None:
    until = NOON.date() + timedelta(days=3)
    pack = actions.keep_pack(olu.actor, PACK, replace(LICENCE, until=until))
    asking, _link = asked(ada, ben)
    view = packs.pack_or_hidden(olu.actor, pack.pk, today=NOON.date())
    actions.fill_pack(ada.actor, asking, view, answers={"g1": 0.0, "g2": 2.0, "g3": 1.0, "g4": 10.0})
    if over == "ended":
        actions.end_pack(olu.actor, pack, why="Not renewed.")
    later = NOON if over == "ended" else NOON + timedelta(days=4)
    with clock.held_at(later):
        assert packs.asked_at(olu.actor.clinic_id, "baseline", later.date()) == []
        assert packs.still_asked(asking, today=later.date()) == []
        assert packs.responses_of(ada.episode)[0].score == 6
