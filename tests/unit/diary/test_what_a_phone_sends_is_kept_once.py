"""What a phone wrote without a network is kept once, two versions are both kept, and nothing is dropped."""

from __future__ import annotations

import uuid
from datetime import timedelta

import pytest

from tests.lib import from_a_phone
from tests.lib.cast import NOON, Player, make_patient
from wellhead.diary import actions, queries
from wellhead.diary.models import Delivery, Entry
from wellhead.foundation.models import Clinic

pytestmark = pytest.mark.usefixtures("still")
TODAY = NOON.date()
YESTERDAY = TODAY - timedelta(days=1)


def outcomes(answer: dict) -> list[str]:
    return [each["outcome"] for each in answer["answers"]]


def test_an_entry_arrives_as_it_was_written(ada: Player) -> None:
    sent = from_a_phone.entry(
        TODAY, worst=6, side="left", note="After the drive", medicines=[{"name": "ibuprofen"}]
    )
    answer = from_a_phone.send(ada, sent)
    (row,) = Entry.objects.all()
    assert outcomes(answer) == ["kept"]
    assert (row.day, row.worst, row.side, row.note, row.source) == (
        TODAY,
        6,
        "left",
        "After the drive",
        "offline",
    )
    assert str(row.entry_key) == sent["entry_key"]
    assert [each.classed for each in row.medicines.all()] == [True]


def test_the_same_thing_sent_again_gets_the_first_answer(ada: Player) -> None:
    sent = from_a_phone.entry(TODAY, worst=6)
    first, second = from_a_phone.send(ada, sent), from_a_phone.send(ada, sent)
    assert first["answers"] == second["answers"]
    assert Entry.objects.count() == Delivery.objects.count() == 1


def test_what_is_not_said_stays_not_said(ada: Player) -> None:
    from_a_phone.send(ada, from_a_phone.entry(TODAY))
    row = Entry.objects.get()
    assert (row.worst, row.neck_pain, row.took_medicine, row.features) == (None, None, None, None)


def test_two_headaches_of_one_phone_are_two(ada: Player) -> None:
    first = from_a_phone.entry(TODAY, worst=3)
    second = from_a_phone.entry(TODAY, worst=6, beside=[first["entry_key"]])
    assert outcomes(from_a_phone.send(ada, first, second)) == ["kept", "kept"]


def test_a_second_device_that_says_something_else_is_a_conflict(ada: Player) -> None:
    actions.write_entry(ada.actor, ada.person, actions.EntrySaid(day=TODAY, kind="free"))
    assert outcomes(from_a_phone.send(ada, from_a_phone.entry(TODAY, worst=6))) == ["conflict"]
    assert [each.kind for each in Entry.objects.all()] == ["free"]
    assert queries.open_deliveries(ada.person) == 1


def test_two_devices_that_both_say_free_agree(ada: Player) -> None:
    actions.write_entry(ada.actor, ada.person, actions.EntrySaid(day=TODAY, kind="free"))
    assert outcomes(from_a_phone.send(ada, from_a_phone.entry(TODAY, kind="free"))) == ["kept"]
    assert Entry.objects.count() == 1


def test_a_change_of_what_was_seen_is_the_next_revision(ada: Player) -> None:
    sent = from_a_phone.entry(TODAY, worst=4)
    seen = from_a_phone.send(ada, sent)["answers"][0]["revision"]
    later = from_a_phone.entry(TODAY, worst=7, entry_key=sent["entry_key"], seen_revision=seen)
    assert outcomes(from_a_phone.send(ada, later)) == ["kept"]
    assert [each.worst for each in queries.day(ada.person, TODAY).entries] == [7]


def test_a_change_of_something_older_is_a_conflict(ada: Player) -> None:
    row = actions.write_entry(ada.actor, ada.person, actions.EntrySaid(day=TODAY, kind="headache", worst=4))
    said = actions.EntrySaid(day=TODAY, kind="headache", worst=5)
    actions.replace_entry(ada.actor, ada.person, said, entry_key=row.entry_key, seen_revision=1)
    late = from_a_phone.entry(TODAY, worst=9, entry_key=str(row.entry_key), seen_revision=1)
    assert outcomes(from_a_phone.send(ada, late)) == ["conflict"]
    assert [each.worst for each in queries.day(ada.person, TODAY).entries] == [5]


def test_a_day_that_cannot_be_is_refused_with_its_reason_and_kept(ada: Player) -> None:
    (answer,) = from_a_phone.send(ada, from_a_phone.entry(TODAY + timedelta(days=2)))["answers"]
    assert answer["outcome"] == "refused"
    assert "still to come" in answer["why"]
    assert Delivery.objects.get().said["said"]["kind"] == "headache"


