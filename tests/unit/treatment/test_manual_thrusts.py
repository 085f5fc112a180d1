"""A thrust is written and signed only under an open gate of its own visit, which ends at midnight."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from django.db import IntegrityError, transaction

from tests.lib import gated
from tests.lib.cast import Player
from tests.lib.gated import THRUST, open_gate, say_gate
from tests.lib.planned import assess
from tests.lib.treated import say_manual
from wellhead.consent import actions as consents
from wellhead.consent import queries as consent_queries
from wellhead.foundation import clock
from wellhead.foundation.clinical import stamp
from wellhead.foundation.decision import CannotBeDone, Refused
from wellhead.people.models import Episode
from wellhead.record import actions as record
from wellhead.record import queries as record_queries
from wellhead.record.findings import FactSaid
from wellhead.treatment import actions, home_words, queries
from wellhead.treatment.gate_states import State
from wellhead.treatment.models import ManualSession, Technique
from wellhead.treatment.said import UnwantedSaid

MORNING = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
EVENING = datetime(2026, 11, 23, 23, 50, tzinfo=UTC)
NIGHT = datetime(2026, 11, 24, 0, 5, tzinfo=UTC)


@pytest.fixture
def episode(ada: Player, ben: Player, olu: Player) -> Episode:
    with clock.held_at(MORNING):
        found = assess(ben, ada)
        gated.certify_thrust(olu, ben)
        gated.agree_to_thrust(ben, found)
    return found


def save(ben: Player, episode: Episode, *rows: object, **changes: object) -> ManualSession:
    said = say_manual(episode, techniques=rows or (THRUST,), **changes)
    return actions.save_manual(ben.actor, episode, said)


def gate_now(ben: Player, episode: Episode) -> queries.Gate:
    return queries.gate_of(queries.meeting_or_new(episode, ben.staff), by=ben.staff)


def test_with_an_open_gate_it_is_written_under_that_gate(episode: Episode, ben: Player) -> None:
    with clock.held_at(MORNING):
        screen = open_gate(ben, episode)
        assert screen.outcome == "open"
        session = save(ben, episode)
        row = session.techniques.get()
        assert (row.is_thrust, row.screen) == (True, screen)
        assert session.encounter == screen.encounter


def test_the_signed_note_keeps_every_answer_of_the_gate(episode: Episode, ben: Player) -> None:
    with clock.held_at(MORNING):
        open_gate(ben, episode)
        content = str(actions.sign_manual(ben.actor, save(ben, episode)).content)
    assert "Gate before the thrust" in content
    assert gated.WHY in content
    assert "['Blood pressure today, upper', '124']" in content


def test_without_a_gate_nothing_is_kept(episode: Episode, ben: Player) -> None:
    with clock.held_at(MORNING), pytest.raises(CannotBeDone, match="not open"):
        save(ben, episode)
    assert not ManualSession.objects.exists()


def test_a_gate_with_an_open_question_lets_no_thrust_through(episode: Episode, ben: Player) -> None:
    with clock.held_at(MORNING):
        said = say_gate(ben, episode)
        answers = {name: value for name, value in said.answers.items() if name != "tg_cranial_nerves"}
        screen = actions.keep_gate(ben.actor, episode, scope="cervical", said=replace(said, answers=answers))
        assert screen.outcome == "blocked"
        with pytest.raises(CannotBeDone, match="not open"):
            save(ben, episode)


def test_the_gate_of_the_neck_opens_nothing_for_the_upper_back(episode: Episode, ben: Player) -> None:
    with clock.held_at(MORNING):
        open_gate(ben, episode)
        with pytest.raises(CannotBeDone, match="thrust to the upper back is not open"):
            save(ben, episode, replace(THRUST, technique_id="MT09", level="C7-T4"))


def test_the_gate_of_yesterday_opens_nothing_today(episode: Episode, ben: Player) -> None:
    with clock.held_at(MORNING):
        open_gate(ben, episode)
        assert gate_now(ben, episode).is_open
    with clock.held_at(NIGHT):
        assert gate_now(ben, episode).judged.state is State.NOT_BEGUN
        with pytest.raises(CannotBeDone, match="not open"):
            save(ben, episode)


def test_a_thrust_sent_after_midnight_says_that_the_gate_ended(episode: Episode, ben: Player) -> None:
    with clock.held_at(EVENING):
        open_gate(ben, episode)
        said = say_manual(episode, techniques=(THRUST,))
    with clock.held_at(NIGHT), pytest.raises(CannotBeDone, match="ended at midnight"):
        actions.save_manual(ben.actor, episode, said)


def test_what_was_written_before_midnight_may_still_be_finished(episode: Episode, ben: Player) -> None:
    with clock.held_at(EVENING):
        open_gate(ben, episode)
        first = save(ben, episode)
    with clock.held_at(NIGHT):
        said = replace(queries.manual_said(first), words="Well borne.")
        place = actions.Place(note=first.note, encounter=first.encounter)
        second = actions.save_manual(ben.actor, episode, said, place=place)
        assert second.techniques.get().screen == first.techniques.get().screen
        more = replace(said, techniques=(*said.techniques, THRUST))
        with pytest.raises(CannotBeDone, match="ended at midnight"):
            actions.save_manual(ben.actor, episode, more, place=place)
        assert actions.sign_manual(ben.actor, second)


def test_what_is_found_after_the_gate_opened_shuts_it_at_the_signature(episode: Episode, ben: Player) -> None:
    with clock.held_at(MORNING):
        open_gate(ben, episode)
        session = save(ben, episode)
        record.record_findings(ben.actor, episode, None, facts=[FactSaid("nystagmus", True)])
        with pytest.raises(CannotBeDone, match="the gate is no longer open"):
            actions.sign_manual(ben.actor, session)


def test_a_consent_taken_back_shuts_it_at_once(episode: Episode, ben: Player, ada: Player) -> None:
    with clock.held_at(MORNING):
        open_gate(ben, episode)
        standing = consent_queries.standing(episode, "thrust_neck", clock.now())
        consents.withdraw(ada.actor, standing.consent)
        assert gate_now(ben, episode).judged.state is State.SHUT
        with pytest.raises(CannotBeDone, match="not open"):
            save(ben, episode)


def test_at_most_two_thrusts_to_one_part_of_the_spine(episode: Episode, ben: Player) -> None:
    with clock.held_at(MORNING):
        open_gate(ben, episode)
        save(ben, episode, THRUST, replace(THRUST, side="left"))
        with pytest.raises(CannotBeDone, match="At most 2 thrusts"):
            save(ben, episode, THRUST, THRUST, THRUST)


def test_after_two_sessions_a_new_assessment_is_due(episode: Episode, ben: Player, ada: Player) -> None:
    for day in (0, 8, 16):
        with clock.held_at(MORNING + timedelta(days=day)):
            said = say_gate(ben, episode, reasons={"TG26": "Well borne last time."})
            screen = actions.keep_gate(ben.actor, episode, scope="cervical", said=said)
            assert screen.outcome == ("blocked" if day == 16 else "open")
            if day < 16:
                save(ben, episode)
    with clock.held_at(MORNING + timedelta(days=16, hours=1)):
        assert "2 sessions with a thrust since the last assessment" in gate_now(ben, episode).judged.limits[0]
        assess(ben, ada)
        assert open_gate(ben, episode).outcome == "open"


def test_a_thrust_within_the_week_asks_for_a_reason(episode: Episode, ben: Player) -> None:
    with clock.held_at(MORNING):
        open_gate(ben, episode)
        save(ben, episode)
    with clock.held_at(MORNING + timedelta(days=3)):
        assert open_gate(ben, episode).outcome == "blocked"
        assert gate_now(ben, episode).judged.needs_reason == ("TG26",)


def test_two_sessions_in_vain_and_a_serious_harm_shut_it_for_good(episode: Episode, ben: Player) -> None:
    in_vain = replace(THRUST, pain_after=5, response="not_reproduced")
    for day in (0, 10):
        with clock.held_at(MORNING + timedelta(days=day)):
            open_gate(ben, episode)
            session = save(ben, episode, in_vain)
    with clock.held_at(MORNING + timedelta(days=11)):
        harm = UnwantedSaid(grade=3, what_happened="Faint, taken to hospital")
        actions.record_unwanted(ben.actor, session.note, harm)
    with clock.held_at(MORNING + timedelta(days=20)):
        open_gate(ben, episode)
        assert {"TG22", "TG29"} <= set(gate_now(ben, episode).judged.against)


def test_a_main_headache_that_is_migraine_shuts_the_neck(episode: Episode, ben: Player, ada: Player) -> None:
    with clock.held_at(MORNING):
        assess(ben, ada, codes=("1.1", "11.2.1"))
        open_gate(ben, episode)
        assert "TG25" in gate_now(ben, episode).judged.against


def test_without_the_certificate_it_stays_shut(ada: Player, ben: Player) -> None:
    with clock.held_at(MORNING):
        episode = assess(ben, ada)
        gated.agree_to_thrust(ben, episode)
        assert open_gate(ben, episode).outcome == "blocked"
        assert "tg_competence" in gate_now(ben, episode).judged.against


def test_a_pressure_measured_at_the_gate_is_a_finding_of_the_visit(episode: Episode, ben: Player) -> None:
    with clock.held_at(MORNING):
        screen = open_gate(ben, episode)
        found = record_queries.latest_findings(episode, encounter=screen.encounter).facts
        assert found["bp_systolic", ""].seen.value == 124
        open_gate(ben, episode)
        kept = record_queries.latest_findings(episode, encounter=screen.encounter).facts
        assert kept["bp_systolic", ""].row_id == found["bp_systolic", ""].row_id


def test_the_database_itself_refuses_a_thrust_without_a_gate(episode: Episode, ben: Player) -> None:
    with clock.held_at(MORNING):
        session = actions.save_manual(ben.actor, episode, say_manual(episode))
        row = Technique(
            **stamp(ben.actor), session=session, place=9, technique_id="MT08", level="C1-2", is_thrust=True
        )
        with pytest.raises(IntegrityError), transaction.atomic():
            row.save(force_insert=True)


def test_only_who_cares_for_the_person_keeps_a_gate(
    episode: Episode, ben: Player, cleo: Player, fay: Player
) -> None:
    with clock.held_at(MORNING):
        said = say_gate(ben, episode)
        for somebody in (cleo, fay):
            with pytest.raises(Refused):
                actions.keep_gate(somebody.actor, episode, scope="cervical", said=said)


def test_what_goes_home_after_a_neck_thrust_names_its_signs_and_for_how_long(
    episode: Episode, ben: Player
) -> None:
    with clock.held_at(MORNING):
        open_gate(ben, episode)
        thrust, slow = save(ben, episode), actions.save_manual(ben.actor, episode, say_manual(episode))
    said = " ".join(home_words.after(thrust, episode.clinic))
    assert "We gave your neck a quick thrust today. For the next 2 weeks, call 999 at once" in said
    assert "quick thrust" not in " ".join(home_words.after(slow, episode.clinic))
