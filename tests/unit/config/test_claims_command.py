"""`wellhead claims`: a person checks a text, all of our own words, and the ledger, from the command line."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest

from wellhead.config import commandline


def _run(*words: str) -> int:
    return commandline.main(["claims", *words])


@pytest.fixture
def leaflet(tmp_path: Path) -> Path:
    place = tmp_path / "leaflet.txt"
    place.write_text("Welcome.\n\nWe cure\npain.\n", encoding="utf-8")
    return place


@pytest.mark.feature("G02", "Z22")
def test_a_text_that_promises_too_much_is_refused_with_place_reason_and_safer_words(leaflet, capsys) -> None:
    assert _run("check", str(leaflet)) == 1
    said = capsys.readouterr()
    assert f"{leaflet}:3: CK01 (block)" in said.out
    assert "“We cure pain.”" in said.out
    assert "Why: No treatment for headache cures it" in said.out
    assert "Safer: It may help some people." in said.out
    assert "1 text, 1 finding (uk): this may not be published" in said.err


@pytest.mark.feature("G02", "Z22")
def test_with_no_file_everything_of_ours_is_judged_and_passes(capsys) -> None:
    assert _run("check") == 0
    assert "nothing stops publishing" in capsys.readouterr().err


@pytest.mark.feature("G01", "G02")
def test_a_claim_passes_once_its_entry_is_cited(tmp_path, capsys) -> None:
    page = tmp_path / "page.html"
    page.write_text("<p>Acupuncture may reduce tension-type headache.</p>", encoding="utf-8")
    assert _run("check", str(page)) == 1
    assert "EL_acupuncture_tension" in capsys.readouterr().out
    assert _run("check", "--cites", "EL_acupuncture_tension", str(page)) == 0


@pytest.mark.feature("G03")
def test_the_rules_of_a_region_can_be_chosen(tmp_path, capsys) -> None:
    page = tmp_path / "page.txt"
    page.write_text("Doctors recommend us.", encoding="utf-8")
    assert _run("check", "--region", "uk", str(page)) == 0
    assert _run("check", "--region", "eu", str(page)) == 1
    assert "EU03" in capsys.readouterr().out


@pytest.mark.feature("G01", "G04")
def test_the_ledger_is_listed_and_what_is_past_its_review_is_flagged(capsys) -> None:
    assert _run("ledger", "--on", "2026-11-22") == 0
    fresh = capsys.readouterr().out
    assert "EL_acupuncture_tension" in fresh
    assert "reviewed 2026-11-21  review by 2027-11-30" in fresh
    assert "STALE" not in fresh
    assert _run("ledger", "--on", "2027-12-01") == 1
    assert "review by 2027-11-30  STALE" in capsys.readouterr().out


@pytest.mark.feature("G04")
def test_an_entry_past_its_review_stops_the_page_that_leans_on_it(tmp_path, capsys) -> None:
    page = tmp_path / "page.txt"
    page.write_text("Hello.", encoding="utf-8")
    assert _run("check", "--cites", "EL_acupuncture_tension", "--on", "2027-12-01", str(page)) == 1
    assert "was to be looked at again by 2027-11-30" in capsys.readouterr().out


def test_json_holds_every_part_of_a_finding(leaflet, capsys) -> None:
    _run("check", "--json", str(leaflet))
    (found,) = json.loads(capsys.readouterr().out)
    assert set(found) == {"place", "rule", "level", "sentence", "found", "why", "safer", "entry"}


def test_the_ledger_as_json_holds_the_wording(capsys) -> None:
    _run("ledger", "--json", "--on", "2026-11-22")
    assert all(each["allowed"] for each in json.loads(capsys.readouterr().out))


def test_standard_input_is_read(monkeypatch, capsys) -> None:
    class _Input:
        buffer = io.BytesIO(b"It is proven.")

    monkeypatch.setattr("sys.stdin", _Input)
    assert _run("check", "-") == 1
    assert "standard input:1" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("make", "sentence"),
    [
        (lambda place: None, "cannot be read: No such file or directory."),
        (lambda place: place.mkdir(), "cannot be read: Is a directory."),
        (lambda place: place.write_bytes(b"\xff\xfe\x00\x01"), "holds no text in UTF-8."),
        (lambda place: place.write_bytes(b"abc\0def"), "holds no text in UTF-8."),
    ],
)
def test_what_cannot_be_read_is_told_in_a_sentence(make, sentence: str, tmp_path, capsys) -> None:
    place = tmp_path / "thing"
    make(place)
    assert _run("check", str(place)) == 2
    said = capsys.readouterr()
    assert sentence in said.err
    assert said.out == ""


def test_an_unknown_region_is_told_in_a_sentence(leaflet, capsys) -> None:
    assert _run("check", "--region", "mars", str(leaflet)) == 2
    assert "There is no rule pack for 'mars'. There are: eu, generic, uk." in capsys.readouterr().err


def test_a_day_that_is_none_is_told(capsys) -> None:
    with pytest.raises(SystemExit) as left:
        _run("ledger", "--on", "soon")
    assert left.value.code == 2
    assert "'soon' is no day such as 2026-11-30" in capsys.readouterr().err


def test_an_empty_file_has_nothing_against_it(tmp_path) -> None:
    page = tmp_path / "empty.txt"
    page.write_text("", encoding="utf-8")
    assert _run("check", str(page)) == 0
