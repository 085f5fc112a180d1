"""Make the fonts of our PDFs from the web fonts we vendor: one plain TTF a weight, every script in it.

typst reads TTF and falls back per file, while the web fonts are variable WOFF2 files, one a script. Run it with
`uv run --with fonttools==4.68.0 --with brotli==1.2.0 tools/fonts.py` after the vendored fonts change.
The family is renamed, as the Open Font Licence asks of changed fonts with a reserved name.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from fontTools import merge
from fontTools.ttLib import TTFont
from fontTools.varLib import instancer

ROOT = Path(__file__).resolve().parent.parent
WEB = ROOT / "src" / "wellhead" / "ui" / "static" / "ui" / "vendor" / "source-sans-3"
PAPER = ROOT / "src" / "wellhead" / "ui" / "typst" / "fonts"
FAMILY = "Wellhead Sans"
SCRIPTS = ("latin", "latin-ext", "greek", "cyrillic", "vietnamese")
STYLES = (("Regular", 400, "normal"), ("Bold", 700, "normal"), ("Italic", 400, "italic"))
FAMILY_NAMES = {1: FAMILY, 16: FAMILY}


def still(web_font: Path, weight: int, folder: Path) -> Path:
    """One weight of a variable web font, as a plain font."""
    font = TTFont(web_font)
    font.flavor = None
    plain = instancer.instantiateVariableFont(font, {"wght": weight}, inplace=False)
    for table in ("STAT", "avar", "HVAR", "MVAR", "DSIG"):
        if table in plain:
            del plain[table]
    place = folder / f"{web_font.stem}-{weight}.ttf"
    plain.save(place)
    return place


def named(font: TTFont, style: str, weight: int) -> None:
    """Our family name in every name record that says one."""
    wanted = {
        **FAMILY_NAMES,
        2: style,
        3: f"{FAMILY} {style}",
        4: f"{FAMILY} {style}",
        6: f"{FAMILY.replace(' ', '')}-{style}",
        17: style,
    }
    table = font["name"]
    table.names = [record for record in table.names if record.nameID not in {*wanted, 21, 22, 25}]
    for identifier, words in wanted.items():
        table.setName(words, identifier, 3, 1, 0x409)
    font["OS/2"].usWeightClass = weight
    bold, italic = weight >= 700, style == "Italic"
    font["OS/2"].fsSelection = (0x20 if bold else 0) | (0x01 if italic else 0) or 0x40
    font["head"].macStyle = (1 if bold else 0) | (2 if italic else 0)


def main() -> int:
    PAPER.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as temporary:
        for style, weight, slant in STYLES:
            parts = [WEB / f"source-sans-3-{script}-wght-{slant}.woff2" for script in SCRIPTS]
            plain = [still(part, weight, Path(temporary)) for part in parts if part.exists()]
            whole = merge.Merger(options=merge.Options(drop_tables=["DSIG"])).merge([str(p) for p in plain])
            named(whole, style, weight)
            place = PAPER / f"wellhead-sans-{style.lower()}.ttf"
            whole["head"].modified = whole["head"].created
            whole.recalcTimestamp = False
            whole.save(place)
            print(f"{place.relative_to(ROOT)}: {place.stat().st_size // 1024} kB")
    (PAPER / "LICENSE").write_bytes((WEB / "LICENSE").read_bytes())
    return 0


if __name__ == "__main__":
    sys.exit(main())
