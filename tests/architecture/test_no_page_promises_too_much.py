"""No sentence that a person reads promises more than the evidence allows; the patterns are those of the knowledge."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

from tests.architecture.pages import templates
from tests.architecture.source import check_none, modules
from wellhead.knowledge import treatment
from wellhead.knowledge.treatment.claims import findings

LIBRARY = treatment.load()
PROMISES = [each for each in LIBRARY.claim_patterns if each.level == "block"]
TRANSLATED = {"_", "gettext", "gettext_lazy", "gettext_noop", "ngettext", "pgettext"}
NO_PROMISES = {
    "What you saved before is safe": "what was saved, not a treatment",
    "may turn out to be harmless": "said of a warning sign, with what to do now",
    "Dot: the best estimate": "a figure among figures",
    "leading with the chin": "a movement",
}


def _in_templates() -> Iterator[tuple[str, str]]:
    for page in templates():
        for words in re.findall(r"{%\s*translate\s+\"([^\"]+)\"", page.text):
            yield page.place, words
        for words in re.findall(
            r"{%\s*blocktranslate[^%]*%}(.*?){%\s*endblocktranslate", page.text, re.DOTALL
        ):
            yield page.place, words


def _in_code() -> Iterator[tuple[str, str]]:
    for module in modules():
        for node in ast.walk(module.tree):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in TRANSLATED:
                said = (each.value for each in node.args if isinstance(each, ast.Constant))
                yield from ((module.place, words) for words in said if isinstance(words, str))


def _in_exercises() -> Iterator[tuple[str, str]]:
    for each in LIBRARY.exercises.values():
        for words in (each.name, each.start_text, *each.steps, *each.mistakes):
            yield f"exercise {each.id}", str(words)
    for entry in LIBRARY.ledger.values():
        yield f"ledger {entry.id}", entry.allowed


SENTENCES = [*_in_templates(), *_in_code(), *_in_exercises()]


def test_there_are_sentences_to_look_at() -> None:
    places = {place.split(".")[-1].split(" ")[0] for place, _words in SENTENCES}
    assert {"html", "py", "exercise", "ledger"} <= places
    assert findings("Our treatment cures headaches.", PROMISES)


def test_no_sentence_promises_too_much() -> None:
    check_none(
        [
            f"{place}: “{met.words}” in “{words.strip()[:80]}”. Say instead: {met.safer}"
            for place, words in SENTENCES
            if not any(known in words for known in NO_PROMISES)
            for met in findings(re.sub("safety", "danger", words, flags=re.IGNORECASE), PROMISES)
        ]
    )
