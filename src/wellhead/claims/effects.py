"""Wordings of effect held against the ledger: no entry, stronger than the entry, refused by it, or a figure of its own."""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import product

from wellhead.claims.findings import Finding, Level
from wellhead.claims.ledger import Ledger, LedgerLine, Strength, numbers_in
from wellhead.claims.reading import Sentence, folded
from wellhead.claims.vocabulary import Mention, Vocabulary
from wellhead.knowledge.treatment.evidence import AdviceEntry, LedgerEntry

UNCITED, STRONGER, REFUSED, NUMBER, NO_ENTRY, ADVICE = "LG1", "LG2", "LG3", "LG4", "LG5", "LG6"
NOT_COMPARED = "LG11"
_CLAUSES = re.compile(r"; |, (?=(?:and|but|while|whereas|so|which|although) )| but | while ")
_LEANS = re.compile(r"\b(?:it|them|these|those|this|your symptoms)\b")
CRY_WORDS = 4
"""Questions of so few words only name what the next sentence is about."""


@dataclass(frozen=True)
class Talk:
    """What was spoken of last: pronouns and bare verbs in the next clause lean on it."""

    treatments: tuple[Mention, ...] = ()
    headaches: tuple[Mention, ...] = ()
    goes_on: bool = False
    """Whether a bare verb may go on with it: in the same paragraph, or after a colon."""
    was_asked: bool = False
    """Whether it was a cry like "Migraine?", which the next sentence answers."""


@dataclass(frozen=True)
class Claim:
    """One clause that affirms an effect of a treatment on a headache."""

    sentence: Sentence
    treatment: Mention
    headache: Mention
    strength: Strength
    found: str
    numbers: frozenset[str]
    is_compared: bool


def findings(
    sentences: Sequence[Sentence], ledger: Ledger, *, words: Vocabulary, cites: Collection[str]
) -> Iterator[Finding]:
    """What the ledger finds, sentence by sentence; a question claims only what a yes after it affirms."""
    talk = Talk()
    before: Sentence | None = None
    for number, sentence in enumerate(sentences):
        talk = _carried(talk, before, sentence)
        before = sentence
        claims = not sentence.asks or _is_affirmed(sentences, number, words)
        claims = claims and sentence.plain not in ledger.own_words
        yield from _refused_advice(sentence, ledger, words)
        if claims:
            yield from _refused(sentence, _heard(sentence.plain, talk, words), ledger, words=words)
        for clause in _clauses(sentence):
            heard = _heard(clause.plain, talk, words)
            if claims:
                yield from _judged(clause, heard, ledger, words=words, cites=cites)
            if not heard.treatments and words.medical.search(clause.plain):
                talk = Talk()  # what follows speaks of medicines or of doctors
            talk = Talk(heard.treatments or talk.treatments, heard.headaches or talk.headaches, goes_on=True)


def _carried(talk: Talk, before: Sentence | None, sentence: Sentence) -> Talk:
    """What the sentence may lean on: pronouns reach one paragraph back, bare verbs only within it or over a colon."""
    if before is None or sentence.paragraph > before.paragraph + 1:
        return Talk()
    goes_on = sentence.paragraph == before.paragraph or before.plain.endswith(":")
    was_asked = before.asks and len(before.plain.split()) <= CRY_WORDS
    return replace(talk, goes_on=goes_on, was_asked=was_asked)


def _clauses(sentence: Sentence) -> Iterator[Sentence]:
    """The sentence cut where a new statement begins; each part is still shown as the whole."""
    for part in _CLAUSES.split(sentence.plain):
        yield replace(sentence, plain=part.strip())


def _is_affirmed(sentences: Sequence[Sentence], number: int, words: Vocabulary) -> bool:
    after = sentences[number + 1 : number + 2]
    return bool(after and words.answers_yes.match(after[0].plain))


def _heard(plain: str, talk: Talk, words: Vocabulary) -> Talk:
    """Treatments and headaches of a clause, leaning on what was spoken of before where it names none."""
    treatments = tuple(words.treatments_in(plain))
    headaches = tuple(words.headaches_in(plain))
    named = tuple(each for each in treatments if each.keys)
    leans = bool(words.pronouns.search(plain)) or (talk.goes_on and _begins_with_effect(plain, words))
    before = tuple(each for each in talk.treatments if each.keys)
    if not named and before and (treatments or leans):
        treatments = before
    elif named:
        treatments = named
    if not headaches and treatments and (talk.was_asked or _LEANS.search(plain)):
        headaches = talk.headaches
    specific = tuple(each for each in headaches if each.keys)
    return Talk(treatments, specific or headaches)


def _begins_with_effect(plain: str, words: Vocabulary) -> bool:
    return any(pattern.match(plain) for _, pattern in words.tiers)


