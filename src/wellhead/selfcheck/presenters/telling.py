"""One person's verdict in lines: signs with the answers behind them, published descriptions line by line."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from wellhead.reasoning.facts import Facts, View
from wellhead.reasoning.rules import Page, Rules
from wellhead.reasoning.truth import Truth
from wellhead.reasoning.verdict import (
    DiagnosisVerdict,
    FlagState,
    FlagVerdict,
    LetterVerdict,
    Verdict,
)
from wellhead.selfcheck.presenters.estimate import Estimate, estimate_words
from wellhead.ui.answers import answer_words, question_words
from wellhead.ui.words import content

MOST_DESCRIPTIONS, MOST_SETTLING = 4, 5
MOST_DENIED = 3
"""A reason that rests on more denied signs than this counts them instead of listing them."""

LAY_NAMES: Mapping[str, str | Promise] = {
    "cervicogenic": gettext_lazy("Headache that starts in the neck"),
    "migraine": gettext_lazy("Migraine"),
    "tth": gettext_lazy("Tension-type headache"),
    "tac": gettext_lazy("Cluster headache and its relatives"),
    "moh": gettext_lazy("Headache from many painkiller days"),
}
KIND_WORDS: Mapping[str, str | Promise] = {
    "first": gettext_lazy("First kind"),
    "second": gettext_lazy("Second kind"),
    "third": gettext_lazy("Third kind"),
    "fourth": gettext_lazy("Fourth kind"),
}


@dataclass(frozen=True, slots=True)
class LineWords:
    """One part of a published description beside what the person said."""

    state: str
    text: str
    fact: str
    word: str


@dataclass(frozen=True, slots=True)
class Description:
    """A published description: what the answers have in common with it, what speaks against it, what is open."""

    name: str | Promise
    published_as: str
    lines: tuple[LineWords, ...]
    fits: bool
    family: str
    is_close: bool = False
    waits_for_examination: bool = False
    estimate: Estimate | None = None
    kind: str | Promise = ""


@dataclass(frozen=True, slots=True)
class Reason:
    """Why it is urgent: the sign, and the answers behind it."""

    label: str
    said: tuple[str, ...]
    not_ruled_out: bool
    level: str


@dataclass(frozen=True, slots=True)
class GivenAnswers:
    """One page that was answered: its title, what was said, and where to change it."""

    page_id: str
    kind: str
    title: str
    said: tuple[str, ...]


class Teller:
    """Turns one person's verdict into lines."""

    def __init__(self, facts: Facts, rules: Rules, *, shows_likelihood: bool) -> None:
        self.views = {view.kind: view for view in facts.views()}
        self.rules = rules
        self.shows_likelihood = shows_likelihood

    def reason(self, flag: FlagVerdict) -> Reason:
        """The sign and what was said."""
        return Reason(
            label=content(flag.flag.label),
            said=self._told(flag.facts),
            not_ruled_out=flag.state is FlagState.CANNOT_BE_RULED_OUT,
            level=flag.level,
        )

    def _told(self, facts: Iterable[str]) -> tuple[str, ...]:
        """What was said, at length; of many signs that were denied, how many."""
        places = {fact: self._where(fact) for fact in facts}
        refused = [fact for fact, view in places.items() if view.values.get(fact) is False]
        if len(refused) <= MOST_DENIED:
            refused = []
        told = (self._said(fact, view) for fact, view in places.items() if fact not in refused)
        return (*told, *_denied(len(refused)))

    def view_of(self, kind: str) -> View:
        """What is known for this kind; for the first when none is named."""
        return self.views.get(kind) or next(iter(self.views.values()))

    def given(self, page: Page, kind: str, *, label: str) -> GivenAnswers:
        """What was said on one page. Signs are named when they were ticked or left unsure, the rest counted."""
        title = f"{KIND_WORDS[label]}: {content(page.title)}" if label else content(page.title)
        if page.private:
            return GivenAnswers(page.id, kind, title, (_("Answered; not shown here"),))
        view = self.view_of(kind)
        answered = [item for item in page.items if view.answered(item)]
        refused = [item for item in answered if view.values.get(item) is False]
        told = tuple(self._said(item, view) for item in answered if item not in refused)
        if not told:
            return GivenAnswers(page.id, kind, title, (_("None of these"),))
        return GivenAnswers(page.id, kind, title, told + _denied(len(refused)))

    def in_common(self, verdict: Verdict) -> Iterable[Description]:
        """Descriptions that nothing said speaks against and something said speaks for; one a family and kind."""
        seen: set[tuple[str, str]] = set()
        for entry in verdict.candidates:
            mark = entry.headache, entry.diagnosis.family
            if not self._worth_showing(entry) or mark in seen:
                continue
            seen.add(mark)
            yield self._description(entry, fits=True)
            if len(seen) == MOST_DESCRIPTIONS * len(self.views):
                return

    def against(self, verdict: Verdict) -> Iterable[Description]:
        """Well-known descriptions that something said speaks against."""
        open_families = {entry.diagnosis.family for entry in verdict.candidates}
        seen: set[str] = set()
        for entry in verdict.diagnoses:
            family = entry.diagnosis.family
            if entry in verdict.candidates or family in seen | open_families or family not in LAY_NAMES:
                continue
            if entry.diagnosis.kind == "definite" and entry.failing:
                seen.add(family)
                yield self._description(entry, fits=False)

    def _worth_showing(self, entry: DiagnosisVerdict) -> bool:
        """At least half of what can be said without a clinician fits, or a well-known description fits in part."""
        if entry.diagnosis.kind != "definite":
            return False
        if entry.diagnosis.family in LAY_NAMES:
            return any(letter.truth is Truth.YES for letter in _said(entry)) or self._partly(entry)
        return _is_close(entry)

    def _partly(self, entry: DiagnosisVerdict) -> bool:
        """Whether an answer already counts towards a letter that is still open."""
        view = self.view_of(entry.headache)
        return any(
            self.rules.facts[fact].scope == "headache" and view.values.get(fact) not in (None, False, ())
            for letter in entry.letters
            for fact in letter.facts
        )

    def _waits_for_examination(self, entry: DiagnosisVerdict) -> bool:
        """Whether what is still open is something that an examination finds out."""
        return any(
            self.rules.facts[fact].asked_of == "exam"
            for letter in _said(entry)
            for fact in letter.missing
            if fact in self.rules.facts
        )

    def _description(self, entry: DiagnosisVerdict, *, fits: bool) -> Description:
        view = self.view_of(entry.headache)
        lines = tuple(self._line(letter, view) for letter in entry.letters if not letter.is_clinicians)
        return Description(
            name=LAY_NAMES.get(entry.diagnosis.family) or content(entry.name),
            published_as=f"{content(entry.name)}, ICHD-3 {entry.code}",
            lines=lines,
            fits=fits,
            family=entry.diagnosis.family,
            is_close=_is_close(entry),
            waits_for_examination=self._waits_for_examination(entry),
            estimate=estimate_words(entry.likelihood) if self.shows_likelihood else None,
            kind=KIND_WORDS.get(entry.headache, ""),
        )

    def _line(self, letter: LetterVerdict, view: View) -> LineWords:
        word = {
            Truth.YES: _("In common"),
            Truth.NO: _("Not in common"),
            Truth.UNKNOWN: _("Not known yet"),
        }[letter.truth]
        said = [self._said(fact, view) for fact in letter.facts if fact in view.values]
        fact = "; ".join(said[:3]) or self._why_open(letter)
        return LineWords(letter.truth.value, content(letter.text), fact, word)

    def _why_open(self, letter: LetterVerdict) -> str:
        missing = [self.rules.facts[fact].asked_of for fact in letter.missing if fact in self.rules.facts]
        if missing and all(who != "patient" for who in missing):
            return _("Only an examination can tell")
        return _("Not answered yet") if missing else ""

    def settling(self, verdict: Verdict, *, patient: bool) -> tuple[str, ...]:
        """What would settle most: questions for the person, or findings of an examination."""
        wanted = [
            question_words(self.rules.facts[fact])
            for fact in self._open_facts(verdict)
            if self.rules.facts[fact].asked_of == ("patient" if patient else "exam")
        ]
        return tuple(dict.fromkeys(wanted))[:MOST_SETTLING]

    def _open_facts(self, verdict: Verdict) -> Iterable[str]:
        yield from (fact for fact in verdict.settling if fact in self.rules.facts)
        for entry in verdict.candidates[:MOST_DESCRIPTIONS]:
            yield from (
                fact
                for fact in entry.missing
                if fact in self.rules.facts and self.rules.facts[fact].asked_of in {"exam", "patient"}
            )

    def _where(self, fact: str) -> View:
        """The first kind for which this was answered."""
        return next((view for view in self.views.values() if view.answered(fact)), self.view_of(""))

    def _said(self, fact: str, view: View) -> str:
        definition = self.rules.facts.get(fact)
        if definition is None:
            return fact
        answer = answer_words(definition, view.values.get(fact))
        if fact in view.not_sure and fact not in view.values:
            answer = _("Not sure")
        question = question_words(definition)
        return f"{question} {answer}" if question.endswith("?") else f"{question}: {answer}"


def _denied(count: int) -> tuple[str, ...]:
    """How many further signs were denied; nothing for none."""
    words = ngettext("No to %(count)s other", "No to %(count)s others", count)
    return (words % {"count": count},) if count else ()


def _said(entry: DiagnosisVerdict) -> list[LetterVerdict]:
    """The letters that somebody else than a clinician can answer."""
    return [letter for letter in entry.letters if not letter.is_clinicians]


def _is_close(entry: DiagnosisVerdict) -> bool:
    """Whether more than half of what can be said without a clinician fits."""
    said = _said(entry)
    return sum(letter.truth is Truth.YES for letter in said) * 2 > len(said)


def listed(names: list[str]) -> str:
    """Several names in one sentence."""
    if len(names) < 2:
        return "".join(names)
    return _("%(first)s and %(last)s") % {"first": ", ".join(names[:-1]), "last": names[-1]}
