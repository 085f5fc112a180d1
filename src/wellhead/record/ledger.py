"""A verdict as lines for a clinician: each lettered criterion of each candidate, with the fact behind it.

Other rooms put `{{ ledger }}` in a page; it draws itself with our template.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from django.template.loader import render_to_string
from django.utils.functional import Promise
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from wellhead.reasoning.criteria import AllOf, AnyOf, AtLeast, Compare
from wellhead.reasoning.evaluate import Trace
from wellhead.reasoning.facts import CLINICIAN_LETTER, FactRecord, Facts, dictionary_id
from wellhead.reasoning.rules import Rules
from wellhead.reasoning.truth import Truth
from wellhead.reasoning.verdict import (
    DiagnosisVerdict,
    FlagState,
    FlagVerdict,
    LetterVerdict,
    Likelihood,
    Status,
    Verdict,
)
from wellhead.record import presenters
from wellhead.record.likelihood_words import LABEL_WORDS, SETTING_WORDS, NeckLine, lead_words, neck_lines
from wellhead.ui import answers

IN_FULL = 3
"""Candidates shown line by line; the rest are folded."""
WEIGHED = 4
"""Likelihoods shown; the rest would be too small to tell apart."""
SHOWN_FROM = 0.01
"""Below this even at their highest, low, middle and high read the same."""
STATUS_WORDS: dict[Status, str | Promise] = {
    Status.MET: gettext_lazy("Met"),
    Status.AWAITING_CLINICIAN: gettext_lazy("Waits for your answer"),
    Status.POSSIBLE: pgettext_lazy("criterion", "Open"),
    Status.NOT_MET: gettext_lazy("Ruled out"),
}
STATUS_STATES = {
    Status.MET: "yes",
    Status.AWAITING_CLINICIAN: "yours",
    Status.POSSIBLE: "unknown",
    Status.NOT_MET: "no",
}


@dataclass(frozen=True, slots=True)
class Line:
    """One row of the ledger: yes, no, unknown or yours, its text, the facts behind it, and its parts."""

    state: str
    text: str
    fact: str = ""
    word: str = ""
    children: tuple[Line, ...] = ()


@dataclass(frozen=True, slots=True)
class Candidate:
    """One diagnosis that is not ruled out."""

    code: str
    name: str
    status: str
    status_state: str
    urgency: str
    lines: tuple[Line, ...]
    missing: tuple[str, ...]
    likelihood: Likelihood | None = None
    headache: str = ""

    @property
    def weighed_name(self) -> str:
        """What was weighed, a whole family mostly, with the headache where the person has several."""
        name = str(LABEL_WORDS.get(self.likelihood.label, self.name)) if self.likelihood else self.name
        return f"{name} · {self.headache}" if self.headache else name


@dataclass(frozen=True, slots=True)
class RuledOut:
    """A diagnosis that does not hold, and the lines that say why."""

    code: str
    name: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class FlagLine:
    """One warning sign: what it is, how soon, the facts behind it or the questions it waits for."""

    id: str
    label: str
    level: str
    reviewed: bool
    blocks: bool
    action: str
    facts: tuple[str, ...]
    asks: tuple[str, ...]
    cannot_be_ruled_out: bool = False
    step_down_to: str = ""


@dataclass(frozen=True, slots=True)
class NextStep:
    """The question or test most worth doing now."""

    fact_id: str
    ask: str
    help: str
    why: str


@dataclass(frozen=True, slots=True)
class LedgerView:
    """A whole verdict in words. `str()` of it is our template, safe to place in any page."""

    urgency: str
    reasons: tuple[tuple[str, str], ...]
    fired: tuple[FlagLine, ...]
    open_flags: tuple[FlagLine, ...]
    candidates: tuple[Candidate, ...]
    others: tuple[Candidate, ...]
    ruled_out: tuple[RuledOut, ...]
    reported: tuple[tuple[str, str], ...]
    next: NextStep | None
    stop: str
    knowledge: str
    engine: str
    setting: str = ""
    leads: tuple[str, ...] = ()
    neck: tuple[NeckLine, ...] = ()
    ruled_out_count: int = 0

    @property
    def likelihoods(self) -> tuple[Candidate, ...]:
        """One candidate a label, most likely first: subforms share their label's likelihood."""
        return tuple(one for kind in _weighed((*self.candidates, *self.others)).values() for one in kind)

    def __str__(self) -> SafeString:
        return render_to_string("record/_ledger.html", {"ledger": self})


