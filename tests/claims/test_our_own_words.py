"""Everything of ours that the public and the patients read may be published."""

from __future__ import annotations

from tests.claims.tables import TODAY, checker
from wellhead.claims.checker import stops_publishing
from wellhead.config import public_words

PASSAGES = list(public_words.gather())


def test_every_kind_of_our_words_is_gathered() -> None:
    files = " ".join(each.file for each in PASSAGES)
    for kind in (
        "knowledge/site/pages/needling.yaml",
        "knowledge/site/factors.yaml",
        "leaflet ",
        "exercise EX01",
        "question ",
        "warning sign ",
        "booking/templates/booking/",
        "selfcheck/templates/selfcheck/",
        "portal/templates/portal/",
        "journey/letters.py",
        "selfcheck/presenters/result.py",
    ):
        assert kind in files


def test_nothing_of_ours_stops_publishing() -> None:
    judge = checker()
    found = [
        f"{passage.file}: {each.rule} “{each.found}” in “{each.sentence}”. {each.why} Say instead: {each.safer}"
        for passage in PASSAGES
        for each in judge.check(passage.text, cites=passage.cites, on=TODAY)
        if stops_publishing([each])
    ]
    assert found == []


def test_an_overclaim_in_a_page_template_would_be_found(tmp_path) -> None:
    page = tmp_path / "room" / "templates" / "room" / "page.html"
    page.parent.mkdir(parents=True)
    page.write_text('{% translate "We cure pain." %}', encoding="utf-8")
    (tmp_path / "letters.py").write_text('gettext("It is proven.")', encoding="utf-8")
    ours = [each for each in public_words.gather(tmp_path) if each.file.startswith(("room/", "letters.py"))]
    rules = {each.rule for passage in ours for each in checker().check(passage.text, on=TODAY)}
    assert rules == {"CK01", "CK03"}


def test_the_words_of_a_translated_block_are_gathered_with_their_line(tmp_path) -> None:
    page = tmp_path / "room" / "templates" / "room" / "page.html"
    page.parent.mkdir(parents=True)
    page.write_text(
        "<p>\n{% blocktranslate count n=n %}One {{ visit }}.{% plural %}{{ n }} visits.{% endblocktranslate %}",
        encoding="utf-8",
    )
    found = next(each for each in public_words.gather(tmp_path) if each.file.startswith("room/"))
    assert found.pieces == ((2, "One …."), (2, "… visits."))
