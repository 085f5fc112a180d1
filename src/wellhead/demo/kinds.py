"""What the demo's kinds of headache are like: how often, how strong, what comes with them, what is taken. Invented for a lively demo, not measured."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from wellhead.demo.truth import Headache


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """Ranges to draw from; `features` are chances of what comes with a headache day."""

    chance: tuple[float, float]
    worst: tuple[int, int]
    neck_pain: tuple[int, int]
    effect: tuple[float, float]
    features: Mapping[str, float]
    medicines: tuple[str, ...]
    takes: tuple[float, float]


_NECK = {"neck_movement": 0.6, "neck_stiff": 0.7, "light": 0.08, "nausea": 0.05}
_MIGRAINE = {
    "nausea": 0.6,
    "light": 0.8,
    "sound": 0.7,
    "throbbing": 0.75,
    "activity": 0.7,
    "stopped": 0.45,
    "neck_stiff": 0.35,
}
KINDS: Mapping[Headache, Kind] = {
    Headache.NECK: Kind(
        chance=(0.3, 0.62),
        worst=(4, 6),
        neck_pain=(3, 6),
        effect=(0.3, 0.75),
        features=_NECK,
        medicines=("paracetamol", "ibuprofen"),
        takes=(0.15, 0.45),
    ),
    Headache.MIGRAINE: Kind(
        chance=(0.1, 0.3),
        worst=(6, 8),
        neck_pain=(0, 3),
        effect=(-0.05, 0.3),
        features=_MIGRAINE,
        medicines=("sumatriptan_tablet", "ibuprofen", "rizatriptan"),
        takes=(0.5, 0.8),
    ),
    Headache.TENSION_TYPE: Kind(
        chance=(0.25, 0.6),
        worst=(2, 4),
        neck_pain=(1, 4),
        effect=(0.05, 0.4),
        features={"neck_stiff": 0.3, "sound": 0.08},
        medicines=("paracetamol", "aspirin_300"),
        takes=(0.1, 0.3),
    ),
    Headache.NECK_AND_MIGRAINE: Kind(
        chance=(0.35, 0.6),
        worst=(5, 7),
        neck_pain=(2, 6),
        effect=(0.15, 0.5),
        features={"neck_movement": 0.4, "neck_stiff": 0.5, "nausea": 0.3, "light": 0.4, "throbbing": 0.35},
        medicines=("sumatriptan_tablet", "naproxen"),
        takes=(0.25, 0.4),
    ),
    Headache.NECK_AND_OVERUSE: Kind(
        chance=(0.6, 0.8),
        worst=(4, 6),
        neck_pain=(3, 6),
        effect=(0.1, 0.45),
        features=_NECK,
        medicines=("co_codamol_low", "ibuprofen", "paracetamol"),
        takes=(0.8, 0.95),
    ),
    Headache.CLUSTER: Kind(
        chance=(0.55, 0.75),
        worst=(9, 10),
        neck_pain=(0, 2),
        effect=(0.0, 0.05),
        features={"throbbing": 0.2, "stopped": 0.9},
        medicines=("sumatriptan_nasal",),
        takes=(0.5, 0.7),
    ),
    Headache.WARNING_SIGN: Kind(
        chance=(0.5, 0.8),
        worst=(5, 7),
        neck_pain=(1, 4),
        effect=(0.0, 0.05),
        features={"neck_stiff": 0.3, "throbbing": 0.2},
        medicines=("paracetamol",),
        takes=(0.3, 0.5),
    ),
}
