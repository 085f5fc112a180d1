"""An import contract: some shelves may be opened from their own room alone."""

from __future__ import annotations

import ast
import functools
from pathlib import Path

import grimp
from importlinter import Contract, ContractCheck, fields, output


class PrivateShelvesContract(Contract):
    """No room imports another room's private shelves, with two exceptions.

    `models` may import `models` for a foreign key; and a row's class may be named in annotations when it is
    imported under `if TYPE_CHECKING:`, because a door hands such rows out. Rooms named in `open_rooms` are
    common ground: anything may be imported from them.
    """

    type_name = "private_shelves"
    package = fields.StringField()
    private = fields.ListField(subfield=fields.StringField())
    open_rooms = fields.ListField(subfield=fields.StringField())

    def check(self, graph: grimp.ImportGraph, verbose: bool) -> ContractCheck:
        """Look at every direct import between two rooms."""
        broken = []
        for importer in sorted(graph.modules):
            for imported in sorted(graph.find_modules_directly_imported_by(importer)):
                if self._opens_a_private_shelf(importer, imported):
                    details = graph.get_import_details(importer=importer, imported=imported)
                    only_named = lines_for_types_only(importer)
                    lines = [one["line_number"] for one in details if one["line_number"] not in only_named]
                    broken += [(importer, imported, lines)] if lines else []
        return ContractCheck(kept=not broken, metadata={"broken": broken})

    def render_broken_contract(self, check: ContractCheck) -> None:
        """One line for each import that may not be."""
        for importer, imported, lines in check.metadata["broken"]:
            places = ", ".join(f"l.{line}" for line in lines)
            output.print_error(f"{importer} opens {imported} ({places})", bold=False)

    def _opens_a_private_shelf(self, importer: str, imported: str) -> bool:
        room, shelf = self._place(imported)
        own_room, own_shelf = self._place(importer)
        if not room or shelf not in self.private or room in self.open_rooms or room == own_room:
            return False
        return not (shelf == "models" and own_shelf == "models")

    def _place(self, module: str) -> tuple[str, str]:
        parts = module.split(".")
        if parts[0] != self.package or len(parts) < 2:
            return "", ""
        return parts[1], parts[2] if len(parts) > 2 else ""


@functools.cache
def lines_for_types_only(module: str) -> frozenset[int]:
    """The lines of a module that only a type checker runs."""
    place = Path(__file__).resolve().parents[2].joinpath("src", *module.split("."))
    found = next((one for one in (place.with_suffix(".py"), place / "__init__.py") if one.exists()), None)
    return type_checking_lines(found.read_text(encoding="utf-8")) if found else frozenset()


def type_checking_lines(text: str) -> frozenset[int]:
    """The lines inside `if TYPE_CHECKING:`."""
    blocks = [
        node
        for node in ast.walk(ast.parse(text))
        if isinstance(node, ast.If) and ast.unparse(node.test).split(".")[-1] == "TYPE_CHECKING"
    ]
    return frozenset(
        line
        for block in blocks
        for inner in block.body
        for line in range(inner.lineno, (inner.end_lineno or 0) + 1)
    )
