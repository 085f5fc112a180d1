"""A pose as angles: read from the exercise library, completed by its base, limited, blended.

Keys, signs and limits are those of the library's pose rig: degrees unless said otherwise, right and
plus are the patient's own.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from wellhead.ui.figures.vectors import Vector

# The library's pose items are YAML; the knowledge reader has checked them before they come here.
PoseItem = Mapping[str, Any]

BODY_HEIGHT_CM = 170.0
THIGH, SHANK, SOLE = 0.245, 0.246, 0.035
SEAT, STAND = SHANK + SOLE, THIGH + SHANK + SOLE
LIMITS = {
    "ccf": (-25, 20),
    "nf": (-60, 60),
    "nr": (-85, 85),
    "ns": (-45, 45),
    "pr": (-4, 8),
    "tf": (-25, 40),
    "tr": (-50, 50),
}


@dataclass(frozen=True)
class Limbs:
    """Arm, leg and shoulder blade of one side. `sh` is flexion, abduction, outward turn; `sc` is
    lift and drawing back in centimetres.
    """

    hip: float
    knee: float
    sh: Vector
    el: float
    sc: tuple[float, float]

    def mixed(self, other: Limbs, share: float) -> Limbs:
        def mix(a: float, b: float) -> float:
            return a + (b - a) * share

        return Limbs(
            hip=mix(self.hip, other.hip),
            knee=mix(self.knee, other.knee),
            sh=(
                mix(self.sh[0], other.sh[0]),
                mix(self.sh[1], other.sh[1]),
                mix(self.sh[2], other.sh[2]),
            ),
            el=mix(self.el, other.el),
            sc=(mix(self.sc[0], other.sc[0]), mix(self.sc[1], other.sc[1])),
        )


@dataclass(frozen=True)
class Pose:
    """Every angle of the figure. `pr` is in centimetres, `jaw` in millimetres."""

    right: Limbs
    left: Limbs
    ccf: float = 0
    nf: float = 0
    nr: float = 0
    ns: float = 0
    pr: float = 0
    tf: float = 0
    tr: float = 0
    ts: float = 0
    ti: float = 0
    lean: float = 0
    gy: float = 0
    gp: float = 0
    jaw: float = 0
    eyes_open: bool = True

    def limbs(self, side: str) -> Limbs:
        return self.right if side == "R" else self.left

    def mixed(self, other: Pose, share: float) -> Pose:
        """The pose a share of the way to the other; the eyes switch half way."""

        def mix(a: float, b: float) -> float:
            return a + (b - a) * share

        return Pose(
            right=self.right.mixed(other.right, share),
            left=self.left.mixed(other.left, share),
            ccf=mix(self.ccf, other.ccf),
            nf=mix(self.nf, other.nf),
            nr=mix(self.nr, other.nr),
            ns=mix(self.ns, other.ns),
            pr=mix(self.pr, other.pr),
            tf=mix(self.tf, other.tf),
            tr=mix(self.tr, other.tr),
            ts=mix(self.ts, other.ts),
            ti=mix(self.ti, other.ti),
            lean=mix(self.lean, other.lean),
            gy=mix(self.gy, other.gy),
            gp=mix(self.gp, other.gp),
            jaw=mix(self.jaw, other.jaw),
            eyes_open=other.eyes_open if share >= 0.5 else self.eyes_open,
        )


@dataclass(frozen=True)
class Base:
    """Where the figure rests: trunk direction in degrees, hip height, its own angles, the feet.

    `feet` is where the toes point when the foot is not simply square to the shin.
    """

    trunk: float
    hip_height: float
    rest: PoseItem
    feet: Vector | None = None


AHEAD: Vector = (1, 0, 0)
BASES = {
    "sitting": Base(90, SEAT, {"hip": 90, "knee": 90, "sh": [14, 4, 0], "el": 62}, AHEAD),
    "standing": Base(90, STAND, {"sh": [0, 6, 0], "el": 8}, AHEAD),
    "tandem": Base(90, STAND - 0.01, {"sh": [0, 14, 0], "el": 12, "hipR": 9, "hipL": -9}, AHEAD),
    "wall_standing": Base(90, STAND, {"sh": [0, 6, 0], "el": 8}, AHEAD),
    "facing_wall": Base(90, STAND, {}, AHEAD),
    "supine": Base(180, 0.066, {"sh": [0, 12, 0], "el": 8}),
    "crook_lying": Base(180, 0.066, {"hip": 45, "knee": 92, "sh": [0, 14, 0], "el": 10}, AHEAD),
    "prone": Base(0, 0.062, {"sh": [0, 10, 0], "el": 4, "nf": -16, "ccf": 14}, (-1, -0.15, 0)),
    "prone_elbows": Base(26, 0.055, {"hip": -24, "sh": [64, 0, 0], "el": 88}, (-1, -0.1, 0)),
    "four_point": Base(16, THIGH + 0.032, {"hip": 90, "knee": 90, "sh": [90, 0, 0]}, (-1, -0.1, 0)),
}


def read_pose(base: str, given: PoseItem) -> Pose:
    """Complete what the library gives with the base's own angles, within the rig's limits.

    A base that already bends the neck (`nf`, `ccf`) is the zero of these two.
    """
    rest = BASES[base].rest

    def angle(key: str) -> float:
        value = float(given.get(key, 0 if key in ("nf", "ccf") else rest.get(key, 0)))
        if key in ("nf", "ccf"):
            value += rest.get(key, 0)
        low, high = LIMITS.get(key, (value, value))
        return max(low, min(high, value))

    return Pose(
        right=_read_limbs(given, rest, "R"),
        left=_read_limbs(given, rest, "L"),
        ccf=angle("ccf"),
        nf=angle("nf"),
        nr=angle("nr"),
        ns=angle("ns"),
        pr=angle("pr"),
        tf=angle("tf"),
        tr=angle("tr"),
        ts=angle("ts"),
        ti=angle("ti"),
        lean=angle("lean"),
        gy=angle("gy"),
        gp=angle("gp"),
        jaw=angle("jaw"),
        eyes_open=given.get("eyes", "open") == "open",
    )


def _read_limbs(given: PoseItem, rest: PoseItem, side: str) -> Limbs:
    """One side's own key wins over the key for both sides, and the library over the base."""

    def first(key: str, default: object) -> Any:  # a number or a list, as the key has it
        for source in (given, rest):
            for name in (key + side, key):
                if name in source:
                    return source[name]
        return default

    flexion, abduction, outward = first("sh", (0, 0, 0))
    lift, back = first("sc", (0, 0))
    return Limbs(
        hip=first("hip", 0),
        knee=first("knee", 0),
        sh=(flexion, abduction, outward),
        el=first("el", 0),
        sc=(lift, back),
    )
