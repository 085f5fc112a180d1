"""The plan in the pages: propose, write, add rows, agree; the person reads it; others are turned away."""

import re
from dataclasses import dataclass
from html.parser import HTMLParser

import pytest
from django.test import Client
from django.urls import reverse

from tests.lib.cast import Player
from tests.lib.planned import agree, assess, episode_of
from wellhead.plan import queries
from wellhead.plan.models import Plan


class Fields(HTMLParser):
    """What the first form with this id would send."""

    def __init__(self, form: str) -> None:
        super().__init__()
        self.wanted, self.inside, self.sent, self.select = form, False, {}, ""
        self.area = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag == "form":
            self.inside = given.get("id") == self.wanted
        if not self.inside:
            return
        name = given.get("name") or ""
        kind = given.get("type")
        if tag == "input" and (kind not in {"radio", "checkbox"} or "checked" in given):
            self.sent[name] = given.get("value") or ""
        self.select = name if tag == "select" else self.select
        if tag == "option" and "selected" in given:
            self.sent[self.select] = given.get("value") or ""
        if tag == "textarea":
            self.area = name
            self.sent[name] = ""

    def handle_data(self, data: str) -> None:
        if self.inside and self.area:
            self.sent[self.area] += data

    def handle_endtag(self, tag: str) -> None:
        self.area = "" if tag == "textarea" else self.area
        if tag == "form":
            self.inside = False


def fields(page: str) -> dict[str, str]:
    parser = Fields("plan")
    parser.feed(page)
    return {name: value for name, value in parser.sent.items() if name}


@dataclass
class Desk:
    client: Client
    here: str

    def page(self, query: str = "") -> str:
        return self.client.get(self.here + query).content.decode()

    def send(self, page: str, **changed: str):
        return self.client.post(self.here, fields(page) | changed, follow=True)


@pytest.fixture
def desk(ada: Player, ben: Player) -> Desk:
    assess(ben, ada)
    return Desk(ben.client, reverse("plan:plan", args=[ada.person.pk]))


GOAL = {"goals-0-words": "Read in the evening", "goals-0-ability_now": "4"}


@pytest.mark.feature("T01", "T03", "T11", "Z19")
def test_a_plan_is_written_agreed_and_read_by_the_person(desk: Desk, ada: Player) -> None:
    saved = desk.send(desk.page(), **GOAL, shared_words="First hands on, then exercises.")
    page = saved.content.decode()
    assert "Version 1 saved as a draft." in page
    answers = dict.fromkeys(re.findall(r'name="(reply-\w+-holds)"', page), "no")
    page = desk.send(page, **answers).content.decode()
    agreeing = re.search(r'action="([^"]+/agree/)".*?name="once" value="([^"]+)"', page, re.DOTALL)
    assert agreeing is not None
    agreed = desk.client.post(agreeing[1], {"once": agreeing[2]}, follow=True).content.decode()
    assert "Plan agreed." in agreed
    mine = ada.client.get(reverse("plan:mine")).content.decode()
    for words in ("Read in the evening", "30 percent by visit 5", "First hands on", "usually with exercise"):
        assert words in mine


@pytest.mark.feature("T01")
def test_from_the_proposal_to_agreed_takes_four_answers(desk: Desk, ada: Player) -> None:
    """The goal, how well it goes, one tick that the open questions were asked, one button."""
    page = desk.send(desk.page(), **GOAL, all_asked="on", then="agree").content.decode()
    assert "Plan agreed." in page
    plan = queries.current_plan(episode_of(ada))
    assert plan is not None
    assert {row.holds for row in queries.whole(plan).overrides} == {False}
    ends = [row.words for row in queries.discharge_criteria(plan)]
    assert ends[0].startswith("What I wanted goes well enough")


