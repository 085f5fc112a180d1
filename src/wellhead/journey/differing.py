"""Where the clinician's view and the engine's part, told from the evidence: which facts would have to differ."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from wellhead.journey.moved_words import finding_words
from wellhead.journey.queries import Weighed
from wellhead.reasoning.facts import CLINICIAN_LETTER, dictionary_id
from wellhead.reasoning.truth import Truth
from wellhead.reasoning.verdict import DiagnosisVerdict, LetterVerdict, Status
from wellhead.ui import answers

MOST_ASKS = 5
"""Open questions named for one letter."""


@dataclass(frozen=True, slots=True)
class Difference:
    """One diagnosis on which the views part: what the engine makes of it, letter by letter, and what would settle it."""

    code: str
    name: str
    says: str
    lines: tuple[str, ...]


def differing(weighed: Weighed, codes: Iterable[str]) -> tuple[Difference, ...]:
    """Each diagnosis that only one of the two views holds: the clinician's own first."""
    chosen, reported = list(codes), weighed.verdict.reported
    mine = [code for code in chosen if code not in reported]
    engines = [code for code in reported if code not in chosen]
    return (
        *(_only_mine(weighed, code) for code in mine),
        *(_only_the_engines(weighed, code) for code in engines),
    )


def _only_mine(weighed: Weighed, code: str) -> Difference:
    verdict = _verdict(weighed, code)
    if verdict is None:
        return Difference(code, code, _("Today's knowledge does not hold this condition."), ())
    says = {
        Status.NOT_MET: _(
            "You chose it; by the criteria it does not hold. For it to hold, these would have to differ:"
        ),
        Status.POSSIBLE: _("You chose it; the criteria leave it open until these are known:"),
        Status.AWAITING_CLINICIAN: _(
            "You chose it; the criteria hold but for your own answer whether nothing else explains it better."
        ),
        Status.MET: _("You chose it; the criteria hold too, but another diagnosis takes its place:"),
    }[verdict.status]
    lines = tuple(_held_up(weighed, verdict))
    if verdict.status is Status.MET:
        lines = tuple(_set_aside(weighed, code))
    return Difference(code, verdict.name, says, lines)


def _only_the_engines(weighed: Weighed, code: str) -> Difference:
    verdict = _verdict(weighed, code)
    if verdict is None:
        return Difference(code, code, _("Today's knowledge does not hold this condition."), ())
    says = _(
        "By the criteria it holds; you did not choose it. For it not to hold, one of these would have to differ:"
    )
    return Difference(code, verdict.name, says, tuple(_carried(weighed, verdict)))


def _verdict(weighed: Weighed, code: str) -> DiagnosisVerdict | None:
    """Of several headaches the one in which it stands best."""
    found = [each for each in weighed.verdict.diagnoses if each.code == code]
    order = list(Status)
    return min(found, key=lambda each: order.index(each.status), default=None)


def _held_up(weighed: Weighed, verdict: DiagnosisVerdict) -> Iterator[str]:
    for letter in verdict.letters:
        if letter.truth is Truth.NO:
            yield f"{_head(letter)} {_facts(weighed, letter, verdict.headache)}"
        elif letter.truth is Truth.UNKNOWN and letter.is_clinicians:
            yield _("%(letter)s Yours alone to answer.") % {"letter": _head(letter)}
        elif letter.truth is Truth.UNKNOWN:
            yield _("%(letter)s Not known: %(asks)s") % {
                "letter": _head(letter),
                "asks": "; ".join(_asks(weighed, letter)),
            }


def _carried(weighed: Weighed, verdict: DiagnosisVerdict) -> Iterator[str]:
    for letter in verdict.letters:
        if letter.is_clinicians:
            yield _("%(letter)s Yours alone to answer.") % {"letter": _head(letter)}
        elif letter.facts:
            yield f"{_head(letter)} {_facts(weighed, letter, verdict.headache)}"


def _set_aside(weighed: Weighed, code: str) -> Iterator[str]:
    names = weighed.rules.diagnoses
    for kind in weighed.verdict.kinds:
        for entry in kind.set_aside:
            if entry.code == code:
                because = names[entry.because].name if entry.because in names else entry.because
                yield _("Set aside for %(other)s.") % {"other": because}


def _head(letter: LetterVerdict) -> str:
    return f"{letter.name}. {letter.text.rstrip('.')}."


def _facts(weighed: Weighed, letter: LetterVerdict, headache: str) -> str:
    said = finding_words(letter.facts, weighed.facts, weighed.rules, kind=headache)
    return _("Now: %(facts)s") % {"facts": said}


def _asks(weighed: Weighed, letter: LetterVerdict) -> Iterator[str]:
    for fact in [each for each in letter.missing if each != CLINICIAN_LETTER][:MOST_ASKS]:
        definition = weighed.rules.facts.get(dictionary_id(fact))
        if definition is not None:
            yield answers.question_words(definition)
