"""What must be settled before a hands-on session can be signed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from django.utils.translation import gettext as _

from wellhead.knowledge import treatment as treatment_knowledge
from wellhead.knowledge.treatment.hands_on import Technique
from wellhead.plan.said import Point
from wellhead.treatment.checking.shared import concern_points, pain_points, unwanted_point
from wellhead.treatment.said import ManualSaid, TechniqueSaid

GRADED = "mobilisation"
WORSE = "reproduced_worse"
THRUST = "thrust"
RELEASE = "trigger_point_release"
ON_MUSCLES = frozenset({"soft_tissue", "trigger_point_release"})
"""Techniques whose site is a muscle, not a level of the spine."""


def manual_open_points(
    said: ManualSaid, points: Iterable[Point], *, consent_stands: bool = False, thrusts: Iterable[str] = ()
) -> tuple[str, ...]:
    """Sentences to settle before a hands-on session is signed; empty when it may be.

    `consent_stands` says that a consent was given before, so that today only a yes is needed. `thrusts` are sentences
    about thrusts whose gate is not open.
    """
    found = [
        *thrusts,
        *_manual_consent(said, consent_stands=consent_stands),
        *_recheck(said),
        *_techniques(said),
        *concern_points(points),
        *pain_points(said),
    ]
    if said.unwanted is None:
        found.append(unwanted_point())
    return tuple(found)


def _manual_consent(said: ManualSaid, *, consent_stands: bool) -> Iterator[str]:
    if said.consent_given is None:
        yield _("Ask for consent again today and write down the answer.")
    elif not said.consent_given:
        yield _("There is no consent, so no hands-on treatment can be signed as given.")
    elif not consent_stands and not said.consent_words.strip():
        yield _(
            "No earlier consent stands: explain, and write down in the person's own words what they understood."
        )


def _recheck(said: ManualSaid) -> Iterator[str]:
    if said.recheck is None:
        yield _("Ask for new warning signs since the last visit and write down the answer.")
    elif said.recheck:
        yield _(
            "A new warning sign was named. Go through it in the assessment first, then answer here again."
        )


def _techniques(said: ManualSaid) -> Iterator[str]:
    if not said.techniques:
        yield _("Write down at least one technique.")
    for number, each in enumerate(said.techniques, start=1):
        technique = treatment_knowledge.load().techniques[each.technique_id]
        missing = list(_missing_in(each, technique))
        if missing:
            yield _("Technique %(number)s still needs: %(what)s.") % {
                "number": number,
                "what": ", ".join(missing),
            }
    if any(each.response == WORSE for each in said.techniques) and not said.words.strip():
        yield _("The headache became worse: say in your words why you stopped or went on.")


def _missing_in(said: TechniqueSaid, technique: Technique) -> Iterator[str]:
    if technique.type in ON_MUSCLES and not said.level:
        yield _("the muscle")
    elif technique.levels and not said.level:
        yield _("the level")
    if not said.side:
        yield _("the side")
    if technique.type == GRADED and not said.grade:
        yield _("the grade")
    if said.duration_s is None and technique.type != THRUST:
        yield _("how long")
    if technique.type == RELEASE and said.pressure is None:
        yield _("how hard")
    if not said.response:
        yield _("what it did to the headache")
