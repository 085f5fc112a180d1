"""Every check in order, each named with its time; with arguments, pytest alone. `./wellhead test` starts this."""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
SUMMARY = ROOT / "var" / "test-summary.json"
ON_POSTGRESQL = ("-m", "tests.lib.postgres", "-m")
ON_THE_DATABASE = ON_POSTGRESQL if os.environ.get("WELLHEAD_TEST_DATABASE") == "postgres" else ("-m",)
"""WELLHEAD_TEST_DATABASE=postgres ./wellhead test PATH … runs these tests on a PostgreSQL of their own."""
ON_BOTH = (
    "tests/races",
    "tests/unit/booking",
    "tests/unit/waiting",
    "tests/unit/foundation",
    "tests/unit/people",
    "tests/architecture/test_history_stays.py",
)
"""The proof of booking, of history that stays and of messages that leave once: the same on both databases."""
ONLY_ONCE = (
    "tests/unit/booking/test_free_starts_equal_a_slow_expander.py",
    "tests/unit/foundation/test_a_killed_worker_sends_nothing_twice.py",
    "tests/unit/people/test_finding_people.py",
    "tests/unit/waiting/test_fair_to_every_group.py",
    "tests/unit/waiting/test_order.py",
)
"""What asks no database, or one of its own, and takes long."""
BROWSERS = (
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "chrome",
    "msedge",
    "microsoft-edge",
)
BROWSER_PLACES = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
    r"C:\Program Files\Google\Chrome\Application\chrome.exe",
    r"C:\Program Files (x86)\Microsoft\Edge\Application\msedge.exe",
)


LONG_ONES_FIRST = ("--dist", "loadfile", "--no-loadscope-reorder")
"""Files go out in the order of their names, browser journeys before the many small ones: sorted by their number of
tests, the longest came last and one core waited for the other."""
SLOWEST = ("--durations=40", "--durations-min=4")
"""The tests that take longest are named at the end, so that the whole stays under its limit."""


def main(words: list[str]) -> int:
    """All checks, each named with its time; with arguments, pytest alone. Returns the exit code."""
    browser = find_browser()
    with tempfile.TemporaryDirectory(prefix="wellhead-test-", ignore_cleanup_errors=True) as home:
        around = {
            **os.environ,
            "PYTHONPATH": str(ROOT / "src"),
            "WELLHEAD_HOME": home,
            "DJANGO_SETTINGS_MODULE": "wellhead.config.settings_test",
            "WELLHEAD_CHROMIUM": browser or "",
        }
        if words:
            return subprocess.call([sys.executable, *ON_THE_DATABASE, "pytest", *words], cwd=ROOT, env=around)
        SUMMARY.unlink(missing_ok=True)
        steps = all_steps(sys.executable)
        failed = [] if browser else ["browser"]
        for place, (name, step) in enumerate(steps, start=1):
            if not passes(f"[{place}/{len(steps)}] {name}", step, around=around):
                failed.append(name)
        return sum_up([name for name, _ in steps], failed)


def all_steps(python: str) -> list[tuple[str, list[str]]]:
    """Every check in order; the tests come last because they take longest."""
    contracts = "import sys; sys.path.insert(0, '.'); from importlinter.cli import lint_imports_command as check; check()"
    return [
        ("style", [python, "-m", "ruff", "check"]),
        ("format", [python, "-m", "ruff", "format", "--check"]),
        ("types", [python, "-m", "mypy"]),
        ("import contracts", [python, "-c", contracts, "--no-logo"]),
        ("templates", [python, "-m", "djlint", "src/wellhead", "--lint", "--quiet"]),
        ("migrations", [python, "-m", "django", "makemigrations", "--check", "--dry-run"]),
        ("knowledge", [python, "-m", "wellhead.config.commandline", "knowledge", "check"]),
        (
            "tests on PostgreSQL",
            [python, *ON_POSTGRESQL, "pytest", "-n", "2", "--dist", "loadfile", *_on_both()],
        ),
        ("tests", [python, "-m", "pytest", "-n", "2", *LONG_ONES_FIRST, *SLOWEST]),
    ]


def _on_both() -> list[str]:
    """What there is of it."""
    return [each for each in ON_BOTH if (ROOT / each).exists()] + [f"--ignore={each}" for each in ONLY_ONCE]


def passes(name: str, step: list[str], *, around: dict[str, str]) -> bool:
    """Run one check; show what it says only when it fails, except for the tests, which show how far they are."""
    say(f"{name} …")
    began = time.monotonic()
    shown = None if "pytest" in step else subprocess.PIPE
    done = subprocess.run(
        step, cwd=str(ROOT), env=around, stdin=subprocess.DEVNULL, stdout=shown,
        stderr=subprocess.STDOUT if shown else None, text=True, encoding="utf-8", errors="replace", check=False,
    )  # fmt: skip
    if done.returncode and done.stdout:
        say(done.stdout.rstrip())
    say(f"{name}: {'FAILED' if done.returncode else 'passed'} ({time.monotonic() - began:.1f} s)")
    return done.returncode == 0


def sum_up(names: list[str], failed: list[str]) -> int:
    """Say what failed; the last line counts checks and tests together and stands alone."""
    tests = {"passed": 0, "failed": 0}
    with contextlib.suppress(OSError, ValueError):
        tests.update(json.loads(SUMMARY.read_text(encoding="utf-8")))
    passed = tests["passed"] + sum(name not in failed for name in names if name != "tests")
    broken = max(tests["failed"], int("tests" in failed)) + sum(name != "tests" for name in failed)
    say("Failed: " + ", ".join(failed) if failed else "Everything passed.")
    say(f"{passed} passed, {broken} failed")
    return 1 if failed else 0


def say(line: str) -> None:
    """One line at once, so that it stands in order with what the checks print themselves."""
    print(line, flush=True)


def find_browser() -> str | None:
    """A Chromium for the page tests, installed by apt where that is ours to do; says so when there is none."""
    found = browser_here()
    if not (found and libatomic_here()) and may_install():
        say("The page tests need a browser; installing Chromium by apt (one to two minutes, once).")
        apt = ["env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-q"]
        subprocess.call([*apt, "update"], stdin=subprocess.DEVNULL)
        wanted = ["libatomic1"] if found else ["chromium", "libatomic1"]
        subprocess.call([*apt, "install", "-y", "--no-install-recommends", *wanted], stdin=subprocess.DEVNULL)
        found = browser_here()
    if not found:
        say(
            "No Chromium, Chrome or Edge was found, so the page tests will fail. Install one "
            "(on Debian: apt-get install chromium libatomic1), or name it in WELLHEAD_CHROMIUM."
        )
    return found


def may_install() -> bool:
    """Whether this is a Debian on which we are root."""
    root = hasattr(os, "geteuid") and os.geteuid() == 0
    return root and Path("/etc/debian_version").exists() and shutil.which("apt-get") is not None


def browser_here() -> str | None:
    """The browser that WELLHEAD_CHROMIUM names, or the first known one."""
    named = os.environ.get("WELLHEAD_CHROMIUM")
    if named:
        return shutil.which(named)
    places = (place for place in BROWSER_PLACES if Path(place).exists())
    return next((found for found in map(shutil.which, BROWSERS) if found), None) or next(places, None)


def libatomic_here() -> bool:
    """Whether the library is there that the browser driver needs on a small Debian."""
    return any(Path("/usr/lib").glob("*/libatomic.so.1")) or not sys.platform.startswith("linux")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
