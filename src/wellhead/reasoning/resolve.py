"""Putting met diagnoses together: what replaces what, what stands beside it, what only also fits.

The rules are data (knowledge/resolution); each step here names the rule that it carries out.
"""

from collections.abc import Iterable, Mapping, Sequence
from functools import cache

from wellhead.reasoning.criteria import Node
from wellhead.reasoning.evaluate import Evaluator
from wellhead.reasoning.rules import Resolution, Rules, Withholding, more_restrictive
from wellhead.reasoning.truth import Truth
from wellhead.reasoning.values import replace
from wellhead.reasoning.verdict import (
    DiagnosisVerdict,
    FlagState,
    FlagVerdict,
    KindVerdict,
    SetAside,
    Status,
)

CONCLUDED_KINDS = ("definite", "probable")


def withhold(
    verdicts: Sequence[DiagnosisVerdict], evaluator: Evaluator, flags: Mapping[str, FlagVerdict]
) -> tuple[DiagnosisVerdict, ...]:
    """Mark what may not be offered now, and keep with the doctor what waits for a doctor."""
    resolution = evaluator.rules.resolution
    statuses = {verdict.code: verdict.status for verdict in verdicts}
    reasons = {
        rule.code: rule
        for rule in resolution.withholdings
        if _stands_in_the_way(rule, evaluator, flags=flags, statuses=statuses)
    }
    waiting = {
        code
        for rule in resolution.awaiting
        if evaluator.truth(rule.until) is not Truth.YES
        for code in rule.codes
    }
    return tuple(_marked(verdict, reasons, waiting) for verdict in verdicts)


def _stands_in_the_way(
    rule: Withholding,
    evaluator: Evaluator,
    *,
    flags: Mapping[str, FlagVerdict],
    statuses: Mapping[str, Status],
) -> bool:
    if rule.unless is not None and evaluator.truth(rule.unless) is not Truth.YES:
        return True
    if any(_unsettled(flags[name]) for name in rule.flags if name in flags):
        return True
    return any(statuses.get(code) is not Status.NOT_MET for code in rule.not_met)


def _unsettled(flag: FlagVerdict) -> bool:
    return flag.acts or (flag.state is FlagState.OPEN and not flag.reviewed)


def _marked(
    verdict: DiagnosisVerdict, reasons: Mapping[str, Withholding], waiting: set[str]
) -> DiagnosisVerdict:
    if verdict.code in reasons and verdict.status is not Status.NOT_MET:
        rule = reasons[verdict.code]
        verdict = replace(verdict, withheld=f"{rule.rule}: {rule.reason}")
    if verdict.code in waiting and verdict.status is Status.MET:
        verdict = replace(verdict, status=Status.AWAITING_CLINICIAN)
    return verdict


def conclude(verdicts: Sequence[DiagnosisVerdict], evaluator: Evaluator) -> KindVerdict:
    """Apply the resolution rules to one headache kind."""
    resolver = _Resolver(verdicts, evaluator)
    resolver.replace_codes()
    resolver.definite_beats_probable()
    resolver.order_probables()
    resolver.break_ties()
    resolver.most_specific_first()
    return resolver.result()


def _within(code: str, start: str) -> bool:
    return code == start or code.startswith(f"{start}.")


@cache
def code_order(code: str) -> tuple[tuple[int, str], ...]:
    """Return the key that sorts codes by number: 1.2 before 1.10."""
    return tuple((int(part) if part.isdigit() else 10**6, part) for part in code.split("."))


