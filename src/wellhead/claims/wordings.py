"""The rules of a region's pack over sentences: wordings that may not stand in public, whoever they speak of."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import dataclass
from itertools import accumulate

from wellhead.claims.findings import Finding, Level
from wellhead.claims.reading import Sentence
from wellhead.claims.searching import Search
from wellhead.claims.vocabulary import Vocabulary
from wellhead.knowledge.treatment.claim_packs import ClaimRule


@dataclass(frozen=True)
class CompiledRule:
    """A rule with its patterns ready to search."""

    rule: ClaimRule
    patterns: tuple[Search, ...]
    near: Search | None
    unless: Search | None

    def patterns_by_sentence(self, text: "Joined") -> dict[int, list[Search]]:
        """Which of its patterns can match in which sentence."""
        found: dict[int, list[Search]] = {}
        for pattern in self.patterns:
            for number in text.with_letters(pattern.letters):
                found.setdefault(number, []).append(pattern)
        return found


class Joined:
    """All sentences as one text, to find the few of them in which some letters stand."""

    def __init__(self, sentences: Sequence[Sentence]) -> None:
        self.text = "\n".join(each.plain for each in sentences)
        self.starts = list(accumulate((len(each.plain) + 1 for each in sentences), initial=0))

    def with_letters(self, letters: frozenset[str] | None) -> Iterable[int]:
        """The numbers of the sentences that hold one of these runs of letters; all when nobody knows the letters."""
        if letters is None:
            return range(len(self.starts) - 1)
        return {number for each in letters for number in self._with(each)}

    def _with(self, letters: str) -> Iterator[int]:
        place = self.text.find(letters)
        while place >= 0:
            number = bisect_right(self.starts, place) - 1
            yield number
            place = self.text.find(letters, self.starts[number + 1])


def compiled(rule: ClaimRule, words: Vocabulary) -> CompiledRule:
    """The rule ready to search; its patterns start where a word starts."""
    return CompiledRule(
        rule,
        tuple(Search(rf"(?:{words.with_lists(each)})(?!\w)") for each in rule.patterns),
        _any_of(rule.near, words),
        _any_of(rule.unless, words),
    )


def findings(
    sentences: Sequence[Sentence], rules: Sequence[CompiledRule], *, words: Vocabulary, cites: Set[str]
) -> Iterator[Finding]:
    """What the rules find: one finding for a rule and a sentence."""
    text = Joined(sentences)
    answered_no = {number for number in range(len(sentences)) if _is_answered_no(sentences, number, words)}
    for each in rules:
        if cites & set(each.rule.entries):
            continue
        for number, patterns in each.patterns_by_sentence(text).items():
            met = _met(each, patterns, sentences[number].plain, words=words)
            if met is not None and number not in answered_no:
                yield _finding(each.rule, sentences[number], met)


def shown(sentence: Sentence, met: re.Match[str]) -> str:
    """The words that were met, as people read them where letters kept their places."""
    if len(sentence.plain) == len(sentence.shown):
        return sentence.shown[met.start() : met.end()]
    return met.group()


def _met(
    each: CompiledRule, patterns: Iterable[Search], plain: str, *, words: Vocabulary
) -> re.Match[str] | None:
    """The first match that stands at whole words, near what it must be near, and that nothing excuses."""
    matches = (met for pattern in patterns for met in pattern.finditer(plain))
    for met in matches:
        if _is_in_word(plain, met.start()):
            continue
        if each.near and not each.near.search(plain):
            return None
        if each.unless and each.unless.search(plain):
            return None
        if not words.is_denied(plain, met):
            return met
    return None


def _is_in_word(plain: str, start: int) -> bool:
    return start > 0 and _is_letter(plain[start - 1]) and _is_letter(plain[start])


def _is_letter(mark: str) -> bool:
    return mark.isalnum() or mark == "_"


def _is_answered_no(sentences: Sequence[Sentence], number: int, words: Vocabulary) -> bool:
    """Whether the sentence after a question answers it with no, or with not known."""
    after = sentences[number + 1 : number + 2] if sentences[number].asks else ()
    return bool(after and words.answers_no.match(after[0].plain))


def _finding(rule: ClaimRule, sentence: Sentence, met: re.Match[str]) -> Finding:
    return Finding(
        rule.id, Level(rule.level), sentence.shown, shown(sentence, met).strip(), rule.why, rule.safer
    )


def _any_of(patterns: Sequence[str], words: Vocabulary) -> Search | None:
    if not patterns:
        return None
    return Search(rf"\b(?:{'|'.join(words.with_lists(each) for each in patterns)})(?![a-z])")
