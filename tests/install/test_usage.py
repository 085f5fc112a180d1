"""The launcher says what it can do, and what it did not understand."""

from pathlib import Path

import pytest

from tests.install.conftest import start_in


@pytest.mark.parametrize("words", [(), ("--help",)])
def test_without_a_word_it_prints_how_it_is_used(checkout: Path, words: tuple[str, ...]) -> None:
    done = start_in(checkout, *words)
    assert (done.returncode, done.stdout.split("\n")[0].split("  ")[0]) == (
        0,
        "usage: ./wellhead run [--port N] [--fresh [--yes]]",
    )


def test_asking_how_it_is_used_installs_nothing(checkout: Path) -> None:
    start_in(checkout)
    assert not (checkout / ".venv").exists()


@pytest.mark.parametrize(
    "words", [("--port", "http"), ("--port", "0"), ("--port=70000",), ("--port",), ("--prot", "8001")]
)
def test_an_option_that_cannot_be_is_refused_before_anything_slow(
    checkout: Path, words: tuple[str, ...]
) -> None:
    done = start_in(checkout, "run", *words)
    assert done.returncode == 1
    assert words[-1].split("=")[-1] in done.stderr
    assert not (checkout / ".venv").exists()


def test_a_place_that_cannot_hold_records_is_told_before_anything_slow(
    checkout: Path, tmp_path: Path
) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    done = start_in(checkout, "run", "--port", "8194", more={"WELLHEAD_HOME": str(tmp_path / "file")})
    assert done.returncode == 1
    assert "Set WELLHEAD_HOME" in done.stderr
    assert not (checkout / ".venv").exists()
