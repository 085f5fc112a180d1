"""The panels of each section, put together for the page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TypeAlias

from django import forms
from django.utils.translation import gettext as _

from wellhead.record import layout, medicine_rows, medicines
from wellhead.record.asked import CAUTIONS, DAILY_LIFE, HISTORY
from wellhead.record.findings import Examination, Kept, MovementSeen, RotationSeen
from wellhead.record.layout import JOINT_QUESTIONS, MUSCLE_QUESTIONS, TITLES, Group, Known, Part
from wellhead.record.measured_rows import device_before, earlier_angles, shown_readings
from wellhead.record.medicine_rows import MedicineRow
from wellhead.record.models import Direction, Side
from wellhead.record.queries import ReadingChange
from wellhead.record.readings import Beside, beside


def parts(form: forms.Form, sections: Sequence[str], known: Known) -> Iterator[Part]:
    """The form panel by panel, as the template lays it out."""
    for section in sections:
        if section == "history":
            yield from _history(form, known)
        elif section == "safety":
            yield from _safety(form, known)
        elif section == "movement":
            yield from _movement(form, known)
        elif section == "strength":
            yield from _strength(form, known)
        elif section == "joints":
            yield _joints(form, known)
        elif section == "muscles":
            yield _muscles(form, known)
        else:
            asked = layout.asked_in(section, known.rules)
            yield Part(section, TITLES[section], tuple(layout.singles(form, asked, {})))


def _history(form: forms.Form, known: Known) -> Iterator[Part]:
    asked = {fact.id: fact for fact in layout.asked_in("history", known.rules)}

    def groups(names: Sequence[str]) -> tuple[Group, ...]:
        return tuple(layout.singles(form, [asked[name] for name in names if name in asked], {}))

    yield Part("history", _("The story of the headache"), groups(HISTORY), intro=_how_history_is_kept())
    yield _medicine_part(form, known)
    yield Part("cautions", _("Health and cautions"), groups(CAUTIONS))
    yield Part("daily", _("Daily life"), groups(DAILY_LIFE))
    goals = [name for name in form.fields if name.startswith("goal_") and not name.endswith("_ability")]
    rows = tuple(Group(str(form[name].label), (form[name], form[f"{name}_ability"])) for name in goals)
    yield Part(
        "goals",
        _("What they want to be able to do"),
        rows,
        intro=_("In their words, not ours."),
        shape="rows",
    )


def _how_history_is_kept() -> str:
    return _(
        "Filled in from what was said. What you leave stays the person's own word; what you change is yours."
    )


def _medicine_part(form: forms.Form, known: Known) -> Part:
    said = [each.said for each in known.medicines]
    rows: tuple[MedicineRow, ...] = form.medicine_rows  # type: ignore[attr-defined]  # the examination form's own
    words = ""
    if medicines.is_incomplete(said):
        words = _("The count may be incomplete: a medicine is not in the list, or its days were not said.")
    return Part(
        "medicines",
        _("Medicines, bought and prescribed"),
        tuple(_medicine_group(form, row) for row in rows[: len(said) + 1]),
        intro=_("Days on which it is taken, not tablets. Every class that a product holds is counted."),
        shape="rows",
        tally=medicine_rows.tally_of(known.medicines),
        tally_words=words,
        folded=tuple(_medicine_group(form, row) for row in rows[len(said) + 1 :]),
        folded_title=_("More medicines"),
        notes=tuple(layout.days_said(known)),
    )


def _medicine_group(form: forms.Form, row: MedicineRow) -> Group:
    names = [f"{row.prefix}_{name}" for name in ("name", "dose", "days", "headache", "state")]
    fields = tuple(form[name] for name in names if name in form.fields)
    return Group(row.title, fields, classes=row.classes, is_titled=row.kept is not None)


def _safety(form: forms.Form, known: Known) -> Iterator[Part]:
    first, rest = layout.safety_parts(known.rules)
    yield Part(
        "safety",
        _("Blood pressure and pulse"),
        tuple(layout.singles(form, first, {})),
        intro=_("The first box takes the whole reading: 126/78, or 126/78 66 with the pulse."),
    )
    yield Part(
        "screen",
        TITLES["safety"],
        tuple(layout.singles(form, rest, {})),
        intro=_(
            "This part is not skipped in silence: answer each, or say at the end what was left out and why."
        ),
    )


def _movement(form: forms.Form, known: Known) -> Iterator[Part]:
    besides, earlier = _angles_beside(known), earlier_angles(known)
    yield Part(
        "rotation",
        _("Turn with chin tucked"),
        tuple(layout.turns(form, besides, earlier)),
        top=(form["frt_device"],),
        intro=f"{layout.how_to_turn()} {_how_to_read()}",
        shape="table",
        heads=(_("Side"), _("Degrees"), _("Brings on the known headache")),
    )
    yield Part(
        "movement",
        _("Active movement"),
        tuple(layout.movements(form, besides, earlier)),
        top=(form["device"],),
        intro=_("Up to three repeats in one box, with a space between them: 45 44 46."),
        shape="table",
        heads=(_("Movement"), _("Degrees"), _("Brings on the headache"), _("Pain at the end")),
    )


def _angles_beside(known: Known) -> dict[str, Beside]:
    moved, turned = device_before(known.everything)
    found: dict[str, Beside] = {}
    for side in Side.values:
        place, fact_id = (side, ""), f"frt_{side}_deg"
        _put(
            found,
            fact_id,
            known,
            here=known.here.rotations.get(place),
            before=known.everything.rotations.get(place),
            device=turned or moved,
        )
    for direction in Direction.values:
        place, fact_id = (direction, ""), f"rom_{direction}_deg"
        _put(
            found,
            fact_id,
            known,
            here=known.here.movements.get(place),
            before=known.everything.movements.get(place),
            device=moved or turned,
        )
    return found


Angle: TypeAlias = Kept[RotationSeen] | Kept[MovementSeen]


def _put(
    found: dict[str, Beside],
    fact_id: str,
    known: Known,
    *,
    here: Angle | None,
    before: Angle | None,
    device: str,
) -> None:
    """The line of one angle: today's mark with what changed, else a ring where it was the last time."""
    changed = known.changed.get(fact_id)
    earlier = changed.before.measured.value if changed else None
    if here is None:
        earlier = before.seen.degrees if before else None
    found |= _line(
        fact_id,
        known,
        readings=shown_readings(here.seen) if here else (),
        device=here.seen.device if here and here.seen.device else device,
        before=earlier,
        changed=changed if here else None,
    )


