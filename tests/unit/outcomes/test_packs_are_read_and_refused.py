"""A file of a questionnaire is read as it stands or refused with the place of every fault; it can do no harm."""

import json
import time

import pytest
import yaml

from tests.lib.asked_for import PACK
from wellhead.outcomes.packs import reading
from wellhead.outcomes.packs.text import MOST_BYTES

SOUND = yaml.safe_load(PACK)


def faults(file: bytes) -> str:
    return "\n".join(map(str, reading.read(file).faults))


def changed(**parts: object) -> bytes:
    return json.dumps({**SOUND, **parts}).encode()


def test_the_same_questionnaire_is_read_from_yaml_and_from_json() -> None:
    by_yaml, by_json = reading.read(PACK), reading.read(json.dumps(SOUND).encode())
    assert by_yaml.faults == by_json.faults == ()
    assert by_yaml.content == by_json.content
    assert [each.id for each in by_yaml.content.items] == ["g1", "g2", "g3", "g4"]


@pytest.mark.parametrize(
    ("part", "fault"),
    [
        ({"format": "wellhead-pack/9"}, "format: The first entry must be"),
        ({"id": "Garden Mood"}, "id: Give a short name"),
        ({"title": "  "}, "title: Words should stand here."),
        ({"title": True}, "title: This was read as a number or as true or false."),
        ({"title": "G" * 161}, "title: This is longer than 160 letters."),
        ({"title": "Gar\u202eden"}, "title: This holds letters that cannot be seen."),
        ({"items": []}, "items: 0 are here; there may be 1 to 100."),
        ({"items": [*SOUND["items"], SOUND["items"][0]]}, "items: The id “g1” is given twice."),
        ({"asked_at": ["sometimes"]}, "asked_at: “sometimes” is none of"),
        ({"script": "x"}, "script: This name is not known here."),
        ({"total": {**SOUND["total"], "range": [0, 20]}}, "total.range: The choices give 0 to 19, the file says 0 to 20."),
        ({"total": {**SOUND["total"], "multiply": 0}}, "total.multiply: Nothing is left"),
        ({"total": {**SOUND["total"], "method": "product"}}, "total.method: Write one of sum, mean."),
        ({"total": {**SOUND["total"], "mdc": {"value": 3}}}, "total.mdc.src: Words should stand here."),
        ({"total": {**SOUND["total"], "mdc": {"value": 0, "src": "x"}}}, "A size of change is above zero."),
        ({"subscales": [{**SOUND["subscales"][0], "items": ["g9"]}]}, "There is no item “g9”."),
        ({"choice_sets": {"often": [{"value": 1, "label": "a"}, {"value": 1, "label": "b"}]}}, "The value “1.0” is given twice."),
    ],
)  # fmt: skip
def test_each_fault_is_named_with_its_place(part: dict[str, object], fault: str) -> None:
    assert fault in faults(changed(**part))


BOMB = b"a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\n"


@pytest.mark.parametrize(
    ("file", "fault"),
    [
        (b"", "This file is empty."),
        (b"\xff\xfe\x00", "not a text file in UTF-8"),
        (b"x" * (MOST_BYTES + 1), "larger than 200 kB"),
        (b"- just\n- a list\n", "Names with values should stand here."),
        (b"{not json", "line 1: This is not readable as JSON."),
        (b"a: [1, 2\nb: 3", "This is not readable as YAML"),
        (BOMB, "Anchors and aliases"),
        (b"!!python/object/apply:os.system ['true']", "Tags (!) are not allowed"),
        (b'{"a": 1, "a": 2}', "“a” is given twice."),
        (b"a: 1\na: 2\n", "“a” is given twice."),
        (b'{"a": NaN}', "NaN is no number"),
        (b'{"a": 1e999}', "A number in this file is endless."),
        (b'{"a": ' + b"9" * 5_000 + b"}", "more digits than any score"),
        (b'{"a": ' + b"[" * 3_000 + b"]" * 3_000 + b"}", "nests deeper"),
        (b"a: " + b"[" * 3_000 + b"]" * 3_000, "nests deeper"),
        (b"a: 2026-02-31\n", "cannot be read"),
        (json.dumps({"a": list(range(9_000))}).encode(), "larger or nests deeper"),
    ],
)
def test_what_is_no_questionnaire_is_refused_at_once_and_harms_nothing(file: bytes, fault: str) -> None:
    began = time.monotonic()
    assert fault in faults(file)
    assert time.monotonic() - began < 5
