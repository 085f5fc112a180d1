"""The resolution rules as steps: which standing diagnosis replaces, beats, or is named before which.

All orders among codes are fixed by the rules, so each question is one of yes and no. The steps follow
resolve.py rule by rule.
"""

import itertools
from collections.abc import Iterable, Mapping

from wellhead.reasoning.criteria import Node
from wellhead.reasoning.program import Builder
from wellhead.reasoning.resolve import CONCLUDED_KINDS, code_order
from wellhead.reasoning.rules import Replacement, Rules, TieBreak
from wellhead.reasoning.values import dataclass

MOST_PROBABLE_FIRST = 4
"""More rules about which probable diagnosis comes first would make too many orders to spell out."""


@dataclass(frozen=True)
class Standing:
    """What became of each code, each a step that is yes or no.

    `reported` is concluded; `also_fits` holds but something else is concluded; `counting` counts for
    urgency; `restricting` limits physiotherapy (a subform takes its parent's place).
    """

    reported: Mapping[str, int]
    also_fits: Mapping[str, int]
    counting: Mapping[str, int]
    restricting: Mapping[str, int]


def rank(code: str, rules: Rules) -> tuple[int, int, tuple[tuple[int, str], ...]]:
    """Return the key of R22: secondary, then 3, 4, 13, then 1, then 2; probable after definite; additive last."""
    groups = rules.resolution.specific_first
    place = next((n for n, starts in enumerate(groups) if _within_any(code, starts)), len(groups))
    diagnosis = rules.diagnoses[code]
    if diagnosis.additive:
        place = len(groups) + 1
    return place, int(diagnosis.kind == "probable"), code_order(code)


def reported_order(rules: Rules) -> tuple[str, ...]:
    """Return all codes in the order in which they are reported."""
    ranked = sorted(rules.diagnoses, key=lambda code: rank(code, rules))
    return tuple(sorted(ranked, key=lambda code: rules.diagnoses[code].additive))


def within(code: str, start: str) -> bool:
    """Say whether a code is the other one or a form of it: 1.2.1 is within 1.2, 1.20 is not."""
    return code == start or code.startswith(f"{start}.")


def _within_any(code: str, starts: Iterable[str]) -> bool:
    return any(within(code, start) for start in starts)


