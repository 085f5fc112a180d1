"""Apple Health: headaches alone are read of an export, words stay words, and a file made to do harm is turned away."""

from __future__ import annotations

import io
import zipfile
from datetime import UTC, date, datetime

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from tests.lib.cast import NOON, Player
from wellhead.diary import actions, apple_health, csv_table
from wellhead.diary.csv_own import Brought, Why
from wellhead.diary.csv_table import Fault, Unreadable
from wellhead.diary.models import DiaryBatch, Entry
from wellhead.foundation import clock

DTD = "<!DOCTYPE HealthData [\n<!ELEMENT HealthData (Record*)>\n<!ATTLIST HealthData locale CDATA #REQUIRED>\n]>"
HEART = '<Record type="HKQuantityTypeIdentifierHeartRate" unit="count/min" startDate="2026-11-02 08:00:00 +0000" value="61"/>'


def record(value: str, start: str, end: str = "", created: str = "") -> str:
    said = f'startDate="{start}" endDate="{end or start}" creationDate="{created or start}"'
    return (
        '<Record type="HKCategoryTypeIdentifierHeadache" sourceName="Ada’s phone" '
        f'device="&lt;&lt;HKDevice: 0x28&gt;, name:iPhone&gt;" {said} value="{value}">'
        '<MetadataEntry key="HKWasUserEntered" value="1"/></Record>'
    )


def exported(*records: str, dtd: str = DTD) -> bytes:
    inside = "\n".join([HEART, *records])
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{dtd}\n<HealthData locale="en_GB">{inside}</HealthData>'.encode()


def packed(content: bytes, name: str = "apple_health_export/export.xml") -> bytes:
    into = io.BytesIO()
    with zipfile.ZipFile(into, "w", zipfile.ZIP_DEFLATED) as folder:
        folder.writestr("apple_health_export/export_cda.xml", "<ClinicalDocument/>")
        folder.writestr(name, content)
    return into.getvalue()


SEVERE = record("HKCategoryValueSeveritySevere", "2026-11-02 08:00:00 +0100", "2026-11-02 12:30:00 +0100")
MILD = record("HKCategoryValueSeverityMild", "2026-11-03 00:00:00 +0000", "2026-11-03 23:59:59 +0000")
NONE = record("HKCategoryValueSeverityNotPresent", "2026-11-04 20:00:00 +0000")
ALSO_NONE = record("HKCategoryValueSeverityNotPresent", "2026-11-02 20:00:00 +0000")
LATE = record(
    "HKCategoryValueSeverityUnspecified", "2026-11-05 09:00:00 +0000", created="2026-11-20 09:00:00 +0000"
)


def _read(content: bytes) -> Brought:
    table = apple_health.table_in(io.BytesIO(content))
    assert table is not None
    return apple_health.read(csv_table.table_of(table))


def test_headaches_are_read_and_nothing_else_of_the_export_is() -> None:
    content = packed(exported(SEVERE, MILD, NONE, LATE))
    table = apple_health.table_in(io.BytesIO(content))
    assert table is not None
    assert b"HeartRate" not in table
    assert b"phone" not in table, "nor on which device it was written"
    entries = [entry for _line, entry in _read(content).entries]
    assert [(each.day, each.kind, each.worst, each.note, each.recalled) for each in entries] == [
        (date(2026, 11, 2), "headache", None, "Apple Health: severe", False),
        (date(2026, 11, 3), "headache", None, "Apple Health: mild", False),
        (date(2026, 11, 4), "free", None, "Apple Health: not present", False),
        (date(2026, 11, 5), "headache", None, "", True),
    ]
    assert entries[0].began == datetime(2026, 11, 2, 7, 0, tzinfo=UTC)
    assert entries[0].ended == datetime(2026, 11, 2, 11, 30, tzinfo=UTC)
    assert (entries[1].began, entries[1].ended) == (None, None), "a whole day has no hours"


def test_a_no_beside_a_yes_and_what_stands_twice_are_left_out_with_their_reason() -> None:
    again = SEVERE.replace("2026-11-02 08:00:00 +0100", "2026-11-02 07:00:00 +0000")
    found = _read(exported(SEVERE, ALSO_NONE, again))
    assert len(found.entries) == 1
    assert sorted(each.why for each in found.left_out) == [Why.OTHERWISE_THAT_DAY, Why.TWICE]


