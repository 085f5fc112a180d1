"""A person answers a bank one question a page: kept at each step, gone on with later, left out, back by one, stopped."""

import re

import pytest
from django.test import Client

from benchmarks.adaptive import BANK
from tests.lib.asked_for import LICENCE
from tests.lib.cast import NOON, Player
from wellhead.foundation import clock
from wellhead.foundation.decision import CannotBeDone
from wellhead.foundation.once import new_token
from wellhead.outcomes import actions, links
from wellhead.outcomes.actions import Said
from wellhead.outcomes.models import Asking, InstrumentPack, PackAnswer, PackResponse
from wellhead.outcomes.packs import reading
from wellhead.outcomes.queries import one_by_one, packs

CONTENT = reading.read(BANK.read_bytes()).content


@pytest.fixture
def asking(ada: Player, ben: Player, olu: Player) -> Asking:
    actions.keep_pack(olu.actor, BANK.read_bytes(), LICENCE)
    found = actions.ask_now(ben.actor, ada.episode, occasion="baseline")
    actions.answer_asking(ada.actor, found, [actions.Answer(item_id="CI03", value=4)])
    return found


def link_of(asking: Asking) -> str:
    return f"/outcomes/asked/{links.secret_of(asking.pk)}/"


def shown(browser: Client, asking: Asking, tail: str = "") -> tuple[str, str]:
    """The page, and the id of the question on it."""
    page = browser.get(link_of(asking) + tail).content.decode()
    found = re.search(r'name="item" value="([^"]+)"', page)
    return page, found[1] if found else ""


def send(browser: Client, asking: Asking, item: str, choice: str = "", **more: str) -> int:
    words = {f"q_{item}": choice} if choice else {}
    return browser.post(link_of(asking), {"once": new_token(), "item": item, **words, **more}).status_code


@pytest.mark.feature("O08")
def test_a_person_answers_until_the_score_is_exact_enough(asking: Asking, ada: Player, ben: Player) -> None:
    asked = []
    for _turn in range(12):
        browser = Client()  # another device each time: nothing is kept in the browser
        page, item = shown(browser, asking)
        if not item:
            break
        assert f"Question {len(asked) + 1}, at most 10" in page
        assert page.count('type="radio"') == 5
        assert send(browser, asking, item, "2") == 302
        asked.append(item)
    assert "Your answers are kept" in page
    row = PackResponse.objects.get()
    assert row.detail["order"] == asked
    assert row.detail["why"] == "precise"
    assert len(asked) < len(CONTENT.items) / 2
    assert set(row.answers) == set(asked)
    said = ben.client.get(f"/outcomes/people/{ada.person.pk}/").content.decode()
    assert f"{row.score:.0f} ± {row.detail['error']:.0f}" in said
    assert f"{len(asked)} of 24 questions asked. It stopped because the score was exact enough." in said
    assert "A trial with made-up numbers: read nothing from it." in said


def test_a_finished_one_replays_to_the_same_score(asking: Asking) -> None:
    while item := shown(Client(), asking)[1]:
        send(Client(), asking, item, "3")
    row = PackResponse.objects.get()
    again = one_by_one.replayed(packs.content_of(row.pack), row)
    assert again.estimate.score == pytest.approx(row.score, abs=1e-9)
    assert again.estimate.error == pytest.approx(row.detail["error"], abs=1e-9)


def test_a_question_is_left_out_by_saying_so_and_never_by_a_blank(asking: Asking) -> None:
    item = shown(Client(), asking)[1]
    assert send(Client(), asking, item) == 422
    assert not PackAnswer.objects.exists()
    assert send(Client(), asking, item, "4", leave_out="1") == 302
    assert PackAnswer.objects.get().value is None
    assert shown(Client(), asking)[1] not in {"", item}


