"""What must be settled before a needling session can be signed; needles first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from wellhead.plan.said import Point
from wellhead.treatment import consent_words, weighing
from wellhead.treatment.checking.entries import entry_points, near_points
from wellhead.treatment.checking.shared import concern_points, pain_points, unwanted_point
from wellhead.treatment.queries.circumstances import Circumstances
from wellhead.treatment.said import NeedlingSaid


def needling_open_points(
    said: NeedlingSaid, points: Iterable[Point], around: Circumstances
) -> tuple[str, ...]:
    """Sentences to settle before a needling session is signed; empty when it may be. Needles first.

    Where needles were declined and none was used, only what is offered instead has to be said.
    """
    if said.is_declined:
        return tuple(_declined(said))
    found = [
        *_count(said),
        *_taps(said, around),
        *_competence(competent=around.competent),
        *_consent(said, around),
        *_screening(said),
        *concern_points(points),
        *near_points(said),
        *entry_points(said, around),
        *_package(said),
        *pain_points(said),
    ]
    if said.aftercare_given is not True:
        found.append(_("Give the aftercare sheet, then tick that it was given."))
    if said.unwanted is None:
        found.append(unwanted_point())
    return tuple(found)


def _count(said: NeedlingSaid) -> Iterator[str]:
    count = said.count
    if not said.needles or (count.needles_in == 0 and not count.uncounted):
        yield _("Write down at least one needle. If none was used, this is not a needling session.")
        return
    if count.uncounted:
        yield ngettext(
            "One row has no count of needles in or out. Count and write both numbers.",
            "%(n)s rows have no count of needles in or out. Count and write both numbers.",
            count.uncounted,
        ) % {"n": count.uncounted}
    elif count.still_in > 0:
        yield ngettext(
            "%(n)s needle is still in: %(there)s went in, %(out)s came out. Find it before the person gets up.",
            "%(n)s needles are still in: %(there)s went in, %(out)s came out. Find them before the person gets up.",
            count.still_in,
        ) % {"n": count.still_in, "there": count.needles_in, "out": count.needles_out}
    elif count.still_in < 0:
        yield _("More needles came out (%(out)s) than went in (%(there)s). Count again.") % {
            "out": count.needles_out,
            "there": count.needles_in,
        }
    if said.sharps_counted is None:
        yield _("Count the used needles into the sharps box and write the number.")
    elif said.sharps_counted != count.needles_in:
        yield _("Counted into the sharps box: %(box)s. Went in: %(there)s. Count again.") % {
            "box": said.sharps_counted,
            "there": count.needles_in,
        }


def _competence(*, competent: bool) -> Iterator[str]:
    if not competent:
        yield _(
            "You have no needling certificate and insurance on record for this day. Ask the owner to add them, or a colleague to take over."
        )


def _declined(said: NeedlingSaid) -> Iterator[str]:
    if not said.offered_instead.strip():
        yield _("Write what you did or offered instead of needles: nothing else of the care changes.")


def _taps(said: NeedlingSaid, around: Circumstances) -> Iterator[str]:
    """What was tapped as it happened and what the rows say must be the same."""
    if around.live is None:
        return
    tapped, written = around.live.count, said.count
    if tapped.left:
        yield ngettext(
            "By the live count %(n)s needle is still in. Look, then tap it out.",
            "By the live count %(n)s needles are still in. Look, then tap them out.",
            tapped.left,
        ) % {"n": tapped.left}
    if not written.uncounted and (tapped.put_in, tapped.taken_out) != (
        written.needles_in,
        written.needles_out,
    ):
        yield _(
            "The live count says %(tapped_in)s in and %(tapped_out)s out, the rows %(in)s and %(out)s. Count again and mend the one that is wrong."
        ) % {
            "tapped_in": tapped.put_in,
            "tapped_out": tapped.taken_out,
            "in": written.needles_in,
            "out": written.needles_out,
        }


def _consent(said: NeedlingSaid, around: Circumstances) -> Iterator[str]:
    """Explained and put in their words in this session, or standing from before; asked again today either way.

    A consent that stands counts for the regions it names: for another one asks before, as if none stood.
    """
    if not said.approach:
        yield _("Say which approach is used: the consent names it.")
    if not around.is_consented:
        missing = list(_explained(said))
        if missing and around.lacks:
            yield consent_words.lacking(around)
        yield from missing
    if said.consent_given is None:
        yield _("Ask for consent and write down the answer.")
    elif not said.consent_given:
        yield _("There is no consent, so no needling can be signed as given.")


def _explained(said: NeedlingSaid) -> Iterator[str]:
    """What a consent of this session still lacks."""
    if said.risks_explained is not True:
        yield _("Explain the risks, then tick that you did.")
    if said.alternatives_explained is not True:
        yield _("Explain the other choices, then tick that you did.")
    if not said.consent_words.strip():
        yield _("Write down in the person's own words what they understood.")


def _screening(said: NeedlingSaid) -> Iterator[str]:
    unasked = weighing.unasked_questions(said.screening)
    if unasked:
        yield ngettext(
            "One of today's questions has no answer. Ask it before the first needle.",
            "%(n)s of today's questions have no answer. Ask them before the first needle.",
            len(unasked),
        ) % {"n": len(unasked)}


def _package(said: NeedlingSaid) -> Iterator[str]:
    if not said.lot.strip():
        yield _("Write the lot number of the needles.")
    if said.expires_on is None:
        yield _("Write the day on which the needles expire.")
    elif said.expires_on < said.given_on and not said.words.strip():
        yield _("These needles had expired. Write in your words what happened, and tell the owner.")
