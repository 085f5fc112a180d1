"""Whole exercise pictures: panels, zoom circle, overlay and flip-book animation. Standard library only.

    svg = exercise_svg(exercise)                     start and finish (or context and zoom) side by side
    svg = exercise_svg(exercise, layout="overlay")   one square picture: start as a ghost, finish solid
    svg = exercise_svg(exercise, layout="moving")    one square picture that moves by the rules in figures.css
"""
from __future__ import annotations

import math
import re
from collections.abc import Mapping
from html import escape
from typing import Any

from wellhead.ui.figures import pose_figure as rig
from wellhead.ui.figures.pose_figure import Skeleton, View
from wellhead.ui.figures.pose_scene import (
    AXIAL,
    FRAMES,
    HEIGHT,
    WIDTH,
    WORDS,
    Movement,
    arrow,
    movement_arrows,
    props,
)

Box = tuple[float, float, float, float]
ZOOM_PLACES = {"head_zoom_x3": ("head", "skull", (0.022, 0.02, 0.0), 0.132), "blade_zoom_x3": ("thorax", "mid", (-0.02, 0.12, 0.0), 0.19), "top": ("neck", "skull", (0.0, 0.0, 0.0), 0.175), "crown": ("neck", "skull", (0.0, 0.0, 0.0), 0.165), "head_on": ("neck", "skull", (0.02, 0.0, 0.0), 0.165)}


def panel(x: float, y: float, width: float, height: float, inside: str, label: str = "", key: str = "") -> str:
    """A nested drawing area; it crops what does not fit."""
    text = f'<text class="panel-label" data-text="{key}" x="{x + 10:.0f}" y="{y + 22:.0f}">{escape(label)}</text>' if label else ""
    return f'<svg x="{x:.0f}" y="{y:.0f}" width="{width:.0f}" height="{height:.0f}" viewBox="0 0 {width:.0f} {height:.0f}">{inside}</svg>{text}'


def extent(s: Skeleton, view: View) -> tuple[float, float, float, float]:
    """Left, top, right and bottom of the drawn figure, without the outline's width."""
    xs, ys = [], []
    for _, parts, _ in rig.body_groups(s, view):
        for _, d in parts:
            for x, y in re.findall(r"[MLC ](-?[\d.]+),(-?[\d.]+)", re.sub(r"A[\d.,]+ 0 [01] 1", "", d)):
                xs.append(float(x))
                ys.append(float(y))
    return min(xs), min(ys), max(xs), max(ys)


def frame(m: Movement) -> Box:
    """What must be visible, at scale 1, over the whole movement."""
    view = View(m.view)
    boxes = [extent(m.at(t), View(m.view, 1000)) for t in (0, 0.5, 1)]
    left, top, right, bottom = (f(b[i] for b in boxes) / 1000 for i, f in enumerate((min, min, max, max)))
    if m.only_head:
        hip = view(m.at(1).points["hip"])[1]
        bottom = hip + (0.09 if "under_thigh_R" in m.contact.values() else 0.12 if "dumbbells" in m.props else 0.0 if m.base == "sitting" else -0.02)
        left, right = max(left, -0.27), min(right, 0.42 if m.contact else 0.22)
    else:
        bottom = max(bottom, 0.035)
    extra_top = 0.09 if any(w in m.props for w in ("wall target", "wall pattern")) else 0.0
    if "anchor" in m.props:
        left, right = min(left, -0.2), max(right, 0.76)
    if m.base == "facing_wall":
        right = max(right, m.wall + 0.03)
    if "cuff" in m.props:
        top = min(top, -0.3)
    if "timer" in m.props:
        right = max(right, 0.37)
    if "worktop" in m.props:
        right = max(right, 0.38)
    if m.lying:
        right += 0.02
        left = left - 0.02 if m.base != "four_point" else view(m.at(0).points["kneeR"])[0] - 0.13
    if "H path" in m.arrow:
        top, left = top - 0.03, left - 0.05
    if m.base == "facing_wall":
        top = min(top, -1.04)
    return left - 0.03, top - (0.02 if m.lying else 0.055) - extra_top, right + 0.03, bottom + 0.01


