"""Words of a diary: how something is denied, and what people may say of a headache in their own words."""

import functools
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from wellhead.knowledge.faults import Fault
from wellhead.knowledge.treatment.reading import Reader

FOLDER = Path(__file__).resolve().parent
Beside = Literal["", "adjective", "place", "headache"]
Answer = Literal[
    "kind", "free", "worst", "side", "place", "stretch", "began", "ago", "ended", "over", "lasted", "woke", "neck", "neck_pain",
    "feature", "nothing", "painkiller", "hours", "stress", "truth", "other",
]  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class Negation:
    """Words that deny, and words that take a denial back; each is one word in small letters."""

    deny: tuple[str, ...]
    between: tuple[str, ...]
    join: tuple[str, ...]
    split: tuple[str, ...]
    doubts: tuple[str, ...]
    limits: tuple[str, ...]
    perhaps: tuple[str, ...]
    src: str
    confidence: str


@dataclass(frozen=True, kw_only=True)
class SpokenItem:
    """Ways to say one thing and the answer `of` the diary it speaks of; `value` where the words alone are the value."""

    id: str
    of: Answer
    say: tuple[str, ...]
    value: int | str | None = None
    field: str = ""
    beside: Beside = ""


@dataclass(frozen=True, kw_only=True)
class Spoken:
    """Everything that is looked for. `minutes` and `lengths` are minutes, `clocks` minutes of the day, `days` days back."""

    numbers: Mapping[str, float]
    single: tuple[str, ...]
    minutes: Mapping[str, int]
    lengths: Mapping[str, int]
    clocks: Mapping[str, int]
    before_noon: tuple[str, ...]
    after_noon: tuple[str, ...]
    oclock: tuple[str, ...]
    half_to: tuple[str, ...]
    vague: tuple[str, ...]
    doses: tuple[str, ...]
    tails: tuple[str, ...]
    units: tuple[str, ...]
    also: Mapping[str, str]
    days: Mapping[str, int]
    items: tuple[SpokenItem, ...]
    quiet: tuple[str, ...]
    src: str
    confidence: str


@dataclass(frozen=True)
class DiaryWords:
    """Both lists; None only where a file is broken, which `faults` then tells."""

    negation: Negation | None
    spoken: Spoken | None
    faults: tuple[Fault, ...]


@functools.cache
def load(folder: Path = FOLDER) -> DiaryWords:
    """Read the words once; never raises on bad content."""
    reader = Reader(folder)
    negation = reader.part(reader.page("course/negation.yaml"), "negation", Negation)
    spoken = reader.part(reader.page("course/spoken.yaml"), "spoken", Spoken)
    return DiaryWords(negation, spoken, tuple(reader.faults))


def check() -> tuple[Fault, ...]:
    """What is wrong with the words."""
    return load().faults
