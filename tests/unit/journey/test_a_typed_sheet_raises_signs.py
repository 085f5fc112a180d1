"""Signs on a paper sheet are seen when it is typed in, whoever types it: the desk learns nothing of them."""

from __future__ import annotations

from datetime import timedelta

from django.core.files.uploadedfile import SimpleUploadedFile

from tests.lib.cast import NOON, Player
from wellhead.foundation import clock
from wellhead.journey.models import DiaryAlarm

NUMB = "My left hand went numb at lunch"
SENT = {"once": "a", "written": "by_day", "headache-2026-11-20": "5", "note-2026-11-20": NUMB}


def test_a_sign_on_a_sheet_waits_for_the_clinician_and_not_at_the_desk(ada: Player, fay: Player) -> None:
    assert ada.person is not None
    with clock.held_at(NOON):
        answer = fay.client.post(f"/diary/people/{ada.person.pk}/paper/2026/11/b/", SENT)
    assert answer["Location"] == f"/diary/people/{ada.person.pk}/paper/"
    alarm = DiaryAlarm.objects.get()
    assert (alarm.person_id, alarm.rule_id) == (ada.person.pk, "words_weak_or_numb")


def test_the_person_who_types_it_is_asked_at_once(ada: Player) -> None:
    with clock.held_at(NOON):
        answer = ada.client.post("/diary/paper/2026/11/b/", SENT)
    assert answer["Location"].startswith("/journey/")
    assert "next=%2Fdiary%2Fpaper%2F" in answer["Location"]


def test_what_was_long_ago_in_another_diary_raises_nothing_now(ada: Player) -> None:
    with clock.held_at(NOON):
        days = [NOON.date() - timedelta(days=back) for back in (400, 5)]
        for number, day in enumerate(days):
            text = f"entry,day,headache,strength,took_medicine,from_memory,note\n1,{day},yes,5,,,{NUMB}\n"
            file = SimpleUploadedFile("diary.csv", text.encode())
            form = ada.client.post("/diary/bring/", {"file": file, "once": "a"}).context["form"]
            ada.client.post("/diary/bring/keep/", dict(form.hidden) | {"once": f"b{number}"})
            assert DiaryAlarm.objects.count() == number, "only the recent one speaks"
