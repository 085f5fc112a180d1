"""Drawings for paper: the same rules as on the screen, with every colour settled, since a PDF has no style sheet beside it."""

from __future__ import annotations

import functools
import re
from pathlib import Path

from wellhead.ui.drawings import as_drawing

STYLES = Path(__file__).parent / "static" / "ui"
RULE = re.compile(r"([^{}]+)\{([^{}]*)\}")
VARIABLE = re.compile(r"var\((--[\w-]+)(?:,[^()]*)?\)")
MIX = re.compile(r"color-mix\(in srgb, (#[0-9a-f]{6}) (\d+)%, (#[0-9a-f]{6})\)")
NOT_ON_PAPER = re.compile(r"@|:(?!root)|\[")
FOR_SCREENS = (
    "cursor",
    "outline",
    "animation",
    "vector-effect",
    "max-width",
    "display: block",
    "width",
    "height",
)


def on_paper(svg: str) -> str:
    """The drawing with its style inside, in the light colours. Raises NotADrawing for anything but plain shapes."""
    plain = str(as_drawing(svg))
    place = plain.index(">") + 1
    return f"{plain[:place]}<style>{_rules()}</style>{plain[place:]}"


@functools.cache
def _rules() -> str:
    """The rules of drawings and charts that a PDF can follow."""
    sheets = "".join(_sheet(name) for name in ("figures.css", "charts.css"))
    values = _values(_sheet_of("css/tokens.css"))
    for body in re.findall(r"^\.fig \{([^{}]*--[^{}]*)\}", sheets, flags=re.MULTILINE):
        values |= _declared(body)
    kept = []
    for selectors, body in RULE.findall(sheets):
        chosen = [one.strip() for one in selectors.split(",") if not NOT_ON_PAPER.search(one)]
        settled = _settled(body, values)
        if chosen and settled:
            kept.append(f"{', '.join(chosen)} {{ {settled} }}")
    return "\n".join(kept)


def _settled(body: str, values: dict[str, str]) -> str:
    """The declarations of one rule with every variable and mixture worked out; those for screens left out."""
    lines = []
    for line in (part.strip() for part in body.split(";")):
        if not line or line.startswith((*FOR_SCREENS, "--")):
            continue
        settled = _worked_out(line, values)
        if "var(" not in settled and "color-mix" not in settled:
            lines.append(settled)
    return "; ".join(lines)


def _worked_out(text: str, values: dict[str, str]) -> str:
    """Variables replaced until none is left, then colours mixed."""
    for _depth in range(6):
        text = VARIABLE.sub(lambda met: values.get(met[1], met[0]), text)
        text = MIX.sub(_mixed, text)
    return text.replace('"Source Sans 3"', '"Wellhead Sans"')


def _mixed(met: re.Match[str]) -> str:
    share = int(met[2]) / 100
    pairs = zip(_parts(met[1]), _parts(met[3]), strict=True)
    return "#" + "".join(f"{round(one * share + other * (1 - share)):02x}" for one, other in pairs)


def _parts(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def _values(sheet: str) -> dict[str, str]:
    """The tokens of the light theme, which is the first :root of the sheet."""
    first = re.search(r":root \{([^{}]*)\}", sheet)
    found = _declared(first[1]) if first else {}
    return {name: _long(value) for name, value in found.items()}


def _long(value: str) -> str:
    """A colour of three digits as one of six."""
    short = re.fullmatch(r"#([0-9a-fA-F])([0-9a-fA-F])([0-9a-fA-F])", value)
    return "#" + "".join(digit * 2 for digit in short.groups()) if short else value


def _declared(body: str) -> dict[str, str]:
    pairs = (part.split(":", 1) for part in body.split(";") if part.strip().startswith("--"))
    return {name.strip(): value.strip() for name, value in pairs}


def _sheet(name: str) -> str:
    """A sheet without its comments and without what stands inside @media and @keyframes."""
    return re.sub(r"@[\w-]+[^{}]*\{(?:[^{}]*\{[^{}]*\})*[^{}]*\}", "", _sheet_of(f"figures/{name}"))


def _sheet_of(name: str) -> str:
    return re.sub(r"/\*.*?\*/", "", (STYLES / name).read_text(encoding="utf-8"), flags=re.DOTALL)
