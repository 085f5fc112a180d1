"""A clinician finds, orders and prescribes in few steps, from templates and favourites, by mouse or keys."""

from __future__ import annotations

import re

import pytest

from tests.lib.cast import Player
from tests.unit.programme.conftest import BLADES, NODS, WALK, find
from tests.unit.programme.test_pages import fields, staff_url, text
from wellhead.programme import actions, queries
from wellhead.programme.actions import ItemChosen
from wellhead.programme.models import Favourite, Programme, ProgrammeTemplate


def press(ben: Player, ada: Player, sent: dict[str, object], do: str, **more: str) -> str:
    return ben.client.post(staff_url(ada), {**sent, **more, "do": do}).content.decode()


def found(page: str) -> list[str]:
    return re.findall(r'value="add:(\w+)"', page)


@pytest.mark.parametrize(
    ("asked", "there", "not_there"),
    [
        ({"q": "longus colli"}, NODS, WALK),
        ({"q": "trapezius band"}, "EX22", NODS),
        ({"muscle": "serratus_anterior"}, "EX23", NODS),
        ({"deficit": "DF18"}, WALK, NODS),
        ({"position": "no_floor", "kind": "deep_neck_flexors"}, "EX03", NODS),
        ({"position": "walking"}, WALK, NODS),
        ({"equipment": "dumbbells"}, "EX21", NODS),
        ({"equipment": "none", "kind": "mobility"}, "EX27", "EX30"),
    ],
)
def test_the_library_is_searched_by_word_muscle_deficit_position_and_things(
    ben: Player, cleared: Player, asked: dict[str, str], there: str, not_there: str
) -> None:
    page = press(ben, cleared, fields(text(ben.client, staff_url(cleared))), "search", **asked)
    assert there in found(page)
    assert not_there not in found(page)


def test_up_and_down_change_the_order_and_keep_what_was_typed(ben: Player, cleared: Player) -> None:
    sent = fields(text(ben.client, staff_url(cleared)))
    two = fields(press(ben, cleared, sent, f"add:{WALK}"))
    up = fields(press(ben, cleared, {**two, f"{BLADES}-sets": "3"}, f"up:{WALK}"))
    assert (up["pick"], up[f"{BLADES}-sets"]) == ([WALK, BLADES], "3")
    assert fields(press(ben, cleared, up, f"down:{WALK}"))["pick"] == [BLADES, WALK]
    assert fields(press(ben, cleared, up, f"up:{WALK}"))["pick"] == [WALK, BLADES]


def test_favourites_come_first_and_are_ones_own(ben: Player, cleo: Player, cleared: Player) -> None:
    sent = fields(text(ben.client, staff_url(cleared)))
    page = press(ben, cleared, sent, "star:EX28", kind="mobility")
    assert found(page)[0] == "EX28"
    assert found(press(ben, cleared, sent, "search", starred="on")) == ["EX28"]
    assert queries.favourites(cleo.actor) == frozenset()
    press(ben, cleared, sent, "unstar:EX28")
    assert queries.favourites(ben.actor) == frozenset()
    assert Favourite.objects.count() == 2


def test_a_template_is_kept_in_versions_and_begins_another_programme(ben: Player, cleared: Player) -> None:
    sent = {**fields(text(ben.client, staff_url(cleared))), f"{BLADES}-sets": "3"}
    assert "version 1" in press(ben, cleared, sent, "keep", keep_as="Our blades")
    assert "version 2" in press(ben, cleared, sent, "keep", keep_as="our  BLADES")
    row = queries.templates(ben.actor.clinic_id)[0]
    assert ProgrammeTemplate.objects.count() == 2
    begun = fields(press(ben, cleared, {"pick": [], "seen": "0"}, f"template:{row.template_key}"))
    assert (begun["pick"], begun[f"{BLADES}-sets"]) == ([BLADES], "3")
    press(ben, cleared, sent, f"withdraw:{row.template_key}")
    assert queries.templates(ben.actor.clinic_id) == []


def test_a_template_without_a_name_says_so(ben: Player, cleared: Player) -> None:
    sent = fields(text(ben.client, staff_url(cleared)))
    assert "Give the template a name." in press(ben, cleared, sent, "keep")


def test_a_ready_programme_leaves_out_what_cannot_be_given(ben: Player, cleared: Player) -> None:
    find(ben, cleared, days_since_injury=20.0, cspine_imaging_clear=True)
    page = press(ben, cleared, {"pick": [], "seen": "0"}, "ready:ready_joint")
    assert "Left out: Towel self-turn" in page
    assert fields(page)["pick"] == [NODS, BLADES]


def test_a_load_and_a_word_reach_the_person(ben: Player, cleared: Player) -> None:
    sent = fields(text(ben.client, staff_url(cleared)))
    more = {f"{BLADES}-load_kg": "1,5", f"{BLADES}-load": "water bottle", f"{BLADES}-note": "Go slowly, Ada."}
    press(ben, cleared, sent, "save", **more)
    page = text(cleared.client, "/programme/")
    assert "with 1.5 kg (water bottle)" in page
    handout = text(cleared.client, "/programme/handout/")
    assert "Go slowly, Ada." in handout


@pytest.mark.feature("E01", "E02", "E03")
def test_from_the_proposal_to_a_programme_of_three_takes_six_presses(ben: Player, cleared: Player) -> None:
    """Open, search, add, search, add, prescribe: at ten seconds each that is one minute."""
    presses = 1
    page = text(ben.client, staff_url(cleared))
    for word, name in (("brisk", WALK), ("nod lying", NODS)):
        page = press(ben, cleared, fields(page), "search", q=word)
        assert name in found(page)
        page = press(ben, cleared, fields(page), f"add:{name}")
        presses += 2
    answer = ben.client.post(staff_url(cleared), {**fields(page), "do": "save"})
    presses += 1
    assert answer.status_code == 302
    assert presses <= 6
    names = [each.exercise_id for each in queries.items_of(queries.programme_of(cleared.person))]
    assert names == [BLADES, WALK, NODS]


@pytest.mark.feature("E13")
def test_the_paper_has_a_code_that_leads_to_the_exercise_and_names_nobody(
    ben: Player, cleared: Player, programme: Programme
) -> None:
    page = text(cleared.client, "/programme/handout/")
    assert page.count("code-square") == 2
    item = queries.items_of(programme)[0]
    answer = cleared.client.get(f"/programme/do/{NODS}/")
    assert answer.headers["Location"] == f"/programme/exercise/{item.pk}/"
    assert cleared.client.get("/programme/do/EX48/").headers["Location"] == "/programme/"
    made = ben.client.get(staff_url(cleared, "handout.pdf"))
    assert made.content.startswith(b"%PDF")
    assert cleared.client.get("/programme/handout.pdf").headers["Content-Type"] == "application/pdf"


def test_the_side_that_was_chosen_is_the_side_in_picture_and_words(ben: Player, cleared: Player) -> None:
    for side, says, mirrored in (
        ("right", "turn the head RIGHT", True),
        ("left", "turn the head LEFT", False),
    ):
        chosen = [ItemChosen(exercise_id="EX33", side=side)]
        made = actions.prescribe(ben.actor, cleared.episode, chosen)
        actions.record_teach_back(ben.actor, cleared.episode, "EX33", is_right=True)
        page = text(cleared.client, f"/programme/exercise/{queries.items_of(made)[0].pk}/")
        assert says in page
        assert ('class="mirrored"' in page) is mirrored
        assert "mirror for" not in page