class _Resolver:
    """One kind's standing diagnoses while the rules are applied to them in order."""

    def __init__(self, verdicts: Sequence[DiagnosisVerdict], evaluator: Evaluator) -> None:
        self.evaluator = evaluator
        self.rules: Rules = evaluator.rules
        self.resolution: Resolution = evaluator.rules.resolution
        standing = [verdict for verdict in verdicts if verdict.status.stands and not verdict.withheld]
        self.standing = {verdict.code: verdict for verdict in standing}
        self.aside: dict[str, SetAside] = {}

    def replace_codes(self) -> None:
        """R5, R6, R9, R16, R17: some diagnoses take the place of others."""
        for rule in self.resolution.replacements:
            if not self._holds(rule.code) or any(self._holds(code) for code in rule.unless):
                continue
            for code in self._kept():
                if code != rule.code and any(_within(code, start) for start in rule.replaces):
                    self._set_aside(code, rule.rule, rule.code, removed=True)

    def definite_beats_probable(self) -> None:
        """R3: a definite diagnosis of the same attacks beats a probable one."""
        definite = [code for code in self._kept("definite") if not self.rules.diagnoses[code].additive]
        for code in self._kept("probable"):
            others = self.rules.diagnoses[code].other_attacks
            beaten_by = next((each for each in definite if self._root(each) not in others), "")
            if beaten_by:
                self._set_aside(code, "R3", beaten_by, removed=True)

    def order_probables(self) -> None:
        """R4: one probable diagnosis is named first, the others are runners-up."""
        first_starts = [start for start, node in self.resolution.probable_first if self._is_true(node)]
        order = [*first_starts, *self.resolution.probable_order]
        probable = sorted(self._kept("probable"), key=lambda code: (_place(code, order), code_order(code)))
        for code in probable[1:]:
            if probable[0] not in self.rules.diagnoses[code].other_attacks:
                self._set_aside(code, "R4", probable[0], removed=False)

    def break_ties(self) -> None:
        """R15: two definite sets for one attack; the first step that speaks decides, else the lower code."""
        for tie in self.resolution.tie_breaks:
            if all(self._holds(code) for code in tie.codes):
                spoken = [code for _, node, code in tie.steps if self._is_true(node)]
                winner = spoken[0] if spoken else min(tie.codes, key=code_order)
                loser = tie.codes[1] if winner == tie.codes[0] else tie.codes[0]
                self._set_aside(loser, tie.rule, winner, removed=False)

    def most_specific_first(self) -> None:
        """R22: conclude with the most specific definite diagnosis; the rest also fit."""
        roots = [code for code in self._kept("definite") if not self.rules.diagnoses[code].additive]
        roots = sorted((code for code in roots if self._root(code) == code), key=self._rank)
        if not roots:
            return
        best, primary_stays = roots[0], self._primary_stays()
        for code in roots[1:]:
            same_secondary = self._rank(code)[0] == self._rank(best)[0] == 0
            if same_secondary or primary_stays or self._together(code, best):
                continue
            self._set_aside(code, "R22", best, removed=False)

    def result(self) -> KindVerdict:
        """Return what is left, in order: most specific first, additive codes last."""
        kept = sorted((code for code in self._kept() if self._concluded(code)), key=self._rank)
        reported = tuple(kept)
        return KindVerdict(
            name=self.evaluator.view.kind,
            reported=reported,
            specific={code: below for code in reported if (below := self._subforms(code))},
            set_aside=tuple(self.aside.values()),
            notes=self._notes(),
            physiotherapy=more_restrictive(*(self._care(code) for code in self._restricting())),
        )

    def _concluded(self, code: str) -> bool:
        return self.rules.diagnoses[code].kind in CONCLUDED_KINDS

    def _restricting(self) -> Iterable[str]:
        """Codes that restrict care: all that stand and were not removed; subforms replace their parent."""
        removed = {code for code, entry in self.aside.items() if entry.removed}
        here = [code for code in self.standing if code not in removed and self._counts(code)]
        return [code for code in here if not any(other != code and _within(other, code) for other in here)]

    def _counts(self, code: str) -> bool:
        return self.rules.diagnoses[code].kind in (*CONCLUDED_KINDS, "subform")

    def _care(self, code: str) -> str:
        return self.rules.diagnoses[code].physiotherapy

    def _subforms(self, code: str) -> tuple[str, ...]:
        below = [other for other in self._kept("subform") if _within(other, code)]
        return tuple(sorted(below, key=code_order))

    def _notes(self) -> tuple[tuple[str, str], ...]:
        return tuple(
            (note.rule, note.say)
            for note in self.resolution.notes
            if all(self._holds(code) for code in note.codes)
            and (note.when is None or self._is_true(note.when))
        )

    def _primary_stays(self) -> bool:
        node = self.resolution.keeps_primary_when
        return node is not None and self._is_true(node)

    def _rank(self, code: str) -> tuple[int, int, tuple[tuple[int, str], ...]]:
        """Sort key: secondary, then 3, 4, 13, then 1, then 2; probable after definite; additive last."""
        groups = self.resolution.specific_first
        place = next(
            (n for n, starts in enumerate(groups) if any(_within(code, start) for start in starts)),
            len(groups),
        )
        diagnosis = self.rules.diagnoses[code]
        if diagnosis.additive:
            place = len(groups) + 1
        return place, int(diagnosis.kind == "probable"), code_order(code)

    def _together(self, code: str, other: str) -> bool:
        return any({code, other} <= pair for pair in self.resolution.together)

    def _root(self, code: str) -> str:
        """Return the definite diagnosis that this one is a form of: 1.2 for 1.2.1.1."""
        above = [other for other in self.standing if _within(code, other)]
        return min(above, key=len, default=code)

    def _kept(self, kind: str = "") -> list[str]:
        return [
            code
            for code in self.standing
            if code not in self.aside and (not kind or self.rules.diagnoses[code].kind == kind)
        ]

    def _holds(self, code: str) -> bool:
        return code in self.standing and not (code in self.aside and self.aside[code].removed)

    def _is_true(self, node: Node) -> bool:
        return self.evaluator.truth(node) is Truth.YES

    def _set_aside(self, code: str, rule: str, because: str, *, removed: bool) -> None:
        for other in list(self.standing):
            if _within(other, code) and other not in self.aside and other != because:
                self.aside[other] = SetAside(other, rule, because, removed)


def _place(code: str, order: Sequence[str]) -> int:
    return next((n for n, start in enumerate(order) if _within(code, start)), len(order))
