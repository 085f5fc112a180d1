"""Several kinds of headache in words: how many there are, which one this is about, which could be described next."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from wellhead.reasoning.facts import Facts
from wellhead.selfcheck.kinds import NAMES

COUNTED = "headache_kinds_count"
ABOUT: Mapping[str, str | Promise] = {
    "second": gettext_lazy("About your second kind of headache"),
    "third": gettext_lazy("About your third kind of headache"),
    "fourth": gettext_lazy("About your fourth kind of headache"),
}
NEXT: Sequence[str | Promise] = (
    "",
    gettext_lazy("Describe the second kind"),
    gettext_lazy("Describe the third kind"),
    gettext_lazy("Describe the fourth kind"),
)


@dataclass(frozen=True, slots=True)
class KindsWords:
    """What is said about several kinds; `offer` is the button for the next one, empty when there is none."""

    said: str
    offer: str | Promise


def kinds_words(facts: Facts, begun: Sequence[str]) -> KindsWords | None:
    """None for somebody with one kind, or who did not say how many."""
    count = facts.person.get(COUNTED)
    described = max(1, len(begun))
    if not isinstance(count, int | float) or isinstance(count, bool) or count <= 1:
        return None
    said = _("You said that you get %(count)s kinds of headache. Described so far: %(described)s.") % {
        "count": f"{count:g}",
        "described": described,
    }
    offer = NEXT[described] if described < min(count, len(NAMES)) else ""
    return KindsWords(said, offer)


def about_words(kind: str) -> str | Promise:
    """Which further kind of headache a page is about; empty for the first."""
    return ABOUT.get(kind, "")
