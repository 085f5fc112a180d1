"""A clinician's own pictures and films: added with words and a stated yes, seen by those it is for, gone when taken back."""

from __future__ import annotations

import io
import re
from pathlib import Path

import pytest
from django.conf import LazySettings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from PIL import Image

from tests.lib.cast import Player
from tests.lib.filmed import mp4
from tests.unit.programme.conftest import BLADES, NODS
from wellhead.consent import actions as consent
from wellhead.consent.models import Consent
from wellhead.foundation.decision import CannotBeDone
from wellhead.foundation.models import AuditEvent
from wellhead.programme import actions, queries
from wellhead.programme.models import OwnPicture, OwnPictureGone, Programme
from wellhead.programme.queries import pictures

WORDS = "Chin drawn in, two fingers on it."


@pytest.fixture(autouse=True)
def folder(settings: LazySettings, tmp_path: Path) -> Path:
    settings.FILES_FOLDER = tmp_path / "files"
    return tmp_path / "files"


def photo(form: str = "JPEG", *, size: tuple[int, int] = (40, 30)) -> bytes:
    """A photo that says where and with what it was made."""
    held, picture = io.BytesIO(), Image.new("RGB", size, "teal")
    exif = Image.Exif()
    exif[0x010F] = "Ada's phone"
    exif.get_ifd(0x8825)[1] = "N"
    encode = picture.save
    encode(held, form, exif=exif)
    return held.getvalue()


def shelf(ada: Player, exercise: str = NODS) -> str:
    assert ada.person is not None
    return reverse("programme:person_pictures", args=[ada.person.pk, exercise])


def send(client: Client, address: str, content: bytes, **said: str) -> tuple[int, str]:
    """Send a picture by its page; what the page answers."""
    once = re.search(r'name="once" value="([^"]+)"', client.get(address).content.decode())
    assert once is not None
    sent = {"once": once.group(1), "words": WORDS, "pictured": "nobody"} | said
    answer = client.post(address, sent | {"file": SimpleUploadedFile("x.exe", content)}, follow=True)
    return answer.status_code, answer.content.decode()


def add(ben: Player, ada: Player, content: bytes | None = None, **said: str) -> OwnPicture:
    wanted = {"words": WORDS, "pictured": "nobody", **said}
    told = actions.PictureSaid(content=content or photo(), **wanted)
    return actions.add_picture(ben.actor, NODS, told, episode=ada.episode)


def agree(ben: Player, ada: Player) -> Consent:
    """Ada says yes to pictures on her own pages."""
    assert ada.episode is not None
    consent.take_in_session(
        ben.actor, ada.episode, None, procedure="pictures", words_back="I see myself nodding.", given=True
    )
    return Consent.objects.get(episode=ada.episode, procedure="pictures")


def sent_once(page: str) -> dict[str, str]:
    """The mark of the form that takes a picture away."""
    form = page[page.index("/gone/") :]
    once = re.search(r'name="once" value="([^"]+)"', form)
    assert once is not None
    return {"once": once.group(1)}


def address_of(row: OwnPicture) -> str:
    return reverse("programme:picture", args=[row.pk])


def own_page(ada: Player, programme: Programme) -> str:
    item = queries.items_of(programme)[0]
    return ada.client.get(reverse("programme:exercise", args=[item.pk])).content.decode()


@pytest.mark.feature("E14")
def test_ben_adds_a_photo_and_ada_sees_it_beside_the_drawn_figure(
    ada: Player, ben: Player, programme: Programme
) -> None:
    status, page = send(ben.client, shelf(ada), photo())
    assert (status, "Added. It stands beside the drawn figure now." in page) == (200, True)
    row = OwnPicture.objects.get()
    seen = own_page(ada, programme)
    assert f'src="{address_of(row)}" alt="{WORDS}"' in seen
    assert '<figure class="figure exercise-large"><svg' in seen
    answer = ada.client.get(address_of(row))
    assert (answer.status_code, answer["Content-Type"]) == (200, "image/jpeg")
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Content-Disposition"] == 'inline; filename="exercise.jpg"'


