"""A kept reading names its method; a choice that changes asks for another name, and an old layout is worked out anew."""

from __future__ import annotations

import hashlib
import subprocess
import sys
from dataclasses import fields, replace
from datetime import date, timedelta

from tests.architecture.source import PACKAGE
from tests.lib.known_people import method
from wellhead.outcomes.helped import kept
from wellhead.outcomes.helped.read import read
from wellhead.outcomes.helped.weeks import Course, Day

WORDS = ("why", "src", "confidence")
KNOWN = {"helped-1": "adf4e1e837153551"}
"""The digest of the choices of each version ever used: give a changed method a new name and add it here."""
OPENED = date(2026, 1, 5)


def _digest() -> str:
    choices = {each.name: getattr(method(), each.name) for each in fields(method()) if each.name not in WORDS}
    return hashlib.sha256(repr(sorted(choices.items())).encode()).hexdigest()[:16]


def test_a_version_of_the_method_always_has_the_same_choices() -> None:
    assert KNOWN[method().version] == _digest()


def test_an_old_layout_is_told_from_todays() -> None:
    days = [Day(OPENED + timedelta(days=n), n % 2 == 0) for n in range(60)]
    plain = kept.as_plain(
        read(days, [Course(("exercise",), OPENED + timedelta(days=28))], 0, method=method())
    )
    assert kept.is_readable(plain)
    assert not kept.is_readable({**plain, "layout": 0})


def test_another_method_gives_another_digest() -> None:
    days = [Day(OPENED + timedelta(days=n), n % 2 == 0) for n in range(20)]
    course = Course(("exercise",), OPENED + timedelta(days=2))
    other = replace(method(), version="other")
    assert read(days, [course], 0, method=method()).digest != read(days, [course], 0, method=other).digest


def test_pages_without_a_reading_never_load_the_numbers() -> None:
    probe = "import sys, wellhead.outcomes.helped.read, wellhead.outcomes.helped.kept; print('numpy' in sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", probe],
        env={"PYTHONPATH": str(PACKAGE.parent)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.strip() == "False"
