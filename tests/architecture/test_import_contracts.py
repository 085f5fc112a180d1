"""The import contract that is our own sees what it is for."""

import grimp
import pytest

from tests.architecture.private_shelves import PrivateShelvesContract, type_checking_lines

LAWFUL = [
    ("wellhead.record.queries", "wellhead.people.queries"),
    ("wellhead.record.models", "wellhead.people.models"),
    ("wellhead.record.models.notes", "wellhead.people.models"),
    ("wellhead.record.views", "wellhead.ui.forms"),
    ("wellhead.people.queries", "wellhead.people.models"),
]
FORBIDDEN = [
    ("wellhead.record.queries", "wellhead.people.models"),
    ("wellhead.record.forms", "wellhead.people.models"),
    ("wellhead.portal.views", "wellhead.diary.views"),
    ("wellhead.portal.presenters", "wellhead.diary.presenters.month"),
]


def kept(importer: str, imported: str) -> bool:
    graph = grimp.ImportGraph()
    graph.add_module(importer)
    graph.add_module(imported)
    graph.add_import(importer=importer, imported=imported, line_number=1, line_contents="")
    options = {
        "package": "wellhead",
        "private": ["models", "forms", "presenters", "views"],
        "open_rooms": ["foundation", "ui"],
    }
    contract = PrivateShelvesContract(name="private", session_options={}, contract_options=options)
    return contract.check(graph, verbose=False).kept


@pytest.mark.parametrize(("importer", "imported"), LAWFUL)
def test_a_door_may_be_used(importer: str, imported: str) -> None:
    assert kept(importer, imported)


@pytest.mark.parametrize(("importer", "imported"), FORBIDDEN)
def test_a_private_shelf_may_not_be_opened(importer: str, imported: str) -> None:
    assert not kept(importer, imported)


def test_only_the_lines_that_a_type_checker_runs_may_name_a_row() -> None:
    text = "import a\nif TYPE_CHECKING:\n    from b import (\n        c,\n    )\nelse:\n    import d\n"
    assert type_checking_lines(text) == {3, 4, 5}
