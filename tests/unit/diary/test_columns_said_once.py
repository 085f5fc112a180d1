"""How a table was read is offered again for the same line of names: to the person, and to everybody where the staff read it."""

from __future__ import annotations

from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from tests.lib.cast import NOON, Player
from wellhead.diary import csv_in
from wellhead.diary.models import ColumnsRead
from wellhead.foundation import clock

HEAD = "When,How bad,Tablets,Where I was"
TABLE = f"{HEAD}\n03/02/2026,60,Ibuprofen,at work\n14/02/2026,20,,\n"
LATER = f"{HEAD.upper()}\n03/03/2026,40,,\n04/03/2026,30,,\n"
SAYS = {
    "day": "0",
    "strength": "1",
    "medicine": "2",
    "order": "dmy",
    "line_means": "headache",
    "scale": "hundred",
    "written": "by_day",
}


def choose(who: Player, here: str, text: str) -> tuple[dict[str, str], str]:
    """What the page proposes, and what it says."""
    file = SimpleUploadedFile("x.csv", text.encode())
    answer = who.client.post(here, {"file": file, "once": "a"})
    form = answer.context["form"]
    initial = {name: str(value) for name, value in form.initial.items()}
    return initial | {"once": form["once"].value()}, answer.content.decode()


def keep(who: Player, here: str, text: str = TABLE) -> None:
    sent, _page = choose(who, here, text)
    assert who.client.post(f"{here}keep/", sent | SAYS).status_code == 302


def test_what_was_said_is_filled_in_when_the_same_columns_come(ada: Player) -> None:
    here = reverse("diary:bring")
    with clock.held_at(NOON):
        sent, page = choose(ada, here, TABLE)
        assert "strength" not in sent, "nobody knows these columns yet"
        assert "We have filled in what the names suggest." in page
        keep(ada, here)
        sent, page = choose(ada, here, LATER)
    assert {name: sent[name] for name in SAYS} == SAYS, "also which number is the month, which no line tells"
    assert "You read a table with the same columns on 24 November 2026." in page


def test_the_days_overrule_what_was_said_of_their_order(ada: Player) -> None:
    here = reverse("diary:bring")
    with clock.held_at(NOON):
        keep(ada, here)
        sent, _page = choose(ada, here, f"{HEAD}\n03/14/2026,40,,\n")
    assert sent["order"] == "mdy"


def test_what_the_staff_read_helps_everybody_and_what_a_person_read_helps_them_alone(
    ada: Player, fay: Player, ben: Player
) -> None:
    assert ada.person is not None
    here, hers = reverse("diary:bring"), reverse("diary:person_bring", args=[ada.person.pk])
    with clock.held_at(NOON):
        keep(fay, hers)
        sent, page = choose(ada, here, LATER)
        assert sent["scale"] == "hundred"
        assert "A table with the same columns was read here on 24 November 2026." in page
    row = ColumnsRead.objects.get()
    assert row.by_staff
    assert row.head_hash == csv_in.head_hash(HEAD.split(","))
    assert "How bad" not in str(row.said), "nothing of the table is kept"


def test_other_names_are_not_read_like_these(ada: Player) -> None:
    here = reverse("diary:bring")
    with clock.held_at(NOON):
        keep(ada, here)
        sent, _page = choose(ada, here, "When,How bad,Tablets\n03/03/2026,40,\n")
    assert "strength" not in sent
