"""What two clinics' pages say of headache (SA: the neck, SB: needles) is answered by ours, where the evidence ends too.

Each row names the page and words that answer one of their sentences; the four lists that are missing there are here.
"""

from __future__ import annotations

import datetime

import pytest

from wellhead.claims import checker
from wellhead.knowledge import site, site_blocks, treatment

SITE = site.load()
ANSWERS = {
    "SA-2 not all start in the head": ("not-in-the-head", "Some headaches start in the upper neck"),
    "SA-3 upper three joints, muscles, nerves": (
        "not-in-the-head",
        "Joints. The top three carry and turn your head",
    ),
    "SA-4 from the base of the skull forward": (
        "not-in-the-head",
        "It starts at the base of the skull and moves forward",
    ),
    "SA-5 stiff, worse in some positions": (
        "not-in-the-head",
        "Moving your neck, or keeping it still for long",
    ),
    "SA-6 mistaken for other kinds": (
        "not-in-the-head",
        "A sore neck is common in migraine and in tension-type",
    ),
    "SA-7 joints, ligaments, muscles": ("not-in-the-head", "Ligaments. These are strong straps"),
    "SA-8 strain, whiplash, wear": ("not-in-the-head", "It may be after an injury such as whiplash"),
    "SA-9 contributing factors": (
        "contributing-factors",
        "A neck injury, a stiff upper neck, poor sleep and stress",
    ),
    "SA-10 symptoms and causes": ("how-we-use-evidence", "We say what is not known"),
    "SA-11 after an assessment": ("first-visit", "We feel the joints and muscles of your neck, one by one"),
    "SA-12 hands-on among the most effective": ("hands-on-treatment", "the effect is small to moderate"),
    "SA-13 what it helps to do": (
        "hands-on-treatment",
        "A neck that turns further. The same study found this too",
    ),
    "SA-14 Jull 2002": (
        "how-we-use-evidence",
        "Both together were not clearly better than one of them alone",
    ),
    "SA-15 exercise as a cornerstone": ("how-we-use-evidence", "So exercise alone is a fair first plan"),
    "SA-16 deep muscles, shoulder blades": (
        "exercise",
        "They train the deep muscles at the front of the neck",
    ),
    "SA-17 stretching and alignment": ("exercise", "did not change how the head was held"),
    "SA-18 what home programmes focus on": (
        "exercise",
        "Turning with a strap. It is only for people whose neck is stiff",
    ),
    "SA-19 posture and workstation": ("workstation", "Your next position is your best one"),
    "SA-20 needling as an adjunct": ("needling", "Needling is your choice"),
    "SA-21 what acupuncture can do": (
        "needling-and-acupuncture",
        "The list is short, because we keep to what has been",
    ),
    "SA-22 Tough 2009": ("how-we-use-evidence", "Its short report does not speak of headache from the neck"),
    "SA-23 calm and sleep": ("needling-and-acupuncture", "Some people feel calm or sleep well after it"),
    "SA-24 multimodal is most effective": ("how-we-use-evidence", "one kind of care beats all others"),
    "SA-25 relief and long-term correction": ("how-we-use-evidence", "We do not say that your neck is wrong"),
    "SA-26 education": ("driving", "Set the mirrors while you sit tall"),
    "SA-27 better within a few weeks": ("after-your-visit", "Nobody can say in advance which"),
    "SA-28 an assessment can tell": (
        "first-visit",
        "We tell you what we found, what we think, and how sure we are",
    ),
    "SA-29 come early, fewer medicines": (
        "how-we-use-evidence",
        "an early visit keeps it from getting worse",
    ),
    "SA-30 harmless and not invasive": ("needling", "It breaks the skin"),
    "SA-31 evidence-based": ("how-we-use-evidence", "We say how sure we are"),
    "SA-32 control and confidence": ("first-visit", "You are in charge"),
    "SB-1 the two are the same": (
        "needling-and-acupuncture",
        "Dry needling is not just another word for acupuncture",
    ),
    "SB-2 proven to release knots": ("needling", "What happens there is still debated"),
    "SB-3 how, who, what to expect": ("needling", "Who should not have it, or not today"),
    "SB-4 painkillers are not enough": ("medicine-days", "Count days, not tablets"),
    "SB-5 most do not know": ("compare", "It cannot tell you which kind is yours"),
    "SB-6 it returns as overuse": ("medicine-days", "The limits come from experts"),
    "SB-7 a cycle of dependence": ("medicine-days", "You are not to blame"),
    "SB-8 unaware of options": ("which-appointment", "Do I choose massage, needling or exercise?"),
    "SB-9 will it help": ("needling", "we may agree on a trial of three visits"),
    "SB-10 tension-type responds best": (
        "compare",
        "Needles have not been shown to work better than other care",
    ),
    "SB-11 migraine with sore muscles": (
        "compare",
        "A person with migraine can also live with a stiff, sore neck",
    ),
    "SB-12 cluster and sinus": ("compare", "No hands-on treatment, exercise or needle is a treatment for it"),
    "SB-13 nerves and vessels": ("first-visit", "We take your blood pressure"),
    "SB-14 cardio and soft tissue": ("exercise", "Walking or cycling"),
    "SB-15 retrain or it returns": ("after-your-visit", "If it comes back"),
    "SB-18 base of the skull": ("needling", "It can hurt a large artery, the nerves, or the spinal cord"),
    "SB-17 top of the shoulder": ("needling", "The needle can reach the lung"),
    "SB-19 side of the neck": ("needling", "It can hurt large blood vessels or nerves"),
    "SB-20 meridians and knots": ("needling-and-acupuncture", "That is the traditional explanation"),
    "SB-21 barely felt": ("needling", "Some find that unpleasant, and some find it painful"),
    "SB-22 relief at once": ("after-your-visit", "They do not tell how it will end"),
    "SB-23 like servicing a car": ("after-your-visit", "A course has an end"),
    "SB-24 results in one session": ("how-we-use-evidence", "or help at once"),
    "SB-26 a call or a first appointment": ("which-appointment", "It takes 15 minutes and costs nothing"),
}
OVERCLAIMS = (
    "Dry needling is proven to release muscle knots.",
    "Will dry needling help my headaches? Absolutely.",
    "Dry needling delivers remarkable results in a single session.",
    "Physiotherapy provides a safe, non-invasive and effective pathway towards lasting relief.",
    "A multimodal approach is most effective.",
    "Evidence supports acupuncture for neck headache (Tough et al., 2009).",
)


