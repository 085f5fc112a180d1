"""Rows entered in one tap: what was done is taken over, what it did and today's safety never; differences are marked."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.lib.cast import Player
from tests.lib.gated import THRUST
from tests.lib.planned import assess
from tests.lib.treated import SNAG, say_manual
from tests.unit.treatment.test_session_pages import Desk, hidden_fields
from wellhead.foundation import clock
from wellhead.people.models import Episode
from wellhead.treatment import actions, hands_on_words, queries, repeating
from wellhead.treatment.said import TechniqueSaid

GLIDE = TechniqueSaid(
    technique_id="MT01", level="C1-2", side="right", grade="II", duration_s=60, bouts=3, position="prone"
)
RELEASE = TechniqueSaid(technique_id="MT13", level="MU01", side="right", duration_s=60, pressure=5)


def test_what_it_did_last_time_is_never_taken_over() -> None:
    copied = repeating.as_done(SNAG)
    assert (copied.pain_before, copied.pain_after, copied.response) == (None, None, "")
    assert (copied.technique_id, copied.level, copied.side, copied.duration_s) == (
        "MT05",
        "C1-2",
        "right",
        60,
    )


def test_a_thrust_is_neither_copied_nor_offered() -> None:
    assert repeating.without_thrusts([SNAG, THRUST], {"MT08", "MT09"}) == (repeating.as_done(SNAG),)
    assert not repeating.to_offer([THRUST], ["MT08"], [THRUST], thrusts={"MT08", "MT09"})


def test_last_time_comes_first_then_the_plan_then_what_is_done_most() -> None:
    offered = repeating.to_offer([GLIDE], ["MT12"], [RELEASE, RELEASE, SNAG], thrusts=())
    assert [each.technique_id for each in offered] == ["MT01", "MT12", "MT13", "MT05"]


DIFFERENCES = [
    ("nothing changed", (GLIDE,), (GLIDE,), [("same", ())]),
    (
        "a grade up",
        (GLIDE,),
        (replace(GLIDE, grade="III"),),
        [("changed", ("grade: III, was II",))],
    ),
    (
        "the other side, harder",
        (RELEASE,),
        (replace(RELEASE, side="left", pressure=7),),
        [("changed", ("side: left, was right", "pressure: 7, was 5"))],
    ),
    ("one more", (GLIDE,), (GLIDE, RELEASE), [("same", ()), ("new", ())]),
    ("one fewer", (GLIDE, RELEASE), (GLIDE,), [("same", ()), ("left_out", ())]),
    (
        "a number that is not said is not the same as before",
        (GLIDE,),
        (replace(GLIDE, duration_s=None),),
        [("changed", ("seconds: not said, was 60",))],
    ),
    (
        "the same twice, once on each side",
        (GLIDE, replace(GLIDE, side="left")),
        (replace(GLIDE, side="left"), GLIDE),
        [("same", ()), ("same", ())],
    ),
]


@pytest.mark.parametrize(("case", "before", "now", "found"), DIFFERENCES, ids=[row[0] for row in DIFFERENCES])
def test_differences_from_last_time_are_named(
    case: str,
    before: tuple[TechniqueSaid, ...],
    now: tuple[TechniqueSaid, ...],
    found: list[tuple[str, tuple[str, ...]]],
) -> None:
    assert [(each.state, each.what) for each in repeating.differences(before, now)] == found, case


@pytest.fixture
def episode(ada: Player, ben: Player) -> Episode:
    found = assess(ben, ada)
    session = actions.save_manual(
        ben.actor, found, say_manual(found, techniques=(replace(GLIDE, response="eased_directly"), SNAG))
    )
    actions.sign_manual(ben.actor, session)
    return found


@pytest.fixture
def desk(episode: Episode, ada: Player, ben: Player) -> Desk:
    return Desk(ben.client, f"/treatment/people/{ada.person.pk}/manual/")


def row(page: str, place: int, name: str) -> str:
    """What stands chosen or typed in a field of a row."""
    part = page.split(f'name="rows-{place}-{name}"', 1)[1].split("</select>", 1)[0]
    return part.split("selected", 1)[0].rsplit('value="', 1)[-1].split('"', 1)[0]


@pytest.mark.feature("T04", "T06")
def test_one_tap_fills_the_rows_of_last_time_and_nothing_of_its_safety(desk: Desk) -> None:
    page = desk.client.post(desk.here, hidden_fields(desk.page()) | today() | {"do": "same"}).content.decode()
    assert (row(page, 0, "technique_id"), row(page, 1, "technique_id")) == ("MT01", "MT05")
    assert "As last time" in page
    assert "Ask for new warning signs since the last visit" in page
    assert "Ask for consent again today" in page
    assert "what it did to the headache" in page


def test_one_tap_adds_an_offered_row(desk: Desk, ben: Player, episode: Episode) -> None:
    last = queries.last_time(episode)
    offered = queries.rows_to_offer(ben.actor, last, queries.session_plan_panel(episode))
    key = hands_on_words.key_of(next(each for each in offered if each.technique_id == "MT05"))
    page = desk.client.post(
        desk.here, hidden_fields(desk.page()) | today() | {"do": f"add-{key}"}
    ).content.decode()
    assert row(page, 0, "technique_id") == "MT05"
    assert "Not today" in page


def test_a_consent_that_stands_is_named_and_only_confirmed(desk: Desk, episode: Episode, ben: Player) -> None:
    assert "stands: “You press and slide the joints of my neck" in desk.page()
    session = actions.save_manual(ben.actor, episode, say_manual(episode, consent_words=""))
    assert session.consent == queries.standing_consent(episode).consent
    assert actions.sign_manual(ben.actor, session)


def test_the_plan_counts_what_was_given(episode: Episode) -> None:
    panel = queries.session_plan_panel(episode)
    assert (panel.given, panel.planned) == (1, None)


def today() -> dict[str, str]:
    day = clock.today("Europe/London")
    return {"given_on_day": str(day.day), "given_on_month": str(day.month), "given_on_year": str(day.year)}
