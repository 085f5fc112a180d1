"""The count of needles follows its table on every way through it, and only an even count is ever signed."""

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from wellhead.treatment.counting import TABLE, Count, State, Step, Tap


def test_only_an_even_count_leads_to_signed() -> None:
    assert [before for (before, _step), ends in TABLE.items() if State.SIGNED in ends] == [State.EVEN]


def test_more_out_than_in_cannot_be_tapped() -> None:
    assert Count(put_in=1).after(Tap(-2)) is None


class Session(RuleBasedStateMachine):
    """Somebody taps, takes back, counts the box and signs, in any order."""

    def __init__(self) -> None:
        super().__init__()
        self.count = Count()
        self.last: Tap | None = None
        self.went_in = 0
        self.came_out = 0

    def step(self, step: Step, after: Count | None) -> bool:
        if after is None:
            return False
        ends = TABLE.get((self.count.state, step), frozenset())
        assert after.state in ends, f"{self.count} --{step.value}--> {after} is not in the table"
        self.count = after
        return True

    @rule(number=st.integers(1, 4))
    def put_in(self, number: int) -> None:
        if self.step(Step.PUT_IN, self.count.after(Tap(number))):
            self.last, self.went_in = Tap(number), self.went_in + number

    @rule(number=st.integers(1, 4))
    def take_out(self, number: int) -> None:
        if self.step(Step.TAKE_OUT, self.count.after(Tap(-number))):
            self.last, self.came_out = Tap(-number), self.came_out + number

    @precondition(lambda self: self.last is not None)
    @rule()
    def take_back(self) -> None:
        assert self.last is not None
        if self.step(Step.UNDO, self.count.after(Tap(-self.last.change, is_undo=True))):
            if self.last.change > 0:
                self.went_in -= self.last.change
            else:
                self.came_out += self.last.change
            self.last = None

    @rule(number=st.integers(0, 6))
    def count_the_box(self, number: int) -> None:
        self.step(Step.BOX, self.count.boxed(number))

    @rule()
    def sign(self) -> None:
        was_even = self.count.state is State.EVEN
        assert self.step(Step.SIGN, self.count.signed()) == was_even

    @invariant()
    def nothing_is_lost(self) -> None:
        assert (self.count.put_in, self.count.taken_out) == (self.went_in, self.came_out)

    @invariant()
    def signed_means_in_equals_out_equals_box(self) -> None:
        if self.count.is_signed:
            assert 0 < self.went_in == self.came_out == self.count.box


TestSession = Session.TestCase
TestSession.settings = settings(max_examples=80, stateful_step_count=25, deadline=None)
