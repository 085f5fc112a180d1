"""One unwanted event as facts for a report outside the clinic: what, when, where, with which needles. No name."""

from __future__ import annotations

from zoneinfo import ZoneInfo

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from wellhead.foundation.models import Clinic
from wellhead.knowledge import treatment as treatment_knowledge
from wellhead.treatment import queries, words
from wellhead.treatment.models import AdverseEvent, AdverseGrade, Approach, ManualSession, NeedlingSession
from wellhead.treatment.queries import Session

Fact = tuple[str, str | None]


def facts(session: Session, row: AdverseEvent, clinic: Clinic) -> list[Fact]:
    """The form, row by row; what is not known stays open."""
    person, zone = session.episode.person, ZoneInfo(clinic.time_zone)
    found: list[Fact] = [
        (_("Clinic"), ", ".join(each for each in (clinic.name, clinic.address, clinic.phone) if each)),
        (_("Person"), _("%(age)s years") % {"age": person.age_on(session.given_on)}),
        (_("Day of the session"), date_format(session.given_on, "j F Y")),
        *(_needles(session) if isinstance(session, NeedlingSession) else _hands(session)),
        (_("What happened"), row.what_happened),
        (_("Grade"), str(AdverseGrade(row.grade).label)),
        (_("Because of the session?"), words.plain(row.relatedness) or None),
        (_("Began"), date_format(row.began_at.astimezone(zone), "j F Y, H:i") if row.began_at else None),
        (_("Over on"), date_format(row.ended_on, "j F Y") if row.ended_on else None),
        (_("What was done"), row.done_about_it or None),
        (_("Reported to"), row.reported_to or None),
        (_("Reported on"), date_format(row.reported_on, "j F Y") if row.reported_on else None),
        (
            _("Written down by"),
            f"{row.author_name}, {date_format(row.recorded_at.astimezone(zone), 'j F Y, H:i')}",
        ),
    ]
    return found


def _needles(session: NeedlingSession) -> list[Fact]:
    said = queries.needling_said(session)
    sites = "; ".join(
        ", ".join(
            part
            for part in (
                words.site_words(each.site_id),
                each.side,
                f"{each.gauge_mm} × {each.length_mm} mm" if each.gauge_mm and each.length_mm else "",
                _("depth %(depth)s mm") % {"depth": each.depth_mm} if each.depth_mm else "",
            )
            if part
        )
        for each in said.needles
    )
    return [
        (_("Approach"), str(Approach(said.approach).label) if said.approach else None),
        (_("Needled"), sites or None),
        (_("Needles in and out"), f"{said.count.needles_in} / {said.count.needles_out}"),
        (_("Lot"), said.lot or None),
        (_("Needles expire on"), date_format(said.expires_on, "j F Y") if said.expires_on else None),
        (_("Position"), str(words.POSITIONS.get(said.position, "")) or None),
    ]


def _hands(session: ManualSession) -> list[Fact]:
    names = [
        words.technique_words(each) for each in session.techniques.values_list("technique_id", flat=True)
    ]
    return [(_("Techniques"), ", ".join(dict.fromkeys(names)) or None)]


def pathways(clinic: Clinic) -> list[str]:
    """Where such events are reported in the clinic's country, as far as the knowledge says."""
    rules = treatment_knowledge.load().needling_rules
    return list(rules.reporting_in(clinic.country)) if rules else []
