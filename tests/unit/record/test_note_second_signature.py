"""A student's signed note waits for the supervisor, who can read it, add to it and stand for it."""

from __future__ import annotations

import re

import pytest
from django.urls import reverse

from tests.lib.cast import Player
from wellhead.foundation.decision import CannotBeDone, Refused
from wellhead.people import queries as people
from wellhead.record import actions
from wellhead.record.models import CoSignature, SignedNote
from wellhead.record.seal import co_signature_hash


@pytest.fixture
def waiting(ada: Player, ben: Player, cleo: Player) -> SignedNote:
    """Ben is Cleo's student; he has signed."""
    assert ben.staff is not None
    ben.staff.supervisor = cleo.staff
    ben.staff.save()
    return actions.sign_note(
        ben.actor, actions.save_draft(ben.actor, ada.episode, kind="review", words="Neck free.")
    )


@pytest.mark.feature("A19")
def test_the_supervisor_finds_reads_and_signs_it(ben: Player, cleo: Player, waiting: SignedNote) -> None:
    assert "Students' notes to sign" in cleo.client.get(reverse("portal:day")).content.decode()
    here = reverse("record:note", args=[waiting.note_id])
    client = cleo.client
    page = client.get(here).content.decode()
    assert "Waits for the signature of Cleo" in page
    token = re.search(r'second-signature/".*?name="once" value="([^"]+)"', page, re.S)
    assert token is not None
    said = {"words": "Discussed together.", "once": token[1]}
    done = client.post(reverse("record:co_sign", args=[waiting.note_id]), said, follow=True).content.decode()
    assert "Second signature: Cleo" in done
    assert "Discussed together." in done
    assert "Students' notes to sign" not in client.get(reverse("portal:day")).content.decode()


def test_the_supervisor_joins_those_who_care_so_that_the_note_can_be_read(
    ada: Player, cleo: Player, waiting: SignedNote
) -> None:
    assert cleo.staff in people.care_team(ada.episode)


def test_the_second_signature_is_sealed_over_the_first(cleo: Player, waiting: SignedNote) -> None:
    given = actions.co_sign_note(cleo.actor, waiting)
    assert given.content_hash == co_signature_hash(
        waiting.content_hash, signer=str(given.signer_id), signed_at=given.signed_at
    )
    assert given.content_hash != waiting.content_hash


def test_it_is_given_once(cleo: Player, waiting: SignedNote) -> None:
    actions.co_sign_note(cleo.actor, waiting)
    with pytest.raises(CannotBeDone):
        actions.co_sign_note(cleo.actor, waiting)
    assert CoSignature.objects.count() == 1


def test_the_student_cannot_give_it(ben: Player, waiting: SignedNote) -> None:
    with pytest.raises(Refused, match="supervisor"):
        actions.co_sign_note(ben.actor, waiting)
