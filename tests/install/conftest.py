"""A checkout in miniature: the real launcher with nothing to install and stand-ins for what it starts."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parents[2]
SERVE = """
import sys, time
print("serving", *sys.argv[1:], flush=True)
try:
    time.sleep(60 if "8199" in sys.argv else 0)
except KeyboardInterrupt:
    print("closed tidily", flush=True)
"""
COMMANDLINE = """
import sys
if sys.argv[1] != "echo":
    sys.exit(f"{sys.argv[1]} is not a command")
print(" ".join(sys.argv[2:]), sys.stdin.read(), end="")
sys.exit(7)
"""


def surroundings(**more: str) -> dict[str, str]:
    """The environment without anything of ours or pip's."""
    kept = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("WELLHEAD_", "PIP_", "DATABASE_", "PYTHON"))
    }
    return {**kept, "PIP_CONFIG_FILE": os.devnull, "PYTHONUTF8": "1", **more}


def make_checkout(place: Path) -> Path:
    """The launcher and what it needs, in a folder of its own."""
    config = place / "src" / "wellhead" / "config"
    config.mkdir(parents=True)
    (place / "requirements").mkdir()
    shutil.copy(ROOT / "wellhead", place / "wellhead")
    for name in ("app.txt", "dev.txt", "postgres.txt", "uv.txt"):
        (place / "requirements" / name).write_text("# nothing to install\n", encoding="utf-8")
    for package in (config.parent, config):
        (package / "__init__.py").write_text("", encoding="utf-8")
    (config / "serve.py").write_text(SERVE, encoding="utf-8")
    (config / "commandline.py").write_text(COMMANDLINE, encoding="utf-8")
    return place


def start_in(
    place: Path, *words: str, more: dict[str, str] | None = None, **options: object
) -> subprocess.CompletedProcess[str]:
    """Run the launcher there; standard input is empty unless given."""
    options.setdefault("input", "")
    return subprocess.run(
        [sys.executable, str(place / "wellhead"), *words],
        env=surroundings(**(more or {})),
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=120,
        check=False,
        **options,  # type: ignore[call-overload]
    )


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A checkout in which nothing was started yet."""
    return make_checkout(tmp_path / "checkout")


@pytest.fixture(scope="session")
def started(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A checkout whose environment is there."""
    place = make_checkout(tmp_path_factory.mktemp("started") / "checkout")
    assert start_in(place, "echo").returncode == 7
    return place


@pytest.fixture
def launcher() -> ModuleType:
    """The launcher as a module, for what cannot be brought about from outside."""
    return load(ROOT / "wellhead", "launcher")


@pytest.fixture
def checks() -> ModuleType:
    """The script behind `./wellhead test`."""
    return load(ROOT / "tools" / "checks.py", "checks")


def load(place: Path, name: str) -> ModuleType:
    module = ModuleType(name)
    module.__file__ = str(place)
    exec(compile(place.read_text(encoding="utf-8"), str(place), "exec"), module.__dict__)
    return module
