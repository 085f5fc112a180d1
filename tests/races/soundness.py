"""Is everything in this database whole? Counted from the rows alone, not with the code that writes them."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import timedelta

from django.db import connection

from wellhead.booking import queries
from wellhead.booking.models import Appointment, AppointmentEvent, SlotClaim
from wellhead.booking.states import OCCUPIES_TIME, Event, Status, after
from wellhead.foundation import audit
from wellhead.foundation.models import AuditEvent, Clinic, OutboxMessage
from wellhead.people.models import Account, CareTeamChange, Episode, Person, Staff

FIVE = timedelta(minutes=5)


def faults() -> list[str]:
    """Everything that is half or double; nothing when all is well."""
    return [*_database(), *_events(), *_claims(), *_people(), *_trail()]


def of_visits() -> list[str]:
    """The same of visits and their claims alone."""
    return [*_events(), *_claims()]


def _database() -> Iterator[str]:
    """What SQLite says of its own file; PostgreSQL has no such question to ask."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA integrity_check")
            said = cursor.fetchall()
        if said != [("ok",)]:
            yield f"the file is damaged: {said[:3]}"


def _events() -> Iterator[str]:
    """Every appointment has a story without gaps that the table of states allows."""
    story: dict[object, list[AppointmentEvent]] = defaultdict(list)
    for row in AppointmentEvent.objects.order_by("place"):
        story[row.appointment_id].append(row)
    for appointment in Appointment.objects.all():
        rows = story.pop(appointment.pk, [])
        if [row.place for row in rows] != list(range(1, len(rows) + 1)) or not rows:
            yield f"{appointment.pk}: places {[row.place for row in rows]}"
            continue
        before: Status | None = None
        been: set[str] = set()
        for row in rows:
            led = row.status in been if row.event == Event.RESTORED else _leads(before, row)
            if not led:
                yield f"{appointment.pk}: {row.event} led from {before} to {row.status}"
            before = Status(row.status)
            been.add(row.status)
        if rows[-1].starts_at != appointment.starts_at or rows[-1].staff_id != appointment.staff_id:
            yield f"{appointment.pk}: its last event tells of another time or clinician"
        if (appointment.expires_at is not None) != (before is Status.HELD):
            yield f"{appointment.pk}: {before} and expires_at {appointment.expires_at}"
    if story:
        yield f"{len(story)} stories without an appointment"


def _leads(before: Status | None, row: AppointmentEvent) -> bool:
    return after(before, Event(row.event)) == row.status


def _claims() -> Iterator[str]:
    """The claims are those of the standing appointments, five minutes by five minutes, and no two are the same."""
    last = {row.appointment_id: row.status for row in AppointmentEvent.objects.order_by("place")}
    needed: Counter[tuple[object, str, int]] = Counter()
    for row in Appointment.objects.all():
        if last.get(row.pk) not in OCCUPIES_TIME:
            continue
        whole = row.ends_at + timedelta(minutes=row.buffer_minutes)
        spans = [
            (f"staff:{row.staff_id}", whole),
            (f"room:{row.room_id}", whole),
            (f"person:{row.person_id}", row.ends_at),
        ]
        for key, until in spans:
            moment = row.starts_at
            while moment < until and not key.endswith(":None"):
                needed[row.clinic_id, key, int(moment.timestamp()) // 300] += 1
                moment += FIVE
    kept = Counter(SlotClaim.objects.values_list("clinic_id", "resource_key", "quantum"))
    double = [each for each, times in needed.items() if times > 1]
    if double:
        yield f"{len(double)} five minutes are booked twice, for example {double[0][1]}"
    if kept - needed:
        yield f"{(kept - needed).total()} claims that no standing appointment needs"
    if needed - kept:
        yield f"{(needed - kept).total()} claims are missing"
    for clinic in Clinic.objects.all():
        yield from map(str, queries.map_differences(clinic.id))


def _people() -> Iterator[str]:
    """Nobody is half there: a person who booked has an account, an episode, a clinician and a letter on its way."""
    last = {row.appointment_id: row.status for row in AppointmentEvent.objects.order_by("place")}
    for row in Appointment.objects.filter(person=None):
        if last.get(row.pk) not in {Status.HELD, Status.EXPIRED, Status.CANCELLED}:
            yield f"{row.pk}: {last.get(row.pk)} for nobody"
    for name, lonely in {
        "person without an episode": Person.objects.exclude(pk__in=Episode.objects.values("person")),
        "person without a visit": Person.objects.exclude(
            pk__in=Appointment.objects.exclude(person=None).values("person")
        ),
        "episode without a clinician": Episode.objects.exclude(
            pk__in=CareTeamChange.objects.values("episode")
        ),
        "account of nobody": Account.objects.exclude(
            pk__in=Person.objects.exclude(account=None).values("account")
        ).exclude(pk__in=Staff.objects.values("account")),
    }.items():
        if found := lonely.count():
            yield f"{found} times: {name}"


def _trail() -> Iterator[str]:
    """The audit trail is unbroken and tells of every hold that there is."""
    for clinic in Clinic.objects.all():
        report = audit.verify(clinic)
        if report.broken_at is not None:
            yield f"the audit trail of {clinic.slug} breaks at {report.broken_at}: {report.what}"
        told = AuditEvent.objects.filter(clinic=clinic, event="booking.time_held").count()
        held = AppointmentEvent.objects.for_clinic(clinic.id).filter(event=Event.HELD.value).count()
        if told != held:
            yield f"{held} holds and {told} events that tell of one"


def report() -> dict[str, object]:
    """What is not whole, and what is there of each appointment."""
    return {"faults": faults(), "kept": _kept()}


def _kept() -> dict[str, dict[str, object]]:
    """By the token of its private link."""
    last = {row.appointment_id: row.status for row in AppointmentEvent.objects.order_by("place")}
    letters = list(OutboxMessage.objects.values_list("dedupe_key", flat=True))
    return {
        row.public_token: {
            "status": last.get(row.pk),
            "claims": row.claims.count(),
            "person": row.person and row.person.email,
            "letters": sum(str(row.pk) in key or row.public_token in key for key in letters),
        }
        for row in Appointment.objects.select_related("person")
    }
