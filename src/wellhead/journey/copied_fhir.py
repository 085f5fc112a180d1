"""What the clinic holds about a person as a FHIR R4 bundle: who, when, notes, files and what was found and concluded.

Every reference leads to a resource of the same bundle. What is not known is absent with a reason; what a clinician
holds back stands in the table of contents as withheld. Words that no published code fits stay words.
"""

from __future__ import annotations

import base64
import hashlib
import uuid
from collections.abc import Iterator
from datetime import datetime
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

from wellhead.journey import copied_fhir_care as care
from wellhead.journey import copied_said, problems
from wellhead.journey.copied_words import file_place, note_words
from wellhead.journey.fhir_parts import (
    ABSENT,
    EMPTY,
    OURS,
    Json,
    Whose,
    coded,
    key_of,
    moment,
    ref,
    text_only,
)
from wellhead.record import composing

if TYPE_CHECKING:
    from wellhead.booking.queries import Visit
    from wellhead.journey.copied import ConcludedCopied, Copied, MeetingCopied
    from wellhead.people.models import Person
    from wellhead.record.actions import FileCopied
    from wellhead.record.findings import Kept, MovementSeen, RotationSeen
    from wellhead.record.models import SignedNote
    from wellhead.record.soap import Line

APPOINTMENTS = {
    "held": "pending",
    "confirmed": "booked",
    "arrived": "arrived",
    "in_room": "checked-in",
    "started": "checked-in",
    "finished": "fulfilled",
    "did_not_attend": "noshow",
    "cancelled": "cancelled",
    "expired": "cancelled",
}
CLASS = "http://terminology.hl7.org/CodeSystem/v3-ActCode"
CATEGORY = "http://terminology.hl7.org/CodeSystem/observation-category"
UCUM = "http://unitsofmeasure.org"
SHA256 = "urn:wellhead:record:sha-256"


def bundle(found: Copied, person: Person, made_at: datetime) -> Json:
    """The whole as one collection."""
    whose = Whose(person, made_at)
    made = [*_who(found, whose), *_contents(found, whose), *_everything(found, whose)]
    return {
        "resourceType": "Bundle",
        "id": key_of(whose, "record", made_at.isoformat()),
        "type": "collection",
        "timestamp": moment(made_at, whose),
        "entry": [{"fullUrl": f"urn:uuid:{each['id']}", "resource": each} for each in made],
    }


def _everything(found: Copied, whose: Whose) -> Iterator[Json]:
    for met in found.meetings:
        if met.key is not None:
            yield _encounter(met, whose)
        yield from _observations(met, whose)
    yield from (_note(each, found, whose) for each in found.notes)
    yield from (_impression(each, whose) for each in found.concluded)
    yield from care.plans(found.plans, whose)
    yield from care.sessions(found, whose)
    yield from care.consents(found.consents, whose)
    yield from copied_said.answers(found.said, whose)
    yield from copied_said.exercises(found.home, whose)
    yield from (_appointment(each, whose) for each in found.visits)
    yield from (_file(each, place, whose) for place, each in enumerate(found.files, 1))


def _who(found: Copied, whose: Whose) -> Iterator[Json]:
    """The person, the clinic, and everybody of the clinic who is named further on."""
    person, clinic = whose.person, whose.person.clinic
    yield {
        "resourceType": "Patient",
        "id": str(person.pk),
        "name": [{"use": "official", "family": person.family_name, "given": [person.given_name]}],
        "birthDate": person.born_on.isoformat(),
        "managingOrganization": ref(clinic.pk),
    }
    yield {"resourceType": "Organization", "id": str(clinic.pk), "name": clinic.name}
    names: dict[uuid.UUID, str] = {}
    for note in found.notes:
        names[note.signer_id] = note.signer.name
        second = getattr(note, "co_signature", None)
        if second is not None:
            names[second.signer_id] = second.signer.name
    names.update({met.clinician_id: met.clinician for met in found.meetings if met.clinician_id})
    names.update({visit.staff.pk: visit.staff.name for visit in found.visits})
    names.update({each.consent.asked_by_id: each.consent.asked_by.name for each in found.consents})
    for staff_id, name in names.items():
        yield {"resourceType": "Practitioner", "id": str(staff_id), "name": [{"text": name}]}


