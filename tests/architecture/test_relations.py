"""Foreign keys name classes, so that they obey the import rule."""

from tests.architecture import rules
from tests.architecture.source import check_none, faults


def test_no_relation_is_given_as_a_string() -> None:
    check_none(faults(rules.string_relations))
