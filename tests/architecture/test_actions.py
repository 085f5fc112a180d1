"""No writing without somebody who does it and an event that tells of it."""

from tests.architecture import rules
from tests.architecture.source import check_none, faults


def test_every_public_action_takes_the_actor_first() -> None:
    check_none(faults(rules.actor_first))


def test_every_public_action_names_an_audit_event() -> None:
    check_none(faults(rules.audited))
