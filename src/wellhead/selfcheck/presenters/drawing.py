"""A drawing that was made, in words and pictures: where it hurts, what overlaps it, what it contradicts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from wellhead.knowledge import drawn, guided
from wellhead.reasoning.facts import FactDefinition
from wellhead.reasoning.overlap import LITTLE, MUCH, SOME, Overlap, overlaps
from wellhead.reasoning.rules import Rules
from wellhead.selfcheck.drawing import Difference, Marks
from wellhead.selfcheck.presenters.kinds import ABOUT
from wellhead.ui.answers import answer_words
from wellhead.ui.pain_drawing import SIDES, ViewPicture, pictures, place_names
from wellhead.ui.words import content

OVERLAP_WORDS: Mapping[str, str | Promise] = {
    LITTLE: gettext_lazy("little"),
    SOME: gettext_lazy("some"),
    MUCH: gettext_lazy("much"),
}


@dataclass(frozen=True, slots=True)
class DrawnWords:
    """A drawing to look at: the pictures, the places in words, where it starts, what overlaps it.

    `about` says which further kind of headache it shows; `felt_from` names what such pain can be felt from.
    """

    kind: str
    about: str | Promise
    views: tuple[ViewPicture, ...]
    places: str
    start: str
    overlap: OverlapWords
    felt_from: tuple[str, ...]


def drawn_words(marks: Marks, *, kind: str = "") -> DrawnWords:
    """The drawing as it stands."""
    names = place_names()
    start = names.get(marks.start or "", "")
    if marks.start == guided.NO_ONE_PLACE:
        start = _("Not in one place")
    return DrawnWords(
        kind=kind,
        about=ABOUT.get(kind, ""),
        overlap=overlap_words(marks),
        felt_from=felt_from(marks),
        views=pictures(marks.regions, start=marks.start, ident=f"body_{kind}"),
        places=" · ".join(names[region] for region in marks.regions if region in names),
        start=start or _("Not sure"),
    )


@dataclass(frozen=True, slots=True)
class OverlapLine:
    """One joint or muscle: how far its published area overlaps the drawing, in words and as low, middle and high."""

    name: str
    side: str | Promise
    word: str | Promise
    shares: str
    sources: str


@dataclass(frozen=True, slots=True)
class OverlapWords:
    """The overlaps beside the sentences that say how little they prove."""

    joints: tuple[OverlapLine, ...]
    muscles: tuple[OverlapLine, ...]
    weight: str
    confidence: str


def overlap_words(marks: Marks) -> OverlapWords:
    """For clinicians: every area with its overlap, best first."""
    referral = guided.load().referral
    found = overlaps(_by_side(marks), referral.areas, referral.policy)
    lines = {
        kind: tuple(_line(each) for each in found if each.area.kind == kind) for kind in ("joint", "muscle")
    }
    return OverlapWords(
        joints=lines["joint"],
        muscles=lines["muscle"],
        weight=_(
            "Weak evidence: worth a likelihood ratio of %(ratio)s at most, by our own estimate, and used in no criterion, no warning sign and no likelihood. The same places hurt in migraine and tension-type headache."
        )
        % {"ratio": f"{referral.policy.likelihood_ratio_at_most:g}"},
        confidence=_("Areas put down from memory of the sources, to be checked against the published maps."),
    )


def _by_side(marks: Marks) -> dict[str, frozenset[str]]:
    """The places by side; the whole head counts as every place on it."""
    drawing = guided.load().drawing
    everywhere = drawing.everywhere
    regions = {*marks.regions, *(drawing.whole_head if everywhere in marks.regions else ())} - {everywhere}
    return dict(drawn.by_side(sorted(regions)))


def _line(found: Overlap) -> OverlapLine:
    sources = guided.load().referral.sources
    return OverlapLine(
        name=content(found.area.name),
        side=SIDES[found.side] if found.side else _("Both sides"),
        word=OVERLAP_WORDS[found.word],
        shares=f"{found.low:.2f} · {found.mid:.2f} · {found.high:.2f}",
        sources="; ".join(sources[key].citation for key in found.area.source),
    )


def felt_from(marks: Marks) -> tuple[str, ...]:
    """For the person: what pain in such places can be felt from, joints as one, by name alone and without order."""
    referral = guided.load().referral
    found = [
        each for each in overlaps(_by_side(marks), referral.areas, referral.policy) if each.word != LITTLE
    ]
    joints = (
        [_("the joints at the top of the neck")] if any(each.area.kind == "joint" for each in found) else []
    )
    muscles = [content(each.area.name) for each in found if each.area.kind == "muscle"]
    return (*joints, *sorted(muscles))


def both_words(found: Sequence[Difference], rules: Rules) -> dict[str, str]:
    """For each question: what was said in words and what was drawn or felt."""
    told: dict[str, str] = {}
    for each in found:
        definition = rules.facts[each.fact_id]
        told.setdefault(each.fact_id, _both(each, definition))
    return told


def _both(found: Difference, definition: FactDefinition) -> str:
    said = answer_words(definition, found.said)
    if found.shown is None:
        return _("You answered: %(said)s. Your drawing looks different.") % {"said": said}
    shown = answer_words(definition, found.shown)
    if found.is_drawn:
        return _("You answered: %(said)s. Your drawing says: %(shown)s.") % {"said": said, "shown": shown}
    return _("You answered: %(said)s. In the guided check it was: %(shown)s.") % {
        "said": said,
        "shown": shown,
    }


def differ_words(count: int) -> str:
    """The title of the page that asks again."""
    return ngettext("One answer looks different", "%(count)s answers look different", count) % {
        "count": count
    }
