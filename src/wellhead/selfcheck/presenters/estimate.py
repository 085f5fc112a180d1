"""An estimated share in plain words, for clinics whose purpose is decision support: low, middle and high, never one alone."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _

from wellhead.knowledge import next_steps
from wellhead.reasoning.verdict import Likelihood
from wellhead.ui.words import content

OF = 100


@dataclass(frozen=True, slots=True)
class Estimate:
    """The bands in words, and the same as people out of a hundred."""

    words: str
    counts: str


def estimate_words(share: Likelihood | None) -> Estimate | None:
    """None where nothing was estimated."""
    if share is None:
        return None
    low, mid, high = (content(_band(each)) for each in (share.low, share.mid, share.high))
    if low == high:
        words = _("Estimate: %(mid)s. Not a diagnosis.") % {"mid": mid}
    else:
        words = _("Estimate: %(mid)s (from %(low)s to %(high)s). Not a diagnosis.") % {
            "low": low,
            "mid": mid,
            "high": high,
        }
    counts = _("Of 100 people with such answers, about %(mid)s; it could be %(low)s to %(high)s.") % {
        "low": _people(share.low),
        "mid": _people(share.mid),
        "high": _people(share.high),
    }
    return Estimate(words, counts)


def _band(share: float) -> str:
    """The plain word for a share of 0 to 1."""
    return next_steps.load().band(share).words


def _people(share: float) -> int:
    """Whole people of a hundred; neither none nor all, which would claim certainty."""
    return min(OF - 1, max(1, round(share * OF)))
