"""Bad content is a value with a place: the reader never raises."""

import shutil
from pathlib import Path

import pytest

from tests.unit.knowledge_treatment.examples import FOLDER
from wellhead.knowledge.faults import Fault
from wellhead.knowledge.treatment.library import load

PARTS = [
    "exercises",
    "techniques",
    "needling",
    "muscles",
    "points",
    "medicines",
    "instruments",
    "education",
    "evidence",
    "claims",
    "course",
    "terminology",
    "consents",
    "measuring",
    "plan_templates",
]
NOD = "exercises/library/deep_neck_flexors/EX01_small_head_nod_lying.yaml"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in PARTS:
        shutil.copytree(FOLDER / name, tmp_path / name)
    return tmp_path


def _change(folder: Path, name: str, *, old: str, new: str) -> tuple[Fault, ...]:
    path = folder / name
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    return load(folder).faults


def test_a_whole_copy_has_no_faults(folder: Path):
    assert load(folder).faults == ()


def test_a_misspelt_key_is_told_with_its_line(folder: Path):
    faults = _change(folder, NOD, old="start_text:", new="start_txt:")
    assert "EX01" not in load(folder).exercises
    assert [(f.file, f.line, f.what) for f in faults if f.file == NOD] == [
        (NOD, 13, "start_txt is not a part of Exercise")
    ]


def test_a_value_of_the_wrong_kind_is_told(folder: Path):
    faults = _change(folder, NOD, old="reps: 10", new="reps: ten")
    assert any(f.file == NOD and f.what == "dose: reps: 'ten' should be a whole number" for f in faults)


def test_a_name_that_leads_nowhere_is_told_at_the_entry(folder: Path):
    faults = _change(folder, NOD, old="next: EX02", new="next: EX99")
    assert faults == (Fault(NOD, 1, "EX01 names EX99, which does not exist"),)


def test_a_condition_that_means_nothing_is_told(folder: Path):
    name = "exercises/rules/deficits.yaml"
    faults = _change(folder, name, old="op: <=", new="op: =<")
    assert any(f.file == name and "=<" in f.what for f in faults)


def test_the_same_entry_twice_is_told(folder: Path):
    shutil.copy(folder / NOD, folder / "exercises/library/deep_neck_flexors/copy.yaml")
    assert any("stands already in" in f.what for f in load(folder).faults)


def test_a_key_given_twice_is_told(folder: Path):
    faults = _change(folder, NOD, old="next: EX02", new="next: EX02\nnext: EX03")
    assert any(f.what == "next is given twice" for f in faults)


def test_a_missing_file_is_told(folder: Path):
    (folder / "course/relapse.yaml").unlink()
    library = load(folder)
    assert library.relapse is None
    assert library.faults == (Fault("course/relapse.yaml", 1, "this file is missing"),)


@pytest.mark.parametrize("junk", ["[1, 2", "- a\n- b\n", ""])
def test_a_file_of_junk_is_told(folder: Path, junk: str):
    (folder / "course/course.yaml").write_text(junk, encoding="utf-8")
    assert [f.file for f in load(folder).faults] == ["course/course.yaml"]


def test_a_file_that_is_not_text_is_told(folder: Path):
    (folder / "course/course.yaml").write_bytes(b"\xff\xfe\xff")
    assert [f.file for f in load(folder).faults] == ["course/course.yaml"]
