"""A very strong headache is written: the question comes at once, the answer is judged, treatment waits, a clinician closes it."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.urls import reverse

from tests.lib.cast import NOON, Player
from tests.lib.names import names
from tests.lib.planned import assess
from wellhead.diary import actions as diary
from wellhead.foundation import clock
from wellhead.foundation.actor import system
from wellhead.foundation.clinical import stamp
from wellhead.foundation.once import new_token
from wellhead.journey import alarms
from wellhead.journey.actions.alarms import reply_to_alarms
from wellhead.journey.models import DiaryAlarm
from wellhead.plan import queries as plans
from wellhead.record import actions as record

pytestmark = pytest.mark.usefixtures("still")
TODAY = NOON.date()


def writes(ada: Player, worst: int, *, note: str = "") -> object:
    said = {"kind": "headache", "worst": worst, "note": note, "once": new_token()}
    return ada.client.post(reverse("diary:day", args=[TODAY]), said)


def answers(ada: Player, **said: str) -> object:
    return ada.client.post(reverse("journey:look_now"), {"once": new_token(), **said}, follow=True)


def examined_yesterday(ada: Player, ben: Player) -> None:
    """Examined and asked about everything, with no sign found."""
    with clock.held_at(NOON - timedelta(days=1)):
        assess(ben, ada)


def held(ada: Player) -> set[str]:
    assert ada.episode is not None
    return set(plans.known_of(ada.episode).open_red_flags or ())


@pytest.mark.feature("D12", "Z18")
def test_a_yes_leads_to_the_emergency_number_at_once(ada: Player, ben: Player) -> None:
    answer = writes(ada, 9)
    assert answer.status_code == 302
    assert answer.url.startswith(reverse("journey:look_now"))
    page = answers(ada, thunderclap_onset="yes").content.decode()  # type: ignore[attr-defined]
    assert "Some of your answers need emergency help now." in page
    assert 'href="tel:999"' in page
    seen = ben.client.get(reverse("journey:watch")).content.decode()
    assert "Ada" in seen
    assert "very strong headache" in seen


def test_a_usual_headache_leads_straight_on(ada: Player) -> None:
    answer = writes(ada, 5)
    assert reverse("journey:look_now") not in answer.url  # type: ignore[attr-defined]
    assert not DiaryAlarm.objects.exists()


def test_a_no_is_calm_and_asks_nothing_of_the_clinician(ada: Player) -> None:
    writes(ada, 9)
    page = answers(ada, thunderclap_onset="no").content.decode()  # type: ignore[attr-defined]
    assert "Nothing you answered is a warning sign." in page
    assert ada.person is not None
    assert alarms.open_of(ada.person) == []


def test_not_sure_is_no_no(ada: Player) -> None:
    writes(ada, 9)
    page = answers(ada, thunderclap_onset="not_sure").content.decode()  # type: ignore[attr-defined]
    assert "Some of your answers need a doctor today." in page


def test_nothing_chosen_asks_again_and_keeps_the_question_open(ada: Player) -> None:
    writes(ada, 9)
    answer = answers(ada)
    assert answer.status_code == 422  # type: ignore[attr-defined]
    assert "Not sure” is an answer too" in answer.content.decode()  # type: ignore[attr-defined]
    assert ada.person is not None
    assert len(alarms.waiting_for(ada.person)) == 1


def test_needles_and_thrust_wait_from_the_entry_until_a_no(ada: Player, ben: Player) -> None:
    assert ada.person is not None
    examined_yesterday(ada, ben)
    assert "rf_thunderclap" not in held(ada)
    writes(ada, 9)
    assert "rf_thunderclap" in held(ada)
    reply_to_alarms(ada.actor, ada.person, {"thunderclap_onset": False}, token="once", now=NOON)
    assert "rf_thunderclap" not in held(ada)


def test_a_yes_holds_treatment_until_the_sign_is_reviewed(ada: Player, ben: Player) -> None:
    assert ada.person is not None
    examined_yesterday(ada, ben)
    writes(ada, 9)
    reply_to_alarms(ada.actor, ada.person, {"thunderclap_onset": True}, token="once", now=NOON)
    assert "rf_thunderclap" in held(ada)
    record.review_flag(
        ben.actor, ada.episode, "rf_thunderclap", outcome="explained", words="Seen in hospital: no bleed."
    )
    assert "rf_thunderclap" not in held(ada)


def test_a_clinician_answers_once_and_with_words(ada: Player, ben: Player) -> None:
    writes(ada, 9)
    url = reverse("journey:alarm", args=[DiaryAlarm.objects.get().pk])
    assert ben.client.post(url, {"once": new_token(), "done": "spoke", "words": " "}).status_code == 422
    said = {"once": new_token(), "done": "spoke", "words": "Rang: it built up over an hour, as ever."}
    assert ben.client.post(url, said).status_code == 302
    assert not names(ben.client.get(reverse("journey:watch")).content.decode(), "Ada")
    again = said | {"once": new_token()}
    assert ben.client.post(url, again).status_code == 422


def test_words_of_a_note_are_asked_about_and_quoted(ada: Player) -> None:
    answer = writes(ada, 4, note="My left hand went numb at lunch")
    page = ada.client.get(answer.url).content.decode()  # type: ignore[attr-defined]
    assert "You wrote “numb”. Is this new?" in page


def test_an_injury_a_day_ago_that_nobody_saw_needs_a_doctor(ada: Player) -> None:
    writes(ada, 4, note="after the accident on my bike")
    page = answers(ada, head_injury_before_onset="yes", whiplash_before_onset="no").content.decode()  # type: ignore[attr-defined]
    assert "need a doctor today" in page or "need emergency help now" in page


def test_many_painkiller_days_are_said_calmly_until_somebody_talked_with_them(
    ada: Player, ben: Player
) -> None:
    assert ada.person is not None
    DiaryAlarm(
        **stamp(system(ada.person.clinic_id)),
        person=ada.person,
        rule_id="painkiller_days",
        day=TODAY,
        urgency="routine",
        because={"ask": []},
    ).save(force_insert=True)
    page = ada.client.get(reverse("portal:today")).content.decode()
    assert "Do not stop a prescribed medicine on your own." in page
    url = reverse("journey:alarm", args=[DiaryAlarm.objects.get().pk])
    ben.client.post(url, {"once": new_token(), "done": "spoke", "words": "Agreed to see the pharmacist."})
    page = ada.client.get(reverse("portal:today")).content.decode()
    assert "Do not stop a prescribed medicine" not in page


def test_a_colleague_and_the_desk_do_not_read_it(ada: Player, cleo: Player, fay: Player) -> None:
    writes(ada, 9)
    url = reverse("journey:alarm", args=[DiaryAlarm.objects.get().pk])
    assert cleo.client.get(url).status_code == 403
    assert fay.client.get(url).status_code == 403
    assert not names(cleo.client.get(reverse("journey:watch")).content.decode(), "Ada")
    assert fay.client.get(reverse("journey:watch")).status_code == 403


def test_a_day_sent_again_raises_nothing_twice(ada: Player) -> None:
    writes(ada, 9)
    assert ada.person is not None
    diary.write_entry(ada.actor, ada.person, diary.EntrySaid(day=TODAY, kind="headache", worst=10))
    assert DiaryAlarm.objects.count() == 1
