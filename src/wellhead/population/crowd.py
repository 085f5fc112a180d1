"""Simulated people, drawn from the priors of a setting: to try out the questions, never to teach anything.

Somebody gets a main label by its share, a diagnosis of that label, the answers that make its criteria true
(by any of their ways, across the whole of what they allow) and every other answer at its estimated rate. Some
have two diagnoses, some overuse medicines, some are not sure, and some have a serious cause. The estimates stand
in knowledge/crowd.
"""

import random
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from wellhead.population import crowd_estimates
from wellhead.population.crowd_draw import Drawer, picked
from wellhead.population.crowd_estimates import Estimates, Shares
from wellhead.population.crowd_wishes import Clash, Wishes
from wellhead.reasoning.criteria import AllOf, Node, Value, facts_named
from wellhead.reasoning.facts import CLINICIAN_LETTER, Facts
from wellhead.reasoning.rules import URGENCIES, Diagnosis, RedFlag, Rules

SERIOUS = "serious_secondary"
TRIES = 40
UNSURE = 0.006
"""Share of not sure for an answer without its own estimate."""
UNSURE_OF_WARNING = 0.0005


@dataclass(frozen=True)
class SimulatedPerson:
    """Somebody who never lived. `facts` are all answers they can give; `not_sure` what they cannot tell.

    `code` is the diagnosis that was made true, or the serious cause; `also` are further ones. Answers that do
    not apply to somebody (how long an aura lasts, without one) are neither given nor not sure.
    """

    number: int
    label: str
    code: str
    facts: Mapping[str, Value]
    examination: Mapping[str, Value]
    not_sure: frozenset[str] = frozenset()
    also: tuple[str, ...] = ()
    signs: frozenset[str] = field(default_factory=frozenset)

    @property
    def serious(self) -> bool:
        """Say whether a serious cause was drawn."""
        return self.label == SERIOUS

    def as_facts(self, *, examined: bool = False) -> Facts:
        """Return what is known once every question is answered, with the examination if asked for."""
        values = {**self.facts, **self.examination} if examined else dict(self.facts)
        return Facts(person=values, not_sure=self.not_sure)


@dataclass(frozen=True)
class Company:
    """How a crowd is made up. Rates multiply the estimates: 0 leaves not-sure answers or chance signs out."""

    setting: str = ""
    serious: float | None = None
    unsure: float = 1.0
    chance_signs: float = 1.0


def crowd(
    rules: Rules,
    *,
    seed: int,
    count: int,
    setting: str = "",
    serious: float | None = None,
    first: int = 0,
    unsure: float = 1.0,
    chance_signs: float = 1.0,
) -> Iterator[SimulatedPerson]:
    """Yield people number `first` to `first + count`; each depends on the seed and its number alone.

    `serious` replaces the share with a serious cause (0 to 1). ValueError when no such setting is known.
    """
    company = Company(setting, serious, unsure, chance_signs)
    maker = _Maker(rules, crowd_estimates.load(), company)
    for number in range(first, first + count):
        yield maker.person(seed, number)