def words_of(slug: str) -> str:
    page = SITE.pages[slug]
    return " ".join([page.title, page.summary, *(word for block in page.blocks for word in block.words())])


@pytest.mark.parametrize("sentence", ANSWERS)
def test_a_sentence_of_the_source_pages_is_answered(sentence: str) -> None:
    slug, words = ANSWERS[sentence]
    assert words in words_of(slug)


@pytest.mark.parametrize(
    "slug", ["contributing-factors", "hands-on-treatment", "needling-and-acupuncture", "exercise"]
)
def test_a_list_that_is_missing_there_has_points_here(slug: str) -> None:
    lists = [block for block in SITE.pages[slug].blocks if isinstance(block, site_blocks.Points)]
    shown = [block for block in SITE.pages[slug].blocks if isinstance(block, site_blocks.Evidence)]
    assert max(len(block.items) for block in lists) + len(shown) >= 3


def test_nothing_on_our_pages_stops_publishing() -> None:
    on = datetime.date(2026, 11, 22)
    found = [
        f"{each.file}:{each.line}: {finding.sentence} ({finding.rule})"
        for each in SITE.readable()
        for finding in checker.check(each.text, cites=each.cites, on=on)
        if checker.stops_publishing([finding])
    ]
    assert found == []


@pytest.mark.parametrize("sentence", OVERCLAIMS)
def test_what_the_source_pages_overclaim_would_not_be_published(sentence: str) -> None:
    every = [*treatment.load().ledger, *treatment.load().advice_ledger]
    assert checker.stops_publishing(checker.check(sentence, cites=every, on=datetime.date(2026, 11, 22)))
