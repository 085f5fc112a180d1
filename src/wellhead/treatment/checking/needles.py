"""What must be settled before a needling session can be signed; needles first."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from wellhead.knowledge import treatment as treatment_knowledge
from wellhead.plan.said import Point
from wellhead.treatment import weighing
from wellhead.treatment.checking.shared import concern_points, pain_points, unwanted_point
from wellhead.treatment.said import NeedleSaid, NeedlingSaid

TOO_NEAR_THE_HANDLE = "NE02"


def needling_open_points(said: NeedlingSaid, points: Iterable[Point], *, competent: bool) -> tuple[str, ...]:
    """Sentences to settle before a needling session is signed; empty when it may be. Needles first."""
    found = [
        *_count(said),
        *_competence(competent=competent),
        *_consent(said),
        *_screening(said),
        *concern_points(points),
        *_each_needle(said),
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


def _consent(said: NeedlingSaid) -> Iterator[str]:
    if not said.approach:
        yield _("Say which approach is used: the consent names it.")
    if said.risks_explained is not True:
        yield _("Explain the risks, then tick that you did.")
    if said.alternatives_explained is not True:
        yield _("Explain the other choices, then tick that you did.")
    if not said.consent_words.strip():
        yield _("Write down in the person's own words what they understood.")
    if said.consent_given is None:
        yield _("Ask for consent and write down the answer.")
    elif not said.consent_given:
        yield _("There is no consent, so no needling can be signed as given.")


def _screening(said: NeedlingSaid) -> Iterator[str]:
    unasked = weighing.unasked_questions(said.screening)
    if unasked:
        yield ngettext(
            "One of today's questions has no answer. Ask it before the first needle.",
            "%(n)s of today's questions have no answer. Ask them before the first needle.",
            len(unasked),
        ) % {"n": len(unasked)}


def _each_needle(said: NeedlingSaid) -> Iterator[str]:
    for number, needle in enumerate(said.needles, start=1):
        for what in needle_doubts(needle):
            yield _("Row %(number)s: %(what)s") % {"number": number, "what": what}


def needle_doubts(needle: NeedleSaid) -> Iterator[str]:
    """What is doubtful in one row. It asks; what was really done can always be written down."""
    library = treatment_knowledge.load()
    muscle = library.muscles.get(needle.site_id)
    if not needle.side:
        yield _("say which side.")
    if needle.depth_mm is None or needle.length_mm is None:
        yield _("write the depth and the length of the needle.")
        return
    room = _room_before_handle()
    if room is not None and needle.depth_mm > needle.length_mm - room:
        yield library.entry_checks[TOO_NEAR_THE_HANDLE].say or library.entry_checks[TOO_NEAR_THE_HANDLE].text
    if needle.reason.strip():
        return
    deepest = muscle.check.warn_above_mm if muscle else _deepest(needle.site_id)
    if deepest is not None and needle.depth_mm > deepest:
        yield _(
            "%(depth)s mm is past %(deepest)s, the deepest kept here without a reason. Write the reason."
        ) % {
            "depth": needle.depth_mm,
            "deepest": deepest,
        }
    if muscle and needle.length_mm > muscle.check.longest_needle_mm:
        yield _("a %(length)s mm needle is longer than the %(longest)s mm kept here. Write the reason.") % {
            "length": needle.length_mm,
            "longest": muscle.check.longest_needle_mm,
        }


def _deepest(point: str) -> int | None:
    known = treatment_knowledge.load().points.get(point)
    return max(known.depth_mm) if known and known.depth_mm else None


def _room_before_handle() -> int | None:
    """Millimetres that stay outside the skin, as the entry check of the knowledge says it."""
    check = treatment_knowledge.load().entry_checks.get(TOO_NEAR_THE_HANDLE)
    met = re.search(r"within (\d+) mm", check.text) if check else None
    return int(met[1]) if met else None


def _package(said: NeedlingSaid) -> Iterator[str]:
    if not said.lot.strip():
        yield _("Write the lot number of the needles.")
    if said.expires_on is None:
        yield _("Write the day on which the needles expire.")
    elif said.expires_on < said.given_on and not said.words.strip():
        yield _("These needles had expired. Write in your words what happened, and tell the owner.")
