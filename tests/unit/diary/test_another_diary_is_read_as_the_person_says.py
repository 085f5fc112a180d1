"""A table of another diary: days and columns are asked for, nothing is guessed, every line that is left out says why."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from wellhead.diary import csv_in, csv_table
from wellhead.diary.csv_days import DayOrder, day_of, hour_of, orders_that_fit
from wellhead.diary.csv_in import LineMeans, Matched, Part, Scale
from wellhead.diary.csv_own import Brought, Why
from wellhead.diary.csv_table import Fault, Unreadable

LONDON = ZoneInfo("Europe/London")


def _read(text: str, **how: object) -> Brought:
    table = csv_table.table_of(text.encode())
    usual: dict[str, object] = {
        "columns": csv_in.proposed(table.head),
        "order": DayOrder.DAY_FIRST,
        "line_means": LineMeans.DAY,
    }
    return csv_in.read(table, Matched(**(usual | how)), LONDON)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("texts", "fits"),
    [
        (["03/02/2026", "04/02/2026"], (DayOrder.DAY_FIRST, DayOrder.MONTH_FIRST)),
        (["03/02/2026", "14/02/2026"], (DayOrder.DAY_FIRST,)),
        (["03/02/2026", "02/14/2026"], (DayOrder.MONTH_FIRST,)),
        (["02/02/2026", "03/03/2026"], (DayOrder.DAY_FIRST,)),
        (["2026-02-03"], (DayOrder.YEAR_FIRST,)),
        (["yesterday"], ()),
    ],
)
def test_which_number_is_the_month_is_known_only_where_one_way_fits(
    texts: list[str], fits: tuple[DayOrder, ...]
) -> None:
    assert orders_that_fit(texts) == fits


@pytest.mark.parametrize(
    ("text", "order", "day"),
    [
        ("3.2.26", DayOrder.DAY_FIRST, date(2026, 2, 3)),
        ("2/3/2026 14:30", DayOrder.MONTH_FIRST, date(2026, 2, 3)),
        ("3. März 2026", DayOrder.DAY_FIRST, date(2026, 3, 3)),
        ("Mar 3, 2026", DayOrder.DAY_FIRST, date(2026, 3, 3)),
        ("31.02.2026", DayOrder.DAY_FIRST, None),
        ("2026-02-03", DayOrder.DAY_FIRST, None),
    ],
)
def test_days_are_read_in_the_order_that_was_said(text: str, order: DayOrder, day: date | None) -> None:
    assert day_of(text, order) == day


def test_hours_are_read_in_both_ways() -> None:
    said = [hour_of(text) for text in ("2:05 pm", "14.05", "14", "25:00", "12:00 am")]
    assert [each and (each.hour, each.minute) for each in said] == [(14, 5), (14, 5), None, None, (0, 0)]


def test_a_line_becomes_an_entry_and_what_has_no_place_stays_as_it_was_written() -> None:
    text = "Date;Intensity;Medication;Notes;Mood\n03/02/2026 14:30;6,5;2x Ibuprofen 400 mg, Paracetamol;bad day;low\n"
    ((line, entry),) = _read(text, rest_in_note=True).entries
    assert (line, entry.day, entry.kind, entry.worst) == (2, date(2026, 2, 3), "headache", 7)
    assert entry.began == datetime(2026, 2, 3, 14, 30, tzinfo=LONDON)
    assert [(m.name, m.doses, m.amount) for m in entry.medicines] == [
        ("Ibuprofen", 2, "400 mg"),
        ("Paracetamol", None, ""),
    ]
    assert entry.note == "bad day\nIntensity: 6,5\nMood: low"


def test_empty_is_not_said_and_none_is_an_answer() -> None:
    text = "Date,Intensity,Medication\n04/02/2026,0,none\n05/02/2026,0,\n"
    entries = [entry for _line, entry in _read(text).entries]
    assert [(each.kind, each.worst, each.took_medicine) for each in entries] == [
        ("free", None, False),
        ("free", None, None),
    ]


def test_strength_in_words_is_kept_as_words() -> None:
    ((_line, entry),) = _read(
        "Date,Severity\n04/02/2026,moderate\n", scale=Scale.WORDS, line_means=LineMeans.HEADACHE
    ).entries
    assert (entry.kind, entry.worst, entry.note) == ("headache", None, "Severity: moderate")


@pytest.mark.parametrize(
    ("line", "why"),
    [
        (",5", Why.NO_DAY),
        ("Total,5", Why.DAY_UNREADABLE),
        ("04/02/2026,", Why.SAYS_NOTHING),
        ("04/02/2026,eleven", Why.STRENGTH_UNREADABLE),
        ("04/02/2026,11", Why.STRENGTH_UNREADABLE),
        ("04/02/2026,5,too,many", Why.TOO_MANY_CELLS),
    ],
)
def test_each_line_that_is_left_out_says_why(line: str, why: Why) -> None:
    found = _read(f"Date,Intensity\n{line}\n")
    assert not found.entries
    assert [(each.line, each.why) for each in found.left_out] == [(2, why)]


def test_the_same_line_twice_is_kept_once() -> None:
    found = _read("Date,Intensity\n04/02/2026,5\n\n04/02/2026,5\n")
    assert [line for line, _entry in found.entries] == [2]
    assert [(each.line, each.why, each.detail) for each in found.left_out] == [(4, Why.TWICE, "2")]
    assert found.empty_lines == 1


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        (b"", Fault.EMPTY),
        (b"\n\n", Fault.EMPTY),
        (b"a,b\n", Fault.NO_LINES),
        (b"Date,Note\n2026-01-01,\x00\n", Fault.NOT_TEXT),
        (b"<!doctype html><p>Sign in", Fault.WEB_PAGE),
        (b"\xd0\xcf\x11\xe0xls", Fault.SPREADSHEET),
        (b"PK\x03\x04 cut off", Fault.NOT_WHOLE),
        (b'Date,Note\n"never closed', Fault.NOT_WHOLE),
        (b"x," * 61 + b"\n" + b"1," * 61, Fault.TOO_WIDE),
        (b"a,b\n" + b"1,2\n" * 10_001, Fault.TOO_MANY_LINES),
        (b"x" * 1_000_001, Fault.TOO_LARGE),
    ],
)
def test_what_is_no_table_is_refused_with_its_reason(content: bytes, fault: Fault) -> None:
    with pytest.raises(Unreadable) as trouble:
        csv_table.tables_of(content)
    assert trouble.value.fault is fault


def test_proposals_use_each_column_once() -> None:
    found = csv_in.proposed(("Date", "Pain", "Start", "Medication"))
    assert found == {Part.DAY: 0, Part.STRENGTH: 1, Part.MEDICINE: 3}