def _contents(found: Copied, whose: Whose) -> Iterator[Json]:
    """The table of contents: what is in the copy, and that something was held back."""
    sections: list[Json] = [
        _section("Notes", [ref(each.pk) for each in found.notes]),
        _section("Files", [ref(each.attachment.pk) for each in found.files]),
    ]
    if found.held.count:
        told = f"{found.held.count} held back by the clinic: ask them."
        withheld = {"coding": [{"system": EMPTY, "code": "withheld", "display": "Information Withheld"}]}
        sections.append({"title": "Held back", "text": _narrative([told]), "emptyReason": withheld})
    yield {
        "resourceType": "Composition",
        "id": key_of(whose, "contents"),
        "status": "final",
        "type": text_only("Copy of the record for the person"),
        "subject": ref(whose.person.pk),
        "date": moment(whose.made_at, whose),
        "author": [ref(whose.person.clinic_id)],
        "title": "Copy of the record",
        "section": sections,
    }


def _section(title: str, entries: list[Json]) -> Json:
    if entries:
        return {"title": title, "entry": entries}
    nothing = {"coding": [{"system": EMPTY, "code": "nilknown", "display": "Nil Known"}]}
    return {"title": title, "text": _narrative(["None."]), "emptyReason": nothing}


def _narrative(lines: list[str]) -> Json:
    said = "".join(f"<p>{escape(_printable(line))}</p>" for line in lines) or "<p>-</p>"
    return {"status": "generated", "div": f'<div xmlns="http://www.w3.org/1999/xhtml">{said}</div>'}


def _printable(text: str) -> str:
    """XML knows no control signs but these three."""
    return "".join(sign for sign in text if sign in "\t\n\r" or sign >= " ")


def _encounter(met: MeetingCopied, whose: Whose) -> Json:
    found: Json = {
        "resourceType": "Encounter",
        "id": str(met.key),
        "status": "finished",
        "class": {"system": CLASS, "code": "AMB", "display": "ambulatory"},
        "subject": ref(whose.person.pk),
        "serviceProvider": ref(whose.person.clinic_id),
    }
    if met.began_at is not None:
        found["period"] = {"start": moment(met.began_at, whose)}
    if met.clinician_id is not None:
        found["participant"] = [{"individual": ref(met.clinician_id)}]
    return found


def _observations(met: MeetingCopied, whose: Whose) -> Iterator[Json]:
    """A finding each in words; an angle as its number."""
    for place, line in enumerate(met.lines):
        yield _observation(met, line, whose, place=place)
    for turn in met.examination.rotations.values():
        if turn.seen.degrees is not None:
            yield _angle(met, f"Turn with the chin tucked, {turn.seen.side}", whose, of=turn)
    for move in met.examination.movements.values():
        if move.seen.degrees is not None:
            yield _angle(met, move.seen.direction.replace("_", " "), whose, of=move)


def _angle(
    met: MeetingCopied, name: str, whose: Whose, *, of: Kept[RotationSeen] | Kept[MovementSeen]
) -> Json:
    number = {"value": of.seen.degrees, "unit": "degrees", "system": UCUM, "code": "deg"}
    made = _about(met, whose, key_of(whose, "angle", of.row_id))
    return made | {"code": text_only(name), "valueQuantity": number}


def _observation(met: MeetingCopied, line: Line, whose: Whose, *, place: int) -> Json:
    made = _about(met, whose, key_of(whose, "finding", met.key or "outside", place))
    made["code"] = text_only(line.name)
    if line.origin:
        made["note"] = [{"text": line.origin}]
    if line.value:
        return made | {"valueString": line.value}
    return made | {"dataAbsentReason": coded(ABSENT, "unknown", "Unknown")}


def _about(met: MeetingCopied, whose: Whose, key: str) -> Json:
    made: Json = {
        "resourceType": "Observation",
        "id": key,
        "status": "final",
        "category": [coded(CATEGORY, "exam", "Exam")],
        "subject": ref(whose.person.pk),
    }
    if met.key is not None:
        made["encounter"] = ref(met.key)
    if met.began_at is not None:
        made["effectiveDateTime"] = moment(met.began_at, whose)
    if met.clinician_id is not None:
        made["performer"] = [ref(met.clinician_id)]
    return made


