"""The entry checks of needling: what is doubtful in a row, and in all rows together. They ask; they never rewrite."""

from __future__ import annotations

import re
from collections.abc import Iterator

from django.utils.translation import gettext as _

from wellhead.knowledge import treatment as treatment_knowledge
from wellhead.knowledge.treatment.needling import Muscle, Point
from wellhead.treatment import weighing, words
from wellhead.treatment.models import Build, Side
from wellhead.treatment.queries.circumstances import Circumstances
from wellhead.treatment.said import NeedleSaid, NeedlingSaid

TOO_NEAR_THE_HANDLE = "NE02"
TRAINED = "trained"
FAINTED, REACTED = "fainted_before", "last_reaction"
"""Keys of the knowledge, not its words: the reasons that faints and earlier reactions stand under."""


def site_of(site_id: str) -> Muscle | Point | None:
    """The muscle or point, or None for one that the knowledge no longer has."""
    library = treatment_knowledge.load()
    return library.muscles.get(site_id) or library.points.get(site_id)


def must_look(site_id: str) -> bool:
    """Whether the knowledge wants it said that what lies near was looked for: by the structure, or by the training."""
    site = site_of(site_id)
    if site is None:
        return False
    zones = treatment_knowledge.load().danger_zones
    near = any(zones[each].acknowledge for each in site.danger if each in zones)
    return near or (isinstance(site, Muscle) and site.competence != TRAINED)


def has_two_sides(site_id: str) -> bool:
    """Muscles have two; points of the middle line (CV, GV) have one."""
    return not site_id.startswith(("CV", "GV"))


def near_points(said: NeedlingSaid) -> Iterator[str]:
    """One sentence for each site whose near structures nobody said to have looked for."""
    seen = {needle.site_id for needle in said.needles if needle.danger_seen}
    for site in dict.fromkeys(needle.site_id for needle in said.needles):
        if must_look(site) and site not in seen:
            yield _("%(site)s: say that you looked where the structures near it lie.") % {
                "site": words.site_words(site)
            }


def entry_points(said: NeedlingSaid, around: Circumstances) -> Iterator[str]:
    """Everything doubtful, row by row, then of the session."""
    for number, needle in enumerate(said.needles, start=1):
        for what in [*needle_doubts(needle), *_position(needle, said)]:
            yield _("Row %(number)s: %(what)s") % {"number": number, "what": what}
    yield from _first_near_the_lung(said, around)
    yield from _build(said)
    yield from _sitting(said, around)
    yield from _reacted(said, around)


def needle_doubts(needle: NeedleSaid) -> Iterator[str]:
    """What is doubtful in one row. It asks; what was really done can always be written down."""
    library = treatment_knowledge.load()
    muscle = library.muscles.get(needle.site_id)
    if not needle.side and has_two_sides(needle.site_id):
        yield _("say which side.")
    if not needle.depth_mm or needle.length_mm is None:
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


def _position(needle: NeedleSaid, said: NeedlingSaid) -> Iterator[str]:
    site = site_of(needle.site_id)
    kept = site.position if isinstance(site, Muscle) else ()
    if kept and said.position and said.position not in kept and not needle.reason.strip():
        yield _("%(position)s is not a position kept for this muscle (%(kept)s). Write the reason.") % {
            "position": words.POSITIONS.get(said.position, said.position),
            "kept": ", ".join(str(words.POSITIONS.get(each, each)).lower() for each in kept),
        }


def _near_the_lung(said: NeedlingSaid) -> list[NeedleSaid]:
    return [each for each in said.needles if weighing.LUNG_REGION in weighing.regions_of([each.site_id])]


def _first_near_the_lung(said: NeedlingSaid, around: Circumstances) -> Iterator[str]:
    near = _near_the_lung(said)
    sides = {each.side for each in near}
    both = Side.BOTH in sides or {Side.LEFT, Side.RIGHT} <= sides
    if around.is_first and both and not all(each.reason.strip() for each in near):
        yield _(
            "Both sides near the lung at a first session: one side is kept for the first. Write the reason in each row."
        )


def _build(said: NeedlingSaid) -> Iterator[str]:
    near = _near_the_lung(said)
    if not near:
        return
    if said.build is None:
        yield _("Say the build of the person: it decides how near the lung is.")
    elif said.build == Build.SLIM and not all(each.reason.strip() for each in near):
        yield _("Slim, and needled near the lung. Write the reason in each of these rows.")


def _sitting(said: NeedlingSaid, around: Circumstances) -> Iterator[str]:
    if said.position != "sitting" or said.words.strip():
        return
    if around.is_first or _holds(said, FAINTED):
        yield _(
            "Sitting at a first session or after an earlier faint: lying down is kept for these. Say why in your words."
        )


def _reacted(said: NeedlingSaid, around: Circumstances) -> Iterator[str]:
    """The record knows of a reaction, and today's answer says there was none."""
    asked = _questions(REACTED)
    if around.reactions and any(said.screening.get(question) == "no" for question in asked):
        last = around.reactions[0]
        yield _(
            "The record says of the last time: %(what)s. Ask again about reactions, and answer what holds."
        ) % {"what": last.what_happened.rstrip(".")}


def _questions(key: str) -> list[str]:
    """The screening questions that stand for a reason."""
    library = treatment_knowledge.load()
    reasons = {each.id for each in library.needling_contraindications.values() if each.key == key}
    return [each.id for each in library.screening_questions.values() if reasons & set(each.maps_to)]


def _holds(said: NeedlingSaid, key: str) -> bool:
    """Answered with yes or not sure today, and not said to be something else."""
    reasons = treatment_knowledge.load().needling_contraindications.values()
    ids = {each.id for each in reasons if each.key == key}
    if any(reply.concern_id in ids and reply.holds is False for reply in said.replies):
        return False
    return any(said.screening.get(question) in {"yes", "not_sure"} for question in _questions(key))
