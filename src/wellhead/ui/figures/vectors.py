"""Vectors and turns in the body's own axes: x forward, y up, z to the patient's right."""

from __future__ import annotations

import math
from functools import reduce

Vector = tuple[float, float, float]
Point = tuple[float, float]
Matrix = tuple[Vector, Vector, Vector]  # columns: where x, y and z go


def add(a: Vector, b: Vector, scale: float = 1.0) -> Vector:
    return (a[0] + b[0] * scale, a[1] + b[1] * scale, a[2] + b[2] * scale)


def between(a: Vector, b: Vector, share: float) -> Vector:
    """The place a share of the way from a to b."""
    return add(a, add(b, a, -1), share)


def dot(a: Vector, b: Vector) -> float:
    return a[0] * b[0] + a[1] * b[1] + a[2] * b[2]


def length(a: Vector) -> float:
    return math.sqrt(dot(a, a))


def unit(a: Vector) -> Vector:
    return add((0, 0, 0), a, 1 / (length(a) or 1.0))


def towards(a: Vector, b: Vector) -> Vector:
    """The direction from a to b."""
    return unit(add(b, a, -1))


def turn(m: Matrix, v: Vector) -> Vector:
    return add(add((m[0][0] * v[0], m[0][1] * v[0], m[0][2] * v[0]), m[1], v[1]), m[2], v[2])


def chain(*ms: Matrix) -> Matrix:
    """Several turns as one; the first is the outermost frame."""
    return reduce(lambda a, b: (turn(a, b[0]), turn(a, b[1]), turn(a, b[2])), ms)


def cos_sin(deg: float) -> Point:
    return math.cos(math.radians(deg)), math.sin(math.radians(deg))


def flexed(deg: float) -> Matrix:
    """About the side-to-side axis; positive carries a hanging limb forwards, a trunk backwards."""
    c, s = cos_sin(deg)
    return ((c, s, 0), (-s, c, 0), (0, 0, 1))


def turned(deg: float) -> Matrix:
    """About the long axis; positive turns the front to the patient's right."""
    c, s = cos_sin(deg)
    return ((c, 0, s), (0, 1, 0), (-s, 0, c))


def tipped(deg: float) -> Matrix:
    """About the front-to-back axis; positive leans the top to the patient's right."""
    c, s = cos_sin(deg)
    return ((1, 0, 0), (0, c, s), (0, -s, c))


def reach(
    shoulder: Vector, target: Vector, hint: Vector, *, upper: float, fore: float
) -> tuple[Vector, Vector]:
    """Middle and end of a two-link limb that goes for the target; it bends towards the hint."""
    wanted = length(add(target, shoulder, -1))
    distance = max(abs(upper - fore) + 0.004, min(wanted, upper + fore - 0.002))
    along = towards(shoulder, target)
    offset = (upper**2 - fore**2 + distance**2) / (2 * distance)
    pole = add(hint, shoulder, -1)
    aside = unit(add(pole, along, -dot(pole, along)))
    height = math.sqrt(max(0.0, upper**2 - offset**2))
    return add(add(shoulder, along, offset), aside, height), add(shoulder, along, distance)