def fitted(m: Movement, width: float, height: float, margin: float = 6, above: float = 0) -> View:
    """The largest view that fits, leaving room above for a label; upright figures stand on the lower edge."""
    left, top, right, bottom = frame(m)
    scale = min((width - 2 * margin) / (right - left), (height - 2 * margin - above) / (bottom - top), 900)
    x = (width - scale * (right - left)) / 2 - scale * left
    slack = 0 if not m.lying else (height - above - 2 * margin - scale * (bottom - top)) / 2
    return View(m.view, scale, x, height - margin - slack - scale * bottom)


def scene(m: Movement, view: View, share: float, ghost: bool = False, arrows: bool = False) -> str:
    s = m.at(share)
    parts = props(m, s, view)
    out = "".join(p for front, p in parts if not front)
    out += rig.body_svg(m.at(0), view, "ghost") if ghost else ""
    out += (blades(m.at(0), view, "blade was") if ghost else "") + rig.body_svg(s, view) + blades(s, view)
    return out + "".join(p for front, p in parts if front) + (movement_arrows(m, view) if arrows else "")


def blades(s: Skeleton, view: View, cls: str = "blade") -> str:
    """The shoulder blades, in a back view only."""
    if view.name != "back":
        return ""
    out = ""
    for side, letter in ((1, "R"), (-1, "L")):
        lift, back = (v / rig.BODY_HEIGHT_CM for v in s.pose["sc" + letter])
        corners = [(0.158, 0.036), (0.142, 0.078), (0.112, 0.08), (0.052, 0.05), (0.09, 0.034)]
        pts = [view(s.on("thorax", "mid", -0.06, y - 0.004 + 1.4 * lift, (z - 1.2 * back) * side)) for y, z in corners]
        out += f'<path class="{cls}" d="M' + " L".join(f"{x:.1f},{y:.1f}" for x, y in pts) + 'Z"/>'
    return out


def zoom(m: Movement, kind: str, size: float, clip: str) -> str:
    """A round close-up: the start as a ghost, the finish solid, and the arrow."""
    frame_name, origin, (x, y, z), radius = ZOOM_PLACES[kind]
    radius = 0.24 if kind == "top" and m.end["tr"] else radius
    name = kind if kind in AXIAL else m.view
    at = m.at(0.5).on(frame_name, origin, x, y, z)
    view = View(name, size / 2 / radius)
    px, py = view(at)
    view = View(name, view.scale, size / 2 - px, size / 2 - py)
    if kind in AXIAL:
        a, b = m.at(0), m.at(1)
        inside = rig.body_svg(b, view) + movement_arrows(m, view)
        for s, cls in ((a, "gaze"), (b, "heading")):
            (x1, y1), (x2, y2) = view(s.on("head", "skull", 0.0, 0, 0)), view(s.on("head", "skull", 0.115, 0, 0))
            inside += f'<path class="{cls}" d="M{x1:.1f},{y1:.1f} L{x2:.1f},{y2:.1f}"/>'
    else:
        inside = scene(m, view, 1, ghost=True, arrows=True)
        if "head" in kind:
            inside += head_outline(m.at(0), view)
    r = size / 2 - 3
    return (f'<defs><clipPath id="{clip}"><circle cx="{size / 2:.0f}" cy="{size / 2:.0f}" r="{r:.0f}"/></clipPath></defs><circle class="inset-rim" cx="{size / 2:.0f}" cy="{size / 2:.0f}" r="{r:.0f}"/>'
            f'<g clip-path="url(#{clip})">{inside}</g><circle class="inset-rim open" cx="{size / 2:.0f}" cy="{size / 2:.0f}" r="{r:.0f}"/>')


