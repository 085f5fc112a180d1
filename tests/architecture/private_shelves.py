"""An import contract: some shelves may be opened from their own room alone."""

from __future__ import annotations

import grimp
from importlinter import Contract, ContractCheck, fields, output


class PrivateShelvesContract(Contract):
    """No room imports another room's private shelves, bar one: `models` may import `models` for a foreign key.

    Rooms named in `open_rooms` are common ground: anything may be imported from them.
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
                    lines = [
                        d["line_number"]
                        for d in graph.get_import_details(importer=importer, imported=imported)
                    ]
                    broken.append((importer, imported, lines))
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