def _weighed(entries: Iterable[Candidate]) -> dict[str, list[Candidate]]:
    """Each headache apart: shares of one are no shares of another."""
    kinds: dict[str, dict[str, Candidate]] = {}
    for entry in entries:
        if entry.likelihood is not None and entry.likelihood.high >= SHOWN_FROM:
            kinds.setdefault(entry.headache, {}).setdefault(entry.likelihood.label, entry)
    return {
        kind: sorted(known.values(), key=_middle, reverse=True)[:WEIGHED] for kind, known in kinds.items()
    }


def _leads(entries: Iterable[Candidate], rules: Rules) -> tuple[str, ...]:
    """How the likeliest of each headache stands to the next, in words: a number alone claims too much."""
    pairs = [kind[:2] for kind in _weighed(entries).values() if len(kind) > 1]
    return tuple(
        lead_words((first.weighed_name, first.likelihood), (second.weighed_name, second.likelihood), rules)
        for first, second in pairs
        if first.likelihood and second.likelihood
    )


def _middle(candidate: Candidate) -> float:
    return candidate.likelihood.mid if candidate.likelihood else 0.0


def ledger(verdict: Verdict, facts: Facts, rules: Rules) -> LedgerView:
    """The verdict in words. `facts` are those it was reached from, so that each line names its origin."""
    settled = ruled_out(verdict, facts, rules)
    return replace(short_ledger(verdict, facts, rules), ruled_out=settled)


def ruled_out(verdict: Verdict, facts: Facts, rules: Rules) -> tuple[RuledOut, ...]:
    """What does not hold and why: long, so that a page which is renewed while somebody types fetches it apart."""
    teller = _Teller(facts, rules)
    return tuple(teller.ruled_out(entry) for entry in verdict.diagnoses if entry.status is Status.NOT_MET)


def short_ledger(verdict: Verdict, facts: Facts, rules: Rules) -> LedgerView:
    """The same without the lines of what is ruled out, only how many there are."""
    teller = _Teller(facts, rules)
    candidates = [teller.candidate(entry) for entry in verdict.candidates]
    return LedgerView(
        urgency=verdict.urgency,
        reasons=tuple((reason.label or reason.id, reason.urgency) for reason in verdict.urgency_reasons),
        fired=tuple(teller.flag(flag) for flag in verdict.fired),
        open_flags=tuple(teller.flag(flag) for flag in verdict.open_flags),
        candidates=tuple(candidates[:IN_FULL]),
        others=tuple(candidates[IN_FULL:]),
        ruled_out=(),
        ruled_out_count=sum(entry.status is Status.NOT_MET for entry in verdict.diagnoses),
        reported=tuple((code, rules.diagnoses[code].name) for code in verdict.reported),
        next=teller.next_step(verdict),
        stop=verdict.stop or "",
        knowledge=verdict.knowledge,
        engine=verdict.engine,
        setting=str(SETTING_WORDS.get(verdict.setting, verdict.setting)),
        leads=_leads(candidates, rules),
        neck=neck_lines(verdict.kinds),
    )


