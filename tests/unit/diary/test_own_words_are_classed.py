"""A medicine in own words is placed by whoever may; the latest word counts and every word stays."""

from datetime import date, timedelta

import pytest

from tests.lib.cast import NOON, Player
from wellhead.diary import actions, queries
from wellhead.diary.actions import EntrySaid, MedicineTaken
from wellhead.diary.overuse import DayOfUse, count_use
from wellhead.foundation import clock
from wellhead.foundation.decision import CannotBeDone, Refused

pytestmark = pytest.mark.usefixtures("still")
TODAY = date(2026, 11, 24)


@pytest.fixture
def blue(ada: Player) -> queries.MedicineView:
    """Ada took a blue tablet, in her own words."""
    taken = MedicineTaken(name="Blue  Tablet")
    actions.write_entry(ada.actor, ada.person, EntrySaid(day=TODAY, kind="headache", medicines=(taken,)))
    return queries.day(ada.person, TODAY).medicines[0]


def test_without_a_word_it_has_no_class_at_all(ada: Player, blue: queries.MedicineView) -> None:
    assert queries.classes_of(ada.person, blue) is None


def test_the_person_names_the_product_however_it_was_spelled(ada: Player, blue: queries.MedicineView) -> None:
    actions.name_medicine(ada.actor, ada.person, "blue tablet", medicine_id="co_codamol_low")
    assert set(queries.classes_of(ada.person, blue) or ()) == {"simple_analgesic", "opioid", "combination"}
    assert queries.unclassed(ada.person) == []


def test_a_clinician_places_it_by_class_alone(ada: Player, ben: Player, blue: queries.MedicineView) -> None:
    actions.class_medicine(ben.actor, ada.person, "Blue tablet", classes=["triptan"])
    placing = queries.placing(ada.person)
    day = DayOfUse(TODAY, frozenset({placing.id_of(blue) or ""}))
    count = count_use(
        [day],
        first_on=TODAY - timedelta(days=29),
        last_on=TODAY,
        medicines=placing.medicines,
        thresholds=queries.thresholds(),
    )
    assert count.unmatched_days == 0
    assert (count.ingredient_days["triptan"].low, count.fact_days["med_days_triptan"].low) == (1, 1)


def test_counting_in_none_needs_a_reason(ada: Player, ben: Player, blue: queries.MedicineView) -> None:
    with pytest.raises(CannotBeDone, match="write why"):
        actions.class_medicine(ben.actor, ada.person, "Blue tablet")
    actions.class_medicine(ben.actor, ada.person, "Blue tablet", why="A vitamin.")
    assert queries.classes_of(ada.person, blue) == ()
    assert queries.unclassed(ada.person) == []


def test_the_latest_word_counts_and_the_first_one_stays(
    ada: Player, ben: Player, blue: queries.MedicineView
) -> None:
    actions.name_medicine(ada.actor, ada.person, "Blue tablet", medicine_id="paracetamol")
    with clock.held_at(NOON + timedelta(hours=1)):
        actions.class_medicine(ben.actor, ada.person, "Blue tablet", classes=["nsaid"])
    assert queries.classes_of(ada.person, blue) == ("nsaid",)
    said = queries.classings(ada.person)["blue tablet"]
    assert [(each.medicine_id, each.by) for each in said] == [("", "Ben"), ("paracetamol", "Ada")]


def test_the_person_cannot_invent_a_class(ada: Player, blue: queries.MedicineView) -> None:
    with pytest.raises(Refused):
        actions.class_medicine(ada.actor, ada.person, blue.name, classes=["triptan"])


def test_only_names_that_stand_in_the_diary_are_placed(ada: Player, blue: queries.MedicineView) -> None:
    assert blue.name
    with pytest.raises(CannotBeDone, match="does not stand in the diary"):
        actions.name_medicine(ada.actor, ada.person, "Red tablet", medicine_id="paracetamol")


def test_every_class_that_counts_feeds_a_count_that_has_a_limit() -> None:
    limits = queries.thresholds().fact_limits
    classes = queries.treatment_classes()
    assert {each.id for each in classes if each.counts} == {
        each.id for each in classes if each.fact in limits
    }


@pytest.mark.parametrize(
    ("typed", "medicine"),
    [("nurofn", "ibuprofen"), ("Paracetamol 500", "paracetamol"), ("imigran", "sumatriptan_tablet")],
)
def test_names_spelled_nearly_so_are_offered(typed: str, medicine: str) -> None:
    assert medicine in {each.id for each in queries.medicines_like(typed)}


def test_the_likest_name_is_offered_first() -> None:
    assert next(each.id for each in queries.medicines_like("nurofn blue")).startswith("ibuprofen")
