"""Copy the few files Wellhead takes from npm into the ui room, and check that they are the ones we looked at.

`python tools/vendor.py` installs exactly what package-lock.json says into a temporary folder, copies the files listed
in tools/vendored.json and rebuilds the icon sprite; a file whose SHA-256 differs from the list stops it.
`--accept` writes the new sums after you have looked at the change. `--check` only compares what is committed.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import re
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LIST = ROOT / "tools" / "vendored.json"
MARK = ROOT / "tools" / "wellhead-mark.svg"
SPRITE = "icons.svg"


@dataclass(frozen=True)
class Copy:
    """One file of one npm package, where it goes and what it must hash to."""

    package: str
    file: str
    to: str
    sha256: str


@dataclass(frozen=True)
class Plan:
    """All that is vendored, as tools/vendored.json says."""

    to: Path
    copies: tuple[Copy, ...]
    icons: tuple[str, ...]
    icons_sha256: str


def read_plan() -> Plan:
    """The list of vendored files. Raises KeyError when the list lacks a field."""
    raw = json.loads(LIST.read_text(encoding="utf-8"))
    copies = tuple(Copy(**entry) for entry in raw["copies"])
    return Plan(ROOT / raw["to"], copies, tuple(raw["icons"]), raw["icons_sha256"])


def sum_of(path: Path) -> str:
    """SHA-256 of a file, or an empty string when it is not there."""
    return hashlib.sha256(path.read_bytes()).hexdigest() if path.exists() else ""


def faults(plan: Plan) -> list[str]:
    """Every committed file that is missing or is not the one on the list."""
    expected = [(plan.to / copy.to, copy.sha256) for copy in plan.copies]
    expected.append((plan.to / SPRITE, plan.icons_sha256))
    return [
        f"{path.relative_to(ROOT)}: not the file on the list"
        for path, wanted in expected
        if sum_of(path) != wanted
    ]


def install(folder: Path) -> Path:
    """Put the locked packages into a folder by npm and return its node_modules."""
    for name in ("package.json", "package-lock.json", ".npmrc"):
        shutil.copy(ROOT / name, folder / name)
    subprocess.run(["npm", "ci", "--silent"], cwd=folder, check=True)
    return folder / "node_modules"


def symbol(name: str, svg: str) -> str:
    """One Lucide drawing as a symbol that takes the colour of the text around it."""
    inner = svg[svg.index(">", svg.index("<svg")) + 1 : svg.rindex("</svg>")]
    shapes = " ".join(re.sub(r"\s+", " ", line) for line in inner.split("\n") if line.strip()).strip()
    stroke = (
        'fill="none" stroke="currentColor" stroke-width="1.75" stroke-linecap="round" stroke-linejoin="round"'
    )
    return f'<symbol id="{name}" viewBox="0 0 24 24" {stroke}>{shapes}</symbol>'


def sprite(icons: tuple[str, ...], folder: Path) -> str:
    """All icons in one file, our own mark last."""
    drawn = [symbol(name, (folder / f"{name}.svg").read_text(encoding="utf-8")) for name in icons]
    note = "<!-- Icons: Lucide (ISC licence, see lucide.LICENSE). The symbol wellhead is our own mark. -->"
    mark = MARK.read_text(encoding="utf-8").strip()
    return "\n".join(['<svg xmlns="http://www.w3.org/2000/svg">', note, *drawn, mark, "</svg>", ""])


def copy_all(plan: Plan, modules: Path) -> None:
    """Copy each listed file and write the sprite."""
    for copy in plan.copies:
        target = plan.to / copy.to
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(modules / copy.package / copy.file, target)
    drawn = sprite(plan.icons, modules / "lucide-static" / "icons")
    (plan.to / SPRITE).write_text(drawn, encoding="utf-8")


def accept(plan: Plan) -> None:
    """Write the sums of what is there now into the list."""
    raw = json.loads(LIST.read_text(encoding="utf-8"))
    for entry in raw["copies"]:
        entry["sha256"] = sum_of(plan.to / entry["to"])
    raw["icons_sha256"] = sum_of(plan.to / SPRITE)
    LIST.write_text(json.dumps(raw, indent=2) + "\n", encoding="utf-8")


def main() -> int:
    """Exit code 0 when every file is the one on the list, 1 when not."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", maxsplit=1)[0])
    parser.add_argument("--check", action="store_true", help="compare only, copy nothing")
    parser.add_argument("--accept", action="store_true", help="take the new sums as right")
    options = parser.parse_args()
    plan = read_plan()
    if not options.check:
        with tempfile.TemporaryDirectory() as folder:
            copy_all(plan, install(Path(folder)))
    if options.accept:
        accept(plan)
        plan = read_plan()
    found = faults(plan)
    for fault in found:
        print(fault, file=sys.stderr)
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
