"""What a late change or a missed visit costs: shown, kept with the booking, proposed, and decided by a person."""

from datetime import datetime, timedelta

import pytest

from tests.lib.cast import Player
from tests.unit.booking.conftest import ELEVEN, TEN, Hold
from wellhead.booking import actions, queries
from wellhead.booking.actions import FeeStep, Placement
from wellhead.booking.models import Appointment, ChangeRule, Fee, Service
from wellhead.foundation.actor import Actor
from wellhead.foundation.clinical import stamp
from wellhead.foundation.decision import CannotBeDone, Refused

WORDS = (
    "Change or cancel free until 24 hours before. "
    "Less than 24 hours before, a change costs 50% of the price, £42.50. "
    "Less than 4 hours before, a change costs the full price, £85. "
    "Not coming costs the full price, £85. "
    "Nothing is charged before somebody here has looked at why. "
    "Call us if you are ill."
)


@pytest.fixture
def rule(first_visit: Service) -> ChangeRule:
    """Half the price within a day, all of it within four hours or for not coming."""
    return ChangeRule.objects.create(
        clinic_id=first_visit.clinic_id,
        service=first_visit,
        visit="first",
        move_hours=24,
        cancel_hours=24,
        bands=[{"hours": 24, "percent": 50}, {"hours": 4, "percent": 100}],
        missed_percent=100,
        words="Call us if you are ill.",
    )


@pytest.fixture
def bens_hour(rule: ChangeRule, adas_visit: Appointment) -> Appointment:
    """Ada's visit, booked under the rule, Tuesday 10:00."""
    return adas_visit


def proposed() -> list[tuple[str, int]]:
    return list(Fee.objects.order_by("recorded_at").values_list("kind", "proposed_pence"))


def test_the_words_are_made_from_the_numbers_and_kept_with_the_booking(
    bens_hour: Appointment, rule: ChangeRule, hold: Hold
) -> None:
    assert bens_hour.terms == WORDS
    rule.bands, rule.words = [{"hours": 24, "percent": 100}], "Never."
    rule.save()
    Service.objects.filter(pk=bens_hour.service_id).update(price_pence=99_900)
    kept = queries.visit_of(bens_hour).appointment
    assert (kept.terms, kept.rule["bands"], kept.price_pence) == (
        WORDS,
        [{"hours": 24, "percent": 50}, {"hours": 4, "percent": 100}],
        8500,
    )
    assert hold(ELEVEN).terms.startswith("Change or cancel free until 24 hours before. Less than 24 hours")


def test_the_rule_of_the_booking_counts_and_not_the_rule_of_today(
    ada: Player, bens_hour: Appointment, rule: ChangeRule
) -> None:
    rule.delete()
    soon = TEN - timedelta(hours=3)
    with pytest.raises(actions.CostsNow, match="£85"):
        actions.cancel(ada.actor, bens_hour, why="", now=soon)


def test_a_repeat_visit_has_the_rule_of_a_repeat_visit(
    fay: Player, ada: Player, rule: ChangeRule, first_visit: Service, bens_hour: Appointment, now: datetime
) -> None:
    ChangeRule.objects.create(
        clinic_id=first_visit.clinic_id, service=first_visit, visit="repeat", move_hours=12, cancel_hours=12
    )
    assert ada.person is not None
    for event in ("arrived", "started", "finished"):
        actions.mark(fay.actor, bens_hour, event, now=TEN)
    again = actions.book_for(
        fay.actor,
        service=first_visit,
        person=ada.person,
        placement=Placement(TEN + timedelta(days=1)),
        now=TEN,
    )
    assert again.terms == "Change or cancel free until 12 hours before."


def test_cancelling_late_is_never_refused_once_the_cost_was_seen(ada: Player, bens_hour: Appointment) -> None:
    soon = TEN - timedelta(hours=20)
    with pytest.raises(actions.CostsNow) as told:
        actions.cancel(ada.actor, bens_hour, why="", now=soon)
    assert told.value.pence == 4250
    actions.cancel(ada.actor, bens_hour, why="", now=soon, agreed_pence=4250)
    assert proposed() == [("late", 4250)]


