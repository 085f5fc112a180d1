"""A note goes from state to state only as its table says, on every way through it."""

from __future__ import annotations

from typing import ClassVar

import pytest
from hypothesis import strategies as st
from hypothesis.stateful import invariant, rule

from tests.lib.cast import Player
from tests.lib.machines import OnRows, walk
from wellhead.foundation.decision import CannotBeDone
from wellhead.record import actions, note_states, queries
from wellhead.record.models import Note, NoteDraft, SignedNote
from wellhead.record.note_states import LOCKED, Event, State
from wellhead.record.queries import working


def test_nothing_leads_out_of_the_locked_states() -> None:
    ways = {to for (before, _event), to in note_states.TABLE.moves.items() if before in LOCKED}
    assert ways <= LOCKED


class Writing(OnRows):
    """Ben, sometimes as Cleo's student, writes one note in any order; every step goes through the real actions."""

    ben: ClassVar[Player]
    cleo: ClassVar[Player]
    ada: ClassVar[Player]
    is_student: ClassVar[bool]

    def __init__(self) -> None:
        super().__init__()
        draft = actions.save_draft(self.ben.actor, self.ada.episode, kind="discharge", words="Begun.")
        self.note: Note = draft.note
        self.by_table: State | None = note_states.after(None, Event.BEGUN)
        self.turn = 0
        self.sealed = ""

    def newest(self) -> NoteDraft:
        return NoteDraft.objects.filter(note=self.note).order_by("-version")[0]

    def move(self, event: Event, do: object) -> None:
        """The table says whether it can happen; the action must agree."""
        to = note_states.after(self.by_table, event)
        try:
            done = do()  # type: ignore[operator]
        except CannotBeDone:
            done = None
        if isinstance(done, actions.Elsewhere):
            done = None
        assert (done is not None) == (to is not None), f"{self.by_table} --{event}--> {to}"
        self.by_table = to or self.by_table

    @rule(word=st.sampled_from(["Better.", "Worse.", "Same."]))
    def typed(self, word: str) -> None:
        self.turn += 1
        said = actions.Typed(
            {"words": f"{word} {self.turn}"}, tab="one", turn=self.turn, base_version=self.newest().version
        )
        self.move(Event.TYPED, lambda: actions.keep_working_copy(self.ben.actor, self.note, said))

    @rule()
    def kept(self) -> None:
        def keep() -> NoteDraft:
            self.turn += 1
            draft = actions.save_draft(
                self.ben.actor, self.note.episode, note=self.note, words=f"Kept {self.turn}"
            )
            actions.settle_working_copy(self.ben.actor, self.note, tab="one", seen="")
            return draft

        self.move(Event.KEPT, keep)

    @rule()
    def thrown_away(self) -> None:
        if self.by_table is State.TYPED:
            actions.throw_away_working_copy(self.ben.actor, self.note)
            self.by_table = note_states.after(self.by_table, Event.THROWN_AWAY)

    @rule()
    def signed(self) -> None:
        event = Event.SIGNED_BY_STUDENT if self.is_student else Event.SIGNED
        self.move(event, lambda: actions.sign_note(self.ben.actor, self.newest()))

    @rule()
    def co_signed(self) -> None:
        signed = SignedNote.objects.filter(note=self.note).first()
        if signed is not None and self.is_student:
            self.move(Event.CO_SIGNED, lambda: actions.co_sign_note(self.cleo.actor, signed))

    @rule()
    def added_to(self) -> None:
        signed = SignedNote.objects.filter(note=self.note).first()
        if signed is not None:
            self.move(Event.ADDED_TO, lambda: actions.add_addendum(self.ben.actor, signed, "More."))

    @invariant()
    def the_rows_say_what_the_table_says(self) -> None:
        note = queries.note_or_hidden(self.ben.actor, self.note.pk)
        assert working.state_of(self.ben.actor, note) is self.by_table
        signed = queries.signed_note(note)
        if signed is not None:
            self.sealed = self.sealed or signed.content_hash
            assert (signed.content_hash, queries.seal_holds(signed)) == (self.sealed, True)


@pytest.mark.parametrize("is_student", [False, True])
def test_whatever_is_done_in_whatever_order(ben: Player, cleo: Player, ada: Player, is_student: bool) -> None:
    assert ben.staff is not None
    if is_student:
        ben.staff.supervisor = cleo.staff
        ben.staff.save()
    Writing.ben, Writing.cleo, Writing.ada, Writing.is_student = ben, cleo, ada, is_student
    walk(Writing, walks=10, steps=10)
