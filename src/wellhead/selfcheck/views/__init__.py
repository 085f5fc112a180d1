"""The pages of the self-check: answering, what came out, keeping and sharing it."""

from wellhead.selfcheck.views.answering import another_kind, come_back, erase, onward, page, start
from wellhead.selfcheck.views.drawing import differs, draw
from wellhead.selfcheck.views.guided import overview as guided
from wellhead.selfcheck.views.guided import step as guided_step
from wellhead.selfcheck.views.shared import shared
from wellhead.selfcheck.views.showing import emergency, result

__all__ = [
    "another_kind",
    "come_back",
    "differs",
    "draw",
    "emergency",
    "erase",
    "guided",
    "guided_step",
    "onward",
    "page",
    "result",
    "shared",
    "start",
]
