"""What is saved as tables and brought into an empty diary gives the same days, the same figures and the same words."""

from __future__ import annotations

import io
import zipfile
from datetime import timedelta
from zoneinfo import ZoneInfo

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from tests.lib.cast import NOON, Player, make_patient
from wellhead.diary import actions, csv_own, csv_table, queries
from wellhead.diary.actions import EntrySaid, ExposuresSaid, MedicineTaken
from wellhead.diary.brought import sort_out
from wellhead.diary.carried import fingerprint
from wellhead.diary.models import DiaryBatch
from wellhead.diary.queries import carrying
from wellhead.foundation import clock
from wellhead.foundation.models import Clinic

TODAY = NOON.date()
NASTY = '=HYPERLINK("http://x")\n\'tis; "quoted", <b>bold</b> ä 日'


def _write(ada: Player) -> None:
    assert ada.person is not None
    said = (
        EntrySaid(day=TODAY - timedelta(days=20), kind="free", took_medicine=False),
        EntrySaid(
            day=TODAY - timedelta(days=3),
            kind="headache",
            worst=7,
            started_at=NOON - timedelta(days=3, hours=4),
            ended_at=NOON - timedelta(days=3),
            side="left",
            features=(),
            neck_pain=0,
            function=2,
            site=("L.temple",) if "L.temple" in queries.drawn_regions() else queries.drawn_regions()[:1],
            medicines=(
                MedicineTaken(medicine_id="ibuprofen", doses=2, amount="400 mg", relief="some"),
                MedicineTaken(name="Grandma's tea"),
            ),
            note=NASTY,
        ),
        EntrySaid(day=TODAY - timedelta(days=3), kind="headache", features=("nausea", "light")),
        EntrySaid(day=TODAY, kind="headache", took_medicine=None),
    )
    for each in said:
        actions.write_entry(ada.actor, ada.person, each)
    actions.say_exposures(
        ada.actor, ada.person, ExposuresSaid(day=TODAY, desk_minutes=0, stress=4, treated=(), note="-1")
    )


def _figures(person: object) -> object:
    judged = queries.overuse(person, TODAY)  # type: ignore[arg-type]
    return judged.result, judged.count, queries.months(person, TODAY, opened_on=TODAY - timedelta(days=27))  # type: ignore[arg-type]


@pytest.mark.feature("Q11", "D15")
def test_a_saved_diary_comes_back_exactly(ada: Player, clinic: Clinic) -> None:
    assert ada.person is not None
    with clock.held_at(NOON):
        other = make_patient(clinic, "Mia")
        assert other.person is not None
        _write(ada)
        saved = ada.client.get("/diary/take/csv/")
        assert saved.status_code == 200
        browser = other.client
        file = SimpleUploadedFile("diary.zip", saved.content)
        looked = browser.post("/diary/bring/", {"file": file, "once": "a"})
        page = looked.content.decode()
        assert "4 entries will be kept" in page
        form = looked.context["form"]
        sent = dict(form.hidden) | {"once": "b"}
        assert browser.post("/diary/bring/keep/", sent).status_code == 302
        stretch = carrying.whole_stretch(ada.person, TODAY)
        was = carrying.carried(ada.person, *stretch)
        now = carrying.carried(other.person, *stretch)
        assert sorted(repr(fingerprint(each)) for each in now.entries) == sorted(
            repr(fingerprint(each)) for each in was.entries
        )
        assert [each.recalled for each in now.entries] == [each.recalled for each in was.entries]
        assert [(d.day, d.desk_minutes, d.stress, d.treated, d.note) for d in now.days] == [
            (d.day, d.desk_minutes, d.stress, d.treated, d.note) for d in was.days
        ]
        assert _figures(other.person) == _figures(ada.person)
        assert browser.post(f"/diary/bring/{DiaryBatch.objects.get().pk}/back/").status_code == 302
        gone = carrying.carried(other.person, *stretch)
        assert not gone.entries
        assert not gone.days, "what surrounded the days goes with them"


def test_a_file_that_is_brought_twice_adds_nothing(ada: Player) -> None:
    assert ada.person is not None
    with clock.held_at(NOON):
        _write(ada)
        saved = ada.client.get("/diary/take/csv/").content
        found = sort_out(ada.person, csv_own.read(csv_table.tables_of(saved)), today=TODAY)
        assert found.is_empty
        assert {each.why.value for each in found.left_out} == {"there_already"}


def test_no_cell_of_a_saved_table_starts_a_formula(ada: Player) -> None:
    with clock.held_at(NOON):
        _write(ada)
        folder = zipfile.ZipFile(io.BytesIO(ada.client.get("/diary/take/csv/?bom=on").content))
        assert sorted(folder.namelist()) == ["columns.txt", "days.csv", "entries.csv", "medicines.csv"]
        for name in ("entries.csv", "medicines.csv", "days.csv"):
            text = folder.read(name)
            assert text.startswith(b"\xef\xbb\xbf")
            for line in csv_table.table_of(text).lines:
                assert not [cell for cell in line.cells if cell.startswith(("=", "+", "-", "@", "\t", "\r"))]


def test_times_are_written_with_their_distance_from_utc(ada: Player) -> None:
    assert ada.person is not None
    with clock.held_at(NOON):
        _write(ada)
        tables = csv_table.tables_of(ada.client.get("/diary/take/csv/").content)
        began = [each.began for _line, each in csv_own.read(tables).entries if each.began]
        assert began == [NOON - timedelta(days=3, hours=4)]
        assert began[0].astimezone(ZoneInfo("Europe/London")).hour == 8
