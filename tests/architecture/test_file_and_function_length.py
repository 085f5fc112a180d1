"""Walls: no file over 400 lines, no function over 50, migrations excepted."""

from tests.architecture import rules
from tests.architecture.source import ROOT, check_none, faults, modules, modules_of_tests, read

EVERYTHING = (
    *modules(),
    *modules_of_tests(),
    read(ROOT / "wellhead"),
    *map(read, sorted((ROOT / "tools").glob("*.py"))),
)


def test_no_file_is_longer_than_the_wall() -> None:
    check_none(faults(rules.long_files, EVERYTHING))


def test_no_function_is_longer_than_the_wall() -> None:
    check_none(faults(rules.long_functions, EVERYTHING))
