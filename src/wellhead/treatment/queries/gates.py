"""The gate before a thrust as it stands now: judged anew on the record, the consent and the course each time it is read."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from django.db.models import Max

from wellhead.consent import queries as consents
from wellhead.consent.choices import Procedure
from wellhead.consent.states import Status
from wellhead.foundation import clock
from wellhead.people import queries as people
from wellhead.people.choices import Skill
from wellhead.plan import queries as plans
from wellhead.record import queries as record
from wellhead.treatment import course, gating
from wellhead.treatment.course import Thrust
from wellhead.treatment.gating import GateSaid, Judged, Standing
from wellhead.treatment.models import (
    AdverseEvent,
    AdverseGrade,
    Encounter,
    Episode,
    ManualSession,
    Person,
    Scope,
    Technique,
    ThrustScreen,
)

if TYPE_CHECKING:
    from wellhead.consent.standing import Standing as StandingConsent
    from wellhead.knowledge.treatment.concerns import Record
    from wellhead.knowledge.treatment.hands_on import Region
    from wellhead.people.models import Staff

PROCEDURES: dict[str, str] = {
    Scope.CERVICAL: Procedure.THRUST_NECK,
    Scope.THORACIC: Procedure.THRUST_THORACIC,
}
REGIONS: dict[str, Region] = {Scope.CERVICAL: "cervical", Scope.THORACIC: "thoracic"}


@dataclass(frozen=True, slots=True)
class Gate:
    """The gate of one visit and scope. `screen` None: nobody has begun. `consent` None: none stands now."""

    scope: str
    encounter: Encounter
    screen: ThrustScreen | None
    said: GateSaid
    judged: Judged
    consent: StandingConsent | None

    @property
    def is_open(self) -> bool:
        """Whether a thrust may be written down now; it never says that one is safe or advised."""
        return self.judged.is_open


def midnight_after(moment: datetime, zone: str) -> datetime:
    """The end of the calendar day at the clinic, whatever the clocks do that night: the first moment of the next day."""
    local = ZoneInfo(zone)
    tomorrow = moment.astimezone(local).date() + timedelta(days=1)
    return datetime.combine(tomorrow, time.min, tzinfo=local).astimezone(ZoneInfo("UTC"))


def meeting_today(episode: Episode, staff: Staff | None = None) -> Encounter | None:
    """Today's meeting of this episode by the clinic's clock: the clinician's own first, else the newest; None without."""
    zone = episode.clinic.time_zone
    today = clock.today(zone)
    rows = [
        row
        for row in record.encounters_of(episode)
        if row.started_at.astimezone(ZoneInfo(zone)).date() == today
    ]
    own = [row for row in rows if staff is not None and row.staff_id == staff.pk]
    return next(iter([*own, *rows]), None)


def meeting_or_new(episode: Episode, staff: Staff) -> Encounter:
    """Today's meeting, or the one that would be opened now: not saved, so that reading leaves no trace."""
    known = meeting_today(episode, staff)
    return known or Encounter(clinic=episode.clinic, episode=episode, staff=staff, started_at=clock.now())


def gate_of(
    encounter: Encounter,
    scope: str = Scope.CERVICAL,
    *,
    by: Staff | None = None,
    said: GateSaid | None = None,
    at: datetime | None = None,
) -> Gate:
    """The gate of a meeting as it stands. `by` is who would treat (the meeting's clinician when not given).

    `said` judges answers that are not kept yet. `at` looks at what time has run out, not at what was known then: the
    record is always read as it is now.
    """
    now = at or clock.now()
    screen = latest_screen(encounter, scope)
    heard = said if said is not None else said_of(screen) if screen is not None else None
    consent = consents.standing(encounter.episode, PROCEDURES[scope], now)
    taken_at = screen.taken_at if screen is not None and said is None else now
    zone = encounter.episode.clinic.time_zone
    judged = gating.judge(
        heard,
        standing_of(encounter, scope, consent=consent, by=by or encounter.staff, now=now),
        scope=REGIONS[scope],
        visit=str(encounter.pk),
        taken_at=taken_at,
        expires_at=screen.expires_at if screen is not None else midnight_after(encounter.started_at, zone),
        now=now,
    )
    return Gate(scope, encounter, screen, heard or GateSaid(), judged, consent)


