"""A drawing answers the questions that nobody answered in words, and nothing else."""

from __future__ import annotations

from wellhead.foundation.actor import visitor
from wellhead.selfcheck import actions, drawing, facts, guided_answers, queries
from wellhead.selfcheck.drawing import Marks
from wellhead.selfcheck.models import Check

ONE_SIDED = Marks(("suboccipital_left", "temple_left", "eye_left"), "suboccipital_left")


def draw(check: Check, marks: Marks) -> dict[str, object]:
    guided_answers.keep_drawing(visitor(check.clinic_id), check, marks)
    return known(check)


def known(check: Check) -> dict[str, object]:
    return {record.fact_id: record.value for record in facts.facts_of(check)}


def say(check: Check, **answers: object) -> None:
    said = [
        actions.Said(fact, value, "not_sure" if value is None else "answered")  # type: ignore[arg-type]
        for fact, value in answers.items()
    ]
    actions.answer_page(visitor(check.clinic_id), check, page_id="where", said=said)


def test_places_side_start_and_spread_become_answers(safe_check: Check) -> None:
    now = draw(safe_check, ONE_SIDED)
    assert now["pain_locations"] == ("temple", "upper_neck", "around_or_behind_eye")
    assert now["pain_side_dominant"] == "left"
    assert now["pain_starts_in_neck"] is True
    assert now["pain_spreads_back_to_front"] is True
    assert now["pain_in_trigeminal_area_only"] is False


def test_marks_themselves_are_no_facts_of_the_engine(safe_check: Check) -> None:
    assert not {"drawn_places", "drawn_start"} & set(draw(safe_check, ONE_SIDED))


def test_without_a_starting_place_questions_about_the_start_stay_open(safe_check: Check) -> None:
    now = draw(safe_check, Marks(ONE_SIDED.regions))
    assert not {"pain_starts_in_neck", "pain_spreads_back_to_front"} & set(now)


def test_both_sides_leave_the_stronger_side_open(safe_check: Check) -> None:
    assert "pain_side_dominant" not in draw(safe_check, Marks(("temple_left", "temple_right")))


def test_what_was_said_in_words_stays(safe_check: Check) -> None:
    say(safe_check, pain_side_dominant="right", pain_starts_in_neck=False)
    now = draw(safe_check, ONE_SIDED)
    assert (now["pain_side_dominant"], now["pain_starts_in_neck"]) == ("right", False)


def test_another_drawing_takes_back_what_followed_from_the_first(safe_check: Check) -> None:
    draw(safe_check, ONE_SIDED)
    now = draw(safe_check, Marks(("temple_left", "temple_right")))
    assert now["pain_locations"] == ("temple",)
    assert not {"pain_side_dominant", "pain_starts_in_neck", "pain_spreads_back_to_front"} & set(now)


def test_a_drawing_taken_back_leaves_only_words(safe_check: Check) -> None:
    say(safe_check, pain_side_dominant="right")
    before = known(safe_check)
    draw(safe_check, ONE_SIDED)
    guided_answers.take_drawing_back(visitor(safe_check.clinic_id), safe_check)
    assert known(safe_check) == before
    assert drawing.marks_of(queries.latest_answers(safe_check)) is None


def test_each_kind_of_headache_has_its_own_drawing(safe_check: Check) -> None:
    actor = visitor(safe_check.clinic_id)
    say(safe_check, headache_kinds_count=2)
    draw(safe_check, ONE_SIDED)
    actions.begin_another_kind(actor, safe_check)
    guided_answers.keep_drawing(actor, safe_check, Marks(("forehead_right",)), kind="second")
    drawn = dict(drawing.drawings_of(safe_check))
    assert (drawn[""].regions, drawn["second"].regions) == (ONE_SIDED.regions, ("forehead_right",))
