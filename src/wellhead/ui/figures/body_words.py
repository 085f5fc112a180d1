"""The names of places on the head and neck, as people say them."""

from __future__ import annotations

from dataclasses import dataclass, fields

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
    body_front: str = gettext_noop("Whole body from the front")
    body_back: str = gettext_noop("Whole body from the back")
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
    shoulder_front: str = gettext_noop("Front of shoulder")
    chest: str = gettext_noop("Chest")
    belly: str = gettext_noop("Belly")
    hip_front: str = gettext_noop("Groin and hip")
    upper_arm_front: str = gettext_noop("Front of upper arm")
    elbow_front: str = gettext_noop("Front of elbow")
    forearm_front: str = gettext_noop("Front of forearm")
    hand_front: str = gettext_noop("Palm and wrist")
    thigh_front: str = gettext_noop("Front of thigh")
    knee_front: str = gettext_noop("Knee")
    shin: str = gettext_noop("Shin")
    foot_top: str = gettext_noop("Top of foot")
    shoulder_back: str = gettext_noop("Back of shoulder")
    shoulder_blade: str = gettext_noop("Shoulder blade")
    middle_back: str = gettext_noop("Middle of back")
    low_back: str = gettext_noop("Low back")
    buttock: str = gettext_noop("Buttock")
    upper_arm_back: str = gettext_noop("Back of upper arm")
    elbow_back: str = gettext_noop("Back of elbow")
    forearm_back: str = gettext_noop("Back of forearm")
    hand_back: str = gettext_noop("Back of hand")
    thigh_back: str = gettext_noop("Back of thigh")
    knee_back: str = gettext_noop("Back of knee")
    calf: str = gettext_noop("Calf")
    heel: str = gettext_noop("Heel and sole")


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


BODY = tuple(field.name for field in fields(BodyChartWords))
BODY = BODY[BODY.index("shoulder_front") :]
"""The places below the neck, on the whole body alone, from the shoulders down: first the front, then the back."""
PAIRED = frozenset(PAIN_LOCATIONS) - MIDLINE | {"front_of_neck", "shoulder_top"} | frozenset(BODY)


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