class _Maker:
    """Makes people for one crowd."""

    def __init__(self, rules: Rules, estimates: Estimates, company: Company) -> None:
        self.rules = rules
        self.estimates = estimates
        self.company = company
        self.drawer = Drawer(rules, estimates)
        self.labels = shares_of_labels(rules, estimates, company)
        self.told = frozenset(
            each.id
            for each in rules.facts.values()
            if each.asked_of == "patient" and each.id != CLINICIAN_LETTER
        )
        self.wholes = {code: whole(diagnosis) for code, diagnosis in rules.diagnoses.items()}
        self.warnings = frozenset(one.fact for one in self.drawer.findings if one.warning)
        # Who cannot tell whether there was something at all cannot tell its details either.
        self.details = tuple(
            (one.fact, facts_named(one.needs))
            for one in self.drawer.findings
            if one.needs is not None and one.otherwise is None
        )
        # Signs that comfort (walked since the accident) are answered yes without one.
        self.alarming = frozenset(
            one.fact for one in self.drawer.findings if one.otherwise is not True and one.shape == "yes"
        )
        rates = ((fact, self._unsure(fact)) for fact in sorted(self.told))
        self.unsure = tuple((fact, rate) for fact, rate in rates if rate > 0)

    def person(self, seed: int, number: int) -> SimulatedPerson:
        """Make one person; always the same for one seed and number."""
        chance = random.Random(f"{seed}/{number}")  # noqa: S311  simulation, no secrets
        label = picked(self.labels, chance)
        if label == SERIOUS:
            return self._serious(number, chance)
        for _ in range(TRIES):
            code = picked(self.estimates.labels[label].codes, chance)
            like = picked(self.estimates.labels[label].like, chance)
            try:
                return self._with(number, label, code=code, like=like, chance=chance)
            except Clash:
                continue
        raise RuntimeError(f"nobody could be made for {label}: see knowledge/crowd")

    def _with(
        self, number: int, label: str, *, code: str, like: str, chance: random.Random
    ) -> SimulatedPerson:
        wishes = Wishes(self.drawer.tests, self._draft(like, chance), chance)
        wishes.want(self.wholes[code])
        beside = self._beside(label, chance)
        also = [each for each in beside if wishes.try_to(self.wholes[each])]
        values = self.drawer.settle(wishes, like, chance)
        if self.rules.diagnoses[code].kind == "probable":
            values = self._nothing_definite(values, code=code, like=like, wishes=wishes)
        return self._finish(number, label, code=code, also=also, values=values, wishes=wishes)

    def _draft(self, like: str, chance: random.Random) -> dict[str, Value]:
        """Draw somebody and forget the warning signs that this company should not have by chance."""
        draft = self.drawer.draft(like, chance)
        if self.company.chance_signs < 1:
            for fact in self.warnings:
                if draft.get(fact) is True and chance.random() >= self.company.chance_signs:
                    draft[fact] = False
        return draft

    def _nothing_definite(
        self, values: dict[str, Value], *, code: str, like: str, wishes: Wishes
    ) -> dict[str, Value]:
        """A probable diagnosis needs that nothing definite holds for the same attacks."""
        other_attacks = self.rules.diagnoses[code].other_attacks
        definite = [
            self.wholes[each.code]
            for each in self.rules.diagnoses.values()
            if each.kind == "definite" and not each.additive and each.code not in other_attacks
        ]
        for _ in range(TRIES):
            standing = [node for node in definite if self.drawer.tests.of(node)(values) is True]
            if not standing:
                return values
            for node in standing:
                wishes.refuse(node)
            values = self.drawer.settle(wishes, like, wishes.chance)
        raise Clash

    def _beside(self, label: str, chance: random.Random) -> Iterable[str]:
        for each in self.estimates.together:
            if each.label == label and chance.random() < each.share:
                yield each.code

    def _serious(self, number: int, chance: random.Random) -> SimulatedPerson:
        causes = [(name, cause.share) for name, cause in self.estimates.causes.items()]
        likes = [each for each in self.labels if each[0] in self.estimates.labels]
        for _ in range(TRIES):
            name, label = picked(causes, chance), picked(likes, chance)
            like = picked(self.estimates.labels[label].like, chance)
            wishes = Wishes(self.drawer.tests, self._draft(like, chance), chance)
            flags = self._flags(name)
            try:
                if chance.random() < self.estimates.shown and flags:
                    _fire(wishes, chance.choice(flags))
                values = self.drawer.settle(wishes, like, chance)
            except Clash:
                continue
            return self._finish(number, SERIOUS, code=name, also=(), values=values, wishes=wishes)
        raise RuntimeError("nobody with a serious cause could be made: see knowledge/crowd/serious.yaml")

    def _flags(self, cause: str) -> list[RedFlag]:
        """Return the flags of a cause; for a cause that names none, every flag that is more than routine."""
        named = self.estimates.causes[cause].flags
        if named:
            return [flag for flag in self.rules.red_flags if flag.id in named]
        return [flag for flag in self.rules.red_flags if flag.urgency != URGENCIES[-1]]

    def _finish(
        self,
        number: int,
        label: str,
        *,
        code: str,
        also: Sequence[str],
        values: Mapping[str, Value],
        wishes: Wishes,
    ) -> SimulatedPerson:
        chance = wishes.chance
        doubted = [fact for fact, rate in self.unsure if chance.random() < rate]
        unsure = {fact for fact in doubted if fact in values and self.drawer.makes_sense(fact, values)}
        unsure |= {
            fact for fact, gates in self.details if fact not in values and not gates.isdisjoint(unsure)
        }
        facts = {fact: value for fact, value in values.items() if fact in self.told and fact not in unsure}
        return SimulatedPerson(
            number=number,
            label=label,
            code=code,
            facts=facts,
            examination={fact: value for fact, value in values.items() if fact not in self.told},
            not_sure=frozenset(unsure),
            also=tuple(also),
            signs=frozenset(
                fact for fact in self.warnings if values.get(fact) is True and fact in self.alarming
            ),
        )

    def _unsure(self, fact: str) -> float:
        finding = self.estimates.findings.get(fact)
        own = finding.unsure if finding is not None else None
        usual = UNSURE_OF_WARNING if fact in self.warnings else UNSURE
        return (own if own is not None else usual) * self.company.unsure


def whole(diagnosis: Diagnosis) -> Node:
    """Return all letters of a diagnosis as one condition."""
    return AllOf(tuple(letter.logic for letter in diagnosis.letters))


def _fire(wishes: Wishes, flag: RedFlag) -> None:
    wishes.want(flag.when)
    if flag.unless is not None:
        wishes.refuse(flag.unless)


def shares_of_labels(rules: Rules, estimates: Estimates, company: Company) -> Shares:
    """Return the main labels with their shares in a setting; ValueError when the setting is not known."""
    priors = rules.priors_for(company.setting)
    beside = dict(estimates.beside_priors.get(company.setting, estimates.beside_priors[""]))
    ranked = {prior.label: prior.share for prior in priors if prior.label not in beside}
    unranked = {label: share for label, share in beside.items() if label != SERIOUS}
    left = max(0.0, 1 - sum(beside.values())) / sum(ranked.values())
    plain = {**{label: share * left for label, share in ranked.items()}, **unranked}
    serious = beside[SERIOUS] if company.serious is None else company.serious
    scale = (1 - serious) / sum(plain.values())
    return (*((label, share * scale) for label, share in plain.items()), (SERIOUS, serious))
