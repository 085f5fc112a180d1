"""Whole exercise pictures: start beside finish, one over the other, or moving."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal, Protocol, get_args

from wellhead.ui.figures.movements import Movement, read_movement
from wellhead.ui.figures.pictures import Panel, Picture, safe_ident
from wellhead.ui.figures.scenes import Lens, change, fitted, frame, still
from wellhead.ui.figures.side_lying import PILLOW, lying_svg, opening_arrow, read_lying
from wellhead.ui.figures.words import Words, gettext_noop

Layout = Literal["pair", "overlay", "moving"]
# An item of the exercise library is YAML that the knowledge reader has checked.
ExerciseItem = Mapping[str, Any]
WIDTH, HEIGHT, FRAMES, LENS = 480, 300, 12, 196


class Drawable(Protocol):
    """What a picture needs of an exercise; the knowledge's own exercises have it all."""

    @property
    def id(self) -> str: ...
    @property
    def name(self) -> str: ...
    @property
    def start_text(self) -> str: ...
    @property
    def steps(self) -> Sequence[str]: ...
    @property
    def pose(self) -> ExerciseItem: ...


@dataclass(frozen=True)
class PlainExercise:
    """An exercise that came as a mapping."""

    id: str
    name: str
    start_text: str
    steps: Sequence[str]
    pose: ExerciseItem


@dataclass(frozen=True)
class ExerciseWords(Words):
    """What stands on the picture."""

    start: str = gettext_noop("Start")
    end: str = gettext_noop("Finish")


def exercise_svg(
    exercise: Drawable | ExerciseItem,
    *,
    layout: Layout = "pair",
    words: ExerciseWords | None = None,
    ident: str | None = None,
) -> str:
    """Draw an exercise of the library, or a mapping with the same keys, as one self-contained SVG.

    `pair` is start and finish (or the whole person and a close-up), 480 by 300. `overlay` is one
    square picture for a phone. `moving` is a square flip-book that figures.css plays only where
    motion is welcome. Ids begin with the exercise's id: give `ident` to show one twice on a page.
    Raises ValueError for a layout there is not.
    """
    if layout not in get_args(Layout):
        raise ValueError(f"there is no layout {layout!r}")
    item = _plain(exercise) if isinstance(exercise, Mapping) else exercise
    name, say = safe_ident(ident or item.id), words or ExerciseWords()
    square = layout != "pair"
    picture = Picture(
        ident=name,
        cls=f"exercise exercise-{layout}",
        width=HEIGHT if square else WIDTH,
        height=HEIGHT,
        title=item.name,
        description=" ".join([item.start_text, *item.steps]),
    )
    return picture.around(_drawn(item.pose, layout, name, say))


def _plain(item: ExerciseItem) -> PlainExercise:
    return PlainExercise(item["id"], item["name"], item["start_text"], item["steps"], item["pose"])


def _drawn(pose: ExerciseItem, layout: Layout, ident: str, say: ExerciseWords) -> str:
    if "keypoints" in pose:
        return _side_lying(pose["keypoints"], layout, say)
    m = read_movement(pose)
    if layout == "pair":
        kind = _closeup_kind(pose, m)
        return _with_closeup(m, kind, ident) if kind else _start_and_end(m, say)
    overlay, drawn_at = _square(m, _closeup_kind(pose, m), ident)
    return overlay if layout == "overlay" else _flip_book(overlay, drawn_at)


def _closeup_kind(pose: ExerciseItem, m: Movement) -> str | None:
    """Which close-up the movement needs; seen from above means from the crown when lying."""
    if pose["view"] == "top":
        return "head_on"
    kind: str | None = pose.get("inset")
    return "crown" if kind == "top" and m.lying else kind


def _with_closeup(m: Movement, kind: str, ident: str) -> str:
    """The whole person on the left, the close-up on the right."""
    wide = WIDTH - LENS - 4
    lens = Lens(m, kind, LENS, f"{ident}_clip")
    whole = change(m, fitted(m, wide, HEIGHT), arrows=kind == "top")
    beside = Panel(wide, (HEIGHT - LENS) / 2, LENS, LENS)
    return lens.edge() + Panel(0, 0, wide, HEIGHT).around(whole) + beside.around(lens.around(lens.change()))


def _square(m: Movement, kind: str | None, ident: str) -> tuple[str, Callable[[float], str]]:
    """The change in a square, and the same square at any share of the movement.

    A movement too small to be seen on a whole person has its close-up below them.
    """
    if not kind or not (m.lying or kind == "head_zoom_x3"):
        view = fitted(m, HEIGHT, HEIGHT)
        return change(m, view), lambda share: still(m, view, share)
    lens, strip = Lens(m, kind, LENS, f"{ident}_clip"), HEIGHT - LENS
    view = fitted(m, HEIGHT, strip)
    above, below = Panel(0, 0, HEIGHT, strip), Panel((HEIGHT - LENS) / 2, strip, LENS, LENS)

    def drawn_at(share: float) -> str:
        return above.around(still(m, view, share)) + below.around(lens.around(lens.still(share)))

    whole = above.around(change(m, view, arrows=False))
    return lens.edge() + whole + below.around(lens.around(lens.change())), drawn_at


def _start_and_end(m: Movement, say: ExerciseWords) -> str:
    """Side by side, or one above the other when the figure is long and low."""
    left, top, right, bottom = frame(m)
    if right - left > 1.9 * (bottom - top):
        first, last = Panel(0, 0, WIDTH, HEIGHT / 2), Panel(0, HEIGHT / 2, WIDTH, HEIGHT / 2)
    else:
        first, last = Panel(0, 0, WIDTH / 2, HEIGHT), Panel(WIDTH / 2, 0, WIDTH / 2, HEIGHT)
    view = fitted(m, first.width, first.height, above=22 if last.x else 6)
    return first.around(still(m, view, 0), say.start) + last.around(change(m, view), say.end)


def _flip_book(overlay: str, drawn_at: Callable[[float], str]) -> str:
    """All frames are drawn; figures.css shows one at a time or, without motion, the overlay."""
    shares = [(1 - math.cos(math.pi * i / (FRAMES - 1))) / 2 for i in range(FRAMES)]
    frames = "".join(f'<g class="frame frame-{i}">{drawn_at(share)}</g>' for i, share in enumerate(shares))
    return f'<g class="still">{overlay}</g><g class="moving" display="none">{frames}</g>'


def _side_lying(keypoints: ExerciseItem, layout: Layout, say: ExerciseWords) -> str:
    start, end, way = read_lying(keypoints, 0), read_lying(keypoints, 1), opening_arrow(keypoints)
    if layout == "pair":
        half = WIDTH / 2
        return Panel(0, 0, half, HEIGHT).around(PILLOW + lying_svg(start), say.start) + Panel(
            half, 0, half, HEIGHT
        ).around(PILLOW + lying_svg(end) + way, say.end)
    middle = Panel((HEIGHT - WIDTH / 2) / 2, 0, WIDTH / 2, HEIGHT)
    overlay = middle.around(PILLOW + lying_svg(start, ghost=True) + lying_svg(end) + way)
    if layout == "overlay":
        return overlay
    return _flip_book(overlay, lambda share: middle.around(PILLOW + lying_svg(read_lying(keypoints, share))))
