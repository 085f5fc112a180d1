"""Questions are asked at the start, after four weeks, at the end and 3, 6 and 12 months later: each once."""

from datetime import UTC, date, datetime, timedelta

import pytest

from tests.lib.cast import NOON, Player, make_patient
from wellhead.foundation import clock
from wellhead.foundation.actor import system
from wellhead.foundation.clinical import stamp
from wellhead.foundation.decision import CannotBeDone, Refused
from wellhead.foundation.models import Clinic, OutboxMessage
from wellhead.outcomes import actions, queries
from wellhead.outcomes.actions import Answer
from wellhead.outcomes.models import Asking, AskingEnd
from wellhead.people import actions as people
from wellhead.record.models import Note, NoteKind
from wellhead.treatment.models import ManualSession


def work(moment: datetime) -> int:
    """What the worker does at a moment."""
    clinic = Clinic.objects.order_by("created_at")[0]
    with clock.held_at(moment):
        return actions.ask_what_is_due(system(clinic.id, "worker"), now=moment)


def asked(player: Player) -> list[tuple[str, date]]:
    return list(
        Asking.objects.filter(person=player.person).order_by("due_on").values_list("occasion", "due_on")
    )


def treated(ben: Player, ada: Player, day: date) -> None:
    note = Note(**stamp(ben.actor), episode=ada.episode, kind=NoteKind.values[0])
    note.save(force_insert=True)
    session = ManualSession(**stamp(ben.actor), note=note, version=1, episode=ada.episode, given_on=day)
    session.save(force_insert=True)


def states(ada: Player, moment: datetime) -> dict[str, str]:
    return {each.occasion: each.state for each in queries.askings_of(ada.episode, now=moment)}


def test_the_start_is_asked_when_an_episode_opens_and_only_once(ada: Player) -> None:
    assert work(NOON) == 1
    assert work(NOON + timedelta(hours=1)) == 0
    assert asked(ada) == [("baseline", date(2026, 11, 24))]


def test_four_weeks_count_from_the_first_treatment_not_from_the_booking(ada: Player, ben: Player) -> None:
    work(NOON)
    treated(ben, ada, date(2026, 12, 1))
    assert work(NOON + timedelta(days=34)) == 0
    assert work(NOON + timedelta(days=35)) == 1
    assert asked(ada)[-1] == ("review", date(2026, 12, 29))


def test_who_was_not_treated_is_not_asked_for_a_review(ada: Player) -> None:
    work(NOON)
    assert work(NOON + timedelta(days=40)) == 0


def test_the_end_asks_now_and_in_3_6_and_12_months(ada: Player, ben: Player) -> None:
    rows = actions.ask_follow_ups(ben.actor, ada.episode, date(2026, 11, 24))
    assert [(each.occasion, each.due_on) for each in rows] == [
        ("discharge", date(2026, 11, 24)),
        ("month_3", date(2027, 2, 23)),
        ("month_6", date(2027, 5, 25)),
        ("month_12", date(2027, 11, 24)),
    ]
    assert actions.ask_follow_ups(ben.actor, ada.episode, date(2026, 11, 24)) == []
    assert [each.state for each in queries.follow_ups_of(ada.episode, now=NOON)] == ["open", *["planned"] * 3]


def test_an_end_that_asked_nothing_is_found_by_the_worker(ada: Player, ben: Player) -> None:
    work(NOON)
    people.end_episode(ben.actor, ada.episode, why="Goals met.")
    assert work(NOON) == 4


def test_an_end_of_years_ago_asks_nothing(ada: Player, ben: Player) -> None:
    assert actions.ask_follow_ups(ben.actor, ada.episode, date(2024, 11, 24)) == []


def test_who_comes_back_is_not_asked_about_the_time_after(ada: Player, ben: Player) -> None:
    actions.ask_follow_ups(ben.actor, ada.episode, date(2026, 11, 24))
    people.end_episode(ben.actor, ada.episode, why="Goals met.")
    with clock.held_at(NOON + timedelta(days=30)):
        people.open_episode(system(ada.person.clinic_id), ada.person, reason="Back again")
    work(NOON + timedelta(days=30))
    assert set(states(ada, NOON + timedelta(days=30)).values()) == {"called_off"}


@pytest.mark.parametrize(("days", "state"), [(0, "answered"), (14, "answered"), (15, "late"), (60, "late")])
def test_an_answer_after_the_last_day_counts_and_is_called_late(ada: Player, days: int, state: str) -> None:
    work(NOON)
    moment = NOON + timedelta(days=days)
    with clock.held_at(moment):
        actions.answer_asking(ada.actor, Asking.objects.get(), [Answer(item_id="CI03", value=4)])
    assert states(ada, moment) == {"baseline": state}


def test_without_an_answer_it_is_silence_and_not_a_zero(ada: Player) -> None:
    work(NOON)
    assert states(ada, NOON + timedelta(days=14)) == {"baseline": "open"}
    assert states(ada, NOON + timedelta(days=15)) == {"baseline": "silent"}
    assert queries.scores_of(ada.episode) == []


def test_who_answered_before_being_asked_gets_no_message(ada: Player) -> None:
    actions.record_score(ada.actor, ada.episode, Answer(item_id="CI03", value=4), occasion="baseline")
    work(NOON)
    assert states(ada, NOON) == {"baseline": "answered"}
    assert not OutboxMessage.objects.filter(kind__startswith="asking").exists()


def test_declining_ends_it_and_answers_given_before_stay(ada: Player) -> None:
    work(NOON)
    asking = Asking.objects.get()
    actions.decline(ada.actor, asking)
    assert states(ada, NOON) == {"baseline": "declined"}
    with pytest.raises(CannotBeDone, match="closed already"):
        actions.decline(ada.actor, asking)


def test_a_clinician_asks_by_hand_and_calls_off_with_a_reason(ada: Player, ben: Player, cleo: Player) -> None:
    asking = actions.ask_now(ben.actor, ada.episode)
    with pytest.raises(CannotBeDone, match="open already"):
        actions.ask_now(ben.actor, ada.episode)
    with pytest.raises(CannotBeDone, match="Say why"):
        actions.call_off(ben.actor, asking, words=" ")
    actions.call_off(ben.actor, asking, words="Asked at the visit.")
    assert AskingEnd.objects.get().words == "Asked at the visit."
    with pytest.raises(Refused):
        actions.ask_now(cleo.actor, ada.episode)


def test_only_the_program_follows_the_schedule(ben: Player) -> None:
    with pytest.raises(Refused):
        actions.ask_what_is_due(ben.actor, now=NOON)


def test_a_closed_link_takes_no_answer(ada: Player) -> None:
    work(NOON)
    with clock.held_at(datetime(2027, 3, 1, tzinfo=UTC)), pytest.raises(CannotBeDone, match="closed"):
        actions.answer_asking(ada.actor, Asking.objects.get(), [Answer(item_id="CI03", value=4)])


def test_another_persons_episode_is_asked_apart(ada: Player, ben: Player) -> None:
    other = make_patient(ada.person.clinic, "Gus", carer=ben)
    work(NOON)
    assert asked(ada) == asked(other) == [("baseline", date(2026, 11, 24))]
