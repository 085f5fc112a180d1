"""What we serve of other people's work is what we looked at, with its licence."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
VENDOR = ROOT / "src" / "wellhead" / "ui" / "static" / "ui" / "vendor"


def test_every_vendored_file_is_the_one_on_the_list():
    told = subprocess.run(
        [sys.executable, ROOT / "tools" / "vendor.py", "--check"], capture_output=True, text=True, check=False
    )
    assert told.returncode == 0, told.stderr


def test_a_licence_lies_beside_each():
    for licence in ("source-sans-3/LICENSE", "lucide.LICENSE"):
        assert (VENDOR / licence).stat().st_size > 300
