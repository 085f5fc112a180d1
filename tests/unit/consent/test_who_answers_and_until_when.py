"""Who may answer for whom, and how long a private link opens."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from tests.lib.addresses import acting_for
from tests.lib.cast import NOON, Player, make_patient
from wellhead.consent import actions, links, queries
from wellhead.consent.actions import Answerer, AnswerSaid
from wellhead.consent.choices import By, Way
from wellhead.consent.models import Consent
from wellhead.foundation import clock
from wellhead.foundation.decision import CannotBeDone, Refused
from wellhead.foundation.models import AuditEvent, Clinic, OutboxMessage
from wellhead.people import actions as people
from wellhead.people.choices import Basis, Relation
from wellhead.people.models import Person

pytestmark = pytest.mark.django_db
YES = AnswerSaid(given=True, words_back="You press on my neck. I may be sore.", signed_name="Somebody")
MOTHER = Answerer(By.PROXY, "Flo Marsh", "Mother, parental responsibility")


@pytest.fixture
def child(clinic: Clinic, ben: Player) -> Player:
    """Somebody of ten years."""
    player = make_patient(clinic, "Ivy", carer=ben)
    Person.objects.filter(pk=player.person.pk if player.person else None).update(born_on=date(2016, 1, 1))
    assert player.episode is not None
    player.episode.person.refresh_from_db()
    return player


def asked(ben: Player, who: Player) -> Consent:
    assert who.episode is not None
    return actions.ask(ben.actor, who.episode, procedure="manual_therapy")


def opens(consent: Consent, token: str, *, after: timedelta) -> bool:
    link = links.read(token)
    assert link is not None
    found = queries.Asked(consent, queries.events_of(consent))
    return links.opens(found, link, at=NOON + after) is not None


def test_a_child_does_not_answer_alone_unless_it_is_written_why(child: Player, ben: Player) -> None:
    with clock.held_at(NOON):
        consent = asked(ben, child)
        with pytest.raises(CannotBeDone, match="under 16") as trouble:
            actions.send(ben.actor, consent, way=Way.TABLET)
        assert trouble.value.field == "answerer_right"
        actions.send(ben.actor, consent, way=Way.TABLET, answerer=Answerer(right="Explains it all herself."))
        given = actions.answer(child.actor, consent, YES)
    assert (given.by, given.why) == (By.PERSON, "Explains it all herself.")


def test_a_session_with_a_child_asks_who_answered(child: Player, ben: Player) -> None:
    assert child.episode is not None
    with clock.held_at(NOON):
        said = {"procedure": "manual_therapy", "words_back": "You press.", "given": True}
        with pytest.raises(CannotBeDone, match="under 16"):
            actions.take_in_session(ben.actor, child.episode, None, **said)
        assert queries.all_of(child.episode) == []
        actions.take_in_session(ben.actor, child.episode, None, answerer=MOTHER, **said)
    found = queries.standing(child.episode, "manual_therapy", NOON)
    assert found is not None
    assert (found.signed_name, found.by) == ("Flo Marsh", By.SAID)


def test_who_answers_for_a_person_is_named_with_their_right(child: Player, ben: Player) -> None:
    with clock.held_at(NOON):
        consent = asked(ben, child)
        with pytest.raises(CannotBeDone, match="by what right"):
            actions.send(ben.actor, consent, way=Way.TABLET, answerer=Answerer(By.PROXY, "Flo", ""))
        actions.send(ben.actor, consent, way=Way.TABLET, answerer=MOTHER)
        given = actions.answer(child.actor, consent, YES)
    assert (given.by, given.why) == (By.PROXY, MOTHER.right)


def test_whoever_books_for_somebody_cannot_consent_from_that(ada: Player, ben: Player) -> None:
    with clock.held_at(NOON):
        flo = acting_for(ada)
        consent = asked(ben, ada)
        for do in (actions.answer, lambda actor, row, _said: actions.withdraw(actor, row)):
            with pytest.raises(Refused) as refused:
                do(flo.actor, consent, YES)
            assert refused.value.decision.hidden


def test_a_link_for_a_child_goes_to_a_parent_and_never_to_a_friend(child: Player, ben: Player) -> None:
    assert child.person is not None
    with clock.held_at(NOON):
        consent = asked(ben, child)
        with pytest.raises(CannotBeDone, match="No parent or guardian is on file"):
            actions.send(ben.actor, consent, way=Way.PHONE, answerer=MOTHER)
        said = people.ProxyDetails("Flo", Relation.PARENT, Basis.PARENTAL, email="flo@home.example")
        people.arrange_proxy(ben.actor, child.person, said)
        actions.send(ben.actor, consent, way=Way.PHONE, answerer=MOTHER)
    assert [
        each.payload["to"]
        for each in OutboxMessage.objects.filter(kind="email", dedupe_key__startswith="consent")
    ] == ["flo@home.example"]


@pytest.mark.parametrize(("way", "hours"), [(Way.TABLET, 1), (Way.PHONE, 7 * 24)])
def test_a_link_opens_for_its_time_and_not_longer(ada: Player, ben: Player, way: Way, hours: int) -> None:
    with clock.held_at(NOON):
        consent = asked(ben, ada)
        token = actions.send(ben.actor, consent, way=way)
    end = timedelta(hours=hours)
    assert opens(consent, token, after=end - timedelta(seconds=1))
    assert not opens(consent, token, after=end)


def test_answered_a_link_on_the_own_phone_still_takes_back_and_the_clinics_device_shows_nothing(
    ada: Player, ben: Player
) -> None:
    for way, stays in ((Way.TABLET, False), (Way.PHONE, True)):
        with clock.held_at(NOON):
            consent = asked(ben, ada)
            token = actions.send(ben.actor, consent, way=way)
            actions.answer(ada.actor, consent, YES)
        assert opens(consent, token, after=timedelta(minutes=1)) is stays
        assert not opens(consent, token, after=timedelta(days=30))


def test_a_newer_sending_ends_the_older_link(ada: Player, ben: Player) -> None:
    with clock.held_at(NOON):
        consent = asked(ben, ada)
        first, second = (actions.send(ben.actor, consent, way=Way.TABLET) for _ in range(2))
    assert not opens(consent, first, after=timedelta(0))
    assert opens(consent, second, after=timedelta(0))


@pytest.mark.parametrize("token", ["", "x", "a.b.c", "0" * 32 + ".1:forged", "not-hex.1:x"])
def test_a_forged_link_is_none(token: str) -> None:
    assert links.read(token) is None


def test_the_message_is_forgotten_once_it_left_and_each_step_is_in_the_audit_trail(
    ada: Player, ben: Player
) -> None:
    with clock.held_at(NOON):
        consent = asked(ben, ada)
        actions.send(ben.actor, consent, way=Way.PHONE)
        actions.note_seen(ada.actor, consent)
        actions.answer(ada.actor, consent, YES)
        actions.withdraw(ada.actor, consent)
    assert all(
        each.payload["forget"] for each in OutboxMessage.objects.filter(dedupe_key__startswith="consent")
    )
    events = AuditEvent.objects.filter(event__startswith="consent.").order_by("sequence")
    steps = ["asked", "sent", "seen", "given", "withdrawn"]
    assert list(events.values_list("event", flat=True)) == [f"consent.{step}" for step in steps]


def test_the_sentences_are_kept_as_they_stood_with_the_clinicians_own(ada: Player, ben: Player) -> None:
    assert ada.episode is not None
    consent = actions.ask(
        ben.actor, ada.episode, procedure="examination", own_risks=["Your arm may tingle.", "  "]
    )
    consent.refresh_from_db()
    assert consent.risks[-1] == ["own1", "Your arm may tingle."]
    assert [key for key, _words in consent.alternatives] == ["CE07"]
    assert consent.knowledge_version.startswith("20")
    assert consent.language == "en-gb"