@pytest.mark.parametrize(
    ("line", "why"),
    [
        (record("HKCategoryValueSeverityMild", ""), Why.NO_DAY),
        (record("HKCategoryValueSeverityMild", "yesterday"), Why.DAY_UNREADABLE),
        (record("HKCategoryValueSeverityAwful", "2026-11-02 08:00:00 +0100"), Why.STRENGTH_UNREADABLE),
        (
            record("HKCategoryValueSeverityMild", "2026-11-02 08:00:00 +0100", "2026-11-01 08:00:00 +0100"),
            Why.TIME_UNREADABLE,
        ),
    ],
)
def test_what_cannot_be_read_says_why(line: str, why: Why) -> None:
    assert [each.why for each in _read(exported(line)).left_out] == [why]


BOMB = '<!DOCTYPE HealthData [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]>'
OUTSIDE = '<!DOCTYPE HealthData [<!ENTITY a SYSTEM "file:///etc/passwd">]>'


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        (exported(), Fault.HEALTH_EMPTY),
        (exported(SEVERE, dtd=BOMB), Fault.NOT_WHOLE),
        (exported(SEVERE, dtd=OUTSIDE), Fault.NOT_WHOLE),
        (exported(SEVERE)[:-20], Fault.NOT_WHOLE),
        (exported("<a>" * 60), Fault.NOT_WHOLE),
        (exported(f'<Record type="{"x" * 1_200_000}"/>'), Fault.NOT_WHOLE),
    ],
    ids=["no headache", "entities", "from outside", "cut off", "too deep", "one endless word"],
)
def test_a_file_that_is_damaged_or_made_to_harm_is_turned_away(content: bytes, fault: Fault) -> None:
    for each in (content, packed(content)):
        with pytest.raises(Unreadable) as trouble:
            apple_health.table_in(io.BytesIO(each))
        assert trouble.value.fault is fault


def test_a_folder_that_unpacks_without_end_is_turned_away(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(apple_health, "MOST_UNPACKED", 3_000_000)
    content = packed(exported(*[HEART] * 30_000, SEVERE))
    assert len(content) < 100_000
    with pytest.raises(Unreadable) as trouble:
        apple_health.table_in(io.BytesIO(content))
    assert trouble.value.fault is Fault.HEALTH_TOO_LARGE


def test_what_is_no_export_is_left_to_the_others() -> None:
    for content in (b"Date,Pain\n2026-11-02,5\n", packed(b"<other/>"), b"PK\x03\x04 cut off", b""):
        file = io.BytesIO(content)
        assert apple_health.table_in(file) is None
        assert file.tell() == 0


def bring(browser: Client, content: bytes) -> tuple[str, dict[str, str]]:
    """Choose the export; the page that shows what would be kept, and what its form sends."""
    file = SimpleUploadedFile("export.zip", content)
    answer = browser.post("/diary/bring/", {"file": file, "once": "a"})
    assert answer.status_code == 200, answer.content.decode()
    form = answer.context["form"]
    return answer.content.decode(), dict(form.hidden) | {"once": form["once"].value()}


@pytest.mark.feature("Q11", "D15")
def test_a_person_brings_their_export_and_the_same_again_doubles_nothing(ada: Player) -> None:
    assert ada.person is not None
    browser = ada.client
    with clock.held_at(NOON):
        said = actions.EntrySaid(day=date(2026, 11, 3), kind="free", note="Mine")
        actions.write_entry(ada.actor, ada.person, said)
        page, sent = bring(browser, packed(exported(SEVERE, MILD, NONE)))
        assert "2 entries will be kept" in page
        assert "You have written something for this day already." in page, "her own day stays"
        assert "the word stands in the note" in page
        assert browser.post("/diary/bring/keep/", sent).status_code == 302
        page, sent = bring(browser, packed(exported(SEVERE, MILD, NONE, LATE)))
        assert "1 entry will be kept" in page
        assert browser.post("/diary/bring/keep/", sent).status_code == 302
    standing = Entry.objects.standing().order_by("day").values_list("day", "kind", "source", "note")
    assert list(standing) == [
        (date(2026, 11, 2), "headache", "brought", "Apple Health: severe"),
        (date(2026, 11, 3), "free", "here", "Mine"),
        (date(2026, 11, 4), "free", "brought", "Apple Health: not present"),
        (date(2026, 11, 5), "headache", "brought", ""),
    ]
    assert {batch.kind for batch in DiaryBatch.objects.all()} == {"health"}
