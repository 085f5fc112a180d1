"""How far a drawing of pain overlaps an area where others felt pain of a known source: low, middle and high, capped.

Weak evidence by design: the result is words beside a drawing. Nothing that judges people imports this module.
"""

from collections.abc import Collection, Iterable, Mapping

from wellhead.reasoning.values import dataclass

LITTLE, SOME, MUCH = "little", "some", "much"


@dataclass(frozen=True)
class Area:
    """Where pain from one joint or muscle was felt: `usual` places, and `wider` ones that only some people felt.

    Pain is on the side of its source unless it `crosses`.
    """

    id: str
    name: str
    kind: str
    usual: frozenset[str]
    wider: frozenset[str]
    source: tuple[str, ...]
    crosses: bool = False
    confidence: str = ""


@dataclass(frozen=True)
class OverlapPolicy:
    """How an overlap is counted and what it may be worth at most; all of it stands in the knowledge."""

    wider_counts: float
    at_most: float
    some_from: float
    much_from: float
    likelihood_ratio_at_most: float


@dataclass(frozen=True)
class Overlap:
    """One area beside a drawing on one side, as shares from 0 to the cap; `word` is little, some or much."""

    area: Area
    side: str
    low: float
    mid: float
    high: float
    word: str
    shared: frozenset[str]


def overlap(drawn: Collection[str], area: Area, policy: OverlapPolicy, *, side: str = "") -> Overlap:
    """Compare places without a side with one area.

    Low: wider places count for nothing. High: they count in full. Middle: they count as the policy says. Each is the
    shared part of everything that is drawn or belongs to the area, so that neither marking everything nor
    marking little is rewarded. An empty drawing overlaps nothing.
    """
    places = frozenset(drawn)
    shares = [_share(places, area, weight) if places else 0.0 for weight in (0.0, policy.wider_counts, 1.0)]
    low, mid, high = sorted(min(share, policy.at_most) for share in shares)
    shared = places & (area.usual | area.wider)
    return Overlap(area, side, low, mid, high, _word(mid, policy), shared)


def overlaps(
    drawn: Mapping[str, Collection[str]], areas: Iterable[Area], policy: OverlapPolicy
) -> tuple[Overlap, ...]:
    """Compare a drawing by sides (`left`, `right`, `middle`) with every area; each on its better side, best first.

    Places in the middle belong to both sides. An area that crosses is compared with both sides together.
    """
    found = [max(_on_each_side(drawn, area, policy), key=lambda each: each.mid) for area in areas]
    return tuple(sorted(found, key=lambda each: -each.mid))


def _on_each_side(
    drawn: Mapping[str, Collection[str]], area: Area, policy: OverlapPolicy
) -> tuple[Overlap, ...]:
    middle = frozenset(drawn.get("middle", ()))
    sides = {side: frozenset(drawn.get(side, ())) for side in ("left", "right")}
    if area.crosses:
        return (overlap(middle | sides["left"] | sides["right"], area, policy),)
    return tuple(
        overlap(middle | places if places else (), area, policy, side=side) for side, places in sides.items()
    )


def _share(places: frozenset[str], area: Area, wider_counts: float) -> float:
    shared = len(places & area.usual) + wider_counts * len(places & (area.wider - area.usual))
    return shared / len(places | area.usual)


def _word(share: float, policy: OverlapPolicy) -> str:
    if share >= policy.much_from:
        return MUCH
    return SOME if share >= policy.some_from else LITTLE
