"""The pages of the self-check: answering, what came out, keeping and sharing it."""

from wellhead.selfcheck.views.answering import another_kind, come_back, erase, onward, page, start
from wellhead.selfcheck.views.showing import emergency, result

__all__ = ["another_kind", "come_back", "emergency", "erase", "onward", "page", "result", "start"]
