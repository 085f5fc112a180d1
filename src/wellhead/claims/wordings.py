"""The rules of a region's pack over sentences: wordings that may not stand in public, whoever they speak of."""

import re
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass

from wellhead.claims.findings import Finding, Level
from wellhead.claims.reading import Sentence
from wellhead.claims.vocabulary import Vocabulary
from wellhead.knowledge.treatment.claim_packs import ClaimRule


@dataclass(frozen=True)
class CompiledRule:
    """A rule with its patterns ready to search."""

    rule: ClaimRule
    pattern: re.Pattern[str]
    near: re.Pattern[str] | None
    unless: re.Pattern[str] | None


def compiled(rule: ClaimRule, words: Vocabulary) -> CompiledRule:
    """The rule ready to search; its patterns start where a word starts."""
    return CompiledRule(
        rule,
        re.compile("|".join(words.with_lists(each) for each in rule.patterns)),
        _any_of(rule.near, words),
        _any_of(rule.unless, words),
    )


def findings(
    sentences: Sequence[Sentence], rules: Sequence[CompiledRule], *, words: Vocabulary, cites: Set[str]
) -> Iterator[Finding]:
    """What the rules find, sentence by sentence."""
    for number, sentence in enumerate(sentences):
        if sentence.asks and _is_answered_no(sentences, number, words):
            continue
        for each in rules:
            met = _met(each, sentence.plain, words)
            if met is not None and not cites & set(each.rule.entries):
                yield _finding(each.rule, sentence, met)


def shown(sentence: Sentence, met: re.Match[str]) -> str:
    """The words that were met, as people read them where letters kept their places."""
    if len(sentence.plain) == len(sentence.shown):
        return sentence.shown[met.start() : met.end()]
    return met.group()


def _met(each: CompiledRule, plain: str, words: Vocabulary) -> re.Match[str] | None:
    for met in each.pattern.finditer(plain):
        start, end = met.span()
        if (start and _is_letter(plain[start - 1])) or (
            end < len(plain) and _is_letter(plain[end - 1]) and _is_letter(plain[end])
        ):
            continue
        if each.near and not each.near.search(plain):
            return None
        if each.unless and each.unless.search(plain):
            return None
        if not words.is_denied(plain, start):
            return met
    return None


def _is_letter(mark: str) -> bool:
    return mark.isalnum() or mark == "_"


def _is_answered_no(sentences: Sequence[Sentence], number: int, words: Vocabulary) -> bool:
    """Whether the sentence after a question answers it with no, or with not known."""
    after = sentences[number + 1 : number + 2]
    return bool(after and words.answers_no.match(after[0].plain))


def _finding(rule: ClaimRule, sentence: Sentence, met: re.Match[str]) -> Finding:
    return Finding(
        rule.id, Level(rule.level), sentence.shown, shown(sentence, met).strip(), rule.why, rule.safer
    )


def _any_of(patterns: Sequence[str], words: Vocabulary) -> re.Pattern[str] | None:
    if not patterns:
        return None
    return re.compile(rf"\b(?:{'|'.join(words.with_lists(each) for each in patterns)})")
