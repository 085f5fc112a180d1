"""A needling session is signed only when every needle is out, in the sharps box, and nothing is left open."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from tests.lib.cast import Player
from tests.lib.planned import assess, certify
from tests.lib.treated import TRAPEZIUS, say_needling
from wellhead.foundation import clock
from wellhead.foundation.decision import CannotBeDone
from wellhead.people.models import Episode
from wellhead.plan.said import ReplySaid
from wellhead.record import actions as record
from wellhead.record.findings import FactSaid
from wellhead.treatment import actions, queries
from wellhead.treatment.models import NeedlingSession, SignedNeedling, SignedNote
from wellhead.treatment.said import NeedlingSaid


@pytest.fixture
def episode(ada: Player, ben: Player, olu: Player) -> Episode:
    certify(olu, ben)
    return assess(ben, ada)


def refusal(ben: Player, episode: Episode, said: NeedlingSaid) -> str:
    """What the signature is refused with."""
    session = actions.save_needling(ben.actor, episode, said)
    with pytest.raises(CannotBeDone) as trouble:
        actions.sign_needling(ben.actor, session)
    assert not SignedNote.objects.exists()
    return str(trouble.value)


def test_an_even_count_with_everything_asked_is_signed(episode: Episode, ben: Player) -> None:
    session = actions.save_needling(ben.actor, episode, say_needling(ben, episode))
    signed = actions.sign_needling(ben.actor, session)
    closing = SignedNeedling.objects.get()
    assert (closing.needles_in, closing.needles_out, closing.sharps_counted) == (2, 2, 2)
    assert closing.regions == ["general", "lung"]
    assert "Upper trapezius" in str(signed.content)


def test_a_needle_still_in_stops_the_signature(episode: Episode, ben: Player) -> None:
    said = say_needling(ben, episode, needles=(replace(TRAPEZIUS, needles_out=1),))
    assert "1 needle is still in: 2 went in, 1 came out." in refusal(ben, episode, said)


def test_more_out_than_in_stops_the_signature(episode: Episode, ben: Player) -> None:
    said = say_needling(ben, episode, needles=(replace(TRAPEZIUS, needles_out=3),))
    assert "More needles came out (3) than went in (2)." in refusal(ben, episode, said)


@pytest.mark.parametrize("name", ["needles_in", "needles_out"])
def test_a_count_not_made_stops_the_signature(episode: Episode, ben: Player, name: str) -> None:
    said = say_needling(ben, episode, needles=(replace(TRAPEZIUS, **{name: None}),))
    assert "no count of needles in or out" in refusal(ben, episode, said)


def test_a_needle_missing_from_the_sharps_box_stops_the_signature(episode: Episode, ben: Player) -> None:
    assert "Counted into the sharps box: 1. Went in: 2." in refusal(
        ben, episode, say_needling(ben, episode, sharps_counted=1)
    )


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"consent_given": None}, "Ask for consent and write down the answer."),
        ({"consent_given": False}, "There is no consent"),
        ({"consent_words": " "}, "in the person's own words"),
        ({"risks_explained": None}, "Explain the risks"),
        ({"alternatives_explained": False}, "Explain the other choices"),
        ({"aftercare_given": None}, "Give the aftercare sheet"),
        ({"lot": ""}, "lot number"),
        ({"expires_on": None}, "the needles expire"),
        ({"needles": ()}, "at least one needle"),
        ({"unwanted": None}, "anything unwanted"),
        ({"pain_after": None}, "headache after the session"),
    ],
)
def test_what_is_missing_is_named(
    episode: Episode, ben: Player, changes: dict[str, object], words: str
) -> None:
    assert words in refusal(ben, episode, say_needling(ben, episode, **changes))


def test_a_question_not_asked_today_stops_the_signature(episode: Episode, ben: Player) -> None:
    said = say_needling(ben, episode)
    asked = {name: answer for name, answer in said.screening.items() if name != "NQ04"}
    assert "One of today's questions has no answer." in refusal(ben, episode, replace(said, screening=asked))


def test_not_sure_counts_as_present_until_it_is_answered(episode: Episode, ben: Player) -> None:
    said = say_needling(ben, episode)
    unsure = replace(said, screening=said.screening | {"NQ04": "not_sure"})
    assert "Answer this: Limb with lymphoedema" in refusal(ben, episode, unsure)


def test_a_reason_that_rules_needling_out_is_not_talked_away(episode: Episode, ben: Player) -> None:
    said = say_needling(ben, episode)
    yes = replace(
        said,
        screening=said.screening | {"NQ04": "yes"},
        replies=(*said.replies, ReplySaid("NC08", False, "It is only a little swollen.")),
    )
    assert "Ruled out today: Limb with lymphoedema" in refusal(ben, episode, yes)


def test_a_warning_needs_a_written_reason(episode: Episode, ben: Player) -> None:
    said = say_needling(ben, episode)
    far = replace(said, screening=said.screening | {"NQ16": "yes"})
    assert "Write your reason for going on: Has to drive far" in refusal(ben, episode, far)
    reasoned = replace(far, replies=(*far.replies, ReplySaid("NC36", None, "Waits an hour here first.")))
    session = actions.save_needling(ben.actor, episode, reasoned)
    assert actions.sign_needling(ben.actor, session).signer == ben.staff


def test_a_warning_sign_found_after_writing_stops_the_signature(episode: Episode, ben: Player) -> None:
    session = actions.save_needling(ben.actor, episode, say_needling(ben, episode))
    record.record_findings(ben.actor, episode, None, facts=[FactSaid("gait_abnormal", True)])
    with pytest.raises(CannotBeDone, match="Medical emergency or an open red flag"):
        actions.sign_needling(ben.actor, session)


def test_without_a_certificate_on_the_day_nobody_signs(ada: Player, ben: Player) -> None:
    episode = assess(ben, ada)
    assert "no needling certificate" in refusal(ben, episode, say_needling(ben, episode))


def test_a_certificate_that_has_run_out_does_not_count(episode: Episode, ben: Player) -> None:
    with clock.held_at(clock.now() + timedelta(days=366)):
        assert "no needling certificate" in refusal(ben, episode, say_needling(ben, episode))


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"depth_mm": 28}, "not sunk to the handle"),
        ({"depth_mm": 26, "length_mm": 40}, "26 mm is past 25"),
        ({"side": ""}, "say which side"),
        ({"depth_mm": None}, "write the depth"),
    ],
)
def test_what_is_unusual_in_a_row_is_asked(
    episode: Episode, ben: Player, changes: dict[str, object], words: str
) -> None:
    said = say_needling(ben, episode, needles=(replace(TRAPEZIUS, **changes),))
    assert words in refusal(ben, episode, said)


def test_the_database_itself_refuses_an_uneven_count(episode: Episode, ben: Player) -> None:
    session = actions.save_needling(ben.actor, episode, say_needling(ben, episode))
    draft = record.save_draft(ben.actor, episode, note=session.note, words="x", open_points=[])
    signed = record.sign_note(ben.actor, draft)
    row = SignedNeedling(
        clinic=episode.clinic,
        session=session,
        signed=signed,
        needles_in=2,
        needles_out=1,
        sharps_counted=2,
        ended_at=clock.now(),
    )
    with pytest.raises(IntegrityError, match="signed_needles_in_equal_out"), transaction.atomic():
        row.save()


def test_the_notes_page_cannot_sign_around_the_count(episode: Episode, ben: Player) -> None:
    session = actions.save_needling(ben.actor, episode, say_needling(ben, episode))
    draft = record.save_draft(ben.actor, episode, note=session.note, words="All well.")
    with pytest.raises(CannotBeDone, match="Sign this on the session's own page"):
        record.sign_note(ben.actor, draft)


def test_a_signed_session_is_not_changed(episode: Episode, ben: Player) -> None:
    said = say_needling(ben, episode)
    session = actions.save_needling(ben.actor, episode, said)
    actions.sign_needling(ben.actor, session)
    with pytest.raises(CannotBeDone, match="is signed and cannot be changed"):
        actions.save_needling(ben.actor, episode, said, place=actions.Place(note=session.note))
    assert NeedlingSession.objects.count() == 1


def test_each_saving_is_a_new_version_and_the_last_needling_is_known(
    episode: Episode, ben: Player, ada: Player
) -> None:
    assert queries.last_needling(ada.person) is None
    said = say_needling(ben, episode)
    first = actions.save_needling(ben.actor, episode, said)
    second = actions.save_needling(ben.actor, episode, said, place=actions.Place(note=first.note))
    assert (first.version, second.version) == (1, 2)
    assert len(queries.sessions_of(episode)) == 1
    ended = clock.now() - timedelta(minutes=5)
    actions.sign_needling(ben.actor, second, ended_at=ended)
    assert queries.last_needling(ada.person) == ended
