"""The words of a diary for the page that works without a network: `python tools/spoken_table.py [--check]`.

Writes src/wellhead/diary/static/diary/spoken-table.js from knowledge/course; --check ends with 1 when it is not current.
"""

from __future__ import annotations

import dataclasses
import json
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
for each in (ROOT, ROOT / "src"):
    if str(each) not in sys.path:
        sys.path.insert(0, str(each))

from wellhead.knowledge import diary_words, treatment  # noqa: E402 -- the folder comes first

PLACE = ROOT / "src" / "wellhead" / "diary" / "static" / "diary" / "spoken-table.js"
HEAD = "/* Made from knowledge/course by tools/spoken_table.py; change the words there. */\n"
PROVENANCE = ("src", "confidence")


def made() -> str:
    """The module as it should stand."""
    words = diary_words.load()
    if words.negation is None or words.spoken is None:
        raise SystemExit("\n".join(map(str, words.faults)))
    alarms = [
        {"id": rule.id, "words": rule.words, "at_least": rule.at_least}
        for rule in treatment.load().diary_alarms.values()
        if rule.kind in {"words", "strength"}
    ]
    parts = {
        "negation": _plain(words.negation),
        "spoken": {**_plain(words.spoken), "items": [_plain(each) for each in words.spoken.items]},
        "alarms": alarms,
    }
    lines = (f"export const {name} = {_written(part)};\n" for name, part in parts.items())
    return HEAD + "".join(lines)


def _plain(table: diary_words.Negation | diary_words.Spoken | diary_words.SpokenItem) -> dict[str, object]:
    names = (each.name for each in dataclasses.fields(table) if each.name not in PROVENANCE)
    return {name: getattr(table, name) for name in names}


def _written(part: object) -> str:
    return json.dumps(part, ensure_ascii=False, default=dict, separators=(",", ":"))


def main(arguments: list[str]) -> int:
    """Write the module, or say whether it is current."""
    if arguments == ["--check"]:
        return int(PLACE.read_text(encoding="utf-8") != made())
    PLACE.write_text(made(), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