@pytest.mark.feature("Z12")
def test_one_thing_goes_first_with_its_dated_phases_for_both_to_see(desk: Desk, ada: Player) -> None:
    order = {"sequence": "one_first", "first_kind": "exercise", "first_weeks": "3"}
    page = desk.send(desk.page(), **GOAL, **order, all_asked="on", then="agree").content.decode()
    plan = queries.current_plan(episode_of(ada))
    assert plan is not None
    first, second = queries.phases(plan)
    assert first.kinds == ("exercise", "education")
    assert second.kinds == ("manual_therapy", "exercise", "education")
    assert (second.starts_on - first.starts_on).days == 21
    mine = ada.client.get(reverse("plan:mine")).content.decode()
    for shown in (page, mine):
        assert "First alone, for 3 weeks: Exercise. Then everything together." in shown
        assert "It is not proof" in shown


def test_one_thing_first_without_saying_which_is_sent_back(desk: Desk) -> None:
    answer = desk.send(desk.page(), **GOAL, sequence="one_first")
    assert answer.status_code == 422
    assert "Choose what begins alone" in answer.content.decode()


def test_a_first_thing_that_leaves_no_time_for_the_second_is_sent_back(desk: Desk) -> None:
    order = {"sequence": "one_first", "first_kind": "exercise", "first_weeks": "6"}
    answer = desk.send(desk.page(), **GOAL, **order)
    assert answer.status_code == 422
    assert "Leave time for the second thing" in answer.content.decode()


@pytest.mark.feature("Z36", "N11")
def test_the_page_shows_what_replaces_needles(desk: Desk) -> None:
    page = desk.page("?propose=welcome")
    assert "Without needles" in page
    assert "Soft-tissue massage" in page


def test_one_row_more_keeps_what_was_typed(desk: Desk) -> None:
    page = desk.page()
    rows = page.count('name="problems-')
    again = desk.send(page, more="problems", shared_words="Half a sentence").content.decode()
    assert again.count('name="problems-') > rows
    assert "Half a sentence" in again
    assert Plan.objects.count() == 0


def test_a_wrong_number_is_said_and_what_was_typed_stays(desk: Desk) -> None:
    answer = desk.send(desk.page(), **GOAL, stop_by_visit="soon")
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Write a whole number from 1 to 60." in page
    assert "Read in the evening" in page


def test_a_problem_number_that_does_not_exist_is_said(desk: Desk) -> None:
    answer = desk.send(desk.page(), **GOAL, **{"items-0-covers": "99"})
    assert answer.status_code == 422
    assert "names a problem that is not on the list" in answer.content.decode()


def test_a_form_without_its_rows_is_answered_with_a_sentence(desk: Desk) -> None:
    sent = {name: value for name, value in fields(desk.page()).items() if not name.startswith("items-")}
    answer = desk.client.post(desk.here, sent)
    assert answer.status_code == 422
    assert "This form was not complete when it reached us." in answer.content.decode()


def test_the_same_form_sent_twice_counts_once(desk: Desk) -> None:
    page = desk.page()
    desk.send(page, **GOAL)
    again = desk.client.post(desk.here, fields(page) | GOAL)
    assert Plan.objects.count() == 1
    assert again.status_code in {302, 422}


def test_a_stranger_sees_no_such_page_and_a_colleague_reads_why(
    desk: Desk, cleo: Player, dan: Player, fay: Player
) -> None:
    assert dan.client.get(desk.here).status_code == 404
    assert cleo.client.get(desk.here).status_code == 403
    assert fay.client.get(desk.here).status_code == 403


def test_another_clinics_clinician_cannot_agree_the_plan(ada: Player, ben: Player, dan: Player) -> None:
    plan = agree(ben, assess(ben, ada))
    answer = dan.client.post(reverse("plan:agree", args=[plan.pk]), {"once": "x"})
    assert answer.status_code == 404


def test_before_any_plan_the_person_reads_what_will_come(ada: Player) -> None:
    assert queries.current_plan(episode_of(ada)) is None
    assert "No plan agreed yet" in ada.client.get(reverse("plan:mine")).content.decode()
