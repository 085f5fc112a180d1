"""Links, taking along and bringing in ask the database as often for many rows and days as for few."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.lib.cast import NOON, Player
from tests.lib.counted import questions_of
from wellhead.diary import actions, links
from wellhead.diary.actions import bringing, sharing
from wellhead.diary.actions.exposures import ExposuresSaid, say_exposures
from wellhead.diary.brought import KeptEntry
from wellhead.diary.models import DiaryBatch, DiaryShare

pytestmark = pytest.mark.usefixtures("still")
TODAY = NOON.date()
FEW, MANY = 2, 8
LINKS, BRING, TAKE = "/diary/links/", "/diary/bring/", "/diary/take/"
FILES = tuple(f"{TAKE}{kind}/" for kind in ("csv", "pdf", "fhir"))


def write(ada: Player, number: int) -> None:
    """A headache with two medicines on a day of its own, and what surrounded the day."""
    assert ada.person is not None
    day = TODAY - timedelta(days=number)
    taken = (actions.MedicineTaken(medicine_id="ibuprofen"), actions.MedicineTaken(name=f"Tea {number}"))
    said = actions.EntrySaid(day=day, kind="headache", worst=5, took_medicine=True, medicines=taken)
    actions.write_entry(ada.actor, ada.person, said)
    say_exposures(ada.actor, ada.person, ExposuresSaid(day=day, stress=3))


def bring(ada: Player, number: int) -> None:
    """A file with one entry."""
    assert ada.person is not None
    day = TODAY - timedelta(days=100 + number)
    said = actions.EntrySaid(day=day, kind="headache", worst=4)
    file = bringing.FileBrought(name=f"{number}.csv", kind=bringing.TABLE, sha256=str(number))
    bringing.bring_in(ada.actor, ada.person, file, entries=[KeptEntry(1, said, recalled=True)])


def share(ada: Player, number: int) -> None:
    """A link that was opened once."""
    assert ada.person is not None
    said = sharing.ShareSaid(first_day=TODAY - timedelta(days=89), last_day=TODAY, holds=timedelta(days=7))
    row = sharing.share_diary(ada.actor, ada.person, said, token=f"link{number}", answer=LINKS)
    assert Client().get(f"/diary/shared/{links.secret_of(row.pk)}/").status_code == 200


def test_the_links_ask_no_more_for_many(ada: Player) -> None:
    for number in range(FEW):
        share(ada, number)
    few = questions_of(ada.client, LINKS)
    for number in range(FEW, MANY):
        share(ada, number)
    assert questions_of(ada.client, LINKS) == few
    assert len(ada.client.get(LINKS).context["shares"]) == MANY


def test_what_is_taken_along_asks_no_more_for_many_days(ada: Player, ben: Player) -> None:
    assert ada.person is not None
    share(ada, 0)
    shown = f"/diary/shared/{links.secret_of(DiaryShare.objects.get().pk)}/"
    theirs = f"/diary/people/{ada.person.pk}/take/"
    own = (TAKE, *FILES, shown)
    for number in range(FEW):
        write(ada, number)
    few = [questions_of(ada.client, url) for url in own], questions_of(ben.client, theirs)
    for number in range(FEW, MANY):
        write(ada, number)
    many = [questions_of(ada.client, url) for url in own], questions_of(ben.client, theirs)
    assert many == few
    assert ada.client.get(shown).content.decode().count("Tea ") >= MANY


def test_the_files_brought_in_ask_no_more_for_many(ada: Player) -> None:
    for number in range(FEW):
        bring(ada, number)
    few = questions_of(ada.client, BRING)
    for number in range(FEW, MANY):
        bring(ada, number)
    assert questions_of(ada.client, BRING) == few
    assert len(ada.client.get(BRING).context["batches"]) == MANY


def looked_at(ada: Player, lines: int) -> list[int]:
    """Questions asked to look at a file of so many lines, and to keep it."""
    text = "Date,Intensity,Medication\n" + "".join(
        f"{TODAY - timedelta(days=200 + lines * 20 + n)},6,Ibuprofen\n" for n in range(lines)
    )
    browser = ada.client
    answer = browser.post(BRING, {"file": SimpleUploadedFile("x.csv", text.encode()), "once": f"a{lines}"})
    sent = {name: str(value) for name, value in answer.context["form"].initial.items()}
    sent |= {"once": f"b{lines}", "line_means": "day", "written": "from_memory", "scale": "ten"}
    counts = []
    for url, status in ((f"{BRING}read/", 200), (f"{BRING}keep/", 302)):
        with CaptureQueriesContext(connection) as seen:
            assert browser.post(url, sent).status_code == status
        counts.append(len(seen))
    assert DiaryBatch.objects.order_by("-recorded_at", "-pk").first().kept == lines  # type: ignore[union-attr]
    return counts


def test_a_file_of_many_lines_is_looked_at_and_kept_with_no_more(ada: Player) -> None:
    looked_at(ada, 1)
    assert looked_at(ada, MANY) == looked_at(ada, FEW)