def test_days_written_in_time_are_not_marked_as_recalled(ada: Player) -> None:
    then = NOON - timedelta(days=10)
    from_a_phone.send(ada, from_a_phone.entry(then.date(), written_at=then.isoformat()))
    assert not Entry.objects.get().recalled


def test_days_written_late_are_marked_as_recalled(ada: Player) -> None:
    from_a_phone.send(ada, from_a_phone.entry(TODAY - timedelta(days=10)))
    assert Entry.objects.get().recalled


def test_a_wrong_clock_is_said_and_its_day_is_asked(ada: Player) -> None:
    ahead = NOON + timedelta(days=-2)
    sent = from_a_phone.entry(ahead.date(), written_at=ahead.isoformat())
    answer = from_a_phone.send(ada, sent, sent_at=ahead + timedelta(minutes=1))
    assert answer["clock"] is True
    assert outcomes(answer) == ["refused"]
    assert Delivery.objects.get().written_at == ahead


def test_another_persons_entry_cannot_be_reached(ada: Player, clinic: Clinic) -> None:
    flo = make_patient(clinic, "Flo")
    hers = actions.write_entry(flo.actor, flo.person, actions.EntrySaid(day=TODAY, kind="free"))
    sent = from_a_phone.entry(TODAY, entry_key=str(hers.entry_key), seen_revision=1)
    assert outcomes(from_a_phone.send(ada, sent)) == ["refused"]
    assert Entry.objects.count() == 1


def test_the_queue_of_another_account_is_not_taken(ada: Player, clinic: Clinic) -> None:
    flo = make_patient(clinic, "Flo")
    answer = from_a_phone.send(ada, from_a_phone.entry(TODAY), owner=from_a_phone.owner_on_device(flo.actor))
    assert answer["status"] == 409
    assert not Delivery.objects.exists()


def test_whoever_is_not_signed_in_is_asked_to(client, ada: Player) -> None:
    assert from_a_phone.send(ada, from_a_phone.entry(TODAY), client=client)["status"] == 401
    assert not Delivery.objects.exists()


BAD = {
    "no object": "[]",
    "no json": "{",
    "deep": "[" * 90_000,
    "no items": '{"owner": "x", "sent_at": "2026-11-24T12:00:00+00:00", "items": []}',
    "naked moment": '{"owner": "x", "sent_at": "2026-11-24T12:00:00", "items": [1]}',
    "large": '{"owner": "' + "x" * 300_000 + '"}',
}


@pytest.mark.parametrize("name", BAD)
def test_what_is_not_ours_is_refused_without_a_trace(ada: Player, name: str) -> None:
    answer = ada.client.post("/diary/offline/send/", BAD[name], content_type="application/json")
    assert answer.status_code in {413, 422}
    assert answer.json()["trouble"]


SPOILED = {
    "number too large": {"worst": 11},
    "truth for a number": {"worst": True},
    "text for a number": {"worst": "5"},
    "unknown word": {"wurst": 5},
    "day of no year": {"day": "0000-00-00"},
    "nothing at all": {"kind": None},
    "a nul": {"note": "a\x00b"},
    "half a sign": {"note": "\ud800"},
    "too long": {"note": "x" * 9_000},
    "list of lists": {"medicines": [[1]]},
    "no zone": {"started_at": "2026-11-24T10:00:00"},
    "far away": {"started_at": "9999-12-31T23:59:59-14:00"},
    "not a key": {"beside": ["me"]},
}


@pytest.mark.parametrize("name", SPOILED)
def test_one_thing_that_cannot_be_read_stays_and_the_others_arrive(ada: Player, name: str) -> None:
    spoiled = from_a_phone.entry(TODAY)
    spoiled["said"] |= SPOILED[name]
    answer = from_a_phone.send(ada, spoiled, from_a_phone.entry(YESTERDAY))
    assert outcomes(answer) == ["unreadable", "kept"]


def test_a_key_that_is_none_is_unreadable(ada: Player) -> None:
    sent = from_a_phone.entry(TODAY, device_key="'; drop table diary_entry")
    assert outcomes(from_a_phone.send(ada, sent)) == ["unreadable"]


def test_far_too_much_within_the_hour_waits_on_the_phone(
    ada: Player, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("wellhead.diary.actions.sync.MOST_AN_HOUR", 1)
    first, second = from_a_phone.entry(TODAY), from_a_phone.entry(YESTERDAY)
    assert outcomes(from_a_phone.send(ada, first, second)) == ["kept", "later"]
    assert Delivery.objects.count() == 1


def test_a_round_of_somebody_elses_exercise_is_refused(ada: Player) -> None:
    answer = from_a_phone.send(ada, from_a_phone.round_of(uuid.uuid4(), TODAY))
    assert outcomes(answer) == ["refused"]
