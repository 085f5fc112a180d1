"""The diary on paper: sheets that can be printed empty, and typed in by the person or by those who were handed one."""

from __future__ import annotations

import io
from datetime import date

import pytest
from pypdf import PdfReader

from tests.lib.cast import NOON, Player
from tests.lib.names import names
from wellhead.diary import actions, queries
from wellhead.diary.models import DiaryBatch, Entry
from wellhead.diary.paper import NotReadable, Sheet, Typed, entry_of, sheet_of
from wellhead.foundation import clock

DAY = date(2026, 11, 3)
SENT = {
    "once": "a",
    "written": "by_day",
    "headache-2026-11-02": "0",
    "headache-2026-11-03": "7",
    "side-2026-11-03": "l",
    "medicines-2026-11-03": "2x ibuprofen 400 mg",
    "headache-2026-11-04": "h",
}


@pytest.mark.feature("D14")
def test_the_desk_types_in_a_sheet_and_sees_nothing_else(ada: Player, fay: Player) -> None:
    assert ada.person is not None
    with clock.held_at(NOON):
        actions.write_entry(
            ada.actor,
            ada.person,
            actions.EntrySaid(day=date(2026, 11, 4), kind="free", note="hidden from the desk"),
        )
        here = f"/diary/people/{ada.person.pk}/paper/2026/11/a/"
        assert "hidden from the desk" not in fay.client.get(here).content.decode()
        answer = fay.client.post(here, SENT, follow=True).content.decode()
        assert "2 days were kept." in answer
        assert "Left as they were: 4 November" in answer
        days = queries.days(ada.person, date(2026, 11, 1), date(2026, 11, 4))
    assert [each.state.value for each in days] == ["blank", "free", "headache", "free"]
    (entry,) = days[2].entries
    assert (entry.worst, entry.side, entry.source, entry.by) == (7, "left", "paper", "Fay")
    assert [(m.medicine_id, m.doses, m.amount) for m in entry.medicines] == [("ibuprofen", 2, "400 mg")]
    assert not entry.recalled
    assert DiaryBatch.objects.get().kind == "paper"


def test_a_sheet_from_memory_is_marked_so(ada: Player) -> None:
    with clock.held_at(NOON):
        sent = SENT | {"written": "from_memory"}
        assert ada.client.post("/diary/paper/2026/11/a/", sent).status_code == 302
    assert {row.recalled for row in Entry.objects.all()} == {True}


def test_a_row_that_cannot_be_read_keeps_nothing_and_everything_that_was_typed(ada: Player) -> None:
    with clock.held_at(NOON):
        answer = ada.client.post("/diary/paper/2026/11/a/", SENT | {"headache-2026-11-05": "<b>12"})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Type 0 for no headache" in page
    assert 'value="&lt;b&gt;12"' in page
    assert 'value="2x ibuprofen 400 mg"' in page
    assert not Entry.objects.exists()


def test_no_day_to_come_can_be_typed(ada: Player) -> None:
    with clock.held_at(NOON):
        page = ada.client.get("/diary/paper/2026/11/b/").content.decode()
        assert "headache-2026-11-24" in page
        assert "headache-2026-11-25" not in page
        assert ada.client.get("/diary/paper/2026/12/a/").status_code == 404
        assert ada.client.get("/diary/paper/2026/13/a/").status_code == 404


def test_the_code_of_a_sheet_leads_to_its_page(ada: Player) -> None:
    with clock.held_at(NOON):
        assert ada.client.get("/diary/paper/?code=2026-11-a")["Location"] == "/diary/paper/2026/11/a/"
        assert ada.client.get("/diary/paper/?code=nonsense").status_code == 422
    assert sheet_of("2026-11-A") == Sheet(2026, 11, "a")


def test_printed_sheets_hold_every_day_and_nobodys_name(ada: Player) -> None:
    with clock.held_at(NOON):
        pdf = PdfReader(io.BytesIO(ada.client.get("/diary/paper/2026/11/sheet.pdf").content))
    assert len(pdf.pages) == 2
    text = "\n".join(page.extract_text() for page in pdf.pages)
    assert "2026-11-A" in text
    assert "2026-11-B" in text
    assert "Mon 30" in text
    assert not names(text, "Ada")


@pytest.mark.parametrize(
    ("cell", "kind", "worst"),
    [
        ("0", "free", None),
        ("f", "free", None),
        ("10", "headache", 10),
        ("h", "headache", None),
        ("x", "headache", None),
    ],
)
def test_one_cell_says_whether_and_how_strong(cell: str, kind: str, worst: int | None) -> None:
    found = entry_of(DAY, Typed(headache=cell))
    assert (found.kind, found.worst, found.took_medicine) == (kind, worst, None)


@pytest.mark.parametrize(
    "typed",
    [
        Typed(headache="11"),
        Typed(headache="-1"),
        Typed(side="l"),
        Typed(headache="5", side="up"),
        Typed(headache="5", neck="x"),
    ],
)
def test_what_cannot_be_is_refused(typed: Typed) -> None:
    with pytest.raises(NotReadable):
        entry_of(DAY, typed)
