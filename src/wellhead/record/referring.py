"""What pain in a place may be referred from: joints and muscles with their published areas, as weak evidence to look at.

Drawn at viewing time from the knowledge, kept nowhere, and part of no judgement.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from wellhead.knowledge import guided, treatment
from wellhead.knowledge.treatment.needling import Muscle
from wellhead.reasoning.overlap import Area
from wellhead.ui.figures.layered_chart import Referred

SPREADS: Mapping[str, str] = {
    "top_of_head": "vertex",
    "upper_neck": "neck_back",
    "lower_neck": "neck_back",
    "mouth": "teeth",
    "brow_supraorbital": "brow",
    "eye_retroorbital": "eye",
    "around_eye": "eye",
    "jaw_tmj": "jaw",
    "deep_ear": "ear",
    "upper_teeth": "teeth",
    "lower_teeth": "teeth",
}
"""Places of the knowledge that the drawing knows by another name; all others have the same."""
DRAWN: Mapping[str, str] = {
    "suboccipitals_rcp_major_minor": "suboccipitals",
    "suboccipitals_obliquus_inferior": "suboccipitals",
    "sternocleidomastoid_sternal": "sternocleidomastoid",
    "sternocleidomastoid_clavicular": "sternocleidomastoid",
    "semispinalis_capitis": "semispinalis",
}
"""Muscles that the drawing knows by another name."""
NAMES: Mapping[str, str | Promise] = {
    "suboccipitals_rcp_major_minor": _("Rectus capitis, major and minor"),
    "suboccipitals_obliquus_inferior": _("Obliquus capitis inferior"),
    "sternocleidomastoid_sternal": _("Sternocleidomastoid, sternal part"),
    "sternocleidomastoid_clavicular": _("Sternocleidomastoid, clavicular part"),
    "semispinalis_cervicis_multifidus": _("Semispinalis cervicis and multifidus"),
    "digastric_posterior": _("Digastric, back part"),
    "middle_trapezius_rhomboids": _("Middle trapezius and rhomboids"),
}
MANUAL = "SIMONS1999"
"""The source of the areas of muscles."""
OPPOSITE = {"left": "right", "right": "left"}


@dataclass(frozen=True, slots=True)
class Source:
    """One joint or muscle: the places of the drawing it may refer to, and who says so."""

    id: str
    name: str | Promise
    kind: str
    usual: tuple[str, ...]
    wider: tuple[str, ...]
    crosses: bool
    shown_as: str
    citations: tuple[str, ...]

    def referred(self, side: str) -> Referred:
        """What is drawn for a side: left, right or both."""
        sides = (side,) if side in OPPOSITE else ("left", "right")
        reached = sides if not self.crosses else ("left", "right")
        wider = {each: (*self.wider, *(self.usual if each not in sides else ())) for each in reached}
        return Referred(
            usual=dict.fromkeys(sides, self.usual),
            wider=wider,
            muscle=self.shown_as if self.kind == "muscle" else "",
            joint=self.shown_as if self.kind == "joint" else "",
            sides=sides,
        )


def sources() -> tuple[Source, ...]:
    """Every joint, then every muscle, as the knowledge lists them."""
    joints = (_joint(area) for area in guided.load().referral.areas if area.kind == "joint")
    return (*joints, *(_muscle(muscle) for muscle in treatment.load().muscles.values()))


def source(wanted: str) -> Source | None:
    """The source of this id; None when there is none."""
    return next((each for each in sources() if each.id == wanted), None)


def _joint(area: Area) -> Source:
    known = guided.load().referral.sources
    return Source(
        id=area.id,
        name=area.name,
        kind="joint",
        usual=_spreads(sorted(area.usual)),
        wider=_spreads(sorted(area.wider)),
        crosses=area.crosses,
        shown_as=area.id,
        citations=tuple(known[key].citation for key in area.source),
    )


def _muscle(muscle: Muscle) -> Source:
    plain = muscle.name.replace("_", " ")
    return Source(
        id=muscle.name,
        name=NAMES.get(muscle.name, plain[:1].upper() + plain[1:]),
        kind="muscle",
        usual=_spreads(muscle.referral),
        wider=(),
        crosses=muscle.side == "may_cross",
        shown_as=DRAWN.get(muscle.name, muscle.name),
        citations=(guided.load().referral.sources[MANUAL].citation,),
    )


def _spreads(places: list[str] | tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(SPREADS.get(place, place) for place in places))
