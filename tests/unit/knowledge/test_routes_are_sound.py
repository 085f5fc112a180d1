"""The content of routes is checked: a milder route, a misspelt name or a word that nobody fills in is told with its place."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from wellhead.knowledge import next_steps
from wellhead.knowledge.documents import ROOT, Shelf


def test_what_ships_has_no_fault() -> None:
    assert next_steps.check() == []


WRONG = [
    (
        "routes.yaml",
        "serves: [same_day]\n    reach: same_day",
        "serves: [same_day]\n    reach: routine",
        "milder",
    ),
    ("routes.yaml", "serves: [same_day]", "serves: [soon]", "the last route that serves same_day"),
    ("routes.yaml", "also: [call]", "also: [cal]", "no route is named cal"),
    ("routes.yaml", "f: headache_days_per_month", "f: headache_days_a_month", "no fact is named"),
    ("routes.yaml", "Then call {emergency}.", "Then call {number}.", "number is not filled in"),
    ("routes.yaml", "books: visit", "books: surgery", "books: surgery is not one of"),
    ("routes.yaml", "how_soon: Now.", "how_son: Now.", "how_son is not a key"),
    ("paths.yaml", "source: [CCR]", "source: [NOBODY]", "NOBODY is not among the sources"),
    ("paths.yaml", "same_day: Your maternity", "sometime: Your maternity", "not a level of urgency"),
    ("self_care.yaml", "EL_adv_pacing", "EL_adv_racing", "no entry of the ledger is named EL_adv_racing"),
    ("recovery.yaml", "factor: F09", "factor: F99", "no factor is named F99"),
    ("recovery.yaml", "page: recovery", "page: rest", "no page of questions is named rest"),
    ("medicine_days.yaml", "mixed_as: triptan", "mixed_as: pill", "mixed_as must name"),
    ("bands.yaml", "below: 1.01", "below: 0.9", "the bands must rise"),
    ("appointments.yaml", "complaints: [massage]", "complaints: [masage]", "no complaint is named masage"),
    (
        "countries.yaml",
        "advice_line: your local out-of-hours doctor",
        "advise_line: x",
        "advise_line is not a key",
    ),
]


@pytest.mark.parametrize(("file", "right", "wrong", "told"), WRONG, ids=[each[3] for each in WRONG])
def test_what_does_not_fit_is_told_with_its_file(tmp_path: Path, file: str, right: str, wrong: str, told: str) -> None:  # fmt: skip
    root = tmp_path / "knowledge"
    shutil.copytree(ROOT / "routes", root / "routes")
    place = root / "routes" / file
    text = place.read_text(encoding="utf-8")
    assert right in text
    place.write_text(text.replace(right, wrong, 1), encoding="utf-8")
    faults = [str(fault) for fault in next_steps.check(Shelf(root))]
    assert any(told in fault and f"routes/{file}" in fault for fault in faults), faults


def test_a_country_that_is_not_listed_still_has_a_number() -> None:
    steps = next_steps.load()
    assert steps.country("de").emergency == ("112",)
    assert steps.country("XX").emergency == ("112",)


@pytest.mark.parametrize(
    ("share", "words"), [(0.0, "very unlikely"), (0.05, "unlikely"), (0.5, "likely"), (1.0, "very likely")]
)
def test_every_share_has_its_word(share: float, words: str) -> None:
    assert next_steps.load().band(share).words == words