def _note(signed: SignedNote, found: Copied, whose: Whose) -> Json:
    """A signed note: its words, the figures beside them, what was added."""
    rows: list[Json] = [
        {
            "title": title,
            "text": _narrative([f"{line.name}: {line.value or 'not known'} {line.origin}" for line in lines]),
        }
        for title, lines in composing.lines_in(signed.content)
        if lines
    ]
    added: list[Json] = [
        {
            "title": f"Added by {each.author_name}, {moment(each.recorded_at, whose)}",
            "text": _narrative([each.words]),
        }
        for each in signed.addenda.all()
    ]
    words = note_words(signed)
    said: list[Json] = [{"title": "Words", "text": _narrative(words)}] if words else []
    made: Json = {
        "resourceType": "Composition",
        "id": str(signed.pk),
        "identifier": {"system": OURS, "value": str(signed.note_id)},
        "status": "amended" if added else "final",
        "type": text_only(str(signed.note.get_kind_display())),
        "subject": ref(whose.person.pk),
        "date": moment(signed.signed_at, whose),
        "author": [ref(signed.signer_id)],
        "title": str(signed.note.get_kind_display()),
        "attester": list(_attesters(signed, whose)),
        "section": said + rows + added,
    }
    if signed.note.encounter_id in {met.key for met in found.meetings} - {None}:
        made["encounter"] = ref(signed.note.encounter_id)
    if not made["section"]:
        del made["section"]
    return made


def _attesters(signed: SignedNote, whose: Whose) -> Iterator[Json]:
    yield {"mode": "legal", "time": moment(signed.signed_at, whose), "party": ref(signed.signer_id)}
    second = getattr(signed, "co_signature", None)
    if second is not None:
        yield {
            "mode": "professional",
            "time": moment(second.signed_at, whose),
            "party": ref(second.signer_id),
        }


def _impression(each: ConcludedCopied, whose: Whose) -> Json:
    """The clinician's conclusion; the codes are those of the headache classification, named in words."""
    row = each.assessment
    view = row.clinician_view
    made: Json = {
        "resourceType": "ClinicalImpression",
        "id": str(row.pk),
        "status": "completed",
        "subject": ref(whose.person.pk),
        "date": moment(row.recorded_at, whose),
        "description": f"{row.get_trigger_display()}, {row.author_name}",
        "finding": [{"itemCodeableConcept": concept_of(str(code))} for code in view.get("codes", [])],
        "note": [{"text": f"{line.name}: {line.value}"} for line in each.lines if line.value],
    }
    if view.get("reason"):
        made["summary"] = str(view["reason"])
    return {name: value for name, value in made.items() if value != []}


def concept_of(code: str) -> Json:
    """A condition by its own code, and by each published one that is sure; what must be looked up first stays out."""
    ours = {"system": "urn:wellhead:ichd-3", "code": code, "display": code}
    published = [
        {"system": each.address, "code": each.code, "display": each.term}
        for each in problems.coded(code)
        if each.is_sure and each.address
    ]
    return {"coding": [ours, *published], "text": code}


def _appointment(visit: Visit, whose: Whose) -> Json:
    return {
        "resourceType": "Appointment",
        "id": str(visit.appointment.pk),
        "status": APPOINTMENTS.get(str(visit.status.value), "booked"),
        "serviceType": [text_only(str(visit.service.name))],
        "start": moment(visit.starts_at, whose),
        "end": moment(visit.ends_at, whose),
        "participant": [
            {"actor": ref(whose.person.pk), "status": "accepted"},
            {"actor": ref(visit.staff.pk), "status": "accepted"},
        ],
    }


def _file(file: FileCopied, place: int, whose: Whose) -> Json:
    """A file by its place in the folder, its size and both of its checksums; FHIR's own is SHA-1."""
    row = file.attachment
    attached: Json = {
        "contentType": row.media_type,
        "size": row.size_bytes,
        "title": row.name,
        "extension": [{"url": SHA256, "valueString": row.sha256}],
    }
    if file.content is not None:
        sum_of = hashlib.sha1(file.content, usedforsecurity=False).digest()
        attached |= {"url": f"../{file_place(file, place)}", "hash": base64.b64encode(sum_of).decode()}
    else:
        attached["url"] = f"urn:wellhead:not-in-this-copy:{file.missing}"
    made: Json = {
        "resourceType": "DocumentReference",
        "id": str(row.pk),
        "status": "current",
        "type": text_only(str(row.get_kind_display())),
        "subject": ref(whose.person.pk),
        "date": moment(row.recorded_at, whose),
        "custodian": ref(whose.person.clinic_id),
        "content": [{"attachment": attached}],
    }
    return made | ({"description": row.words} if row.words else {})
