"""The privacy notice has versions: each is named by its day, and the one that holds on a day is found."""

from __future__ import annotations

import datetime
import shutil
from pathlib import Path

import pytest

from wellhead.knowledge import site, site_blocks
from wellhead.knowledge.documents import ROOT

DAY = datetime.date
NEXT = """holds_from: 2027-03-01
title: How we look after what you tell us
summary: What we keep.
changed: We now say who runs our computers.
blocks:
  - text: Words.
"""


def with_next(tmp_path: Path, name: str = "2027-03-01") -> site.Site:
    shutil.copytree(ROOT / "site", tmp_path / "site")
    (tmp_path / "site" / "privacy" / f"{name}.yaml").write_text(NEXT, encoding="utf-8")
    return site.load(tmp_path)


def test_the_newest_notice_that_has_begun_holds(tmp_path: Path) -> None:
    found = with_next(tmp_path)
    held = {day: found.notice_on(day) for day in (DAY(2025, 12, 31), DAY(2027, 2, 28), DAY(2027, 3, 1))}
    versions = [notice.version if notice else None for notice in held.values()]
    assert versions == [None, "2026-11-22", "2027-03-01"]


def test_an_old_version_stays_readable(tmp_path: Path) -> None:
    found = with_next(tmp_path)
    assert [notice.version for notice in found.privacy] == ["2027-03-01", "2026-11-22", "2026-01-01"]
    old = found.notice("2026-01-01")
    assert old is not None
    assert old.blocks
    assert found.notice("1999-01-01") is None


def test_a_version_is_named_as_its_first_day(tmp_path: Path) -> None:
    found = with_next(tmp_path, name="march")
    assert "the file should be named 2027-03-01.yaml" in [fault.what for fault in found.faults]


def test_the_notice_says_what_why_how_long_and_who() -> None:
    notice = site.load().privacy[-1]
    table = next(block for block in notice.blocks if isinstance(block, site_blocks.Table))
    assert table.columns == ("What", "Why", "How long", "Who can see it")
    words = " ".join(word for block in notice.blocks for word in block.words())
    for needed in ("Article 9(2)(h)", "Article 6(1)", "ico.org.uk", "take back a yes", "under 16"):
        assert needed in words, needed


def test_the_newest_notice_promises_as_many_days_as_the_program_keeps(tmp_path: Path) -> None:
    days = site.self_check_kept_days()
    newest = site.load().privacy[0]
    assert f"{days} days after your last answer" in " ".join(
        word for block in newest.blocks for word in block.words()
    )
    told = [fault.what for fault in with_next(tmp_path).faults]
    assert f"it does not say that self-check answers are kept for {days} days" in told


def test_nothing_is_erased_by_a_number_that_is_missing(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "site", tmp_path / "site")
    rules = tmp_path / "site" / "rules.yaml"
    rules.write_text(
        rules.read_text(encoding="utf-8").replace("self_check_kept_days: 30", ""), encoding="utf-8"
    )
    with pytest.raises(ValueError, match="self_check_kept_days"):
        site.self_check_kept_days(tmp_path)
