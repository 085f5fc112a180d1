"""A case can be judged by a packed edition of the knowledge instead of today's."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from wellhead.config import commandline
from wellhead.knowledge import content, editions

NAME = "facts/01_about_you.yaml"


@pytest.fixture
def case(tmp_path: Path) -> Path:
    path = tmp_path / "case.json"
    path.write_text('{"facts": {"age_years": 119}}', "utf-8")
    return path


@pytest.fixture
def older(tmp_path: Path) -> Path:
    """An edition in which nobody is older than 90."""
    files = content.read()
    files[NAME] = files[NAME].replace(b"max: 120", b"max: 90", 1)
    path = tmp_path / "older.edition"
    path.write_bytes(editions.packed(files))
    return path


def test_packing_and_judging_by_it_gives_the_same_verdict(
    case: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "today.edition"
    assert commandline.main(["knowledge", "pack", str(out)]) == 0
    assert editions.hash_of(out.read_bytes())[:12] in capsys.readouterr().err
    told = []
    for words in ([], ["--knowledge", str(out)]):
        assert commandline.main(["classify", *words, str(case)]) == 0
        told.append(capsys.readouterr().out)
    assert told[0] == told[1]


@pytest.mark.parametrize("command", ["classify", "ask", "explain"])
def test_the_edition_named_is_the_one_that_judges(
    command: str, case: Path, older: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert commandline.main([command, str(case)]) == 0
    capsys.readouterr()
    assert commandline.main([command, str(case), "--knowledge", str(older)]) == 2
    seen = capsys.readouterr()
    assert (seen.out, seen.err) == ("", "line 1: facts.age_years: 119 is above 90\n")


@pytest.mark.parametrize("name", ["no-such-file", ".", "nul\0byte"])
def test_an_edition_that_is_not_there_is_said_plainly(
    name: str, case: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert commandline.main(["classify", str(case), "--knowledge", name]) == 2
    seen = capsys.readouterr()
    assert seen.out == ""
    assert len(seen.err.splitlines()) == 1


def test_a_file_that_is_no_edition_is_said_plainly(case: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert commandline.main(["classify", str(case), "--knowledge", str(case)]) == 2
    assert "not a knowledge edition" in capsys.readouterr().err


def test_an_edition_with_faults_stops_every_answer(
    case: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    broken = tmp_path / "broken.edition"
    broken.write_bytes(editions.packed({**content.read(), NAME: b"facts: ["}))
    assert commandline.main(["classify", str(case), "--knowledge", str(broken)]) == 3
    seen = capsys.readouterr()
    assert seen.out == ""
    assert f"{NAME}:2: not readable as YAML" in seen.err


def test_an_edition_that_cannot_be_written_is_said_plainly(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert commandline.main(["knowledge", "pack", str(tmp_path / "no" / "such" / "folder")]) == 2
    assert "cannot be written" in capsys.readouterr().err


@pytest.mark.parametrize(
    "words",
    [
        ["classify"],
        ["classify", "a", "b"],
        ["classify", "--setting"],
        ["classify", "a", "--knowledge"],
        ["ask", "a", "--all"],
        ["explain", "a", "--code", "8.2", "--what-if"],
        ["explain", "a", "--code"],
    ],
)
def test_what_cannot_be_understood_is_answered_with_how_to_use_it(
    words: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as left:
        commandline.main(words)
    seen = capsys.readouterr()
    assert (left.value.code, seen.out) == (2, "")
    assert seen.err.startswith(f"usage: wellhead {words[0]}")


@pytest.mark.parametrize("words", [["--help"], ["a", "--help"]])
def test_help_is_given_for_the_asking(words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as left:
        commandline.main(["classify", *words])
    assert left.value.code == 0
    assert "--knowledge" in capsys.readouterr().out


def test_options_may_be_written_in_any_usual_way(case: Path, capsys: pytest.CaptureFixture[str]) -> None:
    told = set()
    for words in (["--setting", "primary_care", str(case)], [str(case), "--setting=primary_care"]):
        assert commandline.main(["classify", *words]) == 0
        told.add(capsys.readouterr().out)
    assert len(told) == 1
    assert json.loads(told.pop())


def test_a_start_imports_nothing_that_an_answer_does_not_need(case: Path, tmp_path: Path) -> None:
    probe = (
        "import sys\nfrom wellhead.config.commandline import main\n"
        "assert main(['classify', sys.argv[1]]) == 0\nprint(*sorted(sys.modules), file=sys.stderr)"
    )
    words = [sys.executable, "-c", probe, str(case)]
    around = {"PYTHONPATH": str(Path(content.ROOT).parents[1]), "XDG_CACHE_HOME": str(tmp_path)}
    for _warm_then_counted in range(2):
        done = subprocess.run(words, env=around, capture_output=True, text=True, check=True)
    imported = set(done.stderr.split())
    heavy = {
        "django",
        "yaml",
        "dataclasses",
        "inspect",
        "argparse",
        "difflib",
        "hashlib",
        "pathlib",
        "pickle",
    }
    assert not imported & heavy


@pytest.mark.parametrize(("facts", "code"), [('{"age_years": 44}', 0), ('{"age_years": 430}', 2)])
def test_a_process_says_all_of_it_and_ends_with_its_code(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], *, facts: str, code: int
) -> None:
    path = tmp_path / "case.json"
    path.write_text(f'{{"facts": {facts}}}', "utf-8")
    words = ["classify", "--all", str(path)]
    assert commandline.main(words) == code
    said = capsys.readouterr()
    done = subprocess.run(
        [sys.executable, "-m", "wellhead.config.commandline", *words],
        env={"PYTHONPATH": str(Path(content.ROOT).parents[1])}, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert (done.returncode, done.stdout, done.stderr) == (code, said.out, said.err)


def test_a_reader_who_goes_early_is_no_failure(case: Path) -> None:
    running = subprocess.Popen(
        [sys.executable, "-m", "wellhead.config.commandline", "classify", "--all", str(case)],
        env={"PYTHONPATH": str(Path(content.ROOT).parents[1])}, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    )  # fmt: skip
    assert running.stdout is not None
    running.stdout.close()
    assert running.stderr is not None
    assert running.stderr.read() == b""
    assert running.wait(60) == 0
