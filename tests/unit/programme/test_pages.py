"""People can do it in the pages, with scripts off."""

import re
from typing import Any

import pytest
from django.test import Client

from tests.lib.cast import Player
from tests.unit.programme.conftest import BLADES, NODS_WITH_CUFF, TOWEL, WALK, ask_all, find
from wellhead.programme import actions, queries
from wellhead.programme.models import ExerciseLog, Programme, TeachBack


def staff_url(ada: Player, *more: str) -> str:
    assert ada.person is not None
    return f"/programme/people/{ada.person.pk}/{''.join(more)}"


def text(client: Client, url: str) -> str:
    answer = client.get(url)
    assert answer.status_code == 200
    return answer.content.decode()


def fields(page: str) -> dict[str, Any]:
    """What the prescribing form would send as it stands."""
    form = page[page.index('class="stack stack-5" method="post"') :]
    inputs = re.findall(r"<input[^>]*>", form[: form.index("</form>")])
    sent: dict[str, Any] = {"pick": re.findall(r'name="pick" value="(\w+)"', form), "why": ""}
    for one in inputs:
        name, value = re.search(r'name="([^"]+)"', one), re.search(r'value="([^"]*)"', one)
        kind = 'type="radio"' in one and "checked" not in one
        if name and name[1] not in {"pick", "csrfmiddlewaretoken"} and not kind:
            sent[name[1]] = value[1] if value else ""
    return sent


@pytest.mark.feature("E06", "Z30")
def test_ben_prescribes_what_is_proposed_and_ada_sees_it(ben: Player, cleared: Player) -> None:
    page = text(ben.client, staff_url(cleared))
    assert "Weak shoulder-blade control" in page
    assert "1 of 4 exercises" in page
    assert "6 of at most 20 min a day" in page
    answer = ben.client.post(staff_url(cleared), {**fields(page), "do": "save", f"{BLADES}-sets": "2"})
    assert answer.status_code == 302
    programme = queries.programme_of(cleared.person)
    assert [item.sets for item in queries.items_of(programme)] == [2]
    assert "2 sets of 10 times" in text(cleared.client, "/programme/")


def test_an_exercise_is_added_from_the_library_without_losing_a_typed_dose(
    ben: Player, cleared: Player
) -> None:
    sent = {**fields(text(ben.client, staff_url(cleared))), f"{BLADES}-sets": "3"}
    found = ben.client.post(staff_url(cleared), {**sent, "q": "brisk", "do": "search"}).content.decode()
    assert f"add:{WALK}" in found
    after = fields(ben.client.post(staff_url(cleared), {**sent, "do": f"add:{WALK}"}).content.decode())
    assert after["pick"] == [BLADES, WALK]
    assert after[f"{BLADES}-sets"] == "3"


def test_a_dose_that_cannot_be_is_answered_on_the_page(ben: Player, cleared: Player) -> None:
    sent = {**fields(text(ben.client, staff_url(cleared))), f"{BLADES}-days_a_week": "9", "do": "save"}
    answer = ben.client.post(staff_url(cleared), sent)
    assert answer.status_code == 422
    assert "whole number from 1 to 7" in answer.content.decode()
    assert not Programme.objects.exists()


def test_open_questions_are_asked_and_kept(ben: Player, examined: Player) -> None:
    page = text(ben.client, staff_url(examined, "safety/"))
    once = re.search(r'name="once" value="([^"]+)"', page)
    assert once
    answer = ben.client.post(staff_url(examined, "safety/"), {"once": once[1], "present": ["C24"]})
    assert answer.status_code == 302
    said = queries.answers_of(examined.episode)
    assert (said["C24"].said, said["C18"].said) == ("present", "absent")


def test_a_page_left_empty_answers_nothing(ben: Player, examined: Player) -> None:
    page = text(ben.client, staff_url(examined, "safety/"))
    once = re.search(r'name="once" value="([^"]+)"', page)
    assert once
    ben.client.post(staff_url(examined, "safety/"), {"once": once[1]})
    assert queries.answers_of(examined.episode) == {}


@pytest.mark.feature("E07")
def test_ada_sees_the_drawn_exercise_and_marks_it_done_with_pain(
    cleared: Player, programme: Programme
) -> None:
    item = queries.items_of(programme)[1]
    page = text(cleared.client, f"/programme/exercise/{item.pk}/")
    assert "data-exercise-timer" in page
    assert "<svg" in page
    once = re.search(r'name="once" value="([^"]+)"', page)
    assert once
    sent = {"once": once[1], "state": "done", "pain_before": "2", "pain_after": "0"}
    cleared.client.post(f"/programme/exercise/{item.pk}/", sent)
    cleared.client.post(f"/programme/exercise/{item.pk}/", sent)
    log = ExerciseLog.objects.get()
    assert (log.pain_before, log.pain_after, log.effort) == (2, 0, None)
    assert "pain 2 before, 0 after" in text(cleared.client, "/programme/")


