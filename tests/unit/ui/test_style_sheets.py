"""The two dark themes are one, and style sheets load nothing from elsewhere."""

import re
from pathlib import Path

CSS = Path(__file__).resolve().parents[3] / "src" / "wellhead" / "ui" / "static" / "ui" / "css"


def names_and_values(selector: str) -> dict[str, str]:
    text = (CSS / "tokens.css").read_text(encoding="utf-8")
    body = text[text.index(selector) :]
    return dict(re.findall(r"(--[\w-]+):\s*([^;]+);", body[: body.index("}")]))


def test_dark_by_choice_equals_dark_by_device():
    chosen = names_and_values(':root[data-theme="dark"]')
    assert chosen == names_and_values(":root:not([data-theme])")
    assert len(chosen) > 50


def test_style_sheets_load_nothing_from_another_host():
    for sheet in CSS.glob("*.css"):
        for address in re.findall(r"url\(([^)]*)\)", sheet.read_text(encoding="utf-8")):
            assert not re.match(r"""["']?(https?:)?//""", address), f"{sheet.name}: {address}"


def test_every_file_a_style_sheet_names_is_there():
    for sheet in CSS.glob("*.css"):
        for address in re.findall(r"url\([\"']([^\"')]+)[\"']\)", sheet.read_text(encoding="utf-8")):
            assert (sheet.parent / address).exists(), f"{sheet.name}: {address}"