def test_a_photo_is_drawn_anew_without_its_hidden_data(ada: Player, ben: Player) -> None:
    for form in ("JPEG", "PNG", "WEBP"):
        row = add(ben, ada, photo(form, size=(2_000, 1_000)))
        content = actions.open_picture(ben.actor, row)
        with Image.open(io.BytesIO(content)) as kept:
            assert (kept.format, kept.size, dict(kept.getexif())) == ("JPEG", (1_600, 800), {})
        assert b"Ada" not in content


@pytest.mark.feature("E14")
def test_a_film_is_played_in_parts_by_those_it_is_for(ada: Player, ben: Player, programme: Programme) -> None:
    send(ben.client, shelf(ada), mp4())
    row = OwnPicture.objects.get()
    assert f'src="{address_of(row)}"' in own_page(ada, programme)
    part = ada.client.get(address_of(row), headers={"Range": "bytes=4-7"})
    assert (part.status_code, part.content) == (206, b"ftyp")
    assert part["Content-Range"] == f"bytes 4-7/{row.size_bytes}"
    assert ada.client.get(address_of(row), headers={"Range": "bytes=-4"}).content == b"ints"
    assert ada.client.get(address_of(row), headers={"Range": "bytes=999999-"}).status_code == 416
    assert AuditEvent.objects.filter(event="programme.picture_opened").count() == 3


TURNED_AWAY: tuple[tuple[bytes | None, dict[str, str], str], ...] = (
    (b"MZ a program", {}, "Only photos (JPEG, PNG, WebP) and short films"),
    (b"<svg onload=1>", {}, "Only photos (JPEG, PNG, WebP) and short films"),
    (b"", {}, "This file is empty."),
    (mp4(seconds=61), {}, "longer than 60 seconds"),
    (mp4(brand=b"qt  "), {}, "Save it as MP4"),
    (None, {"words": " "}, "Say in a sentence what is to be seen"),
    (None, {"pictured": ""}, "Say who can be recognised in it."),
    (None, {"pictured": "agreed"}, "Say who agreed, and where the signed paper lies."),
    (None, {"pictured": "person"}, "The person has not agreed to pictures on their exercise pages"),
)


def test_what_is_turned_away_says_what_to_do(ada: Player, ben: Player, folder: Path) -> None:
    for content, said, sentence in TURNED_AWAY:
        wanted = {"words": WORDS, "pictured": "nobody", **said}
        told = actions.PictureSaid(content=photo() if content is None else content, **wanted)
        with pytest.raises(CannotBeDone, match=re.escape(sentence)):
            actions.add_picture(ben.actor, NODS, told, episode=ada.episode)
    assert not OwnPicture.objects.exists()
    assert not [each for each in folder.rglob("*") if each.is_file()]


def test_the_page_keeps_what_was_typed_and_says_what_to_mend(ada: Player, ben: Player) -> None:
    status, page = send(ben.client, shelf(ada), photo(), pictured="person")
    assert (status, WORDS in page) == (422, True)
    assert "The person has not agreed to pictures on their exercise pages" in page


def test_a_yes_on_words_that_do_not_name_the_own_pages_is_no_yes(
    ada: Player, ben: Player, monkeypatch: pytest.MonkeyPatch
) -> None:
    agree(ben, ada)
    monkeypatch.setattr(pictures, "ON_OWN_PAGES", "CP99")
    with pytest.raises(CannotBeDone, match="not agreed to pictures on their exercise pages"):
        add(ben, ada, pictured="person")


@pytest.mark.feature("E14")
def test_a_yes_taken_back_takes_the_picture_from_every_page(
    ada: Player, ben: Player, programme: Programme
) -> None:
    given = agree(ben, ada)
    row = add(ben, ada, pictured="person")
    assert WORDS in own_page(ada, programme)
    consent.withdraw(ada.actor, given)
    assert WORDS not in own_page(ada, programme)
    assert [each.client.get(address_of(row)).status_code for each in (ada, ben)] == [404, 404]
    assert "Nobody sees it now" in ben.client.get(shelf(ada)).content.decode()


