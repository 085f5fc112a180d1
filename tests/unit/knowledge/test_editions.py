"""An edition holds all classification knowledge of one moment; what is none is refused with a reason."""

from __future__ import annotations

import shutil
import zlib
from pathlib import Path

import pytest

from wellhead.knowledge import content, editions, library
from wellhead.reasoning.classify import classify
from wellhead.reasoning.facts import Facts

NAME = "facts/01_about_you.yaml"


def edition_of(files: dict[str, bytes]) -> bytes:
    return editions.packed(files)


def of_frames(framed: bytes, digest: str = "") -> bytes:
    import hashlib

    known = digest or hashlib.sha256(framed).hexdigest()
    return editions.FIRST_WORDS + known.encode() + b"\n" + zlib.compress(framed)


def test_the_same_files_give_the_same_bytes(tmp_path: Path) -> None:
    for folder in reversed(content.FOLDERS):
        shutil.copytree(Path(content.ROOT) / folder, tmp_path / folder)
    assert editions.pack(tmp_path) == editions.pack()


def test_an_opened_edition_judges_as_the_files_do() -> None:
    opened = editions.unpack(editions.pack())
    today = library.read()
    assert opened == today
    facts = Facts(person={"age_years": 44, "thunderclap_onset": True})
    assert classify(facts, opened.rules).as_json() == classify(facts, today.rules).as_json()


def test_its_hash_is_the_one_in_the_verdict() -> None:
    edition = editions.pack()
    verdict = classify(Facts(), editions.unpack(edition).rules)
    assert verdict.knowledge_hash == editions.hash_of(edition) == library.load().rules.hash
    assert verdict.as_json()["engine"] == {
        "version": verdict.engine,
        "knowledge": verdict.knowledge,
        "hash": verdict.knowledge_hash,
    }


def test_one_changed_byte_is_another_edition() -> None:
    files = content.read()
    changed = {**files, NAME: files[NAME] + b"#"}
    assert editions.hash_of(edition_of(files)) != editions.hash_of(edition_of(changed))


def test_content_that_cannot_be_read_is_told_as_faults() -> None:
    files = {**content.read(), NAME: b"facts: ["}
    assert any(fault.file == NAME for fault in editions.unpack(edition_of(files)).faults)


@pytest.mark.parametrize(
    "name",
    ["../facts/a.yaml", "/etc/a.yaml", "facts/../../a.yaml", "facts/a\\b.yaml", "a.yaml", "facts/a/b.yaml",
     "facts/a.py", "C:/a.yaml", "facts/a.yaml\n"],
)  # fmt: skip
def test_tricks_with_paths_are_refused(name: str) -> None:
    with pytest.raises(editions.EditionFault, match="no name of a knowledge file"):
        editions.unpack(edition_of({name: b""}))


def test_the_same_name_twice_is_refused() -> None:
    frames = b"".join(content.framed({NAME: b"x"})) * 2
    with pytest.raises(editions.EditionFault, match="twice"):
        editions.unpack(of_frames(frames))


def test_a_small_file_that_swells_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(editions, "LARGEST", 1_000_000)
    with pytest.raises(editions.EditionFault, match="more than 1 MB"):
        editions.unpack(of_frames(b"\0" * 2_000_000))


def test_a_hash_that_does_not_fit_is_refused() -> None:
    frames = b"".join(content.framed(content.read()))
    with pytest.raises(editions.EditionFault, match="not what its hash says"):
        editions.unpack(of_frames(frames, "0" * 64))


@pytest.mark.parametrize(
    ("spoilt", "what"),
    [
        (b"", "not a knowledge edition"),
        (b"PK\x03\x04", "not a knowledge edition"),
        (editions.pack()[:5000], "cut short"),
        (editions.pack() + b"more", "something was added"),
        (editions.pack()[:100] + b"\xff\xff" + editions.pack()[102:], "damaged|not what its hash"),
        (of_frames(b"\0" * 7), "damaged"),
        (of_frames((10**9).to_bytes(8, "big") + b"x"), "damaged"),
        (of_frames((1).to_bytes(8, "big") + b"x"), "damaged"),
    ],
)
def test_what_is_damaged_is_refused(spoilt: bytes, what: str) -> None:
    with pytest.raises(editions.EditionFault, match=what):
        editions.unpack(spoilt)


def test_opening_writes_nothing_to_the_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    edition = editions.pack()
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    editions.unpack(edition)
    assert list(tmp_path.iterdir()) == []