def head_outline(s: Skeleton, view: View) -> str:
    """Where the head was, as a dashed line over the picture."""
    return f'<path class="was" d="{rig.profile(s, view, rig.PROFILE)}"/>'


def exercise_svg(exercise: Mapping[str, Any], layout: str = "pair", words: Mapping[str, str] = WORDS) -> str:
    """One exercise of the library as a self-contained picture; ids begin with the exercise's own id."""
    ident, pose = exercise["id"].lower(), exercise["pose"]
    title = f'<title id="{ident}_title">{escape(exercise["name"])}</title><desc id="{ident}_desc">{escape(" ".join([exercise["start_text"], *exercise["steps"]]))}</desc>'
    if "keypoints" in pose:
        return _wrapped(ident, WIDTH, HEIGHT, title + _from_keypoints(pose, words))
    m = Movement(pose)
    if layout != "pair":
        view = fitted(m, HEIGHT, HEIGHT)
        return _wrapped(ident, HEIGHT, HEIGHT, title + (scene(m, view, 1, True, True) if layout == "overlay" else _flip_book(m, view)))
    inset = "head_on" if pose["view"] == "top" else "crown" if pose.get("inset") == "top" and m.lying else pose.get("inset")
    if inset:
        circle = 196
        wide = WIDTH - circle - 4
        return _wrapped(ident, WIDTH, HEIGHT, title + panel(0, 0, wide, HEIGHT, scene(m, fitted(m, wide, HEIGHT), 1, True, inset == "top"))
                        + panel(wide, (HEIGHT - circle) / 2, circle, circle, zoom(m, inset, circle, f"{ident}_clip")))
    left, top, right, bottom = frame(m)
    if (right - left) > 1.9 * (bottom - top):
        halves: list[Box] = [(0, 0, WIDTH, HEIGHT / 2), (0, HEIGHT / 2, WIDTH, HEIGHT / 2)]
    else:
        halves = [(0, 0, WIDTH / 2, HEIGHT), (WIDTH / 2, 0, WIDTH / 2, HEIGHT)]
    view = fitted(m, halves[0][2], halves[0][3], above=22 if halves[1][0] else 6)
    return _wrapped(ident, WIDTH, HEIGHT, title + panel(*halves[0], scene(m, view, 0), words["start"], "start") + panel(*halves[1], scene(m, view, 1, True, True), words["end"], "end"))


def _wrapped(ident: str, width: float, height: float, inside: str) -> str:
    return f'<svg xmlns="http://www.w3.org/2000/svg" class="fig exercise" viewBox="0 0 {width} {height}" role="img" aria-labelledby="{ident}_title" aria-describedby="{ident}_desc">{inside}</svg>'


def _flip_book(m: Movement, view: View) -> str:
    """Every frame is drawn here; figures.css shows one at a time. With reduced motion only the last shows, over a ghost."""
    shares = [(1 - math.cos(math.pi * i / (FRAMES - 1))) / 2 for i in range(FRAMES)]
    still = f'<g class="still">{scene(m, view, 1, True, True)}</g>'
    return still + '<g class="moving" display="none">' + "".join(f'<g class="frame frame-{i}">{scene(m, view, t)}</g>' for i, t in enumerate(shares)) + "</g>"


