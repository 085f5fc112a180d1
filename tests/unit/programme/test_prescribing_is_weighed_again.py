"""Whatever the page showed, saving weighs every exercise again."""

import pytest
from django.db import DatabaseError, transaction

from tests.lib.cast import Player
from tests.unit.programme.conftest import BLADES, NODS, NODS_WITH_CUFF, TOWEL, WALK, ask_all, find, harmless
from wellhead.foundation.decision import CannotBeDone, Refused
from wellhead.foundation.models import AuditEvent
from wellhead.foundation.once import AlreadyDone
from wellhead.programme import actions, queries
from wellhead.programme.actions import ItemChosen
from wellhead.programme.dosing import ChosenDose, usual_dose
from wellhead.programme.models import ConditionAnswer, ItemConfirmation, Programme, ProgrammeItem


def give(ben: Player, ada: Player, *names: str, **more: object) -> Programme:
    items = [ItemChosen(exercise_id=name) for name in names]
    return actions.prescribe(ben.actor, ada.episode, items, **more)  # type: ignore[arg-type]


def test_a_programme_keeps_its_doses_and_what_they_answer(ben: Player, cleared: Player) -> None:
    programme = give(ben, cleared, BLADES)
    item = queries.items_of(programme)[0]
    assert queries.dose_of(item) == usual_dose(queries.exercise(BLADES))
    assert item.covers == ["DF06"]


def test_prescribing_is_audited_with_the_exercises(ben: Player, cleared: Player) -> None:
    give(ben, cleared, BLADES)
    event = AuditEvent.objects.get(event="programme.prescribed")
    assert (event.person_id, event.detail["exercises"]) == (cleared.person.pk, [BLADES])


def test_nothing_is_given_while_a_safety_fact_is_unknown(ben: Player, ada: Player) -> None:
    facts = harmless()
    facts.pop("known_spine_disease_or_neck_surgery")
    find(ben, ada, **facts)
    ask_all(ben, ada)
    with pytest.raises(CannotBeDone, match="until this is answered"):
        give(ben, ada, BLADES)


def test_nothing_is_given_over_an_open_warning_sign(ben: Player, cleared: Player) -> None:
    find(ben, cleared, fever_with_headache=True)
    with pytest.raises(CannotBeDone, match="cannot be given"):
        give(ben, cleared, BLADES)


def test_a_clinic_question_that_nobody_asked_is_asked_first(ben: Player, examined: Player) -> None:
    with pytest.raises(CannotBeDone, match="first answer “Cannot lie flat on the back”"):
        give(ben, examined, NODS)


def test_what_a_clinic_question_blocks_is_not_given(ben: Player, examined: Player) -> None:
    ask_all(ben, examined, C18="present")
    with pytest.raises(CannotBeDone, match="cannot be given"):
        give(ben, examined, NODS)


def test_not_sure_stays_a_question(ben: Player, examined: Player) -> None:
    ask_all(ben, examined, C18="not_sure")
    with pytest.raises(CannotBeDone, match="first answer"):
        give(ben, examined, NODS)


def test_a_change_that_is_asked_for_is_written_and_shown(ben: Player, examined: Player) -> None:
    ask_all(ben, examined, C24="present")
    latex = actions.ItemChosen(exercise_id=NODS_WITH_CUFF, confirmations={"C24": "Cuff without latex."})
    with pytest.raises(CannotBeDone, match="write the change") as trouble:
        give(ben, examined, NODS_WITH_CUFF)
    assert trouble.value.field == f"{NODS_WITH_CUFF}-C24"
    item = queries.items_of(actions.prescribe(ben.actor, examined.episode, [latex]))[0]
    assert item.change == "Cuff without latex."


