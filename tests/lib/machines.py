"""Machines that walk through the real actions in any order; what a walk wrote in the database goes again after it."""

from __future__ import annotations

from django.db import transaction
from hypothesis import HealthCheck, settings
from hypothesis.stateful import RuleBasedStateMachine, run_state_machine_as_test


class OnRows(RuleBasedStateMachine):
    """A walk inside one transaction that is taken back at its end."""

    def __init__(self) -> None:
        super().__init__()
        self.inside = transaction.atomic()
        self.inside.__enter__()

    def teardown(self) -> None:
        transaction.set_rollback(True)
        self.inside.__exit__(None, None, None)


def walk(machine: type[RuleBasedStateMachine], *, walks: int, steps: int) -> None:
    """So many walks of so many steps, the same in every run."""
    run_state_machine_as_test(
        machine,
        settings=settings(
            max_examples=walks,
            stateful_step_count=steps,
            deadline=None,
            derandomize=True,
            suppress_health_check=list(HealthCheck),
        ),
    )
