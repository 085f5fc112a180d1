"""An entry keeps where it hurt, what it kept from, and each medicine's amount, time and relief, also when it stands again."""

import uuid
from datetime import date, timedelta

import pytest

from tests.lib.cast import NOON, Player
from wellhead.diary import actions, queries
from wellhead.diary.actions import EntrySaid, MedicineTaken
from wellhead.foundation.decision import CannotBeDone

pytestmark = pytest.mark.usefixtures("still")
TODAY = date(2026, 11, 24)
TAKEN = MedicineTaken(
    medicine_id="ibuprofen", doses=2, amount="400 mg", taken_at=NOON - timedelta(hours=3), relief="some"
)


def write(ada: Player, **words: object):
    said = EntrySaid(**{"day": TODAY, "kind": "headache"} | words)
    return actions.write_entry(ada.actor, ada.person, said)


def test_it_is_read_as_it_was_said_also_after_it_was_taken_back_and_put_back(ada: Player) -> None:
    row = write(ada, site=("temple_left",), function=2, source="offline", medicines=(TAKEN,))
    actions.withdraw_entry(ada.actor, ada.person, row.entry_key)
    actions.restore_entry(ada.actor, ada.person, row.entry_key)
    entry = queries.day(ada.person, TODAY).entries[0]
    assert (entry.revision, entry.site, entry.function, entry.source) == (3, ("temple_left",), 2, "offline")
    medicine = entry.medicines[0]
    assert (medicine.amount, medicine.taken_at, medicine.relief, medicine.doses) == (
        "400 mg",
        TAKEN.taken_at,
        "some",
        2,
    )


def test_a_key_from_a_phone_stands_once(ada: Player) -> None:
    key = uuid.uuid4()
    write(ada, entry_key=key)
    with pytest.raises(CannotBeDone, match="sent before"):
        write(ada, entry_key=key)


def test_a_phone_that_wrote_in_time_is_not_called_late(ada: Player) -> None:
    day = TODAY - timedelta(days=9)
    assert write(ada, day=day, written_on=day).recalled is False
    assert write(ada, day=day).recalled is True


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ({"site": ("elbow_left",)}, "not on our drawing"),
        ({"function": 7}, "one of the answers"),
        ({"kind": "free", "function": 1}, "what it kept you from"),
        ({"kind": "free", "site": ("temple_left",)}, "where it hurt"),
        ({"medicines": (MedicineTaken(name="x", relief="lots"),)}, "one of the answers"),
        ({"medicines": (MedicineTaken(name="x", amount="4" * 41),)}, "strength is too long"),
        ({"medicines": (MedicineTaken(name="x", taken_at=NOON + timedelta(hours=1)),)}, "still to come"),
        ({"medicines": (MedicineTaken(name="x", taken_at=NOON - timedelta(days=5)),)}, "another day"),
    ],
)
def test_what_cannot_be_is_refused_with_a_sentence(ada: Player, words: dict, sentence: str) -> None:
    with pytest.raises(CannotBeDone, match=sentence):
        write(ada, **words)


@pytest.mark.parametrize("took", [None, False])
def test_what_prevents_headaches_does_not_say_that_a_painkiller_was_taken(
    ada: Player, took: bool | None
) -> None:
    row = write(ada, medicines=(MedicineTaken(medicine_id="amitriptyline"),), took_medicine=took)
    assert row.took_medicine is took
