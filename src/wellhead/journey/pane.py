"""The reasoning beside the form: safety first, then what is likely and why, joints and muscles apart, what to test next.

A short first look; every detail opens on a press. Each open point leads to the field that would settle it.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from wellhead.journey.moved_words import MoveWords, by_label, move_words, share_words
from wellhead.journey.presenters import part_address
from wellhead.journey.queries import Weighed
from wellhead.reasoning.ask_examination import SuggestedTest, suggest_tests
from wellhead.reasoning.criteria import facts_named
from wellhead.reasoning.facts import CLINICIAN_LETTER, Facts, dictionary_id
from wellhead.reasoning.moved import Moved, moved, neck_moved, shares
from wellhead.reasoning.rules import Rules
from wellhead.reasoning.truth import Truth
from wellhead.reasoning.verdict import DiagnosisVerdict, FlagVerdict, Likelihood
from wellhead.record.jumps import Jumps
from wellhead.record.ledger import Candidate, LedgerView
from wellhead.record.likelihood_words import LABEL_WORDS, NECK_PARTS
from wellhead.record.signs import open_in
from wellhead.ui import answers

MOST_TESTS = 3
"""Tests offered next; a longer list is a textbook."""
STAGES: tuple[tuple[str | Promise, frozenset[str]], ...] = (
    (gettext_lazy("Before anything is known"), frozenset()),
    (gettext_lazy("After the self-check"), frozenset({"registration", "self_check"})),
    (gettext_lazy("After history and examination"), frozenset({"clinician"})),
    (gettext_lazy("With diary and outcomes"), frozenset({"diary", "outcome"})),
)
"""The order in which evidence comes in; each stage adds the facts of these origins."""


@dataclass(frozen=True, slots=True)
class Jump:
    """A question that is open, and where it is asked; no address where no form asks it."""

    ask: str
    url: str


@dataclass(frozen=True, slots=True)
class SafetyRow:
    """One warning sign that waits: raised and not looked at, or not asked. `url` is one press to settle it."""

    label: str
    level: str
    is_raised: bool
    url: str
    asks: tuple[Jump, ...]


@dataclass(frozen=True, slots=True)
class ShareRow:
    """One label of one headache: its share, where it started and what moved it."""

    id: str
    name: str
    likelihood: Likelihood
    start: str
    moves: tuple[MoveWords, ...]


@dataclass(frozen=True, slots=True)
class StageRow:
    """The shares of the likeliest labels when this much was known."""

    title: str | Promise
    shares: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class CandidateRow:
    """One candidate in one line, its ledger on a press, and what would settle it."""

    entry: Candidate
    met: int
    failed: int
    open: int
    yours: int
    settle: tuple[Jump, ...]


@dataclass(frozen=True, slots=True)
class Evidence:
    """What one part of the neck showed: an estimate, the findings behind it, and what was not examined."""

    id: str
    title: str | Promise
    likelihood: Likelihood | None
    moves: tuple[MoveWords, ...]
    known: tuple[tuple[str, str], ...]
    not_examined: tuple[Jump, ...]


@dataclass(frozen=True, slots=True)
class TestRow:
    """One step of the examination: how long, why now, or why not now."""

    title: str
    minutes: str
    why: str
    url: str
    facts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Pane:
    """The whole pane."""

    ledger: LedgerView
    safety: tuple[SafetyRow, ...]
    seen_signs: tuple[str, ...]
    asked_later: int
    shares: tuple[ShareRow, ...]
    stages: tuple[StageRow, ...]
    candidates: tuple[CandidateRow, ...]
    neck: Likelihood | None
    evidence: tuple[Evidence, ...]
    tests: tuple[TestRow, ...]
    held_back: tuple[TestRow, ...]
    done: int
    what_if: str
    ruled_out: str


def pane(weighed: Weighed, *, person_id: uuid.UUID, seen: frozenset[str]) -> Pane:
    """Put the pane together; `seen` are the warning signs for which a review stands."""
    return _Builder(weighed, person_id, seen).pane()


@dataclass(frozen=True, slots=True)
class OpenFlag:
    """A warning sign that was not asked about, whether hands-on work waits for it, and where it is asked."""

    label: str
    blocks: bool
    asks: tuple[Jump, ...]


def open_flags(weighed: Weighed, *, person_id: uuid.UUID) -> tuple[OpenFlag, ...]:
    """Every warning sign that unanswered questions leave open; those that hold hands-on work back first."""
    builder = _Builder(weighed, person_id, frozenset())
    found = [
        OpenFlag(each.flag.label, each.blocks, builder.jumps_to(each.missing))
        for each in weighed.verdict.open_flags
    ]
    return tuple(sorted(found, key=lambda each: not each.blocks))


class _Builder:
    def __init__(self, weighed: Weighed, person_id: uuid.UUID, seen: frozenset[str]) -> None:
        self.weighed = weighed
        self.facts: Facts = weighed.facts
        self.rules: Rules = weighed.rules
        self.seen = seen
        self.jumps = Jumps(self.rules)
        self.person_id = person_id
        self.flags = reverse("journey:flags", args=[person_id])
        self.what_if = reverse("journey:what_if", args=[person_id])
        self.ruled_out = reverse("journey:ruled_out", args=[person_id])

    def pane(self) -> Pane:
        verdict, ledger = self.weighed.verdict, self.weighed.short_ledger
        rows = tuple(self._safety())
        suggested = suggest_tests(self.facts, self.rules, limit=MOST_TESTS)
        return Pane(
            ledger=ledger,
            safety=rows,
            seen_signs=tuple(each.flag.label for each in verdict.fired if each.flag.id in self.seen),
            asked_later=len(verdict.open_flags) - sum(not row.is_raised for row in rows),
            shares=tuple(self._shares(ledger)),
            stages=tuple(self._stages(ledger)),
            candidates=tuple(self._candidates(ledger)),
            neck=self._neck(),
            evidence=tuple(self._evidence()),
            tests=tuple(self._test(each) for each in suggested if not each.held_back),
            held_back=tuple(self._test(each) for each in suggested if each.held_back),
            done=sum(self._is_done(step.facts) for step in self.rules.examination.steps),
            what_if=self.what_if,
            ruled_out=self.ruled_out,
        )

    def _safety(self) -> Iterable[SafetyRow]:
        known: dict[str, FlagVerdict] = {each.flag.id: each for each in self.weighed.verdict.flags}
        for sign in open_in(self.weighed.verdict, self.seen):
            verdict = known[sign.flag_id]
            yield SafetyRow(
                label=sign.label,
                level=verdict.level or verdict.flag.urgency,
                is_raised=sign.is_raised,
                url=f"{self.flags}?flag={sign.flag_id}",
                asks=self.jumps_to(sign.asks),
            )

    def jumps_to(self, fact_ids: Iterable[str]) -> tuple[Jump, ...]:
        """The questions behind these facts, each with where it is asked."""
        found = []
        for fact in fact_ids:
            definition = self.rules.facts.get(dictionary_id(fact))
            if definition is None or fact == CLINICIAN_LETTER:
                continue
            place = self.jumps.place_of(fact)
            url = f"{part_address(self.person_id, place.section)}#{place.anchor}" if place else ""
            found.append(Jump(answers.question_words(definition), url))
        return tuple(found)

    def _shares(self, ledger: LedgerView) -> Iterable[ShareRow]:
        known = by_label(moved(self.facts, self.rules))
        for number, entry in enumerate(ledger.likelihoods):
            if entry.likelihood is None:
                continue
            behind = known.get((entry.likelihood.label, entry.headache))
            yield ShareRow(
                id=f"moved-{number}",
                name=entry.weighed_name,
                likelihood=entry.likelihood,
                start=share_words(behind.start) if behind else "",
                moves=self._moves(behind),
            )

    def _moves(self, behind: Moved | None) -> tuple[MoveWords, ...]:
        if behind is None:
            return ()
        return move_words(behind.moves, self.facts, self.rules, kind=behind.headache)

    def _stages(self, ledger: LedgerView) -> Iterable[StageRow]:
        """One kind of headache only: with several, each answer belongs to one and a table would mix them."""
        labels = [each.likelihood.label for each in ledger.likelihoods if each.likelihood]
        if self.facts.kinds or not labels:
            return
        origins: set[str] = set()
        for title, more in STAGES:
            origins |= more
            records = [each for each in self.weighed.records if each.origin in origins]
            if more and not any(each.origin in more for each in records):
                continue
            then = shares(Facts.from_records(records, self.rules.facts), self.rules).get("", {})
            told = [(str(LABEL_WORDS.get(name, name)), then[name].mid) for name in labels if name in then]
            yield StageRow(title, tuple((name, share_words(share)) for name, share in told))

    def _candidates(self, ledger: LedgerView) -> Iterable[CandidateRow]:
        verdicts: dict[tuple[str, str], DiagnosisVerdict] = {
            (each.code, each.headache): each for each in self.weighed.verdict.candidates
        }
        for entry in ledger.candidates:
            verdict = verdicts[entry.code, entry.headache]
            letters = [each for each in verdict.letters if not each.is_clinicians]
            truths = [each.truth for each in letters]
            yield CandidateRow(
                entry=entry,
                met=truths.count(Truth.YES),
                failed=truths.count(Truth.NO),
                open=truths.count(Truth.UNKNOWN),
                yours=sum(each.is_clinicians and each.truth is Truth.UNKNOWN for each in verdict.letters),
                settle=self.jumps_to(verdict.missing),
            )

    def _neck(self) -> Likelihood | None:
        """The neck's part in the headache named first, where something was found out about it."""
        found = next((kind.neck for kind in self.weighed.verdict.kinds if kind.neck), None)
        return Likelihood(found.low, found.mid, found.high, "neck") if found else None

    def _evidence(self) -> Iterable[Evidence]:
        parts = {
            (part.label, kind.name): part
            for kind in self.weighed.verdict.kinds
            if kind.neck
            for part in kind.neck.parts
        }
        for behind in neck_moved(self.facts, self.rules):
            asked = self._asked_of(behind.label)
            unknown = [fact for fact in asked if not self._answer(fact, behind.headache)]
            title = str(NECK_PARTS.get(behind.label, behind.label))
            yield Evidence(
                id=f"evidence-{behind.label}-{behind.headache}",
                title=f"{title} · {behind.headache}" if behind.headache else title,
                likelihood=parts.get((behind.label, behind.headache)) if behind.moves else None,
                moves=self._moves(behind),
                known=tuple(
                    (self._question(fact), self._answer(fact, behind.headache))
                    for fact in asked
                    if fact not in unknown
                ),
                not_examined=self.jumps_to(unknown),
            )

    def _asked_of(self, label: str) -> Sequence[str]:
        named = (
            fact
            for worth in self.rules.scale.neck
            if worth.label == label
            for fact in sorted(facts_named(worth.ratio.when))
        )
        return tuple(dict.fromkeys(named))

    def _question(self, fact: str) -> str:
        definition = self.rules.facts.get(dictionary_id(fact))
        return answers.question_words(definition) if definition else fact

    def _answer(self, fact: str, kind: str) -> str:
        definition = self.rules.facts.get(dictionary_id(fact))
        record = self.facts.origin_of(fact, kind)
        if definition is None or record is None or record.value is None:
            return ""
        return answers.answer_words(definition, record.value)

    def _test(self, each: SuggestedTest) -> TestRow:
        jumps = self.jumps_to(each.facts)
        minutes = _("%(minutes)g min") % {"minutes": each.step.minutes}
        title = f"{each.step.title} · {each.headache}" if each.headache else each.step.title
        return TestRow(
            title=title,
            minutes=minutes,
            why=each.held_back or each.why,
            url=next((jump.url for jump in jumps if jump.url), ""),
            facts=tuple(jump.ask for jump in jumps),
        )

    def _is_done(self, facts: Iterable[str]) -> bool:
        """Whether nothing of a step is open: it is skipped because it is known already."""
        views = self.facts.views()
        return all(view.answered(fact) for view in views for fact in facts)
