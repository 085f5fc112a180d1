"""Where in the examination a fact is asked: the section and the field, so that what is missing is one press away."""

from __future__ import annotations

from dataclasses import dataclass

from wellhead.reasoning.facts import FactDefinition, dictionary_id
from wellhead.reasoning.rules import Rules
from wellhead.record import layout

GROUPED = frozenset({"boolean", "multi_choice"})
"""Types drawn as several controls: their first one is where the question starts."""
FROM_ROWS: dict[str, tuple[str, str]] = {
    "frt_left_deg": ("movement", "id_frt_left"),
    "frt_right_deg": ("movement", "id_frt_right"),
    "frt_worst_side_deg": ("movement", "id_frt_left"),
    "frt_reproduces_headache": ("movement", "id_frt_left_headache_0"),
    "painful_upper_cervical_joint": ("joints", "joints"),
    "familiar_headache_reproduced_manual": ("joints", "joints"),
    "headache_eases_with_sustained_pressure": ("joints", "joints"),
    "upper_trapezius_tight": ("muscles", "muscles"),
}
"""Facts that rows of the examination give: no single field asks for them, or one of another name does."""
MOVED, DEGREES = "rom_", "_deg"


@dataclass(frozen=True, slots=True)
class Place:
    """A section of the examination and the id of the control in it."""

    section: str
    anchor: str


class Jumps:
    """The places of all facts, looked up once for a page."""

    def __init__(self, rules: Rules) -> None:
        self._places: dict[str, Place] = {}
        for section in layout.SECTIONS:
            for definition in layout.asked_in(section, rules):
                self._places.setdefault(definition.id, Place(section, _anchor(definition)))

    def place_of(self, fact_id: str) -> Place | None:
        """Where a fact is asked; None for one that no section asks."""
        asked = dictionary_id(fact_id)
        if asked in FROM_ROWS:
            section, anchor = FROM_ROWS[asked]
            return Place(section, anchor)
        if asked.startswith(MOVED) and asked.endswith(DEGREES):
            return Place("movement", f"id_{asked.removesuffix(DEGREES)}")
        return self._places.get(asked)


def _anchor(definition: FactDefinition) -> str:
    first = "_0" if definition.type in GROUPED else ""
    return f"id_fact_{definition.id}{first}"