class Resolving:
    """The codes that stand, and which of them have been set aside so far."""

    def __init__(self, builder: Builder, rules: Rules, standing: Mapping[str, int]) -> None:
        self.builder = builder
        self.rules = rules
        self.resolution = rules.resolution
        self.codes = tuple(rules.diagnoses)
        self.standing = standing
        self.no = builder.no
        self.removed = dict.fromkeys(self.codes, self.no)
        self.beside = dict.fromkeys(self.codes, self.no)

    def resolve(self) -> Standing:
        """Apply every rule in the order of resolve.py."""
        self._replace()
        self._definite_beats_probable()
        self._order_probables()
        for tie in self.resolution.tie_breaks:
            self._break_tie(tie)
        self._most_specific_first()
        return self._result()

    def _replace(self) -> None:
        for rule in self.resolution.replacements:
            takes_over = self._takes_over(rule)
            for code in self.codes:
                if code != rule.code and _within_any(code, rule.replaces):
                    self.removed[code] = self._also(self.removed[code], takes_over, code)

    def _takes_over(self, rule: Replacement) -> int:
        free = [~self._holds(code) for code in rule.unless if code in self.standing]
        return self.builder.every(self._holds(rule.code), *free)

    def _definite_beats_probable(self) -> None:
        """R3. No definite diagnosis stands below a probable one, so what is set aside never beats."""
        definite = {code: self._kept(code) for code in self._of_kind("definite")}
        for code in self._of_kind("probable", additive=True):
            others = self.rules.diagnoses[code].other_attacks
            beaten = [
                self.builder.every(ref, self.builder.some(*roots))
                for rival, ref in definite.items()
                if (
                    roots := [self._root_is(rival, root) for root in self._above(rival) if root not in others]
                )
            ]
            loses = self.builder.every(self._kept(code), self.builder.some(*beaten))
            self._set_aside(code, loses, self.removed)

    def _order_probables(self) -> None:
        """R4. Each way in which the rules of precedence can speak has its own fixed order."""
        first = [(start, self._is_true(node)) for start, node in self.resolution.probable_first]
        if len(first) > MOST_PROBABLE_FIRST:
            raise ValueError(f"more than {MOST_PROBABLE_FIRST} rules about which probable code comes first")
        kept = {code: self._kept(code) for code in self._of_kind("probable", additive=True)}
        best: dict[str, list[int]] = {code: [] for code in kept}
        for spoken in itertools.product((True, False), repeat=len(first)):
            said = [ref if yes else ~ref for (_, ref), yes in zip(first, spoken, strict=True)]
            order = [start for (start, _), yes in zip(first, spoken, strict=True) if yes]
            order += self.resolution.probable_order
            ranked = sorted(kept, key=lambda code: (_place(code, order), code_order(code)))
            for place, code in enumerate(ranked):
                ahead = [~kept[other] for other in ranked[:place]]
                best[code].append(self.builder.every(kept[code], *said, *ahead))
        leads = {code: self.builder.some(*refs) for code, refs in best.items()}
        for code, ref in kept.items():
            others = self.rules.diagnoses[code].other_attacks
            ahead = [leads[other] for other in kept if other != code and other not in others]
            self._set_aside(code, self.builder.every(ref, self.builder.some(*ahead)), self.beside)

    def _break_tie(self, tie: TieBreak) -> None:
        """R15: the first step that speaks decides, else the lower code."""
        both = self.builder.every(*(self._holds(code) for code in tie.codes))
        silent, wins = both, dict.fromkeys(tie.codes, self.no)
        for _, node, code in tie.steps:
            speaks = self._is_true(node)
            wins[code] = self.builder.some(wins[code], self.builder.every(silent, speaks))
            silent = self.builder.every(silent, ~speaks)
        lower = min(tie.codes, key=code_order)
        wins[lower] = self.builder.some(wins[lower], silent)
        one, other = tie.codes
        self._set_aside(other, wins[one], self.beside, but=one)
        self._set_aside(one, wins[other], self.beside, but=other)

    def _most_specific_first(self) -> None:
        """R22: the best root is concluded; the others also fit, unless a rule keeps them beside it."""
        roots = {code: self._root(code) for code in self._of_kind("definite")}
        ranked = sorted(roots, key=lambda code: rank(code, self.rules))
        node = self.resolution.keeps_primary_when
        yields = ~self._is_true(node) if node is not None else ~self.no
        best = {}
        for place, code in enumerate(ranked):
            best[code] = self.builder.every(roots[code], *(~roots[other] for other in ranked[:place]))
        losing = {}
        for place, code in enumerate(ranked):
            ahead = [best[other] for other in ranked[:place] if not self._stay_together(code, other)]
            losing[code] = self.builder.every(roots[code], yields, self.builder.some(*ahead))
        for code, ref in losing.items():
            self._set_aside(code, ref, self.beside)

    def _root(self, code: str) -> int:
        return self.builder.every(self._kept(code), self._root_is(code, code))

    def _stay_together(self, code: str, best: str) -> bool:
        if rank(code, self.rules)[0] == rank(best, self.rules)[0] == 0:
            return True
        return any({code, best} <= pair for pair in self.resolution.together)

    def _result(self) -> Standing:
        diagnoses, every = self.rules.diagnoses, self.builder.every
        stays = {code: every(self.standing[code], ~self.removed[code]) for code in self.codes}
        here = {code: stays[code] for code in self.codes if self._is_real(code)}
        above = {
            code: [~ref for other, ref in here.items() if other != code and within(other, code)]
            for code in here
        }
        concluded = {code: diagnoses[code].kind in CONCLUDED_KINDS for code in self.codes}
        return Standing(
            reported={code: self._kept(code) if concluded[code] else self.no for code in self.codes},
            also_fits={code: every(self.standing[code], self.beside[code]) for code in self.codes},
            counting=here,
            restricting={code: every(ref, *above[code]) for code, ref in here.items()},
        )

    def _is_real(self, code: str) -> bool:
        return self.rules.diagnoses[code].kind in (*CONCLUDED_KINDS, "subform")

    def _of_kind(self, kind: str, *, additive: bool = False) -> list[str]:
        """Codes of a kind; additive ones only when asked for."""
        found = self.rules.diagnoses.values()
        return [each.code for each in found if each.kind == kind and (additive or not each.additive)]

    def _above(self, code: str) -> list[str]:
        """Codes that this one is within, itself included, shortest first."""
        return sorted((other for other in self.codes if within(code, other)), key=len)

    def _root_is(self, code: str, root: str) -> int:
        """Is `root` the shortest standing code that `code` is within?"""
        shorter = [~self.standing[other] for other in self._above(code) if len(other) < len(root)]
        return self.builder.every(self.standing[root], *shorter)

    def _kept(self, code: str) -> int:
        return self.builder.every(self.standing[code], ~self.removed[code], ~self.beside[code])

    def _holds(self, code: str) -> int:
        if code not in self.standing:
            return self.no
        return self.builder.every(self.standing[code], ~self.removed[code])

    def _is_true(self, node: Node) -> int:
        return self.builder.is_yes(self.builder.node(node))

    def _also(self, before: int, event: int, code: str) -> int:
        """Set aside by this event as well, unless something set it aside before in the other way."""
        return self.builder.some(before, self.builder.every(self._kept(code), event))

    def _set_aside(self, code: str, event: int, pile: dict[str, int], *, but: str = "") -> None:
        """Put a code and everything below it on a pile, unless it already lies on one."""
        for other in self.codes:
            if within(other, code) and other != but:
                pile[other] = self._also(pile[other], event, other)


def _place(code: str, order: Iterable[str]) -> int:
    starts = tuple(order)
    return next((n for n, start in enumerate(starts) if within(code, start)), len(starts))
