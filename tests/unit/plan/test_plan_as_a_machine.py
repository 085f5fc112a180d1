"""A plan goes from state to state only as its table says, on every way through it."""

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from wellhead.plan import states
from wellhead.plan.states import Event, Status

SAID = (Event.SHARED, Event.AGREED, Event.ENDED)


def test_the_last_two_states_lead_nowhere() -> None:
    assert [states.TABLE.events_from(each) for each in (Status.ENDED, Status.REPLACED)] == [(), ()]


class Versions(RuleBasedStateMachine):
    """Somebody drafts, shows, agrees and ends versions in any order; only the newest can be shown or agreed."""

    def __init__(self) -> None:
        super().__init__()
        self.events: list[set[str]] = []
        self.by_table: list[Status] = []

    @rule()
    def draft(self) -> None:
        self.replace_where(Status.DRAFTED, Status.SHARED)
        self.events.append({Event.DRAFTED})
        self.by_table.append(states.after(None, Event.DRAFTED) or Status.ENDED)

    @rule(event=st.sampled_from(SAID), which=st.integers(0, 3))
    def say(self, event: Event, which: int) -> None:
        place = len(self.events) - 1 - (which if event is Event.ENDED else 0)
        if not 0 <= place < len(self.events):
            return
        to = states.after(self.by_table[place], event)
        if to is None:
            return
        if event is Event.AGREED:
            self.replace_where(Status.AGREED)
        self.events[place].add(event)
        self.by_table[place] = to

    def replace_where(self, *standing: Status) -> None:
        for place, status in enumerate(self.by_table):
            if status in standing:
                self.by_table[place] = states.after(status, Event.REPLACED) or status

    @invariant()
    def the_rows_tell_what_the_table_says(self) -> None:
        for place, events in enumerate(self.events):
            later = self.events[place + 1 :]
            told = states.standing(
                events,
                drafted_since=bool(later),
                agreed_since=any(Event.AGREED in each for each in later),
            )
            assert told is self.by_table[place]

    @invariant()
    def at_most_one_version_counts(self) -> None:
        assert self.by_table.count(Status.AGREED) <= 1


TestVersions = Versions.TestCase
TestVersions.settings = settings(max_examples=60, stateful_step_count=20, deadline=None)
