"""Which films are taken, by what they hold; what names a place, a time or a phone is blanked where it lies."""

from __future__ import annotations

import pytest

from tests.lib.filmed import PLACE, box, element, mp4, webm
from wellhead.programme import films
from wellhead.programme.films import NotTaken, Trouble


@pytest.mark.parametrize(
    ("content", "media_type", "seconds"),
    [
        (mp4(), "video/mp4", 12),
        (mp4(kinds=(b"vide",), seconds=59), "video/mp4", 59),
        (mp4(seconds=0), "video/mp4", None),
        (webm(), "video/webm", 12),
        (webm(kinds=(1, 2)), "video/webm", 12),
        (webm(seconds=None, is_open=True), "video/webm", None),
    ],
    ids=["mp4", "silent", "length not said", "webm", "with sound", "recorded by a browser"],
)
def test_a_film_is_known_by_its_content(content: bytes, media_type: str, seconds: int | None) -> None:
    film = films.cleaned(content)
    assert (film.media_type, film.seconds) == (media_type, seconds)


@pytest.mark.parametrize("content", [mp4(), webm(), webm(is_open=True)], ids=["mp4", "webm", "open"])
def test_nothing_hidden_stays_and_nothing_moves(content: bytes) -> None:
    kept = films.cleaned(content).content
    assert PLACE in content
    assert not any(each in kept for each in (PLACE, b"Ada"))
    assert len(kept) == len(content)
    assert kept.index(b"points") == content.index(b"points")
    assert films.cleaned(kept).content == kept


def test_the_day_it_was_made_goes() -> None:
    made = (3_800_000_000).to_bytes(4, "big")
    assert made in mp4()
    assert made not in films.cleaned(mp4()).content


@pytest.mark.parametrize(
    ("content", "trouble"),
    [
        (mp4(brand=b"qt  "), Trouble.OTHER_FORM),
        (mp4(kinds=(b"soun",)), Trouble.NOT_A_FILM),
        (mp4(kinds=(b"vide", b"meta")), Trouble.CARRIES_MORE),
        (mp4(kinds=(b"vide", b"text")), Trouble.CARRIES_MORE),
        (mp4()[:-3], Trouble.DAMAGED),
        (mp4(more=b"PK\3\4 another file"), Trouble.DAMAGED),
        (mp4(more=box(b"exec", b"other")), Trouble.DAMAGED),
        (box(b"ftyp", b"isom", bytes(4)), Trouble.DAMAGED),
        (b"\0\0\0\x08ftyp", Trouble.DAMAGED),
        (webm(doc=b"matroska"), Trouble.OTHER_FORM),
        (webm(kinds=(2,)), Trouble.NOT_A_FILM),
        (webm(kinds=(1, 17)), Trouble.CARRIES_MORE),
        (webm(more=element(0x1941A469, b"file")), Trouble.CARRIES_MORE),
        (webm() + b"PK\3\4 another file", Trouble.DAMAGED),
        (webm()[:-3], Trouble.DAMAGED),
        (webm(more=element(0x86, b"odd")), Trouble.DAMAGED),
        (b"\x1a\x45\xdf\xa3", Trouble.DAMAGED),
        (b"GIF89a", Trouble.NOT_A_FILM),
    ],
    ids=[
        "QuickTime",
        "sound alone",
        "a track of places",
        "a track of words",
        "cut short",
        "a file behind it",
        "a part nobody knows",
        "no picture in it",
        "eight bytes",
        "Matroska",
        "sound alone in WebM",
        "a track of words in WebM",
        "a file inside",
        "a file behind WebM",
        "WebM cut short",
        "an odd part",
        "four bytes",
        "no film",
    ],
)
def test_what_is_turned_away(content: bytes, trouble: Trouble) -> None:
    with pytest.raises(NotTaken) as caught:
        films.cleaned(content)
    assert caught.value.trouble is trouble


def is_taken(content: bytes) -> bool:
    try:
        films.cleaned(content)
    except NotTaken:
        return False
    return True


@pytest.mark.parametrize("whole", [mp4(), webm()], ids=["mp4", "webm"])
def test_a_film_cut_anywhere_is_turned_away_and_never_breaks_the_program(whole: bytes) -> None:
    assert is_taken(whole)
    assert not any(is_taken(whole[:end]) for end in range(len(whole)))


def test_an_open_film_cut_anywhere_never_breaks_the_program() -> None:
    """It does not say where it ends, so a cut between two parts cannot be seen."""
    whole = webm(is_open=True)
    taken = [end for end in range(len(whole)) if is_taken(whole[:end])]
    assert len(taken) < 10
