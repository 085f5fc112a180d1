"""The names of places on the head and neck, as people say them."""

from __future__ import annotations

from dataclasses import dataclass

from wellhead.ui.figures.words import Words, gettext_noop


@dataclass(frozen=True)
class BodyChartWords(Words):
    """Messages of the chart. A field named like a region is the region's name without its side."""

    front: str = gettext_noop("Head and neck from the front")
    back: str = gettext_noop("Head and neck from the back")
    left: str = gettext_noop("Head and neck, left side")
    right: str = gettext_noop("Head and neck, right side")
    front_says: str = gettext_noop("The patient faces you: their right is on the left of the picture.")
    back_says: str = gettext_noop("You look at their back: their right is on the right of the picture.")
    left_says: str = gettext_noop("You look at their left side; the face points to the left.")
    right_says: str = gettext_noop("You look at their right side; the face points to the right.")
    chosen: str = gettext_noop("Marked: {regions}.")
    none_chosen: str = gettext_noop("Nothing is marked on this view.")
    worst: str = gettext_noop("Worst: {region}.")
    on_the_right: str = gettext_noop("{name}, right")
    on_the_left: str = gettext_noop("{name}, left")
    side_right: str = gettext_noop("Right")
    side_left: str = gettext_noop("Left")
    left_side: str = gettext_noop("Left side")
    right_side: str = gettext_noop("Right side")
    weak_evidence: str = gettext_noop("Approximate pattern · weak evidence")
    top_of_head: str = gettext_noop("Top of head")
    forehead: str = gettext_noop("Forehead")
    brow: str = gettext_noop("Above the eye")
    eye: str = gettext_noop("Around or behind the eye")
    temple: str = gettext_noop("Temple")
    ear: str = gettext_noop("Ear")
    cheek: str = gettext_noop("Cheek")
    jaw: str = gettext_noop("Jaw")
    mouth: str = gettext_noop("Mouth and teeth")
    occiput: str = gettext_noop("Back of head")
    suboccipital: str = gettext_noop("Base of skull")
    upper_neck: str = gettext_noop("Upper neck")
    lower_neck: str = gettext_noop("Lower neck")
    front_of_neck: str = gettext_noop("Front of neck")
    throat: str = gettext_noop("Throat")
    shoulder_top: str = gettext_noop("Top of shoulder")
    interscapular: str = gettext_noop("Between the shoulder blades")


MIDLINE = frozenset({"top_of_head", "mouth", "throat", "interscapular"})

# The answers of the fact `pain_locations` each region stands for, where there is one.
PAIN_LOCATIONS = {
    "top_of_head": "top_of_head",
    "forehead": "forehead",
    "brow": "above_eye",
    "eye": "around_or_behind_eye",
    "temple": "temple",
    "ear": "ear",
    "cheek": "cheek",
    "jaw": "jaw",
    "mouth": "teeth",
    "occiput": "back_of_head",
    "suboccipital": "upper_neck",
    "upper_neck": "upper_neck",
    "lower_neck": "lower_neck",
}


PAIRED = frozenset(PAIN_LOCATIONS) - MIDLINE | {"front_of_neck", "shoulder_top"}


def plain_region(region: str) -> str:
    """A region without its side: `temple_left` is a `temple`. Raises ValueError for no region."""
    if region in MIDLINE:
        return region
    plain, _, side = region.rpartition("_")
    if plain in PAIRED and side in ("left", "right"):
        return plain
    raise ValueError(f"there is no region {region!r} on the body chart")


def region_name(region: str, words: BodyChartWords | None = None) -> str:
    """A region as people call it, with its side. Raises ValueError for a region there is not."""
    say = words or BodyChartWords()
    name: str = getattr(say, plain_region(region))
    if region in MIDLINE:
        return name
    return (say.on_the_right if region.endswith("_right") else say.on_the_left).format(name=name)
