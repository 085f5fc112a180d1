"""What Ada was asked and what lies beside her record, for the addresses that name it."""

from __future__ import annotations

from tests.lib.cast import Player
from wellhead.consent import actions as consent
from wellhead.consent.choices import Way
from wellhead.record import actions as record


def things(ada: Player, ben: Player, *, words: str) -> dict[str, object]:
    """A consent that was sent and not answered, one that she gave, the private link of each, and a file."""
    assert ada.episode is not None
    said = consent.AnswerSaid(given=True, words_back=words, signed_name="Ada Marsh")
    asked = consent.ask(ben.actor, ada.episode, procedure="examination", own_risks=[words])
    given = consent.ask(ben.actor, ada.episode, procedure="manual_therapy")
    link, back = (consent.send(ben.actor, each, way=Way.PHONE) for each in (asked, given))
    consent.answer(ada.actor, given, said)
    paper = record.FileSaid(name="MRI.txt", content=words.encode(), kind="imaging_report", words=words)
    return {
        "consent_id": asked.pk,
        "consent:taken_back.consent_id": given.pk,
        "consent:own_back.consent_id": given.pk,
        "consent:read.token": link,
        "consent:back.token": back,
        "attachment_id": record.attach(ben.actor, ada.episode, paper).pk,
    }