def _from_keypoints(pose: Mapping[str, Any], words: Mapping[str, str]) -> str:
    """Side lying seen from above, from named places instead of angles."""
    def figure(k: Mapping[str, list[float]], x0: float, ghost: bool = False) -> str:
        scale = 300
        def c(name: str, r: float, dx: float = 0, dy: float = 0) -> tuple[float, float, float]:
            return (x0 + 8 + scale * (k[name][0] + dx), 292 - scale * (k[name][1] + dy), r * scale)
        def hull(*balls: tuple[float, float, float]) -> str:
            return rig.hull_path(balls)
        def between(a: str, b: str, share: float, r: float) -> tuple[float, float, float]:
            p, q = c(a, r), c(b, r)
            return (p[0] + (q[0] - p[0]) * share, p[1] + (q[1] - p[1]) * share, r * scale)
        opened = k["hand_top"][1] > k["shoulder"][1]
        face = 1 if opened else -1
        nose = (0.012, 0.05) if opened else (0.01, -0.066)
        groups = []
        for hand in ("hand_bottom", "hand_top"):
            groups.append([("skin", hull(between("shoulder", hand, 0.5, 0.019), c(hand, 0.013))), ("skin", hull(c(hand, 0.017), c(hand, 0.009, 0, 0.03 * (1 if k[hand][1] > 0.5 else -1)))), ("top", hull(c("shoulder", 0.034), between("shoulder", hand, 0.5, 0.023)))])
        trunk = [("legs", hull(c("hip", 0.062), between("hip", "shoulder", 0.35, 0.055))), ("top", hull(between("hip", "shoulder", 0.3, 0.055), c("shoulder", 0.072, 0.02, 0.005 * face))), ("skin", hull(c("neck", 0.03), c("head", 0.03, 0.02)))]
        legs = [("shoe", hull(c("ankle", 0.018), c("ankle", 0.014, 0.03, -0.055))), ("legs", hull(c("knee", 0.034), c("ankle", 0.02))), ("legs", hull(c("hip", 0.06), c("knee", 0.036)))]
        head = [("skin", hull(c("head", 0.02, 0.03, -0.04), c("head", 0.02, nose[0], -0.052 if not opened else 0.0), c("head", 0.03))), ("hair", hull(c("head", 0.05, -0.006, 0.012)))] if not opened else [("skin", hull(c("head", 0.05), c("head", 0.026, 0.05, -0.006)))]
        order = [groups[0], legs, trunk, head, groups[1]]
        out = ""
        for parts in order:
            ink = "".join(d for _, d in parts)
            out += f'<g class="limb"><path class="ink" d="{ink}"/>' + ("" if ghost else "".join(f'<path class="{cl}" d="{d}"/>' for cl, d in parts)) + (f'<path class="ghost-fill" d="{ink}"/>' if ghost else "") + "</g>"
        if opened and not ghost:
            for dy in (0.02, -0.022):
                x, y, r = c("head", 0.005, 0.002, dy)
                out += f'<circle class="iris" cx="{x:.1f}" cy="{y:.1f}" r="{r:.1f}"/>'
            a, b = c("head", 0, 0.03, 0.014), c("head", 0, 0.03, -0.016)
            n1, n2 = c("head", 0, 0.004, 0.0), c("head", 0, 0.018, -0.006)
            out += f'<path class="mark" d="M{a[0]:.1f},{a[1]:.1f} Q{a[0] + 4:.1f},{(a[1] + b[1]) / 2:.1f} {b[0]:.1f},{b[1]:.1f}"/><path class="mark faint" d="M{n1[0]:.1f},{n1[1]:.1f} L{n2[0]:.1f},{n2[1]:.1f}"/>'
        return f'<g class="{"ghost" if ghost else "body"}">{out}</g>'
    def pillow(x0: float) -> str:
        return f'<rect class="prop" x="{x0 + 4}" y="106" width="44" height="68" rx="12"/>'
    key = pose["keypoints"]
    a, b = key["start"]["hand_top"], key["end"]["hand_top"]
    arc = [(240 + 8 + 300 * (a[0] + 0.09 + 0.16 * math.sin(math.pi * t)), 292 - 300 * (a[1] + (b[1] - a[1]) * t)) for t in (0.12 + i * 0.076 for i in range(11))]
    return panel(0, 0, 240, 300, pillow(0) + figure(key["start"], 0), words["start"], "start") + panel(240, 0, 240, 300, pillow(0) + figure(key["end"], 0) + arrow([(x - 240, y) for x, y in arc], 9), words["end"], "end")
