"""No signals: what happens next is called by name."""

from tests.architecture import rules
from tests.architecture.source import check_none, faults


def test_nothing_listens_to_signals() -> None:
    check_none(faults(rules.signal_receivers))
