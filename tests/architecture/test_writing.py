"""Only the shelf `actions` saves."""

from tests.architecture import rules
from tests.architecture.source import check_none, faults

EXCEPTIONS = {
    "src/wellhead/foundation/audit.py": "appends the audit event itself",
    "src/wellhead/foundation/once.py": "spends a form's token inside the caller's action",
    "src/wellhead/foundation/outbox.py": "queues within the caller's action, and marks what the worker sent",
    "src/wellhead/population/by_spark.py": "removes files of a cluster's file system; there are no rows",
    "src/wellhead/people/models.py": "Django's account manager, which its own sign-in code calls",
}


def test_nothing_but_actions_writes_rows() -> None:
    outside = [fault for fault in faults(rules.row_writes) if fault.split(":")[0] not in EXCEPTIONS]
    check_none(outside)


def test_every_exception_is_still_needed() -> None:
    needed = {fault.split(":")[0] for fault in faults(rules.row_writes)}
    assert sorted(EXCEPTIONS.keys() - needed) == []
