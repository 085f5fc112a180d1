"""`check`: may this text be published in this region on this day? Sentences in, findings out."""

import functools
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from wellhead.claims import effects, wordings
from wellhead.claims.findings import Finding, Level, stops_publishing
from wellhead.claims.ledger import Ledger, Standing, standing
from wellhead.claims.reading import Sentence, sentences
from wellhead.claims.vocabulary import Vocabulary
from wellhead.knowledge import treatment
from wellhead.knowledge.treatment.claim_packs import ClaimRule, LedgerWords, rules_of
from wellhead.knowledge.treatment.library import TreatmentLibrary

__all__ = ["Checker", "Finding", "Level", "check", "regions", "stops_publishing"]

STALE, UNKNOWN, DUE, UNREAD = "LG7", "LG8", "LG9", "LG10"


class KnowledgeUnread(Exception):
    """The vocabulary of the rules has faults, so nothing can be judged; the message says how to see them."""


class UnknownRegion(LookupError):
    """There is no rule pack of that name; the message names those there are."""


def check(text: str, *, cites: Sequence[str] = (), region: str = "uk", on: date) -> tuple[Finding, ...]:
    """What stands against publishing the text (plain or HTML), in its order; empty when nothing does.

    `cites` names the ledger entries (EL_…) that the page leans on, `on` the day of publishing. Raises UnknownRegion.
    """
    return checker_of(region).check(text, cites=cites, on=on)


def regions() -> Mapping[str, str]:
    """Names of the regions that have a rule pack, by what `check` calls them."""
    return {pack.id: pack.name for pack in treatment.load().claim_packs.values()}


@functools.cache
def checker_of(region: str) -> "Checker":
    """The checker of a region with the knowledge that ships. Raises UnknownRegion."""
    library = treatment.load()
    if region not in library.claim_packs:
        known = ", ".join(sorted(library.claim_packs))
        raise UnknownRegion(f"There is no rule pack for {region!r}. There are: {known}.")
    return Checker.of(library, rules_of(library.claim_packs, region))


@dataclass(frozen=True)
class Checker:
    """Rules, vocabulary and ledger ready to judge texts with."""

    rules: tuple[wordings.CompiledRule, ...]
    words: Vocabulary
    ledger: Ledger
    said: Mapping[str, LedgerWords]

    @classmethod
    def of(cls, library: TreatmentLibrary, rules: Sequence[ClaimRule]) -> "Checker":
        """A checker with these rules. Raises KnowledgeUnread when the library holds no vocabulary."""
        if library.claim_words is None:
            raise KnowledgeUnread("knowledge/claims/words.yaml has faults; see: wellhead knowledge check")
        words = Vocabulary(library.claim_words)
        return cls(
            tuple(wordings.compiled(each, words) for each in rules),
            words,
            Ledger(library.ledger, library.advice_ledger, words),
            library.claim_ledger_words,
        )

    def check(self, text: str, *, cites: Sequence[str] = (), on: date) -> tuple[Finding, ...]:
        """What stands against publishing the text, in its order."""
        of_cites = list(self._of_cites(cites, on))
        fresh = {each for each in cites if self._standing(each, on) in (Standing.FRESH, Standing.DUE)}
        usable = {each for each in fresh if self.ledger.is_public(each)}
        read = sentences(text)
        of_cites.extend(self._of_language(read))
        found = [
            *wordings.findings(read, self.rules, words=self.words, cites=usable),
            *effects.findings(read, self.ledger, words=self.words, cites=usable),
            *self._own_words_gone_stale([each.plain for each in read], on),
        ]
        places: dict[str, int] = {}
        for number, each in enumerate(read):
            places.setdefault(each.shown, number)
        found.sort(key=lambda each: places.get(each.sentence, 0))
        return tuple(self._explained(each) for each in (*of_cites, *found))

    def _standing(self, name: str, on: date) -> Standing | None:
        review_by = self.ledger.review_of(name)
        return None if review_by is None else standing(review_by, on, self.words.words.due_days)

    def _of_cites(self, cites: Sequence[str], on: date) -> Iterator[Finding]:
        for name in dict.fromkeys(cites):
            state = self._standing(name, on) if self.ledger.is_public(name) else None
            if state is None:
                yield Finding(UNKNOWN, Level.BLOCK, name, name, "", "")
            elif state is not Standing.FRESH:
                yield self._of_review(name, state, self.ledger.allowed_of(name))

    def _of_language(self, read: Sequence[Sentence]) -> Iterator[Finding]:
        """A text that the rules cannot read is told, for no finding in it means nothing."""
        words = [word for each in read for word in re.findall(r"[^\W\d_]+", each.plain)]
        rules = self.words.words
        if len(words) < rules.common_of_words:
            return
        if sum(word in rules.common for word in words) < rules.common_share * len(words):
            yield Finding(UNREAD, Level.NOTE, read[0].shown, read[0].shown[:60], "", "")

    def _own_words_gone_stale(self, read: Sequence[str], on: date) -> Iterator[Finding]:
        """The ledger's own sentences need no citing, only an entry that still stands."""
        for plain in read:
            name = self.ledger.own_words.get(plain, "")
            if name and self._standing(name, on) is Standing.STALE:
                yield self._of_review(name, Standing.STALE, plain)

    def _of_review(self, name: str, state: Standing, sentence: str) -> Finding:
        stale = state is Standing.STALE
        rule, level = (STALE, Level.BLOCK) if stale else (DUE, Level.NOTE)
        return Finding(rule, level, sentence, name, "", "", name)

    def _explained(self, finding: Finding) -> Finding:
        """Findings of the ledger get their words from the knowledge; those of a rule have them."""
        words = self.said.get(finding.rule)
        if words is None:
            return finding
        told = {
            "found": finding.found,
            "entry": finding.entry,
            "review_by": self.ledger.review_of(finding.entry) or "",
            "allowed": self.ledger.allowed_of(finding.entry),
        }
        return replace(
            finding, why=words.why.format(**told), safer=finding.safer or words.safer.format(**told)
        )
