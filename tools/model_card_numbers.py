"""Small figures for the model card: intervals, agreement, confusion; each says what it is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

Z = 1.959964
"""Standard normal quantile of a two-sided 95 % interval."""


@dataclass(frozen=True)
class Share:
    """So many of so many, with Wilson's 95 % interval (Wilson EB, J Am Stat Assoc 1927;22:209-12)."""

    number: int
    of: int

    @property
    def value(self) -> float:
        """The share; 0 of nobody is 0."""
        return self.number / self.of if self.of else 0.0

    @property
    def interval(self) -> tuple[float, float]:
        """Lowest and highest share that fit the figures."""
        if not self.of:
            return 0.0, 1.0
        square = Z * Z / self.of
        middle = (self.value + square / 2) / (1 + square)
        half = Z / (1 + square) * (self.value * (1 - self.value) / self.of + square / (4 * self.of)) ** 0.5
        return max(0.0, middle - half), min(1.0, middle + half)

    def __str__(self) -> str:
        if not self.of:
            return "nobody"
        low, high = self.interval
        return f"{self.number} of {self.of} ({percent(self.value)}; {percent(low)} to {percent(high)})"


def percent(share: float) -> str:
    """Word a share; small and large ones keep a decimal, and none is rounded to nothing or to all."""
    if share in (0, 1) or 0.1 <= share < 0.995:
        return f"{share:.0%}"
    return f"{min(max(share, 0.001), 0.999):.1%}"


def kappa(pairs: Iterable[tuple[str, str]]) -> float:
    """Cohen's κ: agreement beyond what the two margins give by chance, (observed - expected) / (1 - expected).

    1 is full agreement, 0 is chance (Cohen J, Educ Psychol Meas 1960;20:37-46). 1 when only one category occurs.
    """
    known = list(pairs)
    one, other = Counter(first for first, _ in known), Counter(second for _, second in known)
    observed = sum(first == second for first, second in known) / len(known)
    expected = sum(one[name] * other[name] for name in one) / len(known) ** 2
    return 1.0 if expected == 1 else (observed - expected) / (1 - expected)


def confusion(pairs: Sequence[tuple[str, str]], names: Sequence[str], labels: Sequence[str]) -> str:
    """Write a table: rows are what is wanted, columns what was answered."""
    counted = Counter(pairs)
    head = "| wanted \\ answered | " + " | ".join(labels) + " |\n|---|" + "---|" * len(labels)
    rows = "\n".join(
        f"| **{label}** | " + " | ".join(str(counted[name, other] or "·") for other in names) + " |"
        for name, label in zip(names, labels, strict=True)
    )
    return f"{head}\n{rows}"


def table(head: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """Write a Markdown table."""
    lines = [f"| {' | '.join(head)} |", "|" + "---|" * len(head)]
    lines += [f"| {' | '.join(str(cell) for cell in row)} |" for row in rows]
    return "\n".join(lines)
