"""The parts of a note that the record itself knows: what was said, found and concluded, each line with its origin."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from wellhead.knowledge import library
from wellhead.reasoning.facts import FactDefinition, FactRecord, dictionary_id
from wellhead.reasoning.rules import Rules
from wellhead.record import facts, presenters, queries
from wellhead.record.findings import Examination, FactSaid, Kept, Kind
from wellhead.record.models import Assessment, Device, Episode
from wellhead.record.queries.earlier import Angle, Angles, angles_before
from wellhead.record.soap import Line, Piece
from wellhead.ui import answers

SAFETY_GROUPS = ("11 ", "12 ", "13 ")
"""Groups of the dictionary that are asked for safety: warning signs, recent injury, neurological and vascular."""
TURN_TEST, LEAST_CHANGE = "flexion_rotation_test", "min_detectable_change_deg"


def pieces_of(
    records: Iterable[FactRecord],
    examination: Examination,
    assessment: Assessment | None,
    *,
    earlier: Angles | None = None,
) -> list[Piece]:
    """What the record has for a note. `records` is all that was said, `examination` what was found at this visit,
    `earlier` are the angles of before, for the change since then.
    """
    rules = library.load().rules
    return [
        *said_pieces(records, rules),
        *found_pieces(examination, rules, earlier=earlier or {}),
        *concluded_pieces(assessment, rules),
    ]


def of_episode(episode: Episode) -> list[Piece]:
    """The same for an episode, with the angles of before its newest meeting."""
    found = queries.latest_findings(episode)
    newest = max((kept.recorded_at for kept in found.rotations.values() if kept.recorded_at), default=None)
    earlier = angles_before(episode, newest) if newest else {}
    records, assessment = facts.facts_of(episode), queries.latest_assessment(episode)
    return pieces_of(records, found, assessment, earlier=earlier)


def said_pieces(records: Iterable[FactRecord], rules: Rules) -> list[Piece]:
    """What the person said, from wherever they said it.

    The words tell what is so; what was answered with no is counted there and listed beside, as are what was
    registered and what is asked for safety.
    """
    asked = [(one, what) for one, what in _defined(records, rules) if what.asked_of == "patient"]
    safety = [_fact_line(one, what) for one, what in asked if is_safety(what)]
    told = [(one, what) for one, what in asked if not is_safety(what) and one.value is not None]
    denied = [_fact_line(one, what) for one, what in told if one.value is False]
    about = [_fact_line(one, what) for one, what in told if _is_risk(one, what)]
    history = [
        _fact_line(one, what) for one, what in told if one.value is not False and not _is_risk(one, what)
    ]
    if denied:
        many = ngettext("%(n)s question, beside", "%(n)s questions, beside", len(denied)) % {"n": len(denied)}
        history.append(Line(_("Answered with no"), many))
    return [
        Piece("subjective", _("History"), tuple(history)),
        Piece("subjective", _("About the person"), tuple(about), beside_only=True),
        Piece("subjective", _("Answered with no"), tuple(denied), beside_only=True),
        Piece("subjective", _("Warning signs asked"), tuple(safety), beside_only=True),
    ]


ABOUT_GROUP = "1 "
"""Age, sex and what makes some causes likelier: asked for safety too."""


def _is_risk(record: FactRecord, definition: FactDefinition) -> bool:
    return definition.group.startswith(ABOUT_GROUP) and record.value is not False


def found_pieces(examination: Examination, rules: Rules, *, earlier: Angles) -> list[Piece]:
    """What was tested and measured, with device and the change since it was last measured."""
    known = _defined(facts.examined(examination), rules)
    tested = [(one, what) for one, what in known if what.asked_of == "exam"]
    safety = [_fact_line(one, what) for one, what in tested if is_safety(what)]
    said = {place[0] for place in examination.facts}
    others = [_fact_line(one, what) for one, what in tested if not is_safety(what) and what.id in said]
    return [
        Piece("objective", _("Neurological and vascular screen"), tuple(safety), beside_only=True),
        Piece("objective", _("Movement"), tuple(_movement(examination, earlier, rules))),
        Piece("objective", _("Joints C0 to C3"), tuple(_seen(examination.segments.values()))),
        Piece("objective", _("Muscles"), tuple(_seen(examination.muscles.values()))),
        Piece("objective", _("Other tests"), tuple(line for line in others if line.value)),
    ]


def concluded_pieces(assessment: Assessment | None, rules: Rules) -> list[Piece]:
    """The engine's view and the clinician's, apart; nothing before the first assessment."""
    if assessment is None:
        return []
    return [Piece("assessment", _("Concluded"), tuple(_conclusion(assessment, rules)))]


def is_safety(definition: FactDefinition) -> bool:
    """Whether a question is asked for safety, so that an earlier answer never becomes today's."""
    return definition.group.startswith(SAFETY_GROUPS)


