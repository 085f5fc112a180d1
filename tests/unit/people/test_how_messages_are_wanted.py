"""A person says how and when to be reminded; until then an assumption stands, and it is marked as one."""

from __future__ import annotations

import pytest

from tests.lib.cast import Player
from wellhead.foundation.decision import CannotBeDone, Refused
from wellhead.people import actions, queries
from wellhead.people.actions import ContactDetails
from wellhead.people.choices import Channel
from wellhead.people.models import ContactPreference, Person
from wellhead.people.queries import Preference


def ada_of(ada: Player) -> Person:
    assert ada.person is not None
    return ada.person


def test_until_somebody_asks_it_is_an_email_a_day_before(ada: Player) -> None:
    assert queries.contact_preference(ada_of(ada)) == Preference(Channel.EMAIL, (24,), is_said=False)


def test_the_latest_word_counts_and_the_earlier_stays(ada: Player, fay: Player) -> None:
    person = ada_of(ada)
    actions.set_contact_preference(ada.actor, person, channel="sms", reminder_hours=[3, 48, 3])
    assert queries.contact_preference(person) == Preference(Channel.SMS, (48, 3), is_said=True)
    actions.set_contact_preference(fay.actor, person, channel="none", reminder_hours=[], voicemail=False)
    said = queries.contact_preference(person)
    assert (said.channel, said.reminder_hours, said.voicemail) == (Channel.NONE, (), False)
    assert ContactPreference.objects.count() == 2


@pytest.mark.parametrize("hours", [[1, 2, 3, 4], [0], [169], [-1]])
def test_reminders_stay_within_reason(ada: Player, hours: list[int]) -> None:
    with pytest.raises(CannotBeDone):
        actions.set_contact_preference(ada.actor, ada_of(ada), channel="email", reminder_hours=hours)


def test_a_stranger_changes_nothing(ada: Player, dan: Player) -> None:
    with pytest.raises(Refused):
        actions.set_contact_preference(dan.actor, ada_of(ada), channel="none", reminder_hours=[])


def test_not_asked_is_kept_apart_from_no(ada: Player, fay: Player) -> None:
    person = ada_of(ada)
    assert person.needs_interpreter is None
    page = fay.client.get(f"/people/{person.pk}/desk/").content.decode()
    assert page.count("Not asked") == 2
    details = ContactDetails("", person.email, person.phone, "", "", "", "", False, "", "", "", "")
    actions.update_contact(fay.actor, person, details)
    page = fay.client.get(f"/people/{person.pk}/desk/").content.decode()
    assert page.count("Not asked") == 1
    assert "Not needed" in page


def test_the_trail_says_which_details_changed_and_not_what_they_were(ada: Player, fay: Player) -> None:
    from wellhead.foundation.models import AuditEvent

    person = ada_of(ada)
    details = ContactDetails(
        "Addie",
        person.email,
        "+441632960119",
        "",
        "",
        "",
        "",
        True,
        "Polish",
        "Ben",
        "partner",
        "+441632960118",
    )
    actions.update_contact(ada.actor, person, details)
    last = AuditEvent.objects.order_by("-sequence").first()
    assert last is not None
    assert sorted(last.detail["changed"]) == [
        "emergency_name",
        "emergency_phone",
        "emergency_relation",
        "interpreter_language",
        "needs_interpreter",
        "phone",
        "preferred_name",
    ]
    assert "+441632960112" not in str(last.detail)
    assert [found.person.pk for found in queries.find_people(fay.actor, "addie")] == [person.pk]


def test_the_person_chooses_on_their_own_page(ada: Player) -> None:
    browser = ada.client
    page = browser.get("/my-messages/").content.decode()
    once = page.split('name="once" value="')[1].split('"')[0]
    sent = {"once": once, "channel": "both", "reminder_hours": ["48", "3"], "voicemail": "no"}
    assert browser.post("/my-messages/", sent).status_code == 302
    said = queries.contact_preference(ada_of(ada))
    assert (said.channel, said.reminder_hours, said.voicemail) == (Channel.BOTH, (48, 3), False)


def test_a_text_message_needs_a_number(ada: Player, fay: Player) -> None:
    person = ada_of(ada)
    details = ContactDetails("", person.email, "", "", "", "", "", None, "", "", "", "")
    actions.update_contact(fay.actor, person, details)
    browser = ada.client
    page = browser.get("/my-messages/").content.decode()
    once = page.split('name="once" value="')[1].split('"')[0]
    answer = browser.post("/my-messages/", {"once": once, "channel": "sms", "reminder_hours": ["24"]})
    assert answer.status_code == 422
    assert "There is no phone number yet" in answer.content.decode()
    assert not queries.contact_preference(person).is_said
