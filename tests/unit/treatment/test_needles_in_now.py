"""Needles are counted live on any device, the room display shows who has some in, and both counts must agree."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.urls import reverse

from tests.lib.cast import NOON, Player
from tests.lib.planned import assess, certify
from tests.lib.treated import say_needling
from wellhead.foundation import clock
from wellhead.foundation.decision import CannotBeDone
from wellhead.foundation.once import new_token
from wellhead.treatment import actions, queries
from wellhead.treatment.models import NeedlesIn, NeedlingSession


@pytest.fixture
def session(ada: Player, ben: Player, olu: Player) -> NeedlingSession:
    certify(olu, ben)
    episode = assess(ben, ada)
    return actions.save_needling(ben.actor, episode, say_needling(ben, episode))


def tap(ben: Player, session: NeedlingSession, do: str, **headers: str) -> str:
    here = reverse("treatment:count", args=[session.note_id])
    answer = ben.client.post(here, {"do": do, "once": new_token()}, follow=True, headers=headers)
    return answer.content.decode()


@pytest.mark.feature("Z14")
def test_needles_are_counted_with_large_buttons_and_scripts_off(
    ben: Player, session: NeedlingSession
) -> None:
    for do in ("in", "in", "in", "undo", "out"):
        page = tap(ben, session, do)
    count = queries.live(session.note).count
    assert (count.put_in, count.taken_out, count.left) == (2, 1, 1)
    assert "still in" in page
    assert NeedlesIn.objects.count() == 5


def test_the_same_press_sent_twice_counts_once(ben: Player, session: NeedlingSession) -> None:
    here, once = reverse("treatment:count", args=[session.note_id]), new_token()
    for _device in range(2):
        ben.client.post(here, {"do": "in", "once": once})
    assert queries.live(session.note).count.put_in == 1


def test_more_out_than_in_is_refused_with_a_sentence(ben: Player, session: NeedlingSession) -> None:
    assert "Only 0 needles are in. Count again." in tap(ben, session, "out")
    assert "Press one of the buttons shown." in tap(ben, session, "all", **{"Wellhead-Fragment": "1"})


def test_the_clock_runs_from_the_first_needle_of_this_stretch(ben: Player, session: NeedlingSession) -> None:
    moments = [(0, 1), (2, 1), (9, -2), (12, 1)]
    for minutes, change in moments:
        with clock.held_at(NOON + timedelta(minutes=minutes)):
            actions.count_needles(ben.actor, session, change)
    assert queries.live(session.note).since == NOON + timedelta(minutes=12)


@pytest.mark.feature("Z14")
def test_the_room_display_shows_initials_and_who_was_in_too_long(
    ben: Player, fay: Player, session: NeedlingSession
) -> None:
    began = clock.now()
    actions.count_needles(ben.actor, session, 4)
    display = reverse("treatment:needles_in")
    with clock.held_at(began + timedelta(minutes=12)):
        page = fay.client.get(display).content.decode()
    assert "A. M." in page
    assert "Marsh" not in page
    assert "Look again</span>" not in page.replace("\n", "")
    with clock.held_at(began + timedelta(minutes=31)):
        assert "data-overdue" in fay.client.get(display).content.decode()


def test_nobody_is_shown_when_all_are_out_or_another_clinic_looks(
    ben: Player, dan: Player, session: NeedlingSession
) -> None:
    actions.count_needles(ben.actor, session, 2)
    assert queries.couches(dan.actor, now=clock.now()) == []
    actions.count_needles(ben.actor, session, -2)
    assert queries.couches(ben.actor, now=clock.now()) == []


def test_a_draft_with_needles_in_is_shown_though_nobody_tapped(ada: Player, ben: Player, olu: Player) -> None:
    certify(olu, ben)
    episode = assess(ben, ada)
    said = say_needling(ben, episode)

    rows = (replace(said.needles[0], needles_out=0),)
    actions.save_needling(ben.actor, episode, replace(said, needles=rows))
    (couch,) = queries.couches(ben.actor, now=clock.now())
    assert couch.left == 2


def test_a_live_count_that_differs_from_the_rows_stops_the_signature(
    ben: Player, session: NeedlingSession
) -> None:
    actions.count_needles(ben.actor, session, 3)
    with pytest.raises(CannotBeDone, match="By the live count 3 needles are still in"):
        actions.sign_needling(ben.actor, session)
    actions.count_needles(ben.actor, session, -3)
    with pytest.raises(CannotBeDone, match="3 in and 3 out, the rows 2 and 2"):
        actions.sign_needling(ben.actor, session)


def test_the_display_asks_a_fixed_number_of_questions(
    ben: Player, session: NeedlingSession, django_assert_max_num_queries: object
) -> None:
    actions.count_needles(ben.actor, session, 1)
    with django_assert_max_num_queries(3):  # type: ignore[operator]  # a fixture that is a function
        queries.couches(ben.actor, now=clock.now())