def _line(
    fact_id: str,
    known: Known,
    *,
    readings: Sequence[float],
    device: str,
    before: float | None,
    changed: ReadingChange | None,
) -> dict[str, Beside]:
    shown = beside(
        fact_id,
        readings,
        device=device,
        rules=known.rules,
        person=known.person,
        before=before,
        changed=changed,
    )
    return {} if shown is None else {fact_id: shown}


def _strength(form: forms.Form, known: Known) -> Iterator[Part]:
    for part_id, title, asked in layout.screened(known.rules):
        besides: dict[str, Beside] = {}
        for fact in asked:
            now, last = _number_of(known.here, fact.id), _number_of(known.everything, fact.id)
            changed = known.changed.get(fact.id)
            besides |= _line(
                fact.id,
                known,
                readings=() if now is None else (now,),
                device="",
                before=last if now is None else changed.before.measured.value if changed else None,
                changed=None if now is None else changed,
            )
        intro = _how_to_read() if part_id == "strength" else ""
        yield Part(part_id, title, tuple(layout.singles(form, asked, besides)), intro=intro)


def _how_to_read() -> str:
    return _("On each line: dot, measured today; ring, the time before; upright mark, usual; tinted, short.")


def _number_of(found: Examination, fact_id: str) -> float | None:
    kept = found.facts.get((fact_id, ""))
    value = kept.seen.value if kept else None
    return float(value) if isinstance(value, int | float) and not isinstance(value, bool) else None


def _joints(form: forms.Form, known: Known) -> Part:
    return Part(
        "joints",
        TITLES["joints"],
        tuple(layout.joints(form, known)),
        intro=_("Joint and muscle findings are kept apart."),
        shape="table",
        heads=(_("Joint"), *JOINT_QUESTIONS.values()),
        can_rest=True,
    )


def _muscles(form: forms.Form, known: Known) -> Part:
    shown, others = layout.rarely_felt(known)
    return Part(
        "muscles",
        TITLES["muscles"],
        tuple(layout.muscles(form, known, shown)),
        intro=_(
            "A tender spot is common and proves nothing alone. Joint and muscle findings are kept apart."
        ),
        shape="table",
        heads=(_("Muscle"), *MUSCLE_QUESTIONS.values()),
        can_rest=True,
        folded=tuple(layout.muscles(form, known, others)),
        folded_title=_("Other muscles"),
    )