def test_the_question_before_can_be_answered_again_and_both_answers_stay(asking: Asking) -> None:
    first = shown(Client(), asking)[1]
    send(Client(), asking, first, "0")
    page, again = shown(Client(), asking, "?back=1")
    assert again == first
    assert re.search(r'value="0"[^>]*checked', page)
    send(Client(), asking, first, "4")
    assert [row.value for row in PackAnswer.objects.order_by("turn")] == [0, 4]
    assert one_by_one.said_so_far(asking, PackAnswer.objects.first().pack) == {first: 4}


@pytest.mark.parametrize(("answered", "has_score"), [(2, False), (4, True)])
def test_who_stops_keeps_what_was_said_and_a_score_only_from_enough(
    asking: Asking, answered: int, has_score: bool
) -> None:
    for _turn in range(answered):
        item = shown(Client(), asking)[1]
        send(Client(), asking, item, "0")
    item = shown(Client(), asking)[1]
    assert send(Client(), asking, item, stop="1") == 302
    row = PackResponse.objects.get()
    assert (row.score is not None) is has_score
    assert (row.detail["why"], len(row.answers)) == ("person", answered)
    assert shown(Client(), asking)[1] == ""


def test_an_answer_to_a_question_that_is_not_asked_now_is_not_kept(asking: Asking, ada: Player) -> None:
    first = shown(Client(), asking)[1]
    other = next(each.id for each in CONTENT.items if each.id != first)
    assert send(Client(), asking, other, "1") == 302
    pack = packs.still_asked(asking, today=NOON.date())[0]
    with pytest.raises(CannotBeDone, match="answered already"):
        actions.answer_one(ada.actor, asking, pack, said=Said(other, 1.0))
    with pytest.raises(CannotBeDone, match="Choose one of the answers"):
        actions.answer_one(ada.actor, asking, pack, said=Said(first, 9.0))
    assert not PackAnswer.objects.exists()


def test_a_form_sent_twice_counts_once(asking: Asking) -> None:
    item, token = shown(Client(), asking)[1], new_token()
    for _time in range(2):
        Client().post(link_of(asking), {"once": token, "item": item, f"q_{item}": "1"})
    assert PackAnswer.objects.count() == 1


def test_two_scores_are_compared_by_the_errors_of_both(asking: Asking, ada: Player, ben: Player) -> None:
    while item := shown(Client(), asking)[1]:
        send(Client(), asking, item, "4")
    with clock.held_at(NOON.replace(day=28)):
        second = actions.ask_now(ben.actor, ada.episode, occasion="review")
        actions.answer_asking(ada.actor, second, [actions.Answer(item_id="CI03", value=4)])
        while item := shown(Client(), second)[1]:
            send(Client(), second, item, "0")
        (found,) = packs.changes_of(packs.responses_of(ada.episode))
        page = ben.client.get(f"/outcomes/people/{ada.person.pk}/").content.decode()
    errors = [each.detail["error"] for each in (found.first, found.latest)]
    assert found.change.mdc == pytest.approx(1.96 * (errors[0] ** 2 + errors[1] ** 2) ** 0.5)
    assert found.change.beyond_error
    assert found.change.word == "better_sure"
    assert "A real change: two scores can differ by less than" in page


def test_the_owner_reads_how_a_bank_asks_and_that_it_was_not_tested(olu: Player) -> None:
    pack = actions.keep_pack(olu.actor, BANK.read_bytes(), LICENCE)
    page = olu.client.get(f"/outcomes/packs/{pack.pk}/").content.decode()
    assert "One at a time, the one that tells most: 4 to 10 of 24." in page
    assert "No. Its scores say nothing of anybody." in page
    assert page.count('type="radio"') == 5
    assert all(each.text in page for each in CONTENT.items)


def test_the_owner_fills_in_the_invented_bank_to_try_it_out(olu: Player) -> None:
    form = olu.client.get("/outcomes/packs/add/?trial=1").context["form"]
    sent = {name: value for name, value in form.initial.items() if value is not True}
    answer = olu.client.post("/outcomes/packs/add/", {**sent, "has_no_end": "on", "once": new_token()})
    assert answer.status_code == 302
    assert InstrumentPack.objects.get().pack_id == CONTENT.id
