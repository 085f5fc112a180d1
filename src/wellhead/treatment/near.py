"""What lies near a site, in words, and what an entry for it usually begins with: record defaults, never advice."""

from __future__ import annotations

from dataclasses import dataclass

from wellhead.knowledge import treatment as treatment_knowledge
from wellhead.knowledge.treatment.needling import Muscle, Point
from wellhead.treatment import words
from wellhead.treatment.checking.entries import must_look, site_of

PINCER = "pincer"


@dataclass(frozen=True, slots=True)
class Near:
    """One site: what lies near it, whether the clinician must say that they looked, and how an entry begins."""

    site_id: str
    site: str
    region: str
    near: tuple[str, ...]
    first_rule: str
    must_look: bool
    length_mm: int | None
    depth_mm: int | None
    angle: str
    deepest_mm: int | None
    longest_mm: int | None


def of_site(site_id: str) -> Near | None:
    """Everything that is shown beside a row for this site; None for no site, or one that is not known."""
    site = site_of(site_id) if site_id else None
    if site is None:
        return None
    if isinstance(site, Muscle):
        return _muscle(site)
    return _point(site)


def everything() -> list[Near]:
    """Every site, for the script that shows it at once."""
    library = treatment_knowledge.load()
    found = (of_site(each) for each in [*library.muscles, *library.points])
    return [each for each in found if each is not None]


def _muscle(muscle: Muscle) -> Near:
    return Near(
        site_id=muscle.id,
        site=words.site_words(muscle.id),
        region=muscle.follow_up,
        near=_zones(muscle.danger),
        first_rule=muscle.rib_guard or "",
        must_look=must_look(muscle.id),
        length_mm=min(muscle.needle_mm, default=None),
        depth_mm=_within(min(muscle.depth_mm, default=None), muscle.check.warn_above_mm),
        angle="pinch_through" if muscle.technique == PINCER else "",
        deepest_mm=muscle.check.warn_above_mm,
        longest_mm=muscle.check.longest_needle_mm,
    )


def _point(point: Point) -> Near:
    return Near(
        site_id=point.code,
        site=words.site_words(point.code),
        region=point.follow_up,
        near=_zones(point.danger),
        first_rule="",
        must_look=must_look(point.code),
        length_mm=None,
        depth_mm=min(point.depth_mm, default=None),
        angle="",
        deepest_mm=max(point.depth_mm, default=None),
        longest_mm=None,
    )


def _within(depth: int | None, deepest: int) -> int | None:
    return depth if depth is None or depth <= deepest else None


def _zones(zones: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(zone_words(each) for each in zones)


def zone_words(zone_id: str) -> str:
    """A structure by name, with what the knowledge says of it."""
    zone = treatment_knowledge.load().danger_zones.get(zone_id)
    name = words.plain(zone_id)
    return f"{name}: {zone.text}" if zone else name
