"""Somebody acts for a person: sees and changes visits, gets the messages, and learns nothing clinical."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from tests.lib.cast import Player, make_clinic, make_patient
from wellhead.foundation import clock
from wellhead.foundation.actor import Actor, Role, system
from wellhead.foundation.decision import CannotBeDone, Refused
from wellhead.foundation.models import Clinic
from wellhead.people import access, actions, queries
from wellhead.people.actions import PersonDetails, ProxyDetails
from wellhead.people.choices import Basis, Relation
from wellhead.people.models import Account, Person, Proxy

pytestmark = pytest.mark.usefixtures("still")
MOTHER = ProxyDetails("Mia Marsh", Relation.PARENT, Basis.PARENTAL, "mia@home.example", "+441632960113")
FRIEND = ProxyDetails("Flo Bell", Relation.FRIEND, Basis.AGREED, "flo@home.example")


@pytest.fixture
def child(clinic: Clinic) -> Person:
    return actions.register_person(
        system(clinic.id), PersonDetails("Kit", "Marsh", date(2014, 6, 10), needs="Brings a toy")
    )


def signed_in(clinic: Clinic, person: Person, details: ProxyDetails = MOTHER) -> Actor:
    account = actions.open_proxy_account(system(clinic.id))
    actions.arrange_proxy(system(clinic.id), person, details, account=account)
    return queries.actor_for(account, clinic)


def test_a_parent_sees_visits_and_nothing_clinical(clinic: Clinic, child: Person) -> None:
    actor = signed_in(clinic, child)
    assert (actor.role, actor.name, actor.acts_for) == (Role.PROXY, "Mia Marsh", {child.pk})
    assert access.may_see_visits(actor, child)
    for rule in (
        access.may_see_contact,
        access.may_read_record,
        access.may_write_record,
        access.may_see_own,
        access.may_write_own,
        access.may_record_consent,
        access.may_change_contact,
        access.may_arrange_proxy,
    ):
        decision = rule(actor, child)
        assert (decision.allowed, decision.hidden) == (False, True), rule.__name__


def test_who_acts_for_one_sees_nobody_else(clinic: Clinic, child: Person, ada: Player) -> None:
    actor = signed_in(clinic, child)
    assert ada.person is not None
    assert access.may_see_visits(actor, ada.person).hidden


def test_a_patient_who_acts_for_a_child_stays_a_patient(clinic: Clinic, child: Person, ada: Player) -> None:
    actions.arrange_proxy(system(clinic.id), child, MOTHER, account=ada.account)
    actor = queries.actor_for(ada.account, clinic)
    assert (actor.role, actor.person_id, actor.acts_for) == (Role.PATIENT, ada.person.pk, {child.pk})
    assert access.may_read_record(actor, child).hidden


def test_messages_about_a_child_go_to_the_parent(clinic: Clinic, child: Person) -> None:
    signed_in(clinic, child)
    contact = queries.contact_of(child)
    assert (contact.name, contact.email, contact.phone) == ("Mia Marsh", MOTHER.email, MOTHER.phone)


def test_messages_go_to_the_person_when_nobody_gets_them_for_them(ada: Player, clinic: Clinic) -> None:
    assert ada.person is not None
    books_only = ProxyDetails("Flo", Relation.FRIEND, Basis.AGREED, gets_messages=False)
    actions.arrange_proxy(system(clinic.id), ada.person, books_only)
    contact = queries.contact_of(ada.person)
    assert (contact.name, contact.email, contact.proxy) == ("Ada", "ada@home.example", None)


def test_what_rests_on_a_child_ends_the_day_before_the_sixteenth_birthday(
    clinic: Clinic, child: Person
) -> None:
    actor = signed_in(clinic, child)
    assert Proxy.objects.get().until_on == date(2030, 6, 9)
    with clock.held_at(datetime(2030, 6, 10, 9, tzinfo=UTC)):
        assert queries.proxies_of(child) == []
        later = queries.actor_for(queries.account_of(actor), clinic)
        assert (later.role, later.acts_for) == (Role.VISITOR, frozenset())
        assert queries.contact_of(child).proxy is None


def test_a_birthday_on_the_leap_day_counts_from_the_first_of_march() -> None:
    assert queries.last_day_of_parental_say(date(2012, 2, 29), 16) == date(2028, 2, 28)
    assert queries.last_day_of_parental_say(date(2012, 2, 29), 17) == date(2029, 2, 28)


def test_the_clinic_sets_the_age_of_ones_own_say(clinic: Clinic, child: Person, olu: Player) -> None:
    actions.set_contact_rules(olu.actor, own_say_years=14, confirms_contact=False)
    signed_in(clinic, child)
    assert Proxy.objects.get().until_on == date(2028, 6, 9)


def test_for_somebody_of_age_responsibility_for_a_child_is_no_reason(ada: Player, fay: Player) -> None:
    assert ada.person is not None
    with pytest.raises(CannotBeDone, match="own say"):
        actions.arrange_proxy(fay.actor, ada.person, MOTHER)
    assert actions.arrange_proxy(fay.actor, ada.person, FRIEND).until_on is None


def test_the_person_ends_it_and_what_was_stays_written(clinic: Clinic, ada: Player) -> None:
    assert ada.person is not None
    actor = signed_in(clinic, ada.person, FRIEND)
    with clock.held_at(datetime(2026, 11, 25, 9, tzinfo=UTC)):
        actions.end_proxy(ada.actor, Proxy.objects.get(), why="We moved")
        account = queries.account_of(actor)
        assert account is not None
        assert queries.actor_for(account, clinic).acts_for == frozenset()
    assert Proxy.objects.count() == 2


def test_the_one_who_acts_may_end_it_too_and_a_stranger_may_not(clinic: Clinic, ada: Player) -> None:
    assert ada.person is not None
    actor = signed_in(clinic, ada.person, FRIEND)
    proxy = Proxy.objects.get()
    stranger = make_patient(clinic, "Dan").actor
    with pytest.raises(Refused):
        actions.end_proxy(stranger, proxy, why="")
    assert access.may_end_proxy(actor, proxy)


def test_a_last_day_ends_it(clinic: Clinic, ada: Player) -> None:
    assert ada.person is not None
    details = ProxyDetails("Flo", Relation.FRIEND, Basis.AGREED, until_on=date(2026, 11, 24))
    actor = signed_in(clinic, ada.person, details)
    with clock.held_at(datetime(2026, 11, 25, 9, tzinfo=UTC)):
        account = queries.account_of(actor)
        assert account is not None
        assert queries.actor_for(account, clinic).acts_for == frozenset()


def test_acting_at_one_clinic_says_nothing_at_another(clinic: Clinic, child: Person) -> None:
    actor = signed_in(clinic, child)
    account = queries.account_of(actor)
    assert account is not None
    assert queries.actor_for(account, make_clinic("Other", "elsewhere")).role is Role.VISITOR


def test_an_address_that_signs_in_already_acts_from_now_on(clinic: Clinic, child: Person) -> None:
    known = Account.objects.create_user(MOTHER.email)
    signed_in(clinic, child)
    with clock.held_at(datetime(2026, 11, 24, 13, tzinfo=UTC)):
        account, is_new = actions.confirm_proxy_address(
            system(clinic.id), Proxy.objects.get(), email=MOTHER.email
        )
    assert (account.pk, is_new) == (known.pk, False)
    assert queries.actor_for(known, clinic).acts_for == {child.pk}


def test_an_address_that_is_not_the_one_written_down_confirms_nothing(clinic: Clinic, child: Person) -> None:
    signed_in(clinic, child)
    with pytest.raises(CannotBeDone):
        actions.confirm_proxy_address(system(clinic.id), Proxy.objects.get(), email="dan@home.example")
