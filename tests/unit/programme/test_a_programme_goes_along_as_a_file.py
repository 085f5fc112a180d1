"""A programme as an open file: it goes out without the person, and comes in as a draft that is weighed again."""

from __future__ import annotations

import json
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.lib.cast import Player
from tests.lib.names import names
from tests.unit.programme.conftest import BLADES, NODS, TOWEL, find
from tests.unit.programme.test_pages import fields, staff_url, text
from wellhead.programme import open_file, queries
from wellhead.programme.dosing import ChosenDose, usual_dose
from wellhead.programme.models import Programme
from wellhead.programme.open_file import CannotBeRead, OpenItem

KNOWN = queries.library().exercises


def written(*items: OpenItem) -> str:
    return open_file.written(items, KNOWN, made_on=date(2026, 11, 22))


def whole(**changed: object) -> dict[str, object]:
    row = {"exercise": NODS, "sets": 1, "reps": 10, "hold_seconds": 10, "rest_seconds": 5}
    row |= {"times_a_day": 2, "days_a_week": 7, **changed}
    return {"format": open_file.FORMAT, "version": 1, "exercises": [row]}


def sentences(content: object) -> str:
    said = content if isinstance(content, bytes) else json.dumps(content).encode()
    with pytest.raises(CannotBeRead) as trouble:
        open_file.read(said, KNOWN)
    return " ".join(trouble.value.sentences)


def test_what_is_written_is_read_back_the_same() -> None:
    items = [OpenItem(exercise_id=name, dose=usual_dose(each)) for name, each in KNOWN.items()][:20]
    assert open_file.read(written(*items).encode(), KNOWN) == items


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)  # machines may be busy
@given(
    sets=st.integers(1, 100),
    hold=st.integers(0, 7200),
    kilos=st.none() | st.decimals("0.01", 100, places=2),
    note=st.text(max_size=40),
)
def test_any_dose_goes_out_and_comes_in(sets: int, hold: int, kilos: object, note: str) -> None:
    dose = ChosenDose(
        sets=sets,
        reps=3,
        hold_seconds=hold,
        rest_seconds=0,
        times_a_day=1,
        days_a_week=7,
        load_kg=kilos,  # type: ignore[arg-type]  # the strategy makes decimals
    )
    item = OpenItem(exercise_id=NODS, dose=dose, note=note)
    assert open_file.read(written(item).encode(), KNOWN) == [item]


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"\xff\xfe\x00", "cannot be read as JSON"),
        (b"[" * 50_000, "cannot be read as JSON"),
        (b" " * 70_000, "too large"),
        ({"format": "another"}, "does not say"),
        ({**whole(), "version": 2}, "version 1 can be read"),
        ({**whole(), "person": "Ada"}, "“person”, which is not known"),
        ({**whole(), "exercises": []}, "holds no exercises"),
        (whole(exercise="EX99"), "“EX99” is not in the library"),
        (whole(sets=0), "“sets” must be a whole number from 1 to 100"),
        (whole(sets=True), "“sets” must be"),
        (whole(days_a_week="7"), "“days_a_week” must be"),
        (whole(reps=None, work_seconds=60), "it is counted"),
        (whole(level_mmhg=24), "none of its levels"),
        (whole(load_kg="NaN"), "“load_kg” must be"),
        (whole(side="up"), "left, right or both"),
        (whole(colour="red"), "“colour” is not known"),
        ({**whole(), "exercises": ["EX01"]}, "not written as names and values"),
        ({**whole(), "exercises": 2 * list(whole()["exercises"])}, "stands there twice"),  # type: ignore[call-overload]
    ],
)
def test_a_file_at_fault_is_refused_whole_with_its_sentence(content: object, says: str) -> None:
    assert says in sentences(content)


@pytest.mark.feature("E17")
def test_ben_takes_a_programme_out_without_the_person_and_opens_it_for_another_draft(
    ben: Player, cleared: Player, programme: Programme
) -> None:
    answer = ben.client.get(staff_url(cleared, "file/"))
    made = answer.content.decode()
    assert not names(made, "Ada")
    assert [each["exercise"] for each in json.loads(made)["exercises"]] == [NODS, BLADES]
    sent = fields(text(ben.client, staff_url(cleared, "?change=1")))
    file = SimpleUploadedFile("p.json", json.dumps(whole(sets=3)).encode(), "application/json")
    page = ben.client.post(staff_url(cleared), {**sent, "do": "open", "file": file}).content.decode()
    after = fields(page)
    assert (after["pick"], after[f"{NODS}-sets"]) == ([NODS], "3")
    assert Programme.objects.count() == 1


def test_what_is_against_this_person_is_left_out_of_an_opened_file(ben: Player, cleared: Player) -> None:
    find(ben, cleared, days_since_injury=20.0, cspine_imaging_clear=True)
    row = {"exercise": TOWEL, "sets": 1, "reps": 2, "hold_seconds": 3, "rest_seconds": 3}
    content = {**whole(), "exercises": [{**row, "times_a_day": 2, "days_a_week": 7, "side": "left"}]}
    file = SimpleUploadedFile("p.json", json.dumps(content).encode(), "application/json")
    sent = fields(text(ben.client, staff_url(cleared)))
    page = ben.client.post(staff_url(cleared), {**sent, "do": "open", "file": file}).content.decode()
    assert "Left out: Towel self-turn" in page
    assert TOWEL not in fields(page)["pick"]


def test_a_wrong_file_leaves_the_page_as_it_was_typed(ben: Player, cleared: Player) -> None:
    sent = {**fields(text(ben.client, staff_url(cleared))), f"{BLADES}-sets": "3"}
    file = SimpleUploadedFile("p.json", b"{}", "application/json")
    page = ben.client.post(staff_url(cleared), {**sent, "do": "open", "file": file}).content.decode()
    assert "The file was not taken." in page
    assert fields(page)[f"{BLADES}-sets"] == "3"