class _Teller:
    """Turns traces into lines, with the facts of one person at hand."""

    def __init__(self, facts: Facts, rules: Rules) -> None:
        self.facts = facts
        self.rules = rules

    def candidate(self, entry: DiagnosisVerdict) -> Candidate:
        return Candidate(
            code=entry.code,
            name=entry.name,
            status=str(STATUS_WORDS[entry.status]),
            status_state=STATUS_STATES[entry.status],
            urgency=entry.diagnosis.urgency.level,
            lines=tuple(self._letter(letter, entry.headache) for letter in entry.letters),
            missing=self._asks(fact for fact in entry.missing if fact != CLINICIAN_LETTER),
            likelihood=entry.likelihood,
            headache=entry.headache,
        )

    def ruled_out(self, entry: DiagnosisVerdict) -> RuledOut:
        failing = [letter for letter in entry.letters if letter.truth is Truth.NO]
        return RuledOut(
            entry.code, entry.name, tuple(self._letter(letter, entry.headache) for letter in failing)
        )

    def flag(self, verdict: FlagVerdict) -> FlagLine:
        return FlagLine(
            id=verdict.flag.id,
            label=verdict.flag.label,
            level=verdict.level or verdict.flag.urgency,
            reviewed=verdict.reviewed,
            blocks=verdict.blocks,
            action=verdict.flag.action,
            facts=self._said(verdict.facts, ""),
            asks=self._asks(verdict.missing),
            cannot_be_ruled_out=verdict.state is FlagState.CANNOT_BE_RULED_OUT,
            step_down_to=verdict.step_down_to,
        )

    def next_step(self, verdict: Verdict) -> NextStep | None:
        if verdict.next is None:
            return None
        definition = self.rules.facts[dictionary_id(verdict.next.fact_id)]
        return NextStep(
            verdict.next.fact_id,
            answers.question_words(definition),
            definition.help,
            verdict.next.why,
        )

    def _letter(self, letter: LetterVerdict, headache: str) -> Line:
        if letter.is_clinicians:
            return self._clinicians(letter)
        children = self._parts(letter.trace, headache)
        fact = _counted(letter.trace) if children else "; ".join(self._said(letter.facts, headache))
        return Line(letter.truth.value, f"{letter.name}. {letter.text}", fact=fact, children=children)

    def _clinicians(self, letter: LetterVerdict) -> Line:
        """Only the clinician answers this; until then it is theirs, never met."""
        if letter.truth is Truth.UNKNOWN:
            return Line("yours", f"{letter.name}. {letter.text}", fact=_("Only you can answer this"))
        return Line(letter.truth.value, f"{letter.name}. {letter.text}", fact=_("Your answer"))

    def _parts(self, trace: Trace, headache: str) -> tuple[Line, ...]:
        """The parts of a criterion that counts several; a single comparison has none."""
        if not isinstance(trace.node, AllOf | AnyOf | AtLeast):
            return ()
        return tuple(self._part(part, headache) for part in trace.parts)

    def _part(self, trace: Trace, headache: str) -> Line:
        """One part: a question with its answer, or a group of parts with how many of them are needed."""
        deeper = self._parts(trace, headache)
        if deeper:
            return Line(trace.truth.value, _needed(trace), fact=_counted(trace), children=deeper)
        leaves = [leaf.node.fact for leaf in trace.leaves() if isinstance(leaf.node, Compare)]
        text = "; ".join(self._asks(dict.fromkeys(leaves))) or _("Follows from another condition")
        answers = self._answers(trace.used(), headache)
        return Line(trace.truth.value, text, fact=answers or (_("Not known yet") if leaves else ""))

    def _asks(self, fact_ids: Iterable[str]) -> tuple[str, ...]:
        known = (self.rules.facts.get(dictionary_id(fact)) for fact in fact_ids)
        return tuple(answers.question_words(definition) for definition in known if definition)

    def _said(self, fact_ids: Iterable[str], headache: str) -> tuple[str, ...]:
        """Each fact with its question, answer and origin; what the engine worked out is left out."""
        records = [(fact, self.facts.origin_of(fact, headache)) for fact in fact_ids]
        return tuple(
            presenters.fact_words(record, self.rules.facts[dictionary_id(fact)])
            for fact, record in records
            if record is not None
        )

    def _answers(self, fact_ids: Iterable[str], headache: str) -> str:
        """Answers and origins alone, where the question stands in the line already."""
        records = [(fact, self.facts.origin_of(fact, headache)) for fact in fact_ids]
        return "; ".join(self._answer(fact, record) for fact, record in records if record is not None)

    def _answer(self, fact: str, record: FactRecord) -> str:
        answer = answers.answer_words(self.rules.facts[dictionary_id(fact)], record.value)
        return f"{answer} · {presenters.origin_words(record)}"


def _needed(trace: Trace) -> str:
    """How many of the parts below must hold."""
    if isinstance(trace.node, AllOf):
        return _("All of these")
    if isinstance(trace.node, AtLeast):
        return _("At least %(count)d of these") % {"count": trace.node.count}
    return _("Any of these")


def _counted(trace: Trace) -> str:
    """How many parts hold, and how many are open."""
    truths = [part.truth for part in trace.parts]
    counts = {"met": truths.count(Truth.YES), "open": truths.count(Truth.UNKNOWN)}
    return _("%(met)d met, %(open)d not known") % counts
