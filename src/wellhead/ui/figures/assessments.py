"""Pictures of examination tests, drawn with the same figure as the exercises.

Cut-offs and scale marks are arguments: the clinical values stay in the knowledge.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from wellhead.ui.figures.assessment_words import AssessmentWords
from wellhead.ui.figures.bodies import body_svg
from wellhead.ui.figures.camera import View, hull_path
from wellhead.ui.figures.heads import PROFILE, profile
from wellhead.ui.figures.marks import arrow, box, line, path, rod
from wellhead.ui.figures.pictures import Panel, Picture, caption
from wellhead.ui.figures.poses import read_pose
from wellhead.ui.figures.protractor import Protractor
from wellhead.ui.figures.skeletons import Skeleton, pose_skeleton
from wellhead.ui.figures.vectors import Point, Vector, add

LEFT_HALF, RIGHT_HALF, LOW_PANEL = Panel(0, 34, 240, 262), Panel(240, 34, 240, 262), Panel(0, 30, 240, 250)


@dataclass(frozen=True)
class Numbers:
    """What a picture shows that comes from outside: degrees, and pressures in mmHg."""

    cut_off: float | None = None
    turned_to: float = 40
    stages: Sequence[int] = ()
    stage: int | None = None
    words: AssessmentWords = field(default_factory=AssessmentWords)


def assessment_svg(
    name: str,
    *,
    cut_off: float | None = None,
    turned_to: float = 40,
    stages: Sequence[int] = (),
    stage: int | None = None,
    words: AssessmentWords | None = None,
) -> str:
    """Draw an examination picture; `ASSESSMENTS` lists the names.

    `cut_off` (degrees) marks the flexion-rotation test; `turned_to` (degrees) is how far that head and
    the one under the phone are turned; `stages` and `stage` (mmHg) are the dial of the
    cranio-cervical flexion test. Raises ValueError for a name there is not.
    """
    if name not in ASSESSMENTS:
        raise ValueError(f"there is no picture {name!r}; there are {', '.join(ASSESSMENTS)}")
    numbers = Numbers(cut_off, turned_to, stages, stage, words or AssessmentWords())
    title, description = getattr(numbers.words, name)
    width, height, draw = ASSESSMENTS[name]
    picture = Picture(f"assess_{name}", "assessment", width, height, title, description)
    return picture.around(draw(numbers))


def _skeleton(base: str, contact: Mapping[str, str] | None = None, **angles: object) -> Skeleton:
    return pose_skeleton(base, read_pose(base, angles), contact)


def _examiner_hand(view: View, palm: Vector, fingers: Vector, thumb: Vector, wrist: Vector) -> str:
    """Only a hint of another person's hand, in a tone of its own that is nobody's skin."""
    pairs = ((0.024, fingers, 0.011), (0.02, wrist, 0.019), (0.014, thumb, 0.009))
    d = "".join(hull_path([view.circle(palm, a), view.circle(end, b)]) for a, end, b in pairs)
    return f'<g class="limb">{path("ink", d)}{path("other-hand", d)}</g>'


def _flexion_rotation(numbers: Numbers) -> str:
    """Lying on the back, neck fully bent, then turned; the examiner holds the head."""
    say = numbers.words
    return (
        LEFT_HALF.around(_neck_bent())
        + RIGHT_HALF.around(_neck_bent_and_turned(numbers))
        + caption(say.from_the_side, 120, 24)
        + caption(say.from_the_head_end, 360, 24)
    )


def _neck_bent() -> str:
    s = _skeleton("supine", nf=48, ccf=16)
    view = View("side", 520).centred(add(s.points["skull"], (0.12, 0.0, 0)), 240, 262)
    at = s.on("head", "skull", -0.062, 0.012, 0)
    hold = _examiner_hand(
        view,
        add(at, (-0.004, -0.012, 0)),
        s.on("head", "skull", -0.058, 0.055, 0),
        s.on("head", "skull", -0.022, 0.0, 0),
        add(at, (-0.09, -0.03, 0)),
    )
    ring = [
        s.on("head", "skull", 0.105 * math.cos(t), 0.03 + 0.105 * math.sin(t), 0)
        for t in (0.95 - i * 0.1 for i in range(11))
    ]
    bed = box(view, (-1, -0.002, 0), (1, -0.04, 0), corner=0)
    return bed + body_svg(s, view) + hold + arrow([view(p) for p in ring])


def _neck_bent_and_turned(numbers: Numbers) -> str:
    s = _skeleton("supine", nf=48, ccf=16, nr=numbers.turned_to)
    view = View("crown", 620).centred(add(s.points["skull"], (0, 0.03, 0)), 240, 262)
    hands = ""
    for side in (1, -1):
        palm = s.on("head", "skull", -0.012, 0.03, 0.066 * side)
        fingers, thumb = (
            s.on("head", "skull", 0.036, 0.03, 0.056 * side),
            s.on("head", "skull", 0.02, 0.03, 0.07 * side),
        )
        hands += _examiner_hand(view, palm, fingers, thumb, add(palm, (0, -0.085, 0.03 * side)))
    centre = view(s.on("neck", "skull", 0, 0.03, 0))
    marks = () if numbers.cut_off is None else (-numbers.cut_off, numbers.cut_off)
    degrees = Protractor(centre, 92, zero=90, span=65, marks=marks)
    needle = line("heading", [centre, view(s.on("head", "skull", 0.15, 0.03, 0))])
    return body_svg(s, view) + hands + degrees.svg() + needle


def _craniocervical_flexion(numbers: Numbers) -> str:
    """The nod on a pressure cuff with a readable dial."""
    before, s = _skeleton("crook_lying"), _skeleton("crook_lying", ccf=11)
    view = View("side", 470).centred(add(s.points["skull"], (0.245, 0.095, 0)), 480, 300)
    at, x = s.on("neck", "c7", -0.034, 0.042, 0), s.points["skull"][0]
    cuff = rod(view, add(at, (-0.016, -0.002, 0)), add(at, (0.018, -0.004, 0)), 0.017, cls="cloth")
    towel = rod(view, (x - 0.06, 0.004, 0), (x - 0.01, 0.004, 0), 0.009, cls="cloth")
    ring = [
        s.on("head", "skull", 0.105 * math.cos(t), 0.01 + 0.105 * math.sin(t), 0)
        for t in (0.25 - i * 0.07 for i in range(10))
    ]
    was = path("was", profile(before, view, PROFILE))
    bed = box(view, (-2, -0.006, 0), (2, -0.05, 0), corner=0)
    nod = towel + cuff + body_svg(s, view) + was + arrow([view(p) for p in ring])
    return bed + Panel(0, 0, 480, 300).around(nod) + _dial(numbers, view(at))


def _dial(numbers: Numbers, cuff: Point) -> str:
    """The gauge and its tube; without stages an empty face, without a stage no needle."""
    x, y, r = 72.0, 78.0, 60.0
    stages, (cx, cy) = numbers.stages, cuff

    def at(pressure: float, radius: float) -> Point:
        share = (pressure - stages[0]) / ((stages[-1] - stages[0]) or 1)
        angle = math.radians(215 - 250 * share)
        return x + radius * math.cos(angle), y - radius * math.sin(angle)

    tube = (
        f"M{cx - 6:.0f},{cy + 6:.0f} C{cx - 30:.0f},{cy + 34:.0f} {x - 16:.0f},{cy + 46:.0f} "
        f"{x - 16:.0f},{cy - 10:.0f} C{x - 16:.0f},{cy - 50:.0f} {x:.0f},{y + r + 20:.0f} {x:.0f},{y + r:.0f}"
    )
    out = path("prop open", tube) + f'<circle class="prop" cx="{x}" cy="{y}" r="{r}"/>'
    for pressure in stages:
        tx, ty = at(pressure, r - 22)
        out += line("tick", [at(pressure, r - 3), at(pressure, r - 11)])
        out += f'<text class="degree" x="{tx:.1f}" y="{ty + 5:.1f}" text-anchor="middle">{pressure}</text>'
    if stages and numbers.stage is not None:
        out += line("mark-strong", [(x, y), at(numbers.stage, 30)])
    spot = f'<circle class="spot" cx="{x}" cy="{y}" r="4"/>'
    return out + spot + f'<text class="degree" x="{x}" y="{y + 44}" text-anchor="middle">mmHg</text>'


def _phone_rotation(numbers: Numbers) -> str:
    """A phone lies flat on the crown; it turns with the head."""
    say = numbers.words
    s = _skeleton("sitting", {"L": "crown_L"}, shL=[60, 90, 0], elL=110)
    view = View("side", 480).centred(add(s.points["c7"], (0.03, 0.05, 0)), 240, 262)
    ends = s.on("head", "skull", -0.058, 0.1055, 0), s.on("head", "skull", 0.055, 0.089, 0)
    return (
        LEFT_HALF.around(body_svg(s, view) + box(view, *ends, cls="phone"))
        + RIGHT_HALF.around(_phone_from_above(numbers.turned_to))
        + caption(say.from_the_side, 120, 24)
        + caption(say.from_above, 360, 24)
    )


def _phone_from_above(turned_to: float) -> str:
    ahead, s = _skeleton("sitting"), _skeleton("sitting", nr=turned_to)
    view = View("top", 620).centred(add(s.points["skull"], (0.02, 0, 0)), 240, 262)
    edge = ((-0.052, -0.024), (0.05, -0.024), (0.05, 0.024), (-0.052, 0.024))
    slab = line("phone", [view(s.on("head", "skull", x, 0.1, z)) for x, z in edge], closed=True)
    centre = view(s.points["skull"])
    was = line("gaze", [centre, view(ahead.on("head", "skull", 0.13, 0, 0))])
    now = line("heading", [centre, view(s.on("head", "skull", 0.13, 0, 0))])
    return body_svg(s, view) + slab + Protractor(centre, 88, zero=270, span=80).svg() + was + now


def _range(view_name: str, ends: Sequence[Mapping[str, float]], scale: float, degrees: Protractor) -> str:
    """One plane of movement: rest solid, both ends as ghosts (dotted lines from above), degrees."""
    rest, last = _skeleton("sitting"), [_skeleton("sitting", None, **end) for end in ends]
    above = view_name == "top"
    ahead = (0.02, 0, 0) if view_name == "side" else (0, 0, 0)
    view = View(view_name, scale).centred(add(rest.points["c7"], ahead), 240, 190 if above else 280)
    pivot = view(rest.points["skull" if above else "c7"])
    marks = Protractor(pivot, degrees.radius, degrees.zero, degrees.span).svg()
    if above:
        noses = [view(s.on("head", "skull", 0.125, 0, 0)) for s in last]
        return body_svg(rest, view) + "".join(line("gaze", [pivot, nose]) for nose in noses) + marks
    return "".join(body_svg(s, view, ghost=True) for s in last) + body_svg(rest, view) + marks


def _range_forward_back(numbers: Numbers) -> str:
    ends = [{"nf": 42, "ccf": 10}, {"nf": -40, "ccf": -12}]
    drawn = _range("side", ends, 430, Protractor((0, 0), 92, zero=90, span=60))
    return LOW_PANEL.around(drawn) + caption(numbers.words.bend_and_look_up, 120, 22)


def _range_side_bend(numbers: Numbers) -> str:
    drawn = _range("front", [{"ns": 38}, {"ns": -38}], 430, Protractor((0, 0), 98, zero=90, span=45))
    return LOW_PANEL.around(drawn) + caption(numbers.words.ear_to_shoulder, 120, 22)


def _range_turn(numbers: Numbers) -> str:
    drawn = _range("top", [{"nr": 70}, {"nr": -70}], 600, Protractor((0, 0), 84, zero=270, span=90))
    return LOW_PANEL.around(drawn) + caption(numbers.words.turn, 120, 22)


def _feeling(s: Skeleton, view_name: str, landmark: str, words: str) -> str:
    """A hand on a muscle of the right side, and the place marked."""
    view = View(view_name, 480).centred(add(s.points["c7"], (0, 0.01, 0)), 240, 250)
    x, y = view(s.landmark(landmark, 1))
    place = f'cx="{x:.1f}" cy="{y:.1f}"'
    spot = f'<circle class="pulse" {place} r="14"/><circle class="spot" {place} r="4.5"/>'
    return LOW_PANEL.around(body_svg(s, view) + spot) + caption(words, 120, 22)


def _feel_upper_trapezius(numbers: Numbers) -> str:
    s = _skeleton("sitting", {"L": "shoulder_top_R"}, shL=[60, -10, 0], elL=120)
    return _feeling(s, "front", "shoulder_top_R", numbers.words.top_of_shoulder)


def _feel_suboccipital(numbers: Numbers) -> str:
    s = _skeleton("sitting", {"R": "suboccipital_R"}, shR=[60, 100, 0], elR=130, ccf=4)
    return _feeling(s, "back", "suboccipital_R", numbers.words.base_of_skull)


def _feel_sternocleidomastoid(numbers: Numbers) -> str:
    s = _skeleton("sitting", {"R": "neck_front_muscle_R"}, shR=[55, 30, 0], elR=130, nr=-18)
    return _feeling(s, "front", "neck_front_muscle_R", numbers.words.front_of_neck)


# Width, height and drawing of each picture.
ASSESSMENTS: dict[str, tuple[int, int, Callable[[Numbers], str]]] = {
    "flexion_rotation": (480, 300, _flexion_rotation),
    "craniocervical_flexion": (480, 300, _craniocervical_flexion),
    "phone_rotation": (480, 300, _phone_rotation),
    "range_forward_back": (240, 280, _range_forward_back),
    "range_side_bend": (240, 280, _range_side_bend),
    "range_turn": (240, 280, _range_turn),
    "feel_upper_trapezius": (240, 280, _feel_upper_trapezius),
    "feel_suboccipital": (240, 280, _feel_suboccipital),
    "feel_sternocleidomastoid": (240, 280, _feel_sternocleidomastoid),
}
