"""The gate against a model of it: whatever is answered, found, taken back in whatever order, it opens only when all is well."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from tests.lib.gated import GOOD
from tests.lib.machines import walk
from tests.unit.knowledge_treatment.examples import record
from tests.unit.treatment.test_gate_rules import BY_HAND, WELL
from wellhead.treatment import gate_states
from wellhead.treatment.gate_states import Event, State
from wellhead.treatment.gating import GateSaid, Standing, judge

BEGIN = datetime(2026, 3, 2, 18, 0, tzinfo=UTC)
MIDNIGHT = datetime(2026, 3, 3, 0, 0, tzinfo=UTC)
BAD = {
    "tg_history_vascular": "concern",
    "tg_cranial_nerves": "abnormal",
    "tg_bp_systolic": 190,
    "tg_alternative_offered": False,
}
REACHED: set[State] = set()
"""States that the walks came to: one that never opens would show nothing."""


class Gate(RuleBasedStateMachine):
    """One visit: questions are answered well, badly or not at all; the record and the consent change beside it."""

    def __init__(self) -> None:
        super().__init__()
        self.now = BEGIN
        self.said: GateSaid | None = None
        self.answers = dict(GOOD)
        self.asked = dict(BY_HAND)
        self.facts = dict(WELL)
        self.consent, self.refused, self.again, self.competent = True, False, True, True
        self.before = State.NOT_BEGUN

    @rule(field=st.sampled_from(sorted(GOOD)))
    def forget_an_answer(self, field: str) -> None:
        self.answers.pop(field, None)

    @rule()
    def answer_everything_well(self) -> None:
        self.answers, self.asked, self.again = dict(GOOD), dict(BY_HAND), True

    @rule(field=st.sampled_from(sorted(BAD)))
    def answer_badly(self, field: str) -> None:
        self.answers[field] = BAD[field]

    @rule(name=st.sampled_from(sorted(BY_HAND)))
    def leave_a_rule_open(self, name: str) -> None:
        self.asked.pop(name, None)

    @rule()
    def keep(self) -> None:
        if self.now < MIDNIGHT:
            self.said = GateSaid(
                answers=dict(self.answers), rules=dict(self.asked), reconfirmed=True if self.again else None
            )

    @rule(known=st.sampled_from([True, False, None]))
    def find_nystagmus_or_not(self, known: bool | None) -> None:
        self.facts["nystagmus"] = known

    @rule()
    def take_the_consent_back(self) -> None:
        self.consent, self.refused = False, True

    @rule()
    def give_consent(self) -> None:
        self.consent, self.refused = True, False

    @rule(held=st.booleans())
    def certificate(self, held: bool) -> None:
        self.competent = held

    @rule(hours=st.integers(1, 6))
    def time_passes(self, hours: int) -> None:
        self.now += timedelta(hours=hours)

    @invariant()
    def it_stands_as_the_table_and_the_model_say(self) -> None:
        standing = Standing(
            record=record(
                {name: value for name, value in self.facts.items() if value is not None}, open_red_flags=()
            ),
            consent="c1" if self.consent else "",
            consent_at=BEGIN if self.consent else None,
            refused=self.refused,
            competent=self.competent,
        )
        found = judge(
            self.said,
            standing,
            scope="cervical",
            visit="v",
            taken_at=BEGIN,
            expires_at=MIDNIGHT,
            now=self.now,
        )
        assert found.is_open == self._all_is_well()
        assert found.state is self.before or found.state in {
            gate_states.after(self.before, event) for event in Event
        }
        if found.state is State.EXPIRED:
            assert self.now >= MIDNIGHT
        self.before = found.state
        REACHED.add(found.state)

    def _all_is_well(self) -> bool:
        """Said again in the test's own words, without the code under test."""
        said = self.said
        return (
            said is not None
            and self.now < MIDNIGHT
            and dict(said.answers) == GOOD
            and set(said.rules) >= set(BY_HAND) - {"TG30"}  # the plain no to medicines settles it
            and said.reconfirmed is True
            and self.facts["nystagmus"] is False
            and self.consent
            and self.competent
        )


def test_it_opens_only_when_everything_is_well_and_never_after_midnight() -> None:
    REACHED.clear()
    walk(Gate, walks=80, steps=14)
    assert set(State) == REACHED


def test_nothing_leads_out_of_a_gate_that_ended() -> None:
    assert not [event for event in Event if gate_states.after(State.EXPIRED, event)]