def _defined(records: Iterable[FactRecord], rules: Rules) -> list[tuple[FactRecord, FactDefinition]]:
    """Each fact with its definition, in the dictionary's order; the latest of a fact and kind counts."""
    latest = {(one.fact_id, one.kind): one for one in records}
    order = {fact_id: place for place, fact_id in enumerate(rules.facts)}
    known = [one for one in latest.values() if dictionary_id(one.fact_id) in rules.facts]
    known.sort(key=lambda one: (order[dictionary_id(one.fact_id)], one.kind))
    return [(one, rules.facts[dictionary_id(one.fact_id)]) for one in known if one.asked]


def _fact_line(record: FactRecord, definition: FactDefinition) -> Line:
    value = None if record.value is None else answers.answer_words(definition, record.value)
    name = answers.question_words(definition)
    return Line(
        f"{record.kind}: {name}" if record.kind else name, value, origin=presenters.origin_words(record)
    )


def _movement(examination: Examination, earlier: Angles, rules: Rules) -> list[Line]:
    """Turns with the chin tucked first, then the six directions; each with its change since it was last measured."""
    test = rules.tests.get(TURN_TEST)
    known = test.cutoffs.get(LEAST_CHANGE) if test else None
    error = float(known) if isinstance(known, int | float) else None
    turns = [
        (kept, kept.seen.degrees, earlier.get(("turn", kept.seen.side)), error)
        for kept in examination.rotations.values()
    ]
    moves = [
        (kept, kept.seen.degrees, earlier.get(("movement", kept.seen.direction)), None)
        for kept in examination.movements.values()
    ]
    return [
        _measured(_seen_line(kept), change_words(now, before, error)) for kept, now, before, error in turns
    ] + [_measured(_seen_line(kept), change_words(now, before, error)) for kept, now, before, error in moves]


def _measured(line: Line, change: str) -> Line:
    return replace(line, value=f"{line.value}; {change}") if line.value and change else line


def change_words(now: float | None, before: Angle | None, error: float | None) -> str:
    """How far an angle is from the earlier one, and whether that is more than error of measurement; empty for neither."""
    if now is None or before is None:
        return ""
    was = _("%(degrees)s° on %(day)s") % {
        "degrees": f"{before.degrees:g}",
        "day": presenters.day_words(before.measured_at),
    }
    if error is None:
        return was
    if abs(now - before.degrees) > error:
        return _("%(was)s, a change beyond error (%(error)s°)") % {"was": was, "error": f"{error:g}"}
    return _("%(was)s, within error (%(error)s°)") % {"was": was, "error": f"{error:g}"}


def _seen(kept: Iterable[Kept[Kind]]) -> list[Line]:
    return [_seen_line(each) for each in kept]


def _seen_line(kept: Kept[Kind]) -> Line:
    """Place and what was seen there, from the finding's own words, with the device, who found it and when."""
    place, _colon, words = presenters.seen_words(kept.seen).partition(": ")
    device = getattr(kept.seen, "device", "")
    named = str(Device(device).label) if device in Device.values else ""
    origin = ", ".join(part for part in (kept.by, presenters.day_words(kept.recorded_at)) if part)
    return Line(place, ", ".join(part for part in (words, named) if part) or None, origin)


def word_beside(fact_id: str, kept: Kept[FactSaid]) -> Line:
    """What was typed beside an answer, under the name of what was asked."""
    known = library.load().rules.facts.get(dictionary_id(fact_id))
    name = answers.question_words(known) if known else fact_id
    origin = ", ".join(part for part in (kept.by, presenters.day_words(kept.recorded_at)) if part)
    return Line(name, kept.seen.note, origin)


def _conclusion(assessment: Assessment, rules: Rules) -> list[Line]:
    """The engine's view and the clinician's, apart."""
    view = assessment.clinician_view
    engine = ", ".join(_named(code, rules) for code in assessment.verdict.get("reported", []))
    own = ", ".join(_named(code, rules) for code in view.get("codes", [])) or conclusion_without_codes(view)
    when = presenters.day_words(assessment.recorded_at)
    return [
        Line(_("By the criteria"), engine or None, when),
        Line(_("In the clinician's view"), own or None, f"{assessment.author_name}, {when}"),
        Line(_("Why"), view.get("reason") or None),
    ]


def conclusion_without_codes(view: Mapping[str, object]) -> str:
    """What no diagnosis means: none of those looked at, or none yet. Empty where nobody was asked."""
    decided = view.get("decided")
    if not isinstance(decided, bool):
        return ""
    return _("None of these") if decided else _("Cannot tell yet")


def _named(code: str, rules: Rules) -> str:
    diagnosis = rules.diagnoses.get(code)
    return f"{code} {diagnosis.name}" if diagnosis else code


def lines_in(content: Mapping[str, object]) -> list[tuple[str, tuple[Line, ...]]]:
    """The sections that another room wrote into a note, as lines of this one."""
    return [
        (each.title, tuple(Line(row.name, row.value, row.origin) for row in each.rows))
        for each in presenters.note_sections(content)
    ]