def test_a_form_without_a_button_pressed_says_what_to_do(cleared: Player, programme: Programme) -> None:
    item = queries.items_of(programme)[1]
    answer = cleared.client.post(f"/programme/exercise/{item.pk}/", {"once": "x", "note": "my typed words"})
    assert answer.status_code == 422
    assert "Press “Done”" in answer.content.decode()
    assert "my typed words" in answer.content.decode()


def test_what_must_be_shown_first_is_not_marked_at_home(ben: Player, cleared: Player) -> None:
    actions.prescribe(ben.actor, cleared.episode, [actions.ItemChosen(exercise_id=NODS_WITH_CUFF)])
    assert "With your clinician first" in text(cleared.client, "/programme/")
    actions.record_teach_back(ben.actor, cleared.episode, NODS_WITH_CUFF, is_right=True)
    assert "With your clinician first" not in text(cleared.client, "/programme/")


def test_ben_keeps_what_was_shown(ben: Player, cleared: Player, programme: Programme) -> None:
    sent = {"once": "t1", "exercise": BLADES, "is_right": "yes", "clean_reps": "9"}
    ben.client.post(staff_url(cleared, "shown/"), sent)
    assert TeachBack.objects.get().clean_reps == 9


def test_the_handout_has_every_picture_and_the_stop_rules(cleared: Player, programme: Programme) -> None:
    page = text(cleared.client, "/programme/handout/")
    assert page.count("exercise exercise-pair") == 2
    assert "thunderclap" in page


def test_the_moving_picture_stands_on_its_own_page(cleared: Player, programme: Programme) -> None:
    item = queries.items_of(programme)[0]
    assert "exercise-moving" in text(cleared.client, f"/programme/exercise/{item.pk}/moving/")


def test_ben_sees_days_not_said_apart(ben: Player, cleared: Player, programme: Programme) -> None:
    page = text(ben.client, staff_url(cleared))
    assert "Done on 0 of 1 days" in page
    assert "Not said: 1." in page


@pytest.mark.feature("E04")
def test_a_rise_of_pain_that_ada_logs_suggests_a_step_back_to_ben(
    ben: Player, cleared: Player, programme: Programme
) -> None:
    item = queries.items_of(programme)[1]
    once = re.search(r'name="once" value="([^"]+)"', text(cleared.client, f"/programme/exercise/{item.pk}/"))
    assert once
    sent = {"once": once[1], "state": "done", "pain_before": "1", "pain_after": "5"}
    cleared.client.post(f"/programme/exercise/{item.pk}/", sent)
    page = text(ben.client, staff_url(cleared))
    assert "Step back" in page
    assert "Largest rise of pain from before to after: 4 (condition: ≥ 3)" in page


def test_others_do_not_see_the_page(
    cleo: Player, fay: Player, olu: Player, cleared: Player, programme: Programme
) -> None:
    item = f"/programme/exercise/{queries.items_of(programme)[0].pk}/"
    for player in (cleo, fay, olu):
        for url in (staff_url(cleared), staff_url(cleared, "safety/"), staff_url(cleared, "handout/"), item):
            assert player.client.get(url).status_code == 403


def test_a_stranger_finds_nothing(dan: Player, cleared: Player, programme: Programme) -> None:
    assert dan.client.get(staff_url(cleared)).status_code == 404
    assert dan.client.get(f"/programme/exercise/{queries.items_of(programme)[0].pk}/").status_code == 404


def test_ada_is_sent_to_her_own_pages(cleared: Player, programme: Programme) -> None:
    assert cleared.client.get(staff_url(cleared)).status_code == 403


def test_today_asks_the_database_as_often_for_four_exercises_as_for_two(
    ben: Player, cleared: Player, programme: Programme, django_assert_max_num_queries: Any
) -> None:
    ask_all(ben, cleared)
    four = [actions.ItemChosen(exercise_id=name) for name in ("EX01", BLADES, WALK, "EX22")]
    actions.prescribe(ben.actor, cleared.episode, four)
    client = cleared.client
    with django_assert_max_num_queries(24):
        client.get("/programme/")


def test_a_reason_that_is_missing_is_asked_for_only_at_prescribing(ben: Player, cleared: Player) -> None:
    find(ben, cleared, osteoporosis_or_long_term_steroids=True)
    sent = {**fields(text(ben.client, staff_url(cleared))), "do": f"add:{TOWEL}"}
    added = fields(ben.client.post(staff_url(cleared), sent).content.decode())
    looked = ben.client.post(staff_url(cleared), {**added, f"{TOWEL}-side": "left", "do": "update"})
    assert "Write this before you prescribe." not in looked.content.decode()
    saved = ben.client.post(staff_url(cleared), {**added, f"{TOWEL}-side": "left", "do": "save"})
    assert saved.status_code == 422
    assert "Write this before you prescribe." in saved.content.decode()
    assert "Look at the marked fields of: Towel self-turn" in saved.content.decode()


def test_an_unknown_danger_is_said_to_be_unknown_not_present(ben: Player, ada: Player) -> None:
    page = text(ben.client, staff_url(ada))
    assert "Not known: nothing until asked" in page
