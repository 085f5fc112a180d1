"""The public pages that ship: no faults, every treatment and topic has its page, and each leads on."""

from __future__ import annotations

import datetime

from wellhead.knowledge import site, site_blocks, treatment

SITE = site.load()
TODAY = datetime.date(2026, 11, 22)
PROMISED = {
    "not-in-the-head",
    "compare",
    "first-visit",
    "hands-on-treatment",
    "needling",
    "needling-and-acupuncture",
    "exercise",
    "contributing-factors",
    "workstation",
    "driving",
    "medicine-days",
    "which-appointment",
    "how-we-use-evidence",
    "after-your-visit",
}
EMERGENCIES = {"not-in-the-head", "compare", "which-appointment", "medicine-days", "after-your-visit"}


def test_the_content_that_ships_has_no_fault() -> None:
    assert site.check() == []


def test_every_promised_page_is_there() -> None:
    assert set(SITE.pages) >= PROMISED


def test_no_page_is_overdue_for_review_when_it_ships() -> None:
    assert [page.slug for page in SITE.pages.values() if page.is_overdue(TODAY)] == []


def test_a_page_is_overdue_from_the_day_after_its_review() -> None:
    page = SITE.pages["compare"]
    assert not page.is_overdue(page.review_by)
    assert page.is_overdue(page.review_by + datetime.timedelta(days=1))


def test_every_page_is_reached_from_another_page() -> None:
    reached = {
        block.to
        for page in SITE.pages.values()
        for block in page.blocks
        if isinstance(block, site_blocks.Link) and block.to != page.slug
    }
    assert set(SITE.pages) - reached == set()


def test_pages_that_a_person_in_danger_may_open_say_whom_to_call() -> None:
    for slug in EMERGENCIES:
        urgent = [
            b for b in SITE.pages[slug].blocks if isinstance(b, site_blocks.Callout) and b.urgency == "urgent"
        ]
        assert any("999" in block.text for block in urgent), slug


def test_every_treatment_page_shows_the_ledger_for_what_it_offers() -> None:
    for page in SITE.in_section("treatments"):
        assert any(isinstance(block, site_blocks.Evidence) for block in page.blocks), page.slug


def test_every_factor_of_the_library_is_explained_once() -> None:
    assert sorted(factor.factor for factor in SITE.factors) == sorted(treatment.load().factors)


def test_the_factors_page_shows_the_factors() -> None:
    blocks = SITE.pages["contributing-factors"].blocks
    assert site_blocks.Explorer(of="factors", line=_line(blocks)) in blocks


def test_posture_is_said_to_be_weakly_linked() -> None:
    posture = next(factor for factor in SITE.factors if factor.id == "long-positions")
    assert posture.certainty == "low"
    assert "weak" in posture.known


def test_six_kinds_of_headache_are_compared() -> None:
    tables = [block for block in SITE.pages["compare"].blocks if isinstance(block, site_blocks.Table)]
    kinds = [[row[0] for row in table.rows] for table in tables]
    expected = ["From the neck", "Tension-type", "Migraine", "Cluster", '"Sinus"', "Too much pain medicine"]
    assert kinds == [expected, expected, expected]


def test_no_page_tells_a_person_to_stop_a_medicine() -> None:
    said = " ".join(text.text for text in SITE.readable()).lower()
    assert "do not change or leave out a medicine" in said
    for order in ("stop your medicine", "stop taking", "come off your"):
        assert order not in said


def test_needling_is_said_to_be_a_choice_with_equal_care_without_it() -> None:
    words = " ".join(word for block in SITE.pages["needling"].blocks for word in block.words())
    assert "If you say no, the rest of your plan is just as good" in words
    assert "Exercise alone is a full first plan" in words


def _line(blocks: tuple[site_blocks.Block, ...]) -> int:
    return next(block.line for block in blocks if isinstance(block, site_blocks.Explorer))
