"""The whole knowledge on 100,000 random people: bits of a chunk against lanes for all, the reference for a sample.

The reference takes some ten milliseconds a person, so all 100,000 by it would take a quarter of an hour; lanes are
held to it by test_whole_verdict.py and by the tests of the reasoning itself.
"""

import pytest

from tests.lib.clinical import CASES, RULES
from tests.lib.random_people import people_of, random_people
from tests.lib.wholes import WHOLE, by_reference
from wellhead.population.chunks import Reader
from wellhead.population.planes import WORDS, Runner, compiled, unpacked
from wellhead.reasoning.derive import complete
from wellhead.reasoning.lanes import Lanes, yes_plane
from wellhead.reasoning.whole import read, with_reviewed

PEOPLE, BATCHES = 100_000, 10
EACH_BATCH = PEOPLE // BATCHES
SAMPLE = 20
ONE_KIND = [case.facts for case in CASES.values() if not case.facts.kinds]


@pytest.fixture(scope="module")
def reader() -> Reader:
    return Reader(RULES, compiled(WHOLE.program), WORDS)


@pytest.fixture(scope="module")
def lanes() -> Lanes:
    return Lanes(WHOLE.program)


def bits(runner: Runner, name: str) -> int:
    """Where an output is yes, as an integer of all people."""
    found = int.from_bytes(runner.yes(name).tobytes(), "little")
    return found & ((1 << EACH_BATCH) - 1)


@pytest.mark.parametrize("seed", range(BATCHES))
def test_each_output_is_the_same_for_everybody(seed: int, reader: Reader, lanes: Lanes) -> None:
    table = random_people(RULES, seed=1000 + seed, count=EACH_BATCH, seeds=ONE_KIND)
    people = people_of(table, RULES)
    runner = reader.run(table.combine_chunks().to_batches()[0])
    planes = lanes.run([with_reviewed(complete(person.views()[0], RULES), person) for person in people])
    names = WHOLE.program.names
    different = [name for name, ref in names.items() if bits(runner, name) != planes[yes_plane(ref)]]
    assert different == []
    columns = {name: unpacked(runner.yes(name).copy(), EACH_BATCH) for name in names}
    for place in range(0, EACH_BATCH, EACH_BATCH // SAMPLE):
        answer = read(WHOLE, lambda name, place=place: bool(columns[name][place]))
        assert answer == by_reference(people[place])
