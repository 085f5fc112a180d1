"""The clinic brings a file in for somebody: marked with who did, seen by the person, who takes it back; their own words stay."""

from __future__ import annotations

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from tests.lib.cast import NOON, Player
from wellhead.diary import actions
from wellhead.diary.actions import bringing
from wellhead.diary.brought import KeptEntry
from wellhead.diary.models import DiaryBatch, Entry
from wellhead.foundation import clock
from wellhead.foundation.decision import Refused

TABLE = "Date,Intensity,Notes\n03/02/2026,6,From her phone\n04/02/2026,5,\n14/02/2026,0,\n"
SAYS = {"order": "dmy", "line_means": "day", "written": "from_memory", "scale": "ten"}


def choose(browser: Client, here: str, text: str) -> dict[str, str]:
    """Choose the file and fill in what the page proposes."""
    answer = browser.post(here, {"file": SimpleUploadedFile("her app.csv", text.encode()), "once": "a"})
    assert answer.status_code == 200, answer.content.decode()
    form = answer.context["form"]
    return {name: str(value) for name, value in form.initial.items()} | SAYS | {"once": form["once"].value()}


def brought(who: Player, ada: Player, text: str = TABLE) -> str:
    """The whole way; the page that it ends on."""
    assert ada.person is not None
    here = reverse("diary:person_bring", args=[ada.person.pk])
    sent = choose(who.client, here, text)
    return who.client.post(f"{here}keep/", sent, follow=True).content.decode()


@pytest.mark.feature("D15")
def test_the_desk_brings_a_file_in_and_sees_nothing_else_of_the_diary(ada: Player, fay: Player) -> None:
    assert ada.person is not None
    here = reverse("diary:person_bring", args=[ada.person.pk])
    with clock.held_at(NOON):
        own = actions.EntrySaid(day=date(2026, 2, 4), kind="free", note="hidden from the desk")
        bringing.bring_in(
            ada.actor,
            ada.person,
            bringing.FileBrought(name="mine.csv", kind=bringing.TABLE),
            entries=[_line(own)],
        )
        assert "mine.csv" not in fay.client.get(here).content.decode()
        sent = choose(fay.client, here, TABLE)
        looked = fay.client.post(f"{here}read/", sent | {"adds": "add"}).content.decode()
        assert "2 entries will be kept" in looked
        assert "Something is written for this day already. It stays as it is." in looked
        assert "hidden from the desk" not in looked
        assert "Add these headaches as well" not in looked
        page = fay.client.post(f"{here}keep/", sent, follow=True).content.decode()
    assert "2 entries were kept." in page
    assert "her app.csv" in page
    kept = Entry.objects.standing().filter(author_name="Fay").order_by("day")
    assert [(each.day.day, each.worst, each.source, each.author_role) for each in kept] == [
        (3, 6, "brought", "front_desk"),
        (14, None, "brought", "front_desk"),
    ]


@pytest.mark.feature("D15")
def test_the_person_is_told_who_brought_what_and_takes_it_back(ada: Player, fay: Player) -> None:
    with clock.held_at(NOON):
        brought(fay, ada)
        month = ada.client.get("/diary/").content.decode()
        assert "Fay of the clinic brought in days from a file: her app.csv" in month
        page = ada.client.get("/diary/bring/").content.decode()
        assert "Fay, of the clinic" in page
        batch = DiaryBatch.objects.get()
        ada.client.post(f"/diary/bring/{batch.pk}/back/")
        assert not Entry.objects.standing().exists()
        assert "her app.csv" not in ada.client.get("/diary/").content.decode()


def test_who_brought_it_takes_back_what_they_brought_and_not_what_the_person_made_of_it(
    ada: Player, fay: Player, ben: Player
) -> None:
    assert ada.person is not None
    with clock.held_at(NOON):
        brought(fay, ada)
        row = Entry.objects.standing().get(day=date(2026, 2, 3))
        said = actions.EntrySaid(day=row.day, kind="headache", worst=9, note="It was worse.")
        actions.replace_entry(ada.actor, ada.person, said, entry_key=row.entry_key)
        batch = DiaryBatch.objects.get()
        with pytest.raises(Refused):
            bringing.take_back(ben.actor, batch)
        assert bringing.take_back(fay.actor, batch) == 2
    (left,) = Entry.objects.standing()
    assert (left.worst, left.note) == (9, "It was worse.")


def test_what_the_person_changed_since_is_not_brought_again(ada: Player, fay: Player) -> None:
    assert ada.person is not None
    here = reverse("diary:bring")
    with clock.held_at(NOON):
        brought(fay, ada)
        row = Entry.objects.standing().get(day=date(2026, 2, 3))
        said = actions.EntrySaid(day=row.day, kind="headache", worst=9, note="It was worse.")
        actions.replace_entry(ada.actor, ada.person, said, entry_key=row.entry_key)
        sent = choose(ada.client, here, TABLE)
        looked = ada.client.post(f"{here}read/", sent | {"adds": "add"}).content.decode()
    assert "0 entries will be kept" in looked
    assert "It was brought in before and changed by hand since. The change stays." in looked


def test_a_day_that_was_written_while_the_file_was_looked_at_stays_as_it_is(ada: Player, fay: Player) -> None:
    assert ada.person is not None
    here = reverse("diary:person_bring", args=[ada.person.pk])
    with clock.held_at(NOON):
        sent = choose(fay.client, here, TABLE)
        looked = [choose(fay.client, here, TABLE) for _again in range(2)]
        fay.client.post(f"{here}keep/", sent)
        for each in looked:
            page = fay.client.post(f"{here}keep/", each, follow=True).content.decode()
            assert "Nothing of this can be kept." in page
    assert Entry.objects.count() == 3
    assert DiaryBatch.objects.count() == 1


def test_only_the_person_and_the_clinic_bring_a_file_in(ada: Player, dan: Player) -> None:
    assert ada.person is not None
    here = reverse("diary:person_bring", args=[ada.person.pk])
    assert [dan.client.get(here).status_code, Client().get(here).status_code] == [404, 404]


def _line(said: actions.EntrySaid) -> bringing.Line:
    return KeptEntry(1, said, recalled=True)
