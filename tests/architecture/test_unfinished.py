"""Nothing is left for later in the source, and no test is left out."""

from tests.architecture import rules
from tests.architecture.source import check_none, faults, modules, modules_of_tests

OTHER_TESTS = tuple(
    module for module in modules_of_tests() if not module.place.startswith("tests/architecture/")
)


def test_the_source_holds_no_unfinished_marks() -> None:
    check_none(faults(rules.unfinished, (*modules(), *OTHER_TESTS)))


def test_no_test_is_skipped() -> None:
    check_none(faults(rules.skipped, OTHER_TESTS))


def test_every_test_asserts_something() -> None:
    check_none(faults(rules.asserting, modules_of_tests()))
