"""A medicine in the person's own words is kept, and no count can place it."""

from datetime import date

from tests.lib.cast import NOON, Player
from wellhead.diary import actions, queries
from wellhead.diary.actions import EntrySaid, MedicineTaken
from wellhead.foundation import clock

TODAY = date(2026, 11, 24)


def taken(ada: Player, *medicines: MedicineTaken) -> list[queries.MedicineView]:
    with clock.held_at(NOON):
        actions.write_entry(ada.actor, ada.person, EntrySaid(day=TODAY, kind="headache", medicines=medicines))
    return list(queries.day(ada.person, TODAY).medicines)


def test_free_text_is_kept_without_a_class(ada: Player) -> None:
    (view,) = taken(ada, MedicineTaken(name="blue tablet from a friend"))
    assert (view.name, view.classed, view.counted) == ("blue tablet from a friend", False, False)


def test_a_medicine_of_the_list_keeps_its_classes_of_the_day(ada: Player) -> None:
    (view,) = taken(ada, MedicineTaken(medicine_id="sumatriptan_tablet"))
    assert (view.classes, view.counted) == (("triptan",), True)


def test_only_medicines_of_the_list_become_quick_buttons(ada: Player) -> None:
    taken(ada, MedicineTaken(name="blue tablet"), MedicineTaken(medicine_id="ibuprofen"))
    assert [each.medicine_id for each in queries.recent_medicines(ada.person, TODAY)] == ["ibuprofen"]