def latest_screen(encounter: Encounter, scope: str) -> ThrustScreen | None:
    """The newest version of the gate of a meeting, or None."""
    rows = ThrustScreen.objects.for_clinic(encounter.clinic_id).filter(encounter=encounter, scope=scope)
    return rows.order_by("-version").first()


def said_of(screen: ThrustScreen) -> GateSaid:
    """A version as it was said."""
    rules = {each.id for each in gating.the_gate().rules}
    return GateSaid(
        answers={name: value for name, value in screen.answers.items() if name not in rules},
        rules={name: value for name, value in screen.answers.items() if name in rules},
        reasons=dict(screen.reasons),
        reconfirmed=screen.reconfirmed,
    )


def measured_in(encounter: Encounter) -> dict[str, int]:
    """What was measured at this very meeting and the gate asks for too, by field: nobody types it twice."""
    found = record.latest_findings(encounter.episode, encounter=encounter).facts.values()
    stated = {each.seen.fact_id: each.seen.value for each in found}
    wanted = {field.id: stated.get(field.fact) for field in gating.the_gate().fields if field.fact}
    return {name: int(value) for name, value in wanted.items() if isinstance(value, int | float)}


def standing_of(
    encounter: Encounter, scope: str, *, consent: StandingConsent | None, by: Staff, now: datetime
) -> Standing:
    """What holds outside the form: record, consent, competence on the day, and the course so far."""
    episode = encounter.episode
    today = now.astimezone(ZoneInfo(episode.clinic.time_zone)).date()
    earlier = [each for each in thrusts_of(episode.person) if each.encounter_id != encounter.pk]
    here = [each for each in earlier if each.episode_id == episode.pk]
    assessment = record.latest_assessment(episode)
    found = course.found(earlier, today=today, harmed=_was_harmed(episode.person))
    found |= course.main_headache(_codes(assessment.clinician_view) if assessment else ())
    asked = consents.latest(episode, PROCEDURES[scope], at=now)
    return Standing(
        record=_with_age(plans.known_of(episode), episode, today=today),
        consent=str(consent.consent.pk) if consent else "",
        consent_at=consent.given_at if consent else None,
        refused=asked is not None and asked.status(now) in {Status.REFUSED, Status.WITHDRAWN},
        competent=people.is_competent(by, Skill.THRUST, today),
        found=found,
        limits=course.limits(here, scope=scope, assessed_at=assessment.recorded_at if assessment else None),
    )


def _with_age(known: Record, episode: Episode, *, today: date) -> Record:
    """The age is on file, so nobody is asked; what a review of a warning sign settled is cleared."""
    person = {**known.facts.person, "age_years": episode.person.age_on(today)}
    settled = record.reviewed_flags(episode)
    cleared = [rule.id for rule in gating.the_gate().rules if rule.cleared_by in settled]
    return replace(known, facts=replace(known.facts, person=person), cleared=(*known.cleared, *cleared))


def _codes(view: object) -> tuple[str, ...]:
    codes = view.get("codes") if isinstance(view, dict) else None
    return tuple(str(each) for each in codes) if isinstance(codes, list) else ()


def thrusts_of(person: Person) -> list[Thrust]:
    """Every thrust written down for a person in the newest version of its session, signed or not; two queries."""
    sessions = ManualSession.objects.for_clinic(person.clinic_id).filter(episode__person=person)
    newest = dict(sessions.values_list("note_id").annotate(Max("version")))
    rows = Technique.objects.for_clinic(person.clinic_id).filter(
        session__episode__person=person, is_thrust=True
    )
    return [
        Thrust(
            scope=row.screen.scope,
            level=row.level,
            given_on=row.session.given_on,
            written_at=row.recorded_at,
            note_id=row.session.note_id,
            episode_id=row.session.episode_id,
            encounter_id=row.screen.encounter_id,
            pain=(row.pain_before, row.pain_after),
            response=row.response,
        )
        for row in rows.select_related("session", "screen")
        if row.screen is not None and newest[row.session.note_id] == row.session.version
    ]


def _was_harmed(person: Person) -> bool:
    """Whether something serious followed a session with a thrust, as the latest word on that session says."""
    notes = {each.note_id for each in thrusts_of(person)}
    rows = AdverseEvent.objects.for_clinic(person.clinic_id).filter(note_id__in=notes)
    latest: dict[object, int] = {}
    for row in rows.order_by("recorded_at", "pk"):
        latest[row.note_id] = row.grade
    return any(grade >= AdverseGrade.SERIOUS for grade in latest.values())
