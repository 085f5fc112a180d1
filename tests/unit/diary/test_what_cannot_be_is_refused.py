"""Days and values that cannot be are answered with a sentence and the field at fault."""

from datetime import UTC, date, datetime

import pytest

from tests.lib.cast import NOON, Player
from wellhead.diary import actions, queries
from wellhead.diary.actions import EntrySaid, MedicineTaken
from wellhead.foundation import clock
from wellhead.foundation.decision import CannotBeDone

TODAY = date(2026, 11, 24)


@pytest.mark.parametrize(
    ("words", "field", "sentence"),
    [
        ({"day": date(2026, 11, 25)}, "day", "still to come"),
        ({"day": date(1982, 3, 30)}, "day", "before the date of birth"),
        ({"day": date(2026, 10, 26)}, "day", "too long ago"),
        ({"worst": 11}, "worst", "from 0 to 10"),
        ({"neck_pain": -1}, "neck_pain", "from 0 to 10"),
        ({"kind": "perhaps"}, "kind", "Choose"),
        ({"kind": "free", "worst": 3}, "kind", "Keep one of the two"),
        ({"side": "behind"}, "side", "sides shown"),
        ({"features": ("gloom",)}, "features", "from the list"),
        ({"note": "x" * 1001}, "note", "too long"),
        ({"started_at": datetime(2026, 11, 24, 13, 0, tzinfo=UTC)}, "started", "still to come"),
        (
            {
                "started_at": datetime(2026, 11, 24, 9, 0, tzinfo=UTC),
                "ended_at": datetime(2026, 11, 24, 8, 0, tzinfo=UTC),
            },
            "ended",
            "before the start",
        ),
        ({"medicines": (MedicineTaken(medicine_id="moonlight"),)}, "medicines", "not in the list"),
        ({"medicines": (MedicineTaken(medicine_id="ibuprofen", doses=41),)}, "doses", "from 1 to 40"),
        ({"medicines": (MedicineTaken(name="x" * 121),)}, "other_medicine", "too long"),
        (
            {"took_medicine": False, "medicines": (MedicineTaken(medicine_id="ibuprofen"),)},
            "took_medicine",
            "Keep one",
        ),
        (
            {"medicines": (MedicineTaken(medicine_id="ibuprofen"), MedicineTaken(medicine_id="ibuprofen"))},
            "medicines",
            "twice",
        ),
    ],
)
def test_it_is_refused_with_a_sentence(
    ada: Player, words: dict[str, object], field: str, sentence: str
) -> None:
    said = EntrySaid(**({"day": TODAY, "kind": "headache"} | words))
    with clock.held_at(NOON), pytest.raises(CannotBeDone, match=sentence) as refusal:
        actions.write_entry(ada.actor, ada.person, said)
    assert refusal.value.field == field
    assert not queries.day(ada.person, said.day).entries
