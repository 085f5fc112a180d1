"""Being unsure of one sign never loses the ticks of the others, and what was not shown is never answered."""

from __future__ import annotations

import pytest
from django.test import Client

from tests.lib.check_pages import Sent, begin, fields_of
from wellhead.foundation.models import Clinic
from wellhead.selfcheck.models import Answer

ADDRESS = "/check/page/triggers/?again=1"
TICKED, UNSURE = "worse_lying_flat", "triggered_by_exercise"


@pytest.fixture
def shown(clinic: Clinic, client: Client) -> Sent:
    """What the page of signs carries in hidden fields."""
    begin(client)
    return dict(fields_of(client.get(ADDRESS).content.decode()).hidden)


def name_of(client: Client) -> str:
    offered = fields_of(client.get(ADDRESS).content.decode()).offered
    return next(name for name in offered if name.startswith("signs_") and not name.endswith("_unsure"))


def kept() -> dict[str, object]:
    return {row.fact_id: row.state if row.value is None else row.value for row in Answer.objects.all()}


def test_not_sure_about_one_keeps_the_other_ticks(client: Client, shown: Sent) -> None:
    name = name_of(client)
    client.post(ADDRESS, shown | {name: [TICKED, "some_unsure"], f"{name}_unsure": [UNSURE]})
    said = kept()
    assert (said.pop(TICKED), said.pop(UNSURE)) == (True, "not_sure")
    assert set(said.values()) == {False}


def test_not_sure_without_saying_of_which_keeps_the_ticks_and_says_no_to_nothing(
    client: Client, shown: Sent
) -> None:
    client.post(ADDRESS, shown | {name_of(client): [TICKED, "some_unsure"]})
    assert kept() == {TICKED: True}


def test_a_sign_for_now_stops_everything_even_while_others_are_unsure(client: Client, clinic: Clinic) -> None:
    begin(client)
    address = "/check/page/now_1/?again=1"
    form = fields_of(client.get(address).content.decode())
    name = next(each for each in form.offered if each.startswith("signs_") and not each.endswith("_unsure"))
    answer = client.post(address, form.hidden | {name: ["thunderclap_onset", "some_unsure"]})
    assert answer["Location"] == "/check/now/"


def test_ticked_and_not_sure_of_the_same_sign_is_asked_again_with_both_still_ticked(
    client: Client, shown: Sent
) -> None:
    name = name_of(client)
    answer = client.post(ADDRESS, shown | {name: [TICKED], f"{name}_unsure": [TICKED]})
    assert answer.status_code == 422
    page = answer.content.decode()
    assert "and also that you are not sure about it" in page
    assert page.count(f'value="{TICKED}"') == page.count(f'value="{TICKED}"') == 2
    assert kept() == {}


def test_a_form_that_claims_to_have_shown_something_else_is_refused(client: Client, shown: Sent) -> None:
    answer = client.post(ADDRESS, shown | {"asked": "thunderclap_onset", name_of(client): ["none"]})
    assert answer.status_code == 422
    assert kept() == {}


def test_a_part_of_a_page_answers_only_that_part(client: Client, shown: Sent) -> None:
    part = str(shown["asked"]).split()[:3]
    client.post(ADDRESS, shown | {"asked": " ".join(part), f"signs_{part[0]}": ["none"]})
    assert kept() == dict.fromkeys(part, False)
