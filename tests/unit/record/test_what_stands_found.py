"""At each meeting the last word counts; over meetings the newest that says something."""

from datetime import timedelta

from tests.lib.cast import NOON, Player
from wellhead.foundation import clock
from wellhead.record import actions, facts, queries
from wellhead.record.findings import FactSaid, RotationSeen, SegmentSeen
from wellhead.record.models import Encounter


def meet(ada: Player, ben: Player, *, days: int = 0) -> Encounter:
    with clock.held_at(NOON + timedelta(days=days)):
        return actions.open_encounter(ben.actor, ada.episode)


def found(ada: Player, ben: Player, encounter: Encounter, *turns: RotationSeen, minutes: int = 0) -> int:
    with clock.held_at(encounter.started_at + timedelta(minutes=minutes)):
        return actions.record_findings(ben.actor, ada.episode, encounter, flexion_rotation=turns)


def right_turn(ada: Player) -> float | None:
    kept = queries.latest_findings(ada.episode).rotations.get(("right", ""))
    return kept.seen.degrees if kept else None


def test_a_later_reading_counts_and_the_earlier_is_kept(ada: Player, ben: Player) -> None:
    first, second = meet(ada, ben), meet(ada, ben, days=7)
    found(ada, ben, first, RotationSeen("right", 26.0))
    found(ada, ben, second, RotationSeen("right", 38.0))
    at_first = queries.latest_findings(ada.episode, encounter=first).rotations["right", ""]
    assert (right_turn(ada), at_first.seen.degrees) == (38.0, 26.0)


def test_not_tested_today_does_not_undo_last_week(ada: Player, ben: Player) -> None:
    first, second = meet(ada, ben), meet(ada, ben, days=7)
    found(ada, ben, first, RotationSeen("right", 26.0))
    found(ada, ben, second, RotationSeen("right"))
    assert right_turn(ada) == 26.0


def test_not_tested_takes_back_what_the_same_meeting_said(ada: Player, ben: Player) -> None:
    first, second = meet(ada, ben), meet(ada, ben, days=7)
    found(ada, ben, first, RotationSeen("right", 26.0))
    found(ada, ben, second, RotationSeen("right", 62.0))
    found(ada, ben, second, RotationSeen("right"), minutes=5)
    assert right_turn(ada) == 26.0


def test_an_unchanged_finding_is_not_written_again(ada: Player, ben: Player) -> None:
    encounter = meet(ada, ben)
    seen = RotationSeen("right", 26.0, device="crom_device", familiar_headache=True)
    assert [found(ada, ben, encounter, seen, minutes=n) for n in range(3)] == [1, 0, 0]


def test_nothing_tested_writes_nothing(ada: Player, ben: Player) -> None:
    encounter = meet(ada, ben)
    written = actions.record_findings(
        ben.actor,
        ada.episode,
        encounter,
        facts=[FactSaid("nystagmus", None, state="not_tested")],
        segments=[SegmentSeen("C1_2", "right")],
        flexion_rotation=[RotationSeen("left")],
    )
    assert written == 0


def test_a_fact_names_who_found_it_and_the_row_it_came_from(ada: Player, ben: Player) -> None:
    encounter = meet(ada, ben)
    found(ada, ben, encounter, RotationSeen("right", 26.0))
    record = next(each for each in facts.facts_of(ada.episode) if each.fact_id == "frt_right_deg")
    kept = queries.latest_findings(ada.episode).rotations["right", ""]
    assert (record.origin, record.by, record.origin_id) == ("clinician", "Ben", kept.row_id)
    assert record.recorded_at == NOON


def test_findings_shown_before_saving_equal_those_saved(ada: Player, ben: Player) -> None:
    from wellhead.record.findings import Heard

    encounter = meet(ada, ben)
    heard = Heard(flexion_rotation=(RotationSeen("right", 26.0),))
    before = facts.facts_if(facts.standing_of(ada.episode), heard, by="Ben", at=NOON)
    found(ada, ben, encounter, *heard.flexion_rotation)
    after = facts.facts_of(ada.episode)
    assert [(each.fact_id, each.value) for each in before] == [(each.fact_id, each.value) for each in after]


def test_reading_what_stands_takes_five_queries(
    ada: Player, ben: Player, django_assert_num_queries: object
) -> None:
    encounter = meet(ada, ben)
    found(ada, ben, encounter, RotationSeen("right", 26.0), RotationSeen("left", 41.0))
    with django_assert_num_queries(5):  # type: ignore[operator]
        queries.latest_findings(ada.episode)
