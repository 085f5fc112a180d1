"""What a needle does: a thin solid needle through skin and fat into a sore spot of a muscle, cut open to look at."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape

from wellhead.ui.figures.pictures import Picture
from wellhead.ui.figures.words import Words, gettext_noop

LAYERS = (("prop", 96, 20), ("skin", 116, 42), ("cloth", 158, 118))
"""Class, upper edge and depth of skin, fat and muscle."""


@dataclass(frozen=True)
class NeedleWords(Words):
    """What stands beside the picture."""

    title: str = gettext_noop("A needle in a sore spot of a muscle")
    description: str = gettext_noop(
        "Skin, fat and muscle, cut open and seen from the side. A thin solid needle with a small handle goes "
        "straight down through the skin and the fat. Its tip lies in a sore spot of the muscle."
    )
    needle: str = gettext_noop("Thin solid needle,")
    needle_more: str = gettext_noop("nothing is injected")
    skin: str = gettext_noop("Skin")
    fat: str = gettext_noop("Fat")
    muscle: str = gettext_noop("Muscle")
    spot: str = gettext_noop("Sore spot")


def needle_svg(*, words: NeedleWords | None = None) -> str:
    """The picture, 480 by 300, with its words escaped. Depths are not to scale."""
    say = words or NeedleWords()
    picture = Picture("needle", "needle", 480, 300, say.title, say.description)
    layers = "".join(
        f'<rect class="{cls}" x="96" y="{top}" width="270" height="{deep}"/>' for cls, top, deep in LAYERS
    )
    layers += '<path class="line soft" d="M96,116 L96,158 M366,116 L366,158"/>'
    fibres = "".join(
        f'<path class="line soft" d="M100,{y} C170,{y - 8} 300,{y + 8} 362,{y}"/>'
        for y in (176, 196, 236, 256)
    )
    spot = '<ellipse class="pulse" cx="231" cy="216" rx="30" ry="13"/><circle class="spot" cx="231" cy="216" r="5"/>'
    needle = (
        '<rect class="prop" x="225" y="18" width="12" height="46" rx="4"/>'
        '<path class="ink" d="M230,64 L232,64 L232,208 L231,214 L230,208 Z"/>'
    )
    return picture.around(layers + fibres + spot + needle + _labels(say))


def _labels(say: NeedleWords) -> str:
    """Words with a line to the thing they name."""
    named = (
        (say.needle, 262, 36, "M257,32 L240,40"),
        (say.needle_more, 262, 58, ""),
        (say.skin, 378, 110, "M374,106 L360,106"),
        (say.fat, 378, 142, "M374,138 L360,138"),
        (say.muscle, 378, 196, "M374,192 L360,192"),
        (say.spot, 378, 246, "M374,240 L262,220"),
    )
    out = ""
    for text, x, y, leader in named:
        out += f'<path class="leader" d="{leader}"/>' if leader else ""
        out += f'<text class="label" x="{x}" y="{y}">{escape(text)}</text>'
    return out
