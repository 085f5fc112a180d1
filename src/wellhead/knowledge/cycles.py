"""Finds criteria that refer to themselves, in however many steps: nobody could ever judge them."""

from collections.abc import Iterator, Mapping

from wellhead.reasoning.criteria import ImagingNeeded, Node, NoOtherDefinite, Ref, ScoreOf, walk
from wellhead.reasoning.evaluate import is_rival
from wellhead.reasoning.rules import PhysicalTest, Rules

_Letter = tuple[str, str]


def cycles(rules: Rules) -> Iterator[tuple[str, str]]:
    """Yield the owner of a letter that comes back to itself, with the way round; each way round once."""
    links = {
        (code, letter.name): tuple(dict.fromkeys(_followed(letter.logic, code, rules)))
        for code, diagnosis in rules.diagnoses.items()
        for letter in diagnosis.letters
    }
    done: set[_Letter] = set()
    for start in links:
        for way in _ways_back(start, links, done):
            yield (
                f"diagnosis {way[0][0]}",
                f"{' > '.join(f'{code}.{name}' for code, name in way)} refers to itself",
            )


def _ways_back(
    start: _Letter, links: Mapping[_Letter, tuple[_Letter, ...]], done: set[_Letter]
) -> Iterator[tuple[_Letter, ...]]:
    """Walk on from a letter and yield each way that returns to a letter it came through."""
    trail: dict[_Letter, Iterator[_Letter]] = {}
    here: _Letter | None = start if start not in done else None
    while here is not None or trail:
        if here is not None:
            trail[here] = iter(links[here])
        last = next(reversed(trail))
        here = next((each for each in trail[last] if each not in done), None)
        if here in trail and here is not None:
            passed = list(trail)
            yield (*passed[passed.index(here) :], here)
            here = None
        elif here is None:
            done.add(last)
            del trail[last]


def _followed(node: Node, code: str, rules: Rules) -> Iterator[_Letter]:
    for each in walk(node):
        if isinstance(each, Ref):
            yield from _letters(each.code, each.letter, rules)
        elif isinstance(each, NoOtherDefinite):
            own = rules.diagnoses[code]
            for rival in rules.diagnoses.values():
                if is_rival(rival, own):
                    yield from _letters(rival.code, "", rules)
        elif isinstance(each, ScoreOf | ImagingNeeded) and each.test in rules.tests:
            for below in _test(rules.tests[each.test]):
                yield from _followed(below, code, rules)


def _letters(code: str, name: str, rules: Rules) -> Iterator[_Letter]:
    """Yield the letters that a reference leads to; names that do not exist are somebody else's fault."""
    diagnosis = rules.diagnoses.get(code)
    for letter in diagnosis.letters if diagnosis else ():
        if name in ("", letter.name):
            yield code, letter.name


def _test(test: PhysicalTest) -> Iterator[Node]:
    yield from (item.when for item in test.score)
    if test.imaging is not None:
        gates = test.imaging
        yield from (gates.applies, gates.high_risk, gates.low_risk, gates.rotation)
