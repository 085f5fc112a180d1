"""The words of a diary on a phone without a network: the same table, the same answers as the server's own reading."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date
from pathlib import Path

from playwright.sync_api import Page, Route

import wellhead.diary
from tests.lib.spoken_cases import GREEN, HEARD, NAMES, NOW, RED
from tools import spoken_table
from wellhead.diary import alarms, spoken
from wellhead.diary.spoken_finding import looked
from wellhead.knowledge import diary_words, treatment

MODULES = Path(wellhead.diary.__file__).parent / "static" / "diary"
POLICY = "default-src 'none'; script-src 'self'"
ADDRESS = "http://words.test"
ON_A_PHONE = """async ([texts, names, now]) => {
  const [{ hear, looked }, { raised }, table] = await Promise.all(["/spoken.js", "/denying.js", "/spoken-table.js"].map((each) => import(each)));
  const lists = looked(table.spoken, names);
  return texts.map((note) => [hear(note, lists, table.negation, now), raised({ kind: "headache", worst: null, note }, table).map(({ id, word }) => [id, word])]);
}"""
MORE = (
    "Halb elf morgens links, 12.30 o'clock; 7.5 of ten / café don\u2019t – no\nnumb",
    "woke with it at 6, slept 6.5 hours, 2 x Nurofen, Co-codamol 8/500, 90 minutes driving",
    "von 6 bis 8 von 10, dauerte anderthalb Stunden, seit 23 Uhr, vor 3 Stunden angefangen, bis 25",
    "no, no, or nor weder noch kein nicht without 10 mg mg mg of of headache not only",
    "Übel, lärm, ohne Licht und Lärm, kein Stress 4, stress level ten, injury? jolt",
)


def test_the_table_on_the_phone_is_the_one_of_the_knowledge() -> None:
    assert spoken_table.PLACE.read_text(encoding="utf-8") == spoken_table.made()


def test_a_phone_reads_every_sentence_as_the_server_does(page: Page) -> None:
    texts = [text for text, _said in HEARD]
    texts += [row[1] for row in (*RED, *GREEN)] + list(MORE)
    page.route(f"{ADDRESS}/**", _answer)
    page.goto(f"{ADDRESS}/")
    on_a_phone = page.evaluate(ON_A_PHONE, [texts, list(NAMES), NOW])
    here = [_read(text) for text in texts]
    assert dict(zip(texts, on_a_phone, strict=True)) == dict(zip(texts, here, strict=True))


def _read(text: str) -> list[object]:
    words = diary_words.load()
    assert words.spoken is not None
    assert words.negation is not None
    heard = asdict(spoken.hear(text, looked(words.spoken, NAMES), words.negation, now=NOW))
    entry = alarms.EntrySeen(on=date(2026, 11, 24), headache=True, note=text)
    rules = treatment.load().diary_alarms.values()
    found = alarms.raised_by_words(entry, rules, words.negation)
    return [heard, [[each.rule.id, each.word] for each in found]]


def _answer(route: Route) -> None:
    name = route.request.url.rpartition("/")[2]
    if name:
        route.fulfill(path=MODULES / name, content_type="text/javascript")
        return
    page = "<!doctype html><title>empty</title>"
    route.fulfill(body=page, content_type="text/html", headers={"content-security-policy": POLICY})
