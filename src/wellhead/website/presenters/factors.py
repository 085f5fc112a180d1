"""The contributing factors, looked through by kind and by how sure the link is, without a script."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from wellhead.knowledge import site
from wellhead.knowledge.site import Site, SiteFactor
from wellhead.ui.whom_to_ring import with_number
from wellhead.ui.words import content
from wellhead.website.presenters.sources import source_words


@dataclass(frozen=True, slots=True)
class FactorView:
    """One factor in words for a person."""

    name: str
    kind: str
    strength: str
    certainty: str
    known: str
    to_try: tuple[str, ...]
    ask: str
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Choice:
    """One value of a filter."""

    value: str
    words: str
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class Explorer:
    """What can be chosen, what was chosen, and what is left."""

    kinds: tuple[Choice, ...]
    strengths: tuple[Choice, ...]
    shown: tuple[FactorView, ...]
    found: str
    is_filtered: bool


def explorer(asked: Mapping[str, str], *, emergency: str = "") -> Explorer:
    """The factors that fit what was asked; a value that nobody offered asks for nothing.

    `emergency` is the clinic's emergency number, which the words then name.
    """
    known = site.load()
    kind, strength = (asked.get(name, "") for name in ("kind", "strength"))
    kind = kind if kind in known.rules.kinds else ""
    strength = strength if strength in known.rules.strengths else ""
    fit = [
        factor for factor in known.factors if kind in {"", factor.kind} and strength in {"", factor.certainty}
    ]
    used = {factor.kind for factor in known.factors}, {factor.certainty for factor in known.factors}
    return Explorer(
        kinds=tuple(_choices(known.rules.kinds, used[0], kind)),
        strengths=tuple(_choices(known.rules.strengths, used[1], strength)),
        shown=tuple(view(known, factor, emergency=emergency) for factor in fit),
        found=_found(len(fit), len(known.factors)),
        is_filtered=bool(kind or strength),
    )


def view(known: Site, factor: SiteFactor, *, emergency: str = "") -> FactorView:
    """One factor, translated, with the emergency number of this place."""
    return FactorView(
        name=content(factor.name),
        kind=content(known.rules.kinds.get(factor.kind, factor.kind)),
        strength=content(known.rules.strengths.get(factor.certainty, "")),
        certainty=factor.certainty,
        known=content(factor.known),
        to_try=tuple(with_number(content(each), emergency) for each in factor.to_try),
        ask=with_number(content(factor.ask), emergency),
        sources=source_words(factor.source),
    )


def _choices(offered: Mapping[str, str], used: set[str], chosen: str) -> Iterator[Choice]:
    """Everything first, then the values that at least one factor has."""
    yield Choice("", _("All"), is_chosen=not chosen)
    for value, words in offered.items():
        if value in used:
            yield Choice(value, content(words), is_chosen=value == chosen)


def _found(shown: int, of_all: int) -> str:
    if not shown:
        return _("Nothing fits both choices. Choose “All” in one of them.")
    return ngettext(
        "Showing %(shown)s of %(all)s factor.", "Showing %(shown)s of %(all)s factors.", of_all
    ) % {"shown": shown, "all": of_all}