@pytest.mark.feature("E14")
def test_the_person_in_it_takes_it_away_with_one_press(
    ada: Player, ben: Player, programme: Programme
) -> None:
    agree(ben, ada)
    row = add(ben, ada, pictured="person")
    gone = reverse("programme:picture_gone", args=[row.pk])
    page = own_page(ada, programme)
    assert gone in page
    for _twice in range(2):
        assert ada.client.post(gone, sent_once(page)).status_code == 302
    assert WORDS not in own_page(ada, programme)
    assert ben.client.get(address_of(row)).status_code == 404
    assert OwnPictureGone.objects.get().why == "The person took it away."


def test_a_clinician_says_why_one_goes_and_the_person_takes_away_only_what_shows_them(
    ada: Player, ben: Player, programme: Programme
) -> None:
    row = add(ben, ada)
    gone = reverse("programme:picture_gone", args=[row.pk])
    assert gone not in own_page(ada, programme)
    once = sent_once(ben.client.get(shelf(ada)).content.decode())
    assert ada.client.post(gone, once).status_code == 403
    ben.client.post(gone, {"why": "", **once})
    assert not OwnPictureGone.objects.exists()
    page = ben.client.post(gone, {"why": "Blurred.", **once}, follow=True).content.decode()
    assert "Blurred." in page


def test_nobody_else_sees_one_persons_picture(
    ada: Player, ben: Player, cleo: Player, fay: Player, dan: Player
) -> None:
    address = address_of(add(ben, ada))
    assert [each.client.get(address).status_code for each in (cleo, fay, dan)] == [403, 403, 404]


def test_a_picture_of_the_library_is_seen_by_whoever_is_given_the_exercise(
    ada: Player, cleo: Player, programme: Programme
) -> None:
    for exercise in (NODS, "EX47"):
        told = actions.PictureSaid(content=photo(), words=WORDS, pictured="nobody")
        actions.add_picture(cleo.actor, exercise, told, episode=None)
    given, other = (OwnPicture.objects.get(exercise_id=each) for each in (NODS, "EX47"))
    assert WORDS in own_page(ada, programme)
    assert [ada.client.get(address_of(each)).status_code for each in (given, other)] == [200, 404]
    assert WORDS in cleo.client.get(f"/programme/library/{NODS}/").content.decode()
    assert programme.items.filter(exercise_id=BLADES).exists()


def test_a_patients_picture_never_goes_into_the_library(cleo: Player) -> None:
    address = reverse("programme:library_pictures", args=[NODS])
    assert 'value="person"' not in cleo.client.get(address).content.decode()
    told = actions.PictureSaid(content=photo(), words=WORDS, pictured="person")
    with pytest.raises(CannotBeDone):
        actions.add_picture(cleo.actor, NODS, told, episode=None)


def test_four_are_too_many(ada: Player, ben: Player) -> None:
    for _time in range(3):
        add(ben, ada)
    with pytest.raises(CannotBeDone, match="There are 3 already"):
        add(ben, ada)


@pytest.mark.feature("E14")
def test_the_photo_goes_along_on_paper_in_the_builder_and_on_a_kept_page(
    ada: Player, ben: Player, programme: Programme
) -> None:
    row = add(ben, ada)
    assert ada.person is not None
    for client, address in (
        (ada.client, "/programme/handout/"),
        (ben.client, f"/programme/people/{ada.person.pk}/?change=1"),
        (ben.client, f"/programme/people/{ada.person.pk}/"),
    ):
        assert address_of(row) in client.get(address).content.decode()
    kept = ada.client.get("/programme/offline/").content.decode()
    assert 'src="data:image/jpeg;base64,' in kept
    assert address_of(row) not in kept
    paper = ada.client.get("/programme/handout.pdf").content
    assert paper.startswith(b"%PDF-")
    assert b"/Subtype /Image" in paper or b"/Subtype/Image" in paper


def test_pages_may_play_our_own_films_and_no_others(ada: Player) -> None:
    assert "media-src 'self';" in ada.client.get("/programme/")["Content-Security-Policy"] + ";"
