"""The archive: everything the person may see, in one file that opens without us, locked with their words if they like."""

from __future__ import annotations

import base64
import hashlib
import io
import json
import re
import zipfile

import pytest
from cryptography.exceptions import InvalidTag
from fhir.resources.R4B.bundle import Bundle

from tests.lib import planned
from tests.lib.cast import NOON, Player
from tests.lib.names import names
from wellhead.diary import actions as diary
from wellhead.diary.actions import EntrySaid
from wellhead.foundation import clock
from wellhead.foundation.models import AuditEvent
from wellhead.journey import locking
from wellhead.journey.locking import Locked

WORDS = "cobble lantern 7 övermorgon"
NASTY = "<script>alert(1)</script> & 'quoted'"


def _story(ada: Player, ben: Player, olu: Player) -> None:
    assert ada.person is not None
    planned.certify(olu, ben)
    planned.agree(ben, planned.assess(ben, ada))
    diary.write_entry(ada.actor, ada.person, EntrySaid(day=NOON.date(), kind="headache", worst=7, note=NASTY))


@pytest.mark.feature("Z38", "Q11")
def test_the_open_file_holds_everything_and_its_checksums(ada: Player, ben: Player, olu: Player) -> None:
    with clock.held_at(NOON):
        _story(ada, ben, olu)
        answer = ada.client.post("/journey/archive/", {"how": "open"})
    assert "attachment" in answer["Content-Disposition"]
    folder = zipfile.ZipFile(io.BytesIO(answer.content))
    page = folder.read("index.html").decode()
    assert "The story of Ada Marsh" in page
    assert "What we agreed" in page
    assert "yes, strongest 7" in page
    assert "<script" not in page, "nothing that was typed runs, and the page needs no script"
    assert "http" not in re.sub(r'http-equiv="[^"]*"', "", page), "nothing leads or loads from anywhere"
    Bundle.model_validate(json.loads(folder.read("data/diary.fhir.json")))
    sums = dict(reversed(line.split("  ")) for line in folder.read("SHA256SUMS").decode().splitlines())
    assert set(sums) == set(folder.namelist()) - {"SHA256SUMS"}
    for name, digest in sums.items():
        assert hashlib.sha256(folder.read(name)).hexdigest() == digest


def test_the_locked_file_says_nothing_and_opens_with_the_words_alone(
    ada: Player, ben: Player, olu: Player
) -> None:
    with clock.held_at(NOON):
        _story(ada, ben, olu)
        sent = {"how": "locked", "words": WORDS, "again": WORDS}
        page = ada.client.post("/journey/archive/", sent).content.decode()
    found = re.search(r'id="sealed">(.*?)</script>', page)
    assert found
    sealed = Locked(**json.loads(found[1]))
    assert sealed.rounds >= 600_000
    # Three given letters stand in random base64 of this length in every third
    # file, so what is sealed is judged by its bytes and by being opened alone.
    around = page.replace(sealed.content, "")
    assert not names(around, "Ada")
    assert WORDS not in page
    assert b"The story of Ada Marsh" not in base64.b64decode(sealed.content)
    inside = json.loads(locking.unlock(sealed, f" {WORDS} "))
    assert "The story of Ada Marsh" in inside["body"]
    with pytest.raises(InvalidTag):
        locking.unlock(sealed, "other words entirely")
    left = AuditEvent.objects.get(event="journey.archive_taken")
    assert left.detail == {"locked": True}
    assert WORDS not in str(list(AuditEvent.objects.values()))


def test_two_files_with_the_same_words_are_never_the_same(ada: Player) -> None:
    sent = {"how": "locked", "words": WORDS, "again": WORDS}
    with clock.held_at(NOON):
        one, other = (
            re.search(
                r'"salt": "([^"]*)", "nonce": "([^"]*)"',
                ada.client.post("/journey/archive/", sent).content.decode(),
            )
            for _time in range(2)
        )
    assert one
    assert other
    assert one[1] != other[1]
    assert one[2] != other[2]


@pytest.mark.parametrize(
    ("sent", "says"),
    [
        ({}, "Choose locked or open."),
        ({"how": "locked"}, "These words are too short."),
        ({"how": "locked", "words": "aaaaaaaaaaaaaa", "again": "aaaaaaaaaaaaaa"}, "too easy to guess"),
        ({"how": "locked", "words": WORDS, "again": "cobble"}, "The second time it was not the same."),
    ],
)
def test_words_that_do_not_hold_are_refused_and_never_shown_again(
    ada: Player, sent: dict[str, str], says: str
) -> None:
    answer = ada.client.post("/journey/archive/", sent)
    assert answer.status_code == 422
    assert says in answer.content.decode()
    assert WORDS not in answer.content.decode()
