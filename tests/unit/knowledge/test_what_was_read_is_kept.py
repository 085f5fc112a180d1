"""What was read once is kept and believed only when nothing speaks against it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from wellhead.knowledge import compiled, content, library

AGE = "facts/01_about_you.yaml"


class Place:
    """A copy of the knowledge, a folder to keep it in, and how often its files were read."""

    def __init__(self, root: Path, folder: Path) -> None:
        self.root = root
        self.folder = folder
        self.readings = 0

    def load(self, *folders: Path) -> library.Library:
        return compiled.load(str(self.root), [str(folder) for folder in folders or (self.folder,)])

    @property
    def kept(self) -> Path:
        return next(self.folder.glob("*.kept"))

    def change(self, old: str = "max: 120", new: str = "max: 119") -> None:
        path = self.root / AGE
        path.write_text(path.read_text("utf-8").replace(old, new, 1), "utf-8")


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Place:
    root = tmp_path / "knowledge"
    for folder in content.FOLDERS:
        shutil.copytree(Path(content.ROOT) / folder, root / folder)
    found = Place(root, tmp_path / "kept")
    read: Callable[..., library.Library] = compiled.read

    def counted(*args: str) -> library.Library:
        found.readings += 1
        return read(*args)

    monkeypatch.setattr(compiled, "read", counted)
    monkeypatch.setattr(compiled, "FRESH_NS", 0)
    return found


def oldest_age(found: library.Library) -> float | None:
    return found.rules.facts["age_years"].max


def test_the_second_time_no_file_is_read(place: Place) -> None:
    first, second = place.load(), place.load()
    assert place.readings == 1
    assert second == first
    assert second.rules.hash == content.digest(content.read(str(place.root)))


def test_a_changed_file_is_read_again(place: Place) -> None:
    before = place.load()
    place.change()
    after = place.load()
    assert (oldest_age(before), oldest_age(after)) == (120, 119)
    assert before.rules.hash != after.rules.hash
    assert oldest_age(place.load()) == 119
    assert place.readings == 2


def test_a_change_that_leaves_size_and_time_of_writing_is_seen(place: Place) -> None:
    place.load()
    known = (place.root / AGE).stat()
    place.change()
    os.utime(place.root / AGE, ns=(known.st_atime_ns, known.st_mtime_ns))
    assert oldest_age(place.load()) == 119


def test_a_new_file_and_a_lost_one_are_seen(place: Place) -> None:
    place.load()
    more = place.root / "sources" / "zz_more.yaml"
    more.write_text("sources:\n  NEW:\n    citation: A new one.\n    read: full\n", "utf-8")
    assert "NEW" in place.load().rules.sources
    more.unlink()
    assert "NEW" not in place.load().rules.sources


def test_a_file_touched_but_not_changed_is_not_read_again(place: Place) -> None:
    first = place.load()
    (place.root / AGE).touch()
    assert place.load() == first
    assert place.readings == 1


def test_nothing_is_kept_while_a_file_is_fresh(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(compiled, "FRESH_NS", 3600 * 10**9)
    (place.root / AGE).touch()
    place.load()
    assert not list(place.folder.glob("*.kept"))


def test_faulty_content_is_not_kept(place: Place) -> None:
    place.change("max: 120", "maximum: 120")
    assert place.load().faults
    assert not list(place.folder.glob("*.kept"))


def cut(held: bytes) -> bytes:
    return held[:-100]


def emptied(_held: bytes) -> bytes:
    return b""


def flipped(held: bytes) -> bytes:
    return held[:-5000] + bytes([held[-5000] ^ 1]) + held[-4999:]


def foreign(_held: bytes) -> bytes:
    return b"wellhead knowledge 0\n" + b"something else entirely" * 100


def only_first_line(held: bytes) -> bytes:
    return held[: len(compiled.MAGIC) + 6]


@pytest.mark.parametrize("spoil", [cut, emptied, flipped, foreign, only_first_line])
def test_a_damaged_file_is_not_believed_and_is_made_good(
    place: Place, spoil: Callable[[bytes], bytes]
) -> None:
    first = place.load()
    place.kept.write_bytes(spoil(place.kept.read_bytes()))
    assert place.load() == first
    assert place.readings == 2
    assert place.load() == first
    assert place.readings == 2


def test_what_others_can_write_is_never_believed(place: Place) -> None:
    place.load()
    for path, mode in (
        (place.kept, 0o666),
        (place.kept, 0o664),
        (place.folder, 0o777),
        (place.folder, 0o775),
    ):
        before, readings = path.stat().st_mode, place.readings
        path.chmod(mode)
        place.load()
        assert place.readings == readings + 1, f"{path.name} {mode:o} was believed"
        path.chmod(before)


@pytest.mark.parametrize(("owner", "believed"), [(0, True), (700, True), (12345, False)])
def test_what_somebody_else_owns_is_never_believed(
    monkeypatch: pytest.MonkeyPatch, *, owner: int, believed: bool
) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 700, raising=False)
    known = os.stat_result((0o100644, 1, 1, 1, owner, owner, 10, 0, 0, 0))
    assert compiled._is_ours(known) is believed


def test_a_link_to_somewhere_else_is_never_followed(place: Place, tmp_path: Path) -> None:
    place.load()
    elsewhere = place.kept.rename(tmp_path / "elsewhere")
    (place.folder / compiled._name(str(place.root))).symlink_to(elsewhere)
    place.load()
    assert place.readings == 2


def test_where_the_first_folder_cannot_be_written_the_next_is_used(place: Place, tmp_path: Path) -> None:
    blocked = tmp_path / "blocked"
    blocked.write_text("a file stands where the folder should", "utf-8")
    place.load(blocked, place.folder)
    place.load(blocked, place.folder)
    assert place.readings == 1


def test_without_any_folder_everything_is_read_each_time(place: Place, tmp_path: Path) -> None:
    blocked = tmp_path / "blocked"
    blocked.write_text("", "utf-8")
    assert place.load(blocked) == place.load(blocked)
    assert place.readings == 2


def test_two_processes_at_once_both_get_it_and_leave_one_file(place: Place) -> None:
    probe = (
        "import sys; from wellhead.knowledge import compiled; compiled.FRESH_NS = 0\n"
        "print(compiled.load(sys.argv[1], [sys.argv[2]]).rules.hash)"
    )
    words = [sys.executable, "-c", probe, str(place.root), str(place.folder)]
    source = {"PYTHONPATH": str(Path(content.ROOT).parents[1])}
    running = [subprocess.Popen(words, env=source, stdout=subprocess.PIPE, text=True) for _each in range(2)]
    told = {process.communicate(timeout=120)[0].strip() for process in running}
    assert told == {content.digest(content.read(str(place.root)))}
    assert len(list(place.folder.iterdir())) == 1
    place.load()
    assert place.readings == 0


def test_byte_code_folders_stay_untouched_where_python_is_told_so(
    place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    beside = place.root / "__pycache__"
    place.load(beside, place.folder)
    assert not beside.exists()
    assert place.kept


def test_reading_what_is_kept_is_quicker_than_reading_the_files(place: Place) -> None:
    def seconds() -> float:
        began = time.process_time()
        place.load()
        return time.process_time() - began

    first = seconds()
    assert min(seconds() for _each in range(3)) * 2 < first


def test_the_readers_open_no_folder_that_the_hash_does_not_cover(monkeypatch: pytest.MonkeyPatch) -> None:
    from wellhead.knowledge import documents

    seen: set[str] = set()
    read = documents.Shelf._read

    def noted(shelf: documents.Shelf, file: str) -> documents.Document | None:
        seen.add(file)
        return read(shelf, file)

    monkeypatch.setattr(documents.Shelf, "_read", noted)
    library.read()
    assert {name.partition("/")[0] for name in seen} <= set(content.FOLDERS)
    assert {name.partition("/")[0] for name in content.names()} == set(content.FOLDERS)
