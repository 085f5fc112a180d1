"""The reference pages say what the knowledge and the engine say now; `python tools/reference_pages.py` writes them."""

from __future__ import annotations

from pathlib import Path

from tests.lib.clinical import CASES, RULES
from tools import reference_pages

MADE = reference_pages.pages(RULES, list(CASES.values()))


def test_every_reference_page_is_current() -> None:
    assert reference_pages.stale(MADE) == [], "run: python tools/reference_pages.py"


def test_a_changed_or_forgotten_page_is_noticed(tmp_path: Path) -> None:
    reference_pages.write(MADE, tmp_path)
    (tmp_path / "truth-tables.md").write_text("| yes | no |", encoding="utf-8")
    (tmp_path / "criteria" / "99.md").write_text("gone", encoding="utf-8")
    assert reference_pages.stale(MADE, tmp_path) == ["criteria/99.md", "truth-tables.md"]


def test_every_diagnosis_and_every_red_flag_has_its_place() -> None:
    assert {f"criteria/{code}.md" for code in RULES.diagnoses} <= set(MADE)
    assert [flag.id for flag in RULES.red_flags if f"`{flag.id}`" not in MADE["red-flags.md"]] == []


def test_a_boundary_of_the_knowledge_stands_on_its_page() -> None:
    assert "4-72 h" in MADE["criteria/1.1.md"]
    assert "at least 15 days/month" in MADE["criteria/8.2.md"]


def test_the_truth_tables_hold_what_no_two_valued_table_could() -> None:
    assert "| **a *unknown*** | yes | *unknown* | *unknown* |" in MADE["truth-tables.md"]
