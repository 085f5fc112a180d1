"""A draft grows by versions; a signature closes it; after that there are only addenda."""

import pytest

from tests.lib.cast import Player
from wellhead.foundation.decision import CannotBeDone, Refused
from wellhead.record import actions, queries
from wellhead.record.models import Addendum, NoteDraft, SignedNote


@pytest.fixture
def draft(ada: Player, ben: Player) -> NoteDraft:
    assert ada.episode is not None
    return actions.save_draft(
        ben.actor, ada.episode, kind="assessment", words="Neck stiff.", content={"sections": []}
    )


def test_a_change_is_a_new_version_and_keeps_the_structured_part(ben: Player, draft: NoteDraft) -> None:
    later = actions.save_draft(ben.actor, draft.note.episode, note=draft.note, words="Neck stiff, right.")
    assert (later.version, later.content) == (2, {"sections": []})
    assert list(NoteDraft.objects.order_by("version").values_list("words", flat=True)) == [
        "Neck stiff.",
        "Neck stiff, right.",
    ]


def test_a_change_based_on_an_older_version_is_refused(ben: Player, draft: NoteDraft) -> None:
    episode, note = draft.note.episode, draft.note
    actions.save_draft(ben.actor, episode, note=note, words="Second.", after_version=1)
    with pytest.raises(CannotBeDone):
        actions.save_draft(ben.actor, episode, note=note, words="Also second.", after_version=1)
    assert NoteDraft.objects.count() == 2


def test_signing_twice_is_refused(ben: Player, draft: NoteDraft) -> None:
    actions.sign_note(ben.actor, draft)
    with pytest.raises(CannotBeDone):
        actions.sign_note(ben.actor, draft)
    assert SignedNote.objects.count() == 1


def test_a_signed_note_takes_no_further_draft(ben: Player, draft: NoteDraft) -> None:
    actions.sign_note(ben.actor, draft)
    with pytest.raises(CannotBeDone):
        actions.save_draft(ben.actor, draft.note.episode, note=draft.note, words="Something else.")


def test_only_the_newest_version_is_signed(ben: Player, draft: NoteDraft) -> None:
    actions.save_draft(ben.actor, draft.note.episode, note=draft.note, words="Newer.")
    with pytest.raises(CannotBeDone):
        actions.sign_note(ben.actor, draft)


def test_an_open_point_stands_in_the_way_of_signing(ben: Player, draft: NoteDraft) -> None:
    point = "Four needles in, three out."
    waiting = actions.save_draft(ben.actor, draft.note.episode, note=draft.note, open_points=[point])
    with pytest.raises(CannotBeDone, match="three out"):
        actions.sign_note(ben.actor, waiting)
    settled = actions.save_draft(
        ben.actor, draft.note.episode, note=draft.note, words="Four out.", open_points=[]
    )
    assert actions.sign_note(ben.actor, settled).words == "Four out."


def test_changing_the_words_does_not_settle_an_open_point(ben: Player, draft: NoteDraft) -> None:
    episode, note = draft.note.episode, draft.note
    actions.save_draft(ben.actor, episode, note=note, open_points=["Four needles in, three out."])
    later = actions.save_draft(ben.actor, episode, note=note, words="All fine.")
    with pytest.raises(CannotBeDone):
        actions.sign_note(ben.actor, later)


def test_an_empty_note_is_not_signed(ada: Player, ben: Player) -> None:
    empty = actions.save_draft(ben.actor, ada.episode, kind="discharge", words=" ")
    with pytest.raises(CannotBeDone):
        actions.sign_note(ben.actor, empty)


def test_nobody_signs_what_another_wrote(ada: Player, ben: Player, cleo: Player, draft: NoteDraft) -> None:
    from wellhead.people import actions as people_actions

    people_actions.join_care_team(ben.actor, ada.episode, cleo.staff, why="Holiday cover")
    with pytest.raises(Refused):
        actions.sign_note(cleo.actor, draft)


def test_the_seal_tells_when_a_word_differs(ben: Player, draft: NoteDraft) -> None:
    signed = actions.sign_note(ben.actor, draft)
    held = queries.seal_holds(SignedNote.objects.select_related("note").get())
    signed.words = "Neck not stiff."
    assert (held, queries.seal_holds(signed)) == (True, False)


def test_an_addendum_leaves_the_note_as_it_was(ben: Player, draft: NoteDraft) -> None:
    signed = actions.sign_note(ben.actor, draft)
    actions.add_addendum(ben.actor, signed, " Slept badly too. ")
    assert [added.words for added in queries.addenda_of(signed)] == ["Slept badly too."]
    assert SignedNote.objects.get().words == "Neck stiff."


def test_an_empty_addendum_is_refused(ben: Player, draft: NoteDraft) -> None:
    signed = actions.sign_note(ben.actor, draft)
    with pytest.raises(CannotBeDone):
        actions.add_addendum(ben.actor, signed, " \n")
    assert not Addendum.objects.exists()


def test_unsigned_notes_are_found_until_they_are_signed(ben: Player, draft: NoteDraft) -> None:
    assert queries.unsigned_notes(ben.actor) == [draft.note]
    actions.sign_note(ben.actor, draft)
    assert queries.unsigned_notes(ben.actor) == []
