"""A rule pack that cannot be read, or that names what is not there, is told with its file."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.unit.knowledge_treatment.examples import FOLDER
from wellhead.knowledge import treatment
from wellhead.knowledge.treatment.claim_packs import faults_of, rules_of
from wellhead.knowledge.treatment.library import load

LIBRARY = treatment.load()


def test_a_pack_has_the_rules_of_the_pack_below_it_but_those_it_drops() -> None:
    of_generic = {each.id for each in rules_of(LIBRARY.claim_packs, "generic")}
    of_eu = {each.id for each in rules_of(LIBRARY.claim_packs, "eu")}
    assert of_generic - of_eu == {"CK42"}
    assert {"EU01", "EU02"} <= of_eu


def test_no_rule_has_two_meanings() -> None:
    for region in LIBRARY.claim_packs:
        names = [each.id for each in rules_of(LIBRARY.claim_packs, region)]
        assert len(names) == len(set(names))


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("extends: generic", "extends: nowhere", "uk extends nowhere, which does not exist"),
        ("source: [PECR03]", "source: [NOBODY]", "UK09: the source NOBODY does not exist"),
        ("'{prescription_only}'", "'{medicines_of_mars}'", "UK01: no list is named medicines_of_mars"),
        ("'{prescription_only}'", "'(botox'", "UK01: '(botox' is no regular expression"),
        ("level: block", "level: whisper", "'whisper' is none of block, cite"),
        ("extends: generic\n", "", ""),
    ],
)
def test_a_fault_in_a_pack_is_told(tmp_path: Path, old: str, new: str, told: str) -> None:
    for name in ("claims", "evidence"):
        shutil.copytree(FOLDER / name, tmp_path / name)
    pack = tmp_path / "claims" / "uk.yaml"
    pack.write_text(pack.read_text(encoding="utf-8").replace(old, new, 1), encoding="utf-8")
    library = load(tmp_path)
    found = [
        *(each for each in library.faults if each.file.startswith("claims/")),
        *faults_of(library, library.places),
    ]
    assert any(told in each.what for each in found) if told else found == []
