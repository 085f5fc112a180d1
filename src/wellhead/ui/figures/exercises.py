"""Whole exercise pictures: start beside finish, one over the other, or moving."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal, Protocol, get_args

from wellhead.ui.figures.movements import Movement, read_movement
from wellhead.ui.figures.pictures import Panel, Picture, in_a_mirror, safe_ident
from wellhead.ui.figures.scenes import Lens, change, fitted, is_low, still
from wellhead.ui.figures.side_lying import PILLOW, lying_svg, opening_arrow, read_lying
from wellhead.ui.figures.words import Words, gettext_noop

Layout = Literal["pair", "overlay", "moving"]
# An item of the exercise library is YAML that the knowledge reader has checked.
ExerciseItem = Mapping[str, Any]
WIDTH, HEIGHT, LOW, FRAMES, LENS = 480, 300, 170, 12, 196


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
    mirrored: bool = False,
) -> str:
    """Draw an exercise of the library, or a mapping with the same keys, as one self-contained SVG.

    `pair` is start and finish (or the whole person and a close-up), 480 by 300. `overlay` is one
    picture for a phone, 300 wide and square unless the figure lies low. `moving` is the same as a
    flip-book of about 100 kB, which figures.css plays only where motion is welcome. Ids begin with the exercise's id: give `ident` to show one twice on a page.
    `mirrored` shows it done to the other side; the words that describe it are the caller's to turn round.
    Raises ValueError for a layout there is not.
    """
    if layout not in get_args(Layout):
        raise ValueError(f"there is no layout {layout!r}")
    item = _plain(exercise) if isinstance(exercise, Mapping) else exercise
    name, say = safe_ident(ident or item.id), words or ExerciseWords()
    sheet = _drawn(item.pose, layout, name, say, mirrored=mirrored)
    picture = Picture(
        ident=name,
        cls=f"exercise exercise-{layout}",
        width=sheet.width,
        height=sheet.height,
        title=item.name,
        description=" ".join([item.start_text, *item.steps]),
    )
    return picture.around(sheet.inside)


def _plain(item: ExerciseItem) -> PlainExercise:
    return PlainExercise(item["id"], item["name"], item["start_text"], item["steps"], item["pose"])


@dataclass(frozen=True)
class Sheet:
    """The inside of a picture and its size."""

    inside: str
    width: float = WIDTH
    height: float = HEIGHT


@dataclass(frozen=True)
class Phone:
    """A picture for a narrow screen: the change in one drawing, or any share of the movement."""

    overlay: str
    drawn_at: Callable[[float], str]
    height: float = HEIGHT

    def sheet(self, layout: Layout) -> Sheet:
        inside = self.overlay if layout == "overlay" else _flip_book(self.overlay, self.drawn_at)
        return Sheet(inside, HEIGHT, self.height)


def _drawn(pose: ExerciseItem, layout: Layout, ident: str, say: ExerciseWords, *, mirrored: bool) -> Sheet:
    if "keypoints" in pose:
        keypoints = pose["keypoints"]
        return _lying_pair(keypoints, say) if layout == "pair" else _lying_phone(keypoints).sheet(layout)
    m = read_movement(pose, mirrored=mirrored)
    kind = _closeup_kind(pose, m)
    if layout != "pair":
        return _phone(m, kind, ident).sheet(layout)
    return Sheet(_with_closeup(m, kind, ident) if kind else _start_and_end(m, say))


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
    beside = Panel(wide, (HEIGHT - LENS) / 2, LENS, LENS, m.mirrored)
    return (
        lens.edge()
        + Panel(0, 0, wide, HEIGHT, m.mirrored).around(whole)
        + beside.around(lens.around(lens.change()))
    )


def _phone(m: Movement, kind: str | None, ident: str) -> Phone:
    """The whole person; below them a close-up when the movement is too small to be seen otherwise."""
    if not kind or not (m.lying or kind == "head_zoom_x3"):
        height = LOW if is_low(m) else HEIGHT
        view = fitted(m, HEIGHT, height)
        return Phone(_seen(m, change(m, view)), lambda share: _seen(m, still(m, view, share)), height)
    lens, strip = Lens(m, kind, LENS, f"{ident}_clip"), HEIGHT - LENS
    view = fitted(m, HEIGHT, strip)
    above = Panel(0, 0, HEIGHT, strip, m.mirrored)
    below = Panel((HEIGHT - LENS) / 2, strip, LENS, LENS, m.mirrored)

    def drawn_at(share: float) -> str:
        return above.around(still(m, view, share)) + below.around(lens.around(lens.still(share)))

    whole = above.around(change(m, view, arrows=False))
    return Phone(lens.edge() + whole + below.around(lens.around(lens.change())), drawn_at)


def _seen(m: Movement, inside: str) -> str:
    """A phone's whole picture, turned round where the other side is asked for."""
    return in_a_mirror(inside, HEIGHT) if m.mirrored else inside


def _start_and_end(m: Movement, say: ExerciseWords) -> str:
    """Side by side, or one above the other when the figure is long and low."""
    if is_low(m):
        first = Panel(0, 0, WIDTH, HEIGHT / 2, m.mirrored)
        last = Panel(0, HEIGHT / 2, WIDTH, HEIGHT / 2, m.mirrored)
    else:
        first = Panel(0, 0, WIDTH / 2, HEIGHT, m.mirrored)
        last = Panel(WIDTH / 2, 0, WIDTH / 2, HEIGHT, m.mirrored)
    view = fitted(m, first.width, first.height, above=22 if last.x else 6)
    return first.around(still(m, view, 0), say.start) + last.around(change(m, view), say.end)


def _flip_book(overlay: str, drawn_at: Callable[[float], str]) -> str:
    """All frames are drawn; figures.css shows one at a time or, without motion, the overlay."""
    shares = [(1 - math.cos(math.pi * i / (FRAMES - 1))) / 2 for i in range(FRAMES)]
    frames = "".join(f'<g class="frame frame-{i}">{drawn_at(share)}</g>' for i, share in enumerate(shares))
    return f'<g class="still">{overlay}</g><g class="moving" display="none">{frames}</g>'


def _lying_pair(keypoints: ExerciseItem, say: ExerciseWords) -> Sheet:
    half = WIDTH / 2
    first, last = Panel(0, 0, half, HEIGHT), Panel(half, 0, half, HEIGHT)
    start, end = lying_svg(read_lying(keypoints, 0)), lying_svg(read_lying(keypoints, 1))
    way = opening_arrow(keypoints)
    return Sheet(first.around(PILLOW + start, say.start) + last.around(PILLOW + end + way, say.end))


def _lying_phone(keypoints: ExerciseItem) -> Phone:
    middle = Panel((HEIGHT - WIDTH / 2) / 2, 0, WIDTH / 2, HEIGHT)
    ghost, end = lying_svg(read_lying(keypoints, 0), ghost=True), lying_svg(read_lying(keypoints, 1))

    def drawn_at(share: float) -> str:
        return middle.around(PILLOW + lying_svg(read_lying(keypoints, share)))

    return Phone(middle.around(PILLOW + ghost + end + opening_arrow(keypoints)), drawn_at)