def _claims(clause: Sentence, heard: Talk, words: Vocabulary) -> Iterator[Claim]:
    if not heard.treatments or not heard.headaches:
        return
    if words.medical.search(clause.plain) and not any(each.keys for each in heard.treatments):
        return
    affirmed = list(words.effects_in(clause.plain))
    if not affirmed:
        return
    strength = max(tier for tier, _, _ in affirmed), max(hedge for _, hedge, _ in affirmed)
    strongest = max(affirmed, key=lambda each: each[:2])[2]
    whole = folded(clause.shown)  # a figure after a colon belongs to the claim before it
    figures, is_compared = numbers_in(whole, words), words.comparisons.search(whole) is not None
    for treatment, headache in product(heard.treatments, heard.headaches):
        yield Claim(clause, treatment, headache, strength, strongest.group(), figures, is_compared)


def _judged(
    clause: Sentence, heard: Talk, ledger: Ledger, *, words: Vocabulary, cites: Collection[str]
) -> Iterator[Finding]:
    seen: set[tuple[str, str]] = set()
    for claim in _claims(clause, heard, words):
        finding = _judge(claim, _lines_for(claim, ledger), cites)
        if finding is not None and (finding.rule, finding.entry) not in seen:
            seen.add((finding.rule, finding.entry))
            yield finding


def _lines_for(claim: Claim, ledger: Ledger) -> list[LedgerLine]:
    """The entries that could carry the claim: all of a kind where the wording leaves it open."""
    treatments, headaches = claim.treatment.keys, claim.headache.keys
    return [
        line
        for (modality, headache), line in ledger.lines.items()
        if (not treatments or modality in treatments) and (not headaches or headache in headaches)
    ]


def _judge(claim: Claim, lines: Sequence[LedgerLine], cites: Collection[str]) -> Finding | None:
    if not lines:
        return _finding(NO_ENTRY, Level.CITE, claim)
    carrying = [line for line in lines if line.limit is not None and _within(claim.strength, line.limit)]
    if not carrying:
        return _finding(STRONGER, Level.BLOCK, claim, line=_nearest(lines))
    if claim.numbers and not any(claim.numbers <= line.numbers for line in carrying):
        return _finding(NUMBER, Level.BLOCK, claim, line=_nearest(carrying))
    if claim.numbers and not claim.is_compared:
        return _finding(NOT_COMPARED, Level.BLOCK, claim, line=_nearest(carrying))
    if any(line.entry.id in cites for line in carrying):
        return None
    is_open = not claim.treatment.keys or not claim.headache.keys
    return _finding(
        NO_ENTRY if is_open else UNCITED, Level.CITE, claim, line=None if is_open else carrying[0]
    )


def _within(strength: Strength, limit: Strength) -> bool:
    return strength[0] <= limit[0] and strength[1] <= limit[1]


def _nearest(lines: Sequence[LedgerLine]) -> LedgerLine:
    """The entry whose wording is offered instead: the one that allows most."""
    return max(lines, key=lambda line: line.limit or (-1, -1))


def _refused(sentence: Sentence, heard: Talk, ledger: Ledger, *, words: Vocabulary) -> Iterator[Finding]:
    """Wordings that an entry itself refuses, near its treatment and its headache."""
    kinds = {key for each in heard.headaches for key in each.keys}
    for key in dict.fromkeys(key for each in heard.treatments for key in each.keys):
        for (modality, headache), line in ledger.lines.items():
            if (
                modality != key
                or line.refused is None
                or (headache not in kinds and heard.headaches and kinds)
            ):
                continue
            if headache not in kinds and not heard.headaches:
                continue
            for met in line.refused.finditer(sentence.plain):
                if not words.is_denied(sentence.plain, met):
                    yield _refusal(REFUSED, sentence, met, entry=line.entry)
                    break


def _refused_advice(sentence: Sentence, ledger: Ledger, words: Vocabulary) -> Iterator[Finding]:
    for entry, refused in ledger.refused_advice:
        for met in refused.finditer(sentence.plain):
            if not words.is_denied(sentence.plain, met):
                yield _refusal(ADVICE, sentence, met, entry=entry)
                break


def _refusal(
    rule: str, sentence: Sentence, met: re.Match[str], *, entry: LedgerEntry | AdviceEntry
) -> Finding:
    whole = sentence.shown.casefold().find(met.group())
    found = sentence.shown[whole : whole + len(met.group())] if whole >= 0 else met.group()
    return Finding(rule, Level.BLOCK, sentence.shown, found, "", entry.allowed, entry.id)


def _finding(rule: str, level: Level, claim: Claim, *, line: LedgerLine | None = None) -> Finding:
    entry = line.entry if line else None
    return Finding(
        rule,
        level,
        claim.sentence.shown,
        f"{claim.treatment.words} · {claim.headache.words} · {claim.found}",
        "",
        entry.allowed if entry else "",
        entry.id if entry else "",
    )
