"""What is wrong with a public page is told with its file and line, and the rest of the site is still read."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from wellhead.knowledge import site
from wellhead.knowledge.documents import ROOT
from wellhead.knowledge.faults import Fault

HEAD = """slug: a-page
title: A page
summary: What it says.
section: understand
reviewed_on: 2026-11-21
review_by: 2027-11-20
source: [RECALL]
leaflet: false
reading_age: 8
"""
GOOD = "blocks:\n  - text: Words.\n  - link: {to: selfcheck, words: Go on}\n"
FILE = "site/pages/a-page.yaml"


def faults(tmp_path: Path, text: str, name: str = "a-page") -> list[Fault]:
    shutil.copytree(ROOT / "site", tmp_path / "site")
    shutil.rmtree(tmp_path / "site" / "pages")
    (tmp_path / "site" / "pages").mkdir()
    (tmp_path / "site" / "pages" / f"{name}.yaml").write_text(text, encoding="utf-8")
    found = site.load(tmp_path).faults
    return [fault for fault in found if not fault.file.startswith("site/privacy")]


def test_a_good_page_has_no_fault(tmp_path: Path) -> None:
    assert faults(tmp_path, HEAD + GOOD) == []


BAD = {
    "an unknown kind of block": (HEAD + GOOD + "  - video: a film\n", 13, "video is not a kind of block"),
    "two kinds in one block": (
        HEAD + GOOD + "  - heading: One\n    text: Two\n",
        13,
        "exactly one kind, this one has 2",
    ),
    "a source that is not there": (
        HEAD.replace("RECALL", "RECAL") + GOOD,
        1,
        "RECAL is not among the sources",
    ),
    "a claim that is not there": (
        HEAD + GOOD + "  - evidence: EL_magic_migraine\n",
        13,
        "EL_magic_migraine is not a ledger entry that may be published",
    ),
    "a claim that may not be published": (
        HEAD + GOOD + "  - evidence: EL_dry_needling_migraine\n",
        13,
        "EL_dry_needling_migraine is not a ledger entry that may be published",
    ),
    "a claim beside a block": (
        HEAD + GOOD + "  - text: More.\n    cites: [EL_nothing]\n",
        13,
        "EL_nothing is not a ledger entry",
    ),
    "a drawing that is not there": (HEAD + GOOD + "  - figure: brain\n", 13, "no figure is named brain"),
    "a link into nowhere": (HEAD + GOOD.replace("selfcheck", "nowhere"), 12, "the link leads to nowhere"),
    "no way on": (HEAD + "blocks:\n  - text: Words.\n", 1, "the page leads nowhere"),
    "a row that is too short": (
        HEAD
        + GOOD
        + "  - table:\n      caption: A\n      columns: [One, Two]\n      rows:\n        - [only one]\n",
        16,
        "row 1 needs 2 texts",
    ),
    "a blank paragraph": (HEAD + GOOD + '  - text: " "\n', 13, "text is blank"),
    "an unknown urgency": (
        HEAD + GOOD + "  - callout: {kind: loud, text: Now}\n",
        13,
        "loud is not one of urgent, note",
    ),
    "an unknown section": (
        HEAD.replace("understand", "shop") + GOOD,
        1,
        "section shop is not in site/rules.yaml",
    ),
    "a day that is none": (HEAD.replace("2027-11-20", "soon") + GOOD, 6, "review_by: soon is not a day"),
    "a review before the last": (
        HEAD.replace("2027-11-20", "2026-11-20") + GOOD,
        1,
        "is not after reviewed_on",
    ),
    "a review too far away": (
        HEAD.replace("2027-11-20", "2031-11-20") + GOOD,
        1,
        "days until the next review; at most 400",
    ),
    "a key that nobody reads": (HEAD + "colour: red\n" + GOOD, 10, "colour is not a key that is read here"),
    "nothing on it": (HEAD + "blocks: []\n", 10, "a page needs at least one"),
}


@pytest.mark.parametrize("what", BAD)
def test_a_page_with_a_fault_is_told_with_its_place(what: str, tmp_path: Path) -> None:
    text, line, said = BAD[what]
    found = faults(tmp_path, text)
    assert [(fault.file, fault.line) for fault in found] == [(FILE, line)]
    assert said in found[0].what


def test_a_page_is_named_as_its_file(tmp_path: Path) -> None:
    found = faults(tmp_path, HEAD + GOOD, name="another")
    assert [(fault.file, fault.line) for fault in found] == [("site/pages/another.yaml", 1)]
    assert "slug a-page is not the name of the file" in found[0].what


def test_a_broken_page_leaves_the_others_readable(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "site", tmp_path / "site")
    (tmp_path / "site" / "pages" / "compare.yaml").write_text("slug: [", encoding="utf-8")
    found = site.load(tmp_path)
    assert "compare" not in found.pages
    assert "exercise" in found.pages
    assert any(fault.file == "site/pages/compare.yaml" for fault in found.faults)


def test_a_factor_may_not_be_surer_than_the_library(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "site", tmp_path / "site")
    file = tmp_path / "site" / "factors.yaml"
    file.write_text(
        file.read_text("utf-8").replace("certainty: very_low", "certainty: high"), encoding="utf-8"
    )
    assert "F13 has the certainty very_low, not high" in [fault.what for fault in site.load(tmp_path).faults]


def test_the_program_checks_the_site_with_the_rest(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from wellhead.config.commands_engine import knowledge

    monkeypatch.setattr(site, "check", lambda: [Fault(FILE, 3, "the sky is green")])
    assert knowledge(["check"]) == 1
    assert f"{FILE}:3: the sky is green" in capsys.readouterr().out
