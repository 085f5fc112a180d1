"""What somebody typed after a command's name: read plainly, and by argparse only where that is not enough.

argparse answers `--help`, misspelt options and whatever else is out of the ordinary; a plain line does not wait for it.
"""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from wellhead.reasoning.values import dataclass

if TYPE_CHECKING:
    import argparse

CASE = "case"


@dataclass(frozen=True)
class Wishes:
    """The options of one command, each with its help: `marks` are said or not, `values` take a word."""

    name: str
    what: str
    marks: Mapping[str, str]
    values: Mapping[str, str]
    not_together: tuple[str, ...] = ()

    def read(self, argv: Sequence[str]) -> dict[str, str]:
        """Return what was said, by option; `case` is the file. Leaves with code 2 when it cannot be understood."""
        return self._plainly(argv) or self._by_argparse(argv)

    def _plainly(self, argv: Sequence[str]) -> dict[str, str] | None:
        said: dict[str, str] = {}
        rest = iter(argv)
        for word in rest:
            name = CASE if word == "-" or not word.startswith("-") else word
            if name in said or (name != CASE and name not in self.marks and name not in self.values):
                return None
            value = next(rest, "-") if name in self.values else word
            if name in self.values and (value.startswith("-") or not value):
                return None
            said[name] = value
        alone = [name for name in self.not_together if name in said]
        return said if said.get(CASE) and len(alone) < 2 else None

    def _by_argparse(self, argv: Sequence[str]) -> dict[str, str]:
        found = vars(self._parser().parse_args(argv))
        return {name: str(value) for name, value in found.items() if value not in (None, False, "")}

    def _parser(self) -> "argparse.ArgumentParser":
        import argparse

        parser = argparse.ArgumentParser(prog=f"wellhead {self.name}", description=self.what)
        parser.add_argument(CASE, metavar="CASE.json", help="the case, or - for standard input")
        together = parser.add_mutually_exclusive_group() if self.not_together else parser
        for name, text in {**self.marks, **self.values}.items():
            holder = together if name in self.not_together else parser
            if name in self.marks:
                holder.add_argument(name, dest=name, action="store_true", help=text)
            else:
                holder.add_argument(name, dest=name, metavar=name.strip("-").upper(), help=text)
        return parser
