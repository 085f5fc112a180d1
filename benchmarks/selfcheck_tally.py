"""What groups of simulated people took and lost, kept part by part so that a long run goes on where it stopped."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from pathlib import Path


@dataclass
class Tally:
    """What one group of people took and lost."""

    people: int = 0
    pages: Counter[int] = field(default_factory=Counter)
    questions: Counter[int] = field(default_factory=Counter)
    urgency_lost: Counter[str] = field(default_factory=Counter)
    by_urgency: Counter[str] = field(default_factory=Counter)
    codes_equal: int = 0
    codes_compared: int = 0
    stopped_by_emergency: int = 0
    seconds: float = 0.0
    misses: list[dict[str, object]] = field(default_factory=list)

    def add(self, other: Tally) -> None:
        """Take in another group."""
        for name in ("pages", "questions", "urgency_lost", "by_urgency"):
            getattr(self, name).update(getattr(other, name))
        for name in ("people", "codes_equal", "codes_compared", "stopped_by_emergency", "seconds"):
            setattr(self, name, getattr(self, name) + getattr(other, name))
        self.misses.extend(other.misses)

    @classmethod
    def read(cls, kept: dict[str, object]) -> Tally:
        """Return a part as it was written; counted numbers come back as numbers."""
        made = cls(**kept)  # type: ignore[arg-type]  # written by ourselves, field by field
        for name in ("pages", "questions"):
            setattr(
                made, name, Counter({int(number): count for number, count in getattr(made, name).items()})
            )
        made.urgency_lost, made.by_urgency = Counter(made.urgency_lost), Counter(made.by_urgency)
        return made


@dataclass(frozen=True)
class Job:
    """Some people of one group. `serious` as in crowd; `order` empty walks in our order and compares the ends."""

    seed: int
    first: int
    count: int
    serious: float | None = None
    order: str = ""


def measured_with(source: Path) -> str:
    """Return a hash of everything that the figures depend on: the engine, the people and the knowledge."""
    folders = ("reasoning", "population", "knowledge")
    files = sorted(
        path
        for folder in folders
        for path in (source / "wellhead" / folder).rglob("*")
        if path.suffix in (".py", ".yaml") and "cases" not in path.parts
    )
    return hashlib.sha256(b"".join(path.read_bytes() for path in files)).hexdigest()


class Parts:
    """Finished parts of a run in a file of lines; the first line names the engine and knowledge they belong to."""

    def __init__(self, path: Path | None, under: str) -> None:
        """Read what is there. ValueError when it was measured with another engine or other knowledge."""
        self.path = path
        self.done: dict[Job, Tally] = {}
        if path is None:
            return
        if not path.exists():
            path.write_text(json.dumps({"measured": under}) + "\n", encoding="utf-8")
            return
        first, *lines = path.read_text(encoding="utf-8").splitlines()
        if json.loads(first)["measured"] != under:
            raise ValueError(f"{path} was measured with another engine or other knowledge; name a new file")
        self.done = dict(self._read(lines))

    def _read(self, lines: list[str]) -> Iterator[tuple[Job, Tally]]:
        for line in lines:
            part = json.loads(line)
            yield Job(**part["job"]), Tally.read(part["tally"])

    def keep(self, job: Job, tally: Tally) -> None:
        """Write one finished part."""
        self.done[job] = tally
        if self.path is not None:
            with self.path.open("a", encoding="utf-8") as file:
                file.write(json.dumps({"job": asdict(job), "tally": vars(tally)}) + "\n")
