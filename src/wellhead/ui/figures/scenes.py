"""A figure with its things: what must be visible, how large it can be, and the layers in order."""

from __future__ import annotations

from dataclasses import dataclass

from wellhead.ui.figures.arrows import movement_arrows
from wellhead.ui.figures.bodies import blades_svg, body_svg, extent
from wellhead.ui.figures.camera import AXIAL, Box, View
from wellhead.ui.figures.heads import PROFILE, profile
from wellhead.ui.figures.marks import line, path
from wellhead.ui.figures.movements import Movement
from wellhead.ui.figures.props import props
from wellhead.ui.figures.skeletons import Skeleton


@dataclass(frozen=True)
class Closeup:
    """What a round close-up looks at: a place on the body and how far round it, in body heights."""

    frame: str
    origin: str
    place: tuple[float, float, float]
    radius: float


CLOSEUPS = {
    "head_zoom_x3": Closeup("head", "skull", (0.022, 0.02, 0.0), 0.132),
    "blade_zoom_x3": Closeup("thorax", "mid", (-0.02, 0.12, 0.0), 0.19),
    "top": Closeup("neck", "skull", (0.0, 0.0, 0.0), 0.175),
    "crown": Closeup("neck", "skull", (0.0, 0.0, 0.0), 0.165),
    "head_on": Closeup("neck", "skull", (0.02, 0.0, 0.0), 0.165),
}
WHOLE_TRUNK = 0.24
MARGIN = 6


def frame(m: Movement) -> Box:
    """What must be visible over the whole movement: left, top, right, bottom at scale 1."""
    boxes = [extent(m.at(share), View(m.view, 1000)) for share in (0, 0.5, 1)]
    left, top = min(b[0] for b in boxes) / 1000, min(b[1] for b in boxes) / 1000
    right, bottom = max(b[2] for b in boxes) / 1000, max(b[3] for b in boxes) / 1000
    if m.only_head:
        left, right = max(left, -0.27), min(right, 0.42 if m.contact else 0.22)
        bottom = View(m.view)(m.at(1).points["hip"])[1] + _below_hip(m)
    else:
        bottom = max(bottom, 0.035)
    left, top, right = _with_things(m, left, top, right)
    if m.lying:
        right += 0.02
        knee = View(m.view)(m.at(0).points["kneeR"])[0]
        left = knee - 0.13 if m.base == "four_point" else left - 0.02
    above = 0.02 if m.lying else 0.055
    return left - 0.03, top - above, right + 0.03, bottom + 0.01


def is_low(m: Movement) -> bool:
    """Whether the figure is long and low, as when lying."""
    left, top, right, bottom = frame(m)
    return right - left > 1.9 * (bottom - top)


def _below_hip(m: Movement) -> float:
    if "under_thigh_R" in (m.contact or {}).values():
        return 0.09
    if m.has("dumbbells"):
        return 0.12
    return 0.0 if m.base == "sitting" else -0.02


def _with_things(m: Movement, left: float, top: float, right: float) -> tuple[float, float, float]:
    """Room for what stands beside or above the person."""
    if m.has("wall target") or m.has("wall pattern"):
        top -= 0.09
    if m.has("anchor"):
        left, right = min(left, -0.2), max(right, 0.76)
    if m.has("cuff"):
        top = min(top, -0.3)
    if m.has("timer"):
        right = max(right, 0.37)
    if m.has("worktop"):
        right = max(right, 0.38)
    if "above crown" in m.arrow or "up arrow plus" in m.arrow:
        top -= 0.05
    if "opposing" in m.arrow:
        left, top, right = left - 0.04, top - 0.03, right + 0.04
    if "H path" in m.arrow:
        left, top = left - 0.05, top - 0.03
    if m.base == "facing_wall":
        right, top = max(right, m.wall + 0.03), min(top, -1.04)
    return left, top, right


def fitted(m: Movement, width: float, height: float, *, above: float = 0) -> View:
    """The largest view that fits, with room above for a label; the upright stand on the edge."""
    left, top, right, bottom = frame(m)
    across, down = right - left, bottom - top
    free = height - 2 * MARGIN - above
    scale = min((width - 2 * MARGIN) / across, free / down, 900)
    x = (width - scale * across) / 2 - scale * left
    slack = (free - scale * down) / 2 if m.lying else 0
    return View(m.view, scale, x, height - MARGIN - slack - scale * bottom)


def still(m: Movement, view: View, share: float) -> str:
    """One moment: things behind, the figure, things in front."""
    return _layers(m, view, share, "")


def change(m: Movement, view: View, *, arrows: bool = True) -> str:
    """The finish, solid, over a ghost of the start, with the arrow."""
    first = m.at(0)
    ghost = body_svg(first, view, ghost=True) + blades_svg(first, view, was=True)
    return _layers(m, view, 1, ghost) + (movement_arrows(m, view) if arrows else "")


def _layers(m: Movement, view: View, share: float, ghost: str) -> str:
    s = m.at(share)
    parts = props(m, s, view)
    behind = "".join(part.svg for part in parts if not part.in_front)
    front = "".join(part.svg for part in parts if part.in_front)
    return behind + ghost + body_svg(s, view) + blades_svg(s, view) + front


@dataclass(frozen=True)
class Lens:
    """A round close-up of a movement; `clip` is the id of its edge, `size` its diameter on the page."""

    m: Movement
    kind: str
    size: float
    clip: str

    @property
    def view(self) -> View:
        look = CLOSEUPS[self.kind]
        radius = WHOLE_TRUNK if self.kind == "top" and self.m.end.tr else look.radius
        name = self.kind if self.kind in AXIAL else self.m.view
        at = self.m.at(0.5).on(look.frame, look.origin, *look.place)
        return View(name, self.size / 2 / radius).centred(at, self.size, self.size)

    def change(self) -> str:
        """Where it was and where it is, with the arrow; along the neck, a line through the nose."""
        if self.kind in AXIAL:
            was = _heading(self.m.at(0), self.view, "gaze")
            return self.still(1) + movement_arrows(self.m, self.view) + was
        outline = _outline(self.m.at(0), self.view) if "head" in self.kind else ""
        return change(self.m, self.view) + outline

    def still(self, share: float) -> str:
        if self.kind in AXIAL:
            s = self.m.at(share)
            return body_svg(s, self.view) + _heading(s, self.view, "heading")
        return still(self.m, self.view, share)

    def edge(self) -> str:
        """The definition of the round edge, needed once in a picture."""
        return f'<defs><clipPath id="{self.clip}"><circle {self._circle}/></clipPath></defs>'

    def around(self, inside: str) -> str:
        return (
            f'<circle class="inset-rim" {self._circle}/><g clip-path="url(#{self.clip})">{inside}</g>'
            f'<circle class="inset-rim open" {self._circle}/>'
        )

    @property
    def _circle(self) -> str:
        middle = f"{self.size / 2:.0f}"
        return f'cx="{middle}" cy="{middle}" r="{self.size / 2 - 3:.0f}"'


def _heading(s: Skeleton, view: View, cls: str) -> str:
    """A line from the middle of the head through the nose."""
    return line(cls, [view(s.points["skull"]), view(s.on("head", "skull", 0.115, 0, 0))])


def _outline(s: Skeleton, view: View) -> str:
    """Where the head was, as a dashed line over the picture."""
    return path("was", profile(s, view, PROFILE))
