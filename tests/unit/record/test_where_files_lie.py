"""The bytes of files lie under names of our own, outside what is served, and are read only when they are the ones kept."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.conf import LazySettings

from wellhead.record import files


@pytest.fixture(autouse=True)
def folder(settings: LazySettings, tmp_path: Path) -> Path:
    settings.FILES_FOLDER = tmp_path / "files"
    return tmp_path / "files"


def test_what_is_kept_is_read_again(folder: Path) -> None:
    name = files.keep(b"words")
    assert files.read(name, sha256=files.digest(b"words")) == b"words"


def test_only_the_program_itself_may_read_it_on_the_disk(folder: Path) -> None:
    files.keep(b"words")
    (place,) = [each for each in folder.rglob("*") if each.is_file()]
    assert place.stat().st_mode & 0o077 == 0


def test_nothing_that_is_served_holds_it(settings: LazySettings) -> None:
    from wellhead.config import settings as real

    for served in (real.STATIC_ROOT, real.HOME / "static"):
        assert not real.FILES_FOLDER.is_relative_to(served)


@pytest.mark.parametrize("name", ["../../etc/passwd", "/etc/passwd", "", "a" * 39, "A" * 40, "a" * 40 + "\n"])
def test_a_name_that_is_not_ours_opens_nothing(name: str) -> None:
    with pytest.raises(ValueError, match="no name of a kept file"):
        files.read(name, sha256="")


def test_changed_and_lost_bytes_are_told_apart_from_kept_ones(folder: Path) -> None:
    name = files.keep(b"words")
    with pytest.raises(files.FileLost):
        files.read(name, sha256=files.digest(b"other words"))
    files.drop(name)
    with pytest.raises(files.FileLost):
        files.read(name, sha256=files.digest(b"words"))