def test_what_was_agreed_too_early_does_not_cover_the_next_band(ada: Player, bens_hour: Appointment) -> None:
    with pytest.raises(actions.CostsNow):
        actions.cancel(ada.actor, bens_hour, why="", now=TEN - timedelta(hours=2), agreed_pence=4250)
    assert proposed() == []


def test_moving_by_link_ends_with_the_sentence_of_the_rule(ada: Player, bens_hour: Appointment) -> None:
    with pytest.raises(CannotBeDone, match="50% of the price"):
        actions.move(ada.actor, bens_hour, ELEVEN, now=TEN - timedelta(hours=20))


def test_the_clinic_never_asks_money_for_its_own_changes(fay: Player, bens_hour: Appointment) -> None:
    soon = TEN - timedelta(hours=1)
    actions.place(fay.actor, bens_hour, Placement(ELEVEN), now=soon)
    actions.cancel(fay.actor, bens_hour, why="Ben is ill", now=soon)
    assert proposed() == []


def test_the_desk_may_say_that_the_person_asked(fay: Player, bens_hour: Appointment) -> None:
    soon = TEN - timedelta(hours=1)
    actions.place(fay.actor, bens_hour, Placement(ELEVEN), now=soon, person_asked=True)
    assert proposed() == [("late", 8500)]


def test_a_missed_visit_proposes_its_fee_once(fay: Player, bens_hour: Appointment) -> None:
    later = TEN + timedelta(minutes=30)
    for event in ("did_not_attend", "put_back", "did_not_attend"):
        actions.mark(fay.actor, bens_hour, event, now=later)
    assert proposed() == [("missed", 8500)]


def a_fee(program: Actor, visit: Appointment) -> Fee:
    return Fee.objects.create(
        **stamp(program), appointment=visit, kind="missed", proposed_pence=8500, because="x"
    )


def test_a_fee_goes_its_steps(fay: Player, program: Actor, bens_hour: Appointment, now: datetime) -> None:
    fee = a_fee(program, bens_hour)
    actions.decide_fee(fay.actor, fee, FeeStep.CONFIRMED, pence=4000, now=now)
    actions.decide_fee(fay.actor, fee, FeeStep.INVOICED, invoice_reference="2026-117", now=now)
    actions.decide_fee(fay.actor, fee, FeeStep.WAIVED, why="Was in hospital", now=now)
    steps = list(fee.decisions.order_by("place").values_list("step", "pence", "invoice_reference"))
    assert steps == [("confirmed", 4000, ""), ("invoiced", 4000, "2026-117"), ("waived", 0, "")]
    with pytest.raises(CannotBeDone, match="decided on this fee already"):
        actions.decide_fee(fay.actor, fee, FeeStep.CONFIRMED, now=now)


@pytest.mark.parametrize(
    ("step", "more", "field"),
    [
        (FeeStep.WAIVED, {"why": "  "}, "why"),
        (FeeStep.INVOICED, {}, "invoice_reference"),
        (FeeStep.CONFIRMED, {"pence": 8501}, "pence"),
        (FeeStep.CONFIRMED, {"pence": 0}, "pence"),
        ("charged", {}, "step"),
    ],
)
def test_a_decision_without_what_it_needs_is_refused_with_its_field(
    fay: Player,
    program: Actor,
    bens_hour: Appointment,
    now: datetime,
    step: str,
    more: dict[str, object],
    field: str,
) -> None:
    with pytest.raises(CannotBeDone) as told:
        actions.decide_fee(fay.actor, a_fee(program, bens_hour), step, now=now, **more)
    assert told.value.field == field


def test_the_program_never_decides_that_money_is_owed(
    program: Actor, ben: Player, bens_hour: Appointment, now: datetime
) -> None:
    fee = a_fee(program, bens_hour)
    for actor in (program, ben.actor):
        with pytest.raises(Refused):
            actions.decide_fee(actor, fee, FeeStep.CONFIRMED, now=now)
    assert not fee.decisions.exists()
