"""How the neck can cause a headache: two nerves that end on the same cells, one path to the brain."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from functools import cache
from html import escape
from pathlib import Path

from wellhead.ui.figures.pictures import Picture
from wellhead.ui.figures.words import Words, gettext_noop

DRAWING = Path(__file__).with_name("shapes") / "convergence.svgpart"


@dataclass(frozen=True)
class ConvergenceWords(Words):
    """What stands beside the picture, line by line; a line may be empty."""

    title: str = gettext_noop("How the neck can cause a headache")
    description: str = gettext_noop(
        "A head and neck from the right side. Nerves from the joints and muscles of the upper neck and a "
        "nerve from the face and eye end on the same group of nerve cells in the upper spinal cord. From "
        "there one shared path goes to the brain, which can feel a neck signal as pain in the head."
    )
    c1_nerve: str = "C1"
    c2_nerve: str = "C2"
    c3_nerve: str = "C3"
    neck_nerves: str = gettext_noop("Neck nerves")
    neck_nerves_more: str = gettext_noop("from joints")
    neck_nerves_more_2: str = gettext_noop("and muscles")
    trigeminal_nerve: str = gettext_noop("Trigeminal")
    trigeminal_nerve_more: str = gettext_noop("nerve: eye")
    trigeminal_nerve_places: str = gettext_noop("and forehead")
    meeting_place: str = gettext_noop("Meeting place")
    meeting_place_more: str = gettext_noop("same nerve cells in")
    meeting_place_more_2: str = gettext_noop("the upper spinal cord")
    brain: str = gettext_noop("Brain")
    brain_more: str = gettext_noop("may feel it as")
    brain_more_2: str = gettext_noop("head pain")


@cache
def _drawing() -> str:
    return DRAWING.read_text(encoding="utf-8")


def convergence_svg(*, words: ConvergenceWords | None = None) -> str:
    """The picture, 480 by 420, with its words escaped."""
    say = words or ConvergenceWords()
    picture = Picture("convergence", "convergence", 480, 420, say.title, say.description)
    return picture.around(_drawing().format(**{k: escape(v) for k, v in asdict(say).items()}))
