"""What `check` promises to whoever calls it: order, levels, regions, days of review, and speed."""

from __future__ import annotations

import time
from datetime import date

import pytest

from wellhead.claims.checker import Level, UnknownRegion, check, regions, stops_publishing
from wellhead.claims.ledger import Standing, standing
from wellhead.knowledge import site, treatment

TODAY = date(2026, 11, 22)
TENSION = "Acupuncture may reduce tension-type headache."


def test_an_uncited_effect_names_the_entry_that_would_fit() -> None:
    (found,) = check(TENSION, on=TODAY)
    assert (found.level, found.entry) == (Level.CITE, "EL_acupuncture_tension")
    assert "EL_acupuncture_tension" in found.why
    assert stops_publishing([found])


def test_the_entry_cited_lets_it_stand() -> None:
    assert check(TENSION, cites=["EL_acupuncture_tension"], on=TODAY) == ()


def test_another_entry_cited_does_not_let_it_stand() -> None:
    assert stops_publishing(check(TENSION, cites=["EL_relaxation_tension"], on=TODAY))


def test_a_stronger_wording_is_offered_that_of_the_entry() -> None:
    (found,) = check(
        "Acupuncture prevents tension-type headache.", cites=["EL_acupuncture_tension"], on=TODAY
    )[-1:]
    assert found.level is Level.BLOCK
    assert found.safer == treatment.load().ledger["EL_acupuncture_tension"].allowed


def test_a_stale_entry_can_no_longer_be_cited() -> None:
    found = check(TENSION, cites=["EL_acupuncture_tension"], on=date(2027, 12, 1))
    assert {each.rule for each in found} == {"LG1", "LG7"}
    assert "2027-11-30" in found[0].why


def test_an_entry_soon_due_is_noted_and_may_be_cited() -> None:
    (found,) = check(TENSION, cites=["EL_acupuncture_tension"], on=date(2027, 11, 1))
    assert (found.rule, found.level) == ("LG9", Level.NOTE)
    assert not stops_publishing([found])


@pytest.mark.parametrize("name", ["EL_no_such_thing", "EL_dry_needling_migraine"])
def test_what_is_not_there_for_the_public_cannot_be_cited(name: str) -> None:
    (found,) = check("Hello.", cites=[name], on=TODAY)
    assert (found.rule, found.level) == ("LG8", Level.BLOCK)


@pytest.mark.parametrize(
    ("on", "expected"),
    [
        (date(2027, 9, 30), Standing.FRESH),
        (date(2027, 10, 1), Standing.DUE),
        (date(2027, 11, 30), Standing.DUE),
        (date(2027, 12, 1), Standing.STALE),
    ],
)
def test_an_entry_stands_until_the_end_of_its_day(on: date, expected: Standing) -> None:
    assert standing(date(2027, 11, 30), on, 60) is expected


def test_findings_come_in_the_order_of_the_text() -> None:
    found = check("It is proven. It may help. We cure pain. It is proven again.", on=TODAY)
    assert [each.found for each in found] == ["proven", "cure", "proven"]


def test_the_same_text_is_judged_the_same_twice() -> None:
    text = "Proven to cure. Acupuncture relieves migraine."
    assert check(text, on=TODAY) == check(text, on=TODAY)


def test_what_was_met_is_shown_as_it_was_written() -> None:
    (found,) = check("It is PROVEN, they say.", on=TODAY)
    assert (found.found, found.sentence) == ("PROVEN", "It is PROVEN, they say.")


@pytest.mark.parametrize(
    ("text", "refused_in"),
    [
        ("Doctors recommend us.", {"eu"}),
        ("CE certified treatment.", {"eu"}),
        ("We specialise in headaches.", {"uk"}),
        ("Only 3 places left.", {"uk"}),
        ("We can tell you about erenumab.", {"eu"}),
        ("We cure pain.", {"uk", "eu", "generic"}),
    ],
)
def test_regions_refuse_different_things(text: str, refused_in: set[str]) -> None:
    assert {each for each in regions() if stops_publishing(check(text, region=each, on=TODAY))} == refused_in


def test_an_unknown_region_is_told_with_those_there_are() -> None:
    with pytest.raises(UnknownRegion, match="no rule pack for 'mars'"):
        check("Hello.", region="mars", on=TODAY)


def test_a_question_claims_only_what_a_yes_affirms() -> None:
    asked = "Does acupuncture reduce migraine?"
    assert check(asked, on=TODAY) == ()
    assert check(f"{asked} It is not known.", on=TODAY) == ()
    assert stops_publishing(check(f"{asked} Yes.", on=TODAY))


def test_what_it_speaks_of_is_carried_into_the_next_sentence() -> None:
    assert stops_publishing(check("Acupuncture is old. It relieves migraine.", on=TODAY))
    assert stops_publishing(check("Acupuncture can:\n- relieve migraine", on=TODAY))
    assert not stops_publishing(
        check("Acupuncture is old. Your GP's tablets may help. They relieve migraine.", on=TODAY)
    )


def test_every_treatment_has_an_entry_for_every_headache() -> None:
    known = treatment.load()
    rules = known.evidence_rules
    assert rules is not None
    missing = [
        (one, two) for one in rules.modalities for two in rules.headaches if known.may_say(one, two) is None
    ]
    assert missing == []


def test_a_page_of_two_thousand_words_is_judged_in_fifty_milliseconds() -> None:
    words = " ".join(each.text for each in site.load().readable()).split()[:2000]
    assert len(words) == 2000
    page = " ".join(words)
    check(page, on=TODAY)
    spent = []
    for _ in range(7):
        before = time.process_time()
        check(page, on=TODAY)
        spent.append(time.process_time() - before)
    assert min(spent) < 0.05


def test_no_text_takes_the_checker_long() -> None:
    hard = (
        "a " * 5000,
        "e.g. " * 3000,
        "<!--" * 3000,
        "<script>" * 1500,
        "- " * 5000,
        "headaches, " * 1500,
        "(" * 9000,
    )
    for text in hard:
        before = time.process_time()
        check(text, on=TODAY)
        assert time.process_time() - before < 2, text[:10]


@pytest.mark.parametrize(
    "text",
    [
        "Nadeln helfen gegen Migräne und wirken sofort, das haben viele Studien gezeigt und viele Menschen erlebt. "
        "Kommen Sie zu uns, wir haben schon Tausenden geholfen, ganz ohne Tabletten.",
        "الإبر تعالج الصداع النصفي فورا وقد أثبتت الدراسات الكثيرة ذلك عند كثير من الناس في كل البلاد"
        " ونحن نعالج المرضى منذ سنوات طويلة دون أدوية أو آثار جانبية على الإطلاق",
        "Akupunktura leczy migrenę na zawsze, a nasi pacjenci są zachwyceni efektami już po jednej wizycie u nas. "
        "Nie potrzebują tabletek ani lekarza, a bóle głowy nigdy nie wracają.",
    ],
)
def test_another_language_is_said_to_be_unjudged(text: str) -> None:
    (found,) = check(text, on=TODAY)
    assert (found.rule, found.level) == ("LG10", Level.NOTE)


def test_a_short_label_says_nothing_of_its_language() -> None:
    assert check("Nadeln", on=TODAY) == ()