def test_a_reason_stands_with_the_name_of_who_gave_it(ben: Player, cleared: Player) -> None:
    find(ben, cleared, osteoporosis_or_long_term_steroids=True)
    towel = ItemChosen(
        exercise_id=TOWEL, side="left", confirmations={"C08": "Bone density is known; light pull."}
    )
    with pytest.raises(CannotBeDone, match="write why"):
        actions.prescribe(ben.actor, cleared.episode, [ItemChosen(exercise_id=TOWEL, side="left")])
    actions.prescribe(ben.actor, cleared.episode, [towel])
    kept = ItemConfirmation.objects.get()
    assert (kept.author_name, kept.level, kept.condition_id) == ("Ben", "clinician", "C08")


def test_an_exercise_with_sides_needs_one(ben: Player, cleared: Player) -> None:
    with pytest.raises(CannotBeDone, match="choose the side"):
        give(ben, cleared, TOWEL)


def test_a_fifth_exercise_is_given_only_with_the_reason_for_so_many(ben: Player, cleared: Player) -> None:
    five = (NODS, BLADES, WALK, "EX24", "EX27")
    with pytest.raises(CannotBeDone, match="more than 4 are seldom done") as trouble:
        give(ben, cleared, *five)
    assert trouble.value.field == "why"
    assert len(queries.items_of(give(ben, cleared, *five, why="He asked for one more."))) == 5


def test_more_minutes_than_the_day_allows_are_refused(ben: Player, cleared: Player) -> None:
    long = ChosenDose(sets=9, reps=10, hold_seconds=10, rest_seconds=5, times_a_day=2, days_a_week=7)
    with pytest.raises(CannotBeDone, match="minutes a day"):
        actions.prescribe(ben.actor, cleared.episode, [ItemChosen(exercise_id=BLADES, dose=long)])


def test_walking_does_not_count_towards_the_minutes(ben: Player, cleared: Player) -> None:
    programme = give(ben, cleared, WALK)
    assert programme.minutes_per_day > 20


def test_none_for_now_needs_a_reason(ben: Player, cleared: Player) -> None:
    with pytest.raises(CannotBeDone, match="why there is none"):
        give(ben, cleared)
    assert queries.items_of(give(ben, cleared, why="After the operation.")) == []


def test_a_version_changed_elsewhere_is_not_written_over(ben: Player, cleared: Player) -> None:
    give(ben, cleared, BLADES)
    with pytest.raises(CannotBeDone, match="another window"):
        give(ben, cleared, NODS, seen_version=0)


def test_a_form_sent_twice_gives_one_version(ben: Player, cleared: Player) -> None:
    give(ben, cleared, BLADES, token="one", answer="/there/")
    with pytest.raises(AlreadyDone):
        give(ben, cleared, BLADES, token="one", answer="/there/")
    assert Programme.objects.count() == 1


def test_what_was_prescribed_cannot_be_changed_in_the_database(programme: Programme) -> None:
    with pytest.raises(DatabaseError), transaction.atomic():
        ProgrammeItem.objects.update(sets=9)
    with pytest.raises(DatabaseError), transaction.atomic():
        Programme.objects.all().delete()


def test_a_clearance_lapses_when_a_fact_behind_it_changes(ben: Player, cleared: Player) -> None:
    find(ben, cleared, cancer_history=True)
    actions.clear_condition(ben.actor, cleared.episode, "C36", reason="Scan read by Dr Lund: clear.")
    safety = queries.safety_of(cleared.episode, now=ConditionAnswer.objects.latest("recorded_at").recorded_at)
    assert "C36" in safety.record.cleared
    find(ben, cleared, cancer_history=False)
    later = queries.safety_of(cleared.episode, now=ConditionAnswer.objects.latest("recorded_at").recorded_at)
    assert "C36" not in later.record.cleared


def test_a_clearance_needs_its_reason(ben: Player, cleared: Player) -> None:
    with pytest.raises(CannotBeDone, match="what cleared it"):
        actions.clear_condition(ben.actor, cleared.episode, "C36", reason=" ")


def test_a_colleague_who_does_not_care_for_her_cannot_prescribe(cleo: Player, cleared: Player) -> None:
    with pytest.raises(Refused):
        give(cleo, cleared, BLADES)
