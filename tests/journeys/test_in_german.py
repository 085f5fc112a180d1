"""Ada reads German: she switches, walks the self-check to its result and to the urgent page; and a page from right to left."""

from __future__ import annotations

import re

import pytest

from tests.lib.browser import assert_fits
from tests.lib.check_pages import fields_of
from tests.lib.journey import Calendar, Screens, Walker
from tests.lib.journey_before import MOST_PAGES, answer_one_question, tick_signs
from wellhead.foundation.models import Clinic

pytestmark = pytest.mark.django_db(transaction=True)

ENGLISH = re.compile(
    r"\b(the|and|you|your|yours|of|with|this|that|are|from|have|has|what|when|which|who|how|not sure|if|it|do|does|"
    r"did|be|can|may|for|or|we|us|our|headache|neck|visit|call|next|back|only|there|to|they|them|these|a|about)\b",
    re.IGNORECASE,
)
"""Words that are English and nothing else; a line with one of them was not translated."""
ALLOWED = (
    *(
        "Read this page in English",
        "English",
        "العربية",
        "Millbrook",
        "Samaritans",
        "Dry Needling",
        "NHS 111",
    ),
    *("Status migraenosus", "Hemicrania continua"),
)
ALSO_GERMAN = {"it", "us", "do", "be", "a", "to", "or", "our"}
"""Short words that also stand in German names and abbreviations: only a whole English line counts."""
ARABIC = [("en-gb", "English"), ("de", "Deutsch"), ("ar", "العربية")]
EVERY_WORD = """() => {
  const seen = [];
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walk.nextNode()) {
    const around = walk.currentNode.parentElement;
    if (around.closest('script, style, svg title, svg desc, template')) continue;
    const said = walk.currentNode.textContent.trim();
    if (said) seen.push(said);
  }
  for (const each of document.querySelectorAll('[aria-label], [title], [placeholder], [alt]'))
    for (const name of ['aria-label', 'title', 'placeholder', 'alt'])
      if (each.getAttribute(name)) seen.push(each.getAttribute(name));
  return [...new Set(seen), document.title];
}"""


def english_on(page: Walker, clinic: Clinic) -> list[str]:
    """What the page still says in English, seen or spoken."""
    left = []
    for line in page.page.evaluate(EVERY_WORD):
        words = line
        for allowed in (*ALLOWED, clinic.name, clinic.address):
            words = words.replace(allowed, "") if allowed else words
        found = {each.lower() for each in ENGLISH.findall(words)}
        if found - ALSO_GERMAN:
            left.append(line)
    return left


def speaks_german(ada: Walker, clinic: Clinic) -> None:
    html = ada.page.locator("html")
    assert (html.get_attribute("lang"), html.get_attribute("dir")) == ("de", "ltr")
    assert english_on(ada, clinic) == [], ada.page.url
    assert ada.page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0, ada.page.url


def answers_this_page(ada: Walker) -> None:
    """As in English: by the names of the questions, not by their words."""
    asked = ada.page.locator("main input[name='asked']").get_attribute("value") or ""
    form = fields_of(ada.page.content())
    for name in asked.split():
        if name in form.offered:
            answer_one_question(ada, name)
    for name, offered in form.offered.items():
        if name.startswith("signs_") and not name.endswith("_unsure"):
            tick_signs(ada, name, offered)
    ada.presses("Weiter")


def chooses(ada: Walker, code: str) -> None:
    ada.page.locator(f"form.languages button[name='language'][value='{code}']").first.click()
    ada.page.wait_for_load_state()


@pytest.mark.feature("P06")
def test_the_self_check_is_german_from_the_start_to_the_result(
    screens: Screens, calendar: Calendar, open_clinic: Clinic
) -> None:
    ada = screens.phone()
    ada.opens("/check/")
    chooses(ada, "de")
    assert ada.place == "/check/"
    ada.reads("Meinen Kopfschmerz prüfen", "„Nicht sicher“ ist immer eine richtige Antwort.")
    speaks_german(ada, open_clinic)
    ada.looks()
    ada.ticks("alone", "yes")
    ada.presses("Beginnen")
    for _page in range(MOST_PAGES):
        if "/page/" not in ada.place:
            break
        speaks_german(ada, open_clinic)
        answers_this_page(ada)
    assert ada.place == "/check/result/"
    ada.reads(
        "Kopfschmerz, der im Nacken beginnt",
        "Es ist keine Diagnose",
        "Zervikogener Kopfschmerz, ICHD-3 11.2.1",
    )
    ada.reads("Diese Übersetzung wartet noch auf fachliche Prüfung")
    speaks_german(ada, open_clinic)
    ada.looks()
    assert_fits(ada.page)
    then_the_urgent_page_is_german_and_its_english_a_click_away(ada, open_clinic)


def then_the_urgent_page_is_german_and_its_english_a_click_away(ada: Walker, clinic: Clinic) -> None:
    ada.opens("/check/page/now_1/?again=1")
    ada.ticks("signs_thunderclap_onset", "none", "thunderclap_onset")
    ada.presses("Weiter")
    assert ada.place == "/check/now/"
    ada.reads(f"Jetzt {clinic.emergency_number} anrufen", "Plötzlicher Kopfschmerz (Donnerschlag)")
    speaks_german(ada, clinic)
    ada.looks()
    ada.presses("Read this page in English")
    assert ada.place == "/check/now/"
    ada.reads(f"Call {clinic.emergency_number} now", "Sudden (thunderclap) headache")


@pytest.mark.feature("K13")
def test_a_page_runs_from_right_to_left_without_mirroring_drawings_or_numbers(
    screens: Screens, calendar: Calendar, open_clinic: Clinic, settings
) -> None:
    settings.LANGUAGES = ARABIC
    for reader in (screens.phone(), screens.desk()):
        reader.opens("/check/")
        chooses(reader, "ar")
        html = reader.page.locator("html")
        assert (html.get_attribute("lang"), html.get_attribute("dir")) == ("ar", "rtl")
        reader.reads("فحص صداعي")
        runs_from_right_to_left(reader)
        reader.ticks("alone", "yes")
        reader.presses("ابدأ")
        runs_from_right_to_left(reader)
        reader.looks()
        reader.opens("/")
        runs_from_right_to_left(reader)
        assert (
            reader.page.locator(".figure-hero svg").first.evaluate("e => getComputedStyle(e).direction")
            == "ltr"
        )
        arrow = reader.page.locator("main .icon-points").first
        assert arrow.evaluate("e => getComputedStyle(e).transform") == "matrix(-1, 0, 0, 1, 0, 0)"
        if open_clinic.phone:
            phone = reader.page.locator("footer a[href^='tel:']").inner_text()
            assert "\u2066" in phone
            assert "\u2069" in phone


def runs_from_right_to_left(reader: Walker) -> None:
    """The title begins at the right edge, and nothing is cut off or scrolls sideways."""
    box = reader.page.locator("main h1").first
    assert box.evaluate("e => getComputedStyle(e).direction + getComputedStyle(e).textAlign") == "rtlstart"
    assert reader.page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0, reader.page.url
