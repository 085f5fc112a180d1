"""A diary as a FHIR R4 bundle: an observation an entry, one for each blank day, a statement a medicine.

What was not said is absent with a reason, never no and never zero. Codes of published terminologies are those that the
knowledge holds with high confidence; everything else has a code of our own, whose meaning stands beside it.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta, tzinfo

from wellhead.diary.carried import HEADACHE, Carried, CarriedDay, CarriedEntry, CarriedMedicine

Json = dict[str, object]
OURS = "urn:wellhead:diary"
MEDICINES = "urn:wellhead:medicine"
UCUM = "http://unitsofmeasure.org"
ABSENT = "http://terminology.hl7.org/CodeSystem/data-absent-reason"
CATEGORY = "http://terminology.hl7.org/CodeSystem/observation-category"
RECALLED = "urn:wellhead:diary:from-memory"
SYSTEMS = {"loinc": "http://loinc.org", "snomed_ct": "http://snomed.info/sct"}
NAMESPACE = uuid.UUID("6e1f4f55-9a53-4f0c-8a44-7a1f0b5b6d10")
"""Keys of what has no key of its own, such as a blank day, are made from it: the same diary gives the same file."""
MEANINGS: Mapping[str, str] = {
    "headache-day": "Headache on this day",
    "strength": "Strongest headache, 0 to 10",
    "neck-pain": "Strongest neck pain, 0 to 10",
    "side": "Side of the headache",
    "place": "Place of the drawing",
    "came-with": "What came with the headache",
    "function": "What the headache left possible",
    "took-medicine": "Took a medicine against the headache",
    "surroundings": "What surrounded a day",
    "desk": "Time at a desk",
    "driving": "Time driving",
    "sleep": "Sleep in the night before",
    "stress": "Stress, 0 to 10",
    "exercised": "Exercised",
    "period": "Period",
    "injury": "Injury to head or neck",
    "treated": "Treatment of head or neck by anybody",
    "relief": "Headache two hours after the medicine",
}
FUNCTIONS = ("As usual", "Less, or slower", "Had to stop or lie down")


@dataclass(frozen=True, slots=True)
class PublishedCode:
    """A code of a published terminology, as the knowledge holds it."""

    system: str
    code: str
    term: str


@dataclass(frozen=True, slots=True, kw_only=True)
class About:
    """Whose diary it is, and what the file needs besides.

    There is no sex here: FHIR's gender is that of administration, and we ask for sex at birth, which is another thing.
    """

    person_id: str
    family_name: str
    given_name: str
    born_on: date
    zone: tzinfo
    made_at: datetime
    published: Mapping[str, PublishedCode] = field(default_factory=dict)


def bundle(carried: Carried, about: About) -> Json:
    """The whole as one collection."""
    made = [_patient(about), *_days(carried, about), *(_surroundings(each, about) for each in carried.days)]
    return {
        "resourceType": "Bundle",
        "id": _key(about, "bundle", carried.first_on, carried.last_on),
        "type": "collection",
        "timestamp": _moment(about.made_at, about),
        "entry": [{"fullUrl": f"urn:uuid:{each['id']}", "resource": each} for each in made],
    }


def _patient(about: About) -> Json:
    return {
        "resourceType": "Patient",
        "id": about.person_id,
        "name": [{"use": "official", "family": about.family_name, "given": [about.given_name]}],
        "birthDate": about.born_on.isoformat(),
    }


def _days(carried: Carried, about: About) -> Iterator[Json]:
    by_day: dict[date, list[CarriedEntry]] = {}
    for entry in carried.entries:
        by_day.setdefault(entry.day, []).append(entry)
    for number in range((carried.last_on - carried.first_on).days + 1):
        day = carried.first_on + timedelta(days=number)
        if day not in by_day:
            yield _blank(day, about)
        for entry in by_day.get(day, ()):
            yield _entry(entry, about)
            for place, medicine in enumerate(entry.medicines):
                yield _medicine(entry, medicine, about, place=place)


def _observation(about: About, key: str, *, code: Json, day: date) -> Json:
    return {
        "resourceType": "Observation",
        "id": key,
        "status": "final",
        "category": [{"coding": [{"system": CATEGORY, "code": "survey", "display": "Survey"}]}],
        "code": code,
        "subject": {"reference": f"urn:uuid:{about.person_id}"},
        "effectiveDateTime": day.isoformat(),
    }


def _blank(day: date, about: About) -> Json:
    """Nobody wrote anything: whether there was a headache is unknown."""
    found = _observation(about, _key(about, "blank", day), code=_code("headache-day", about), day=day)
    return found | {"dataAbsentReason": _absent()}


def _entry(entry: CarriedEntry, about: About) -> Json:
    found = _observation(about, entry.key, code=_code("headache-day", about), day=entry.day)
    if entry.began is not None:
        del found["effectiveDateTime"]
        period = {"start": _moment(entry.began, about)}
        found["effectivePeriod"] = period | ({"end": _moment(entry.ended, about)} if entry.ended else {})
    if entry.written_at is not None:
        found["issued"] = _moment(entry.written_at, about)
    found["performer"] = [
        {"reference": f"urn:uuid:{about.person_id}"}
        | ({"display": entry.written_by} if entry.written_by else {})
    ]
    found["valueBoolean"] = entry.kind == HEADACHE
    found["component"] = list(_parts(entry, about))
    found["extension"] = [{"url": RECALLED, "valueBoolean": entry.recalled}]
    if entry.note:
        found["note"] = [{"text": entry.note}]
    return found


def _parts(entry: CarriedEntry, about: About) -> Iterator[Json]:
    aching = entry.kind == HEADACHE
    if aching:
        yield _part("strength", about, _score(entry.worst))
        yield _part("side", about, _ours(entry.side))
        yield from _listed("place", about, entry.places)
        yield from _listed("came-with", about, entry.came_with)
        words = None if entry.function is None else FUNCTIONS[entry.function]
        yield _part("function", about, None if words is None else {"valueString": words})
    yield _part("neck-pain", about, _score(entry.neck_pain))
    yield _part("took-medicine", about, _answer(entry.took_medicine))


def _listed(name: str, about: About, values: tuple[str, ...] | None) -> Iterator[Json]:
    """One part a value; asked and none says so in words, which is not the same as absent."""
    if values is None:
        yield _part(name, about, None)
    elif not values:
        yield _part(name, about, {"valueString": "none"})
    for value in values or ():
        yield _part(name, about, _ours(value))


def _medicine(entry: CarriedEntry, medicine: CarriedMedicine, about: About, *, place: int) -> Json:
    text = " ".join(part for part in (medicine.name or "Not named", medicine.amount) if part)
    concept: Json = {"text": text}
    if medicine.medicine_id:
        concept["coding"] = [{"system": MEDICINES, "code": medicine.medicine_id, "display": medicine.name}]
    found: Json = {
        "resourceType": "MedicationStatement",
        "id": _key(about, "medicine", entry.key, place),
        "status": "completed",
        "medicationCodeableConcept": concept,
        "subject": {"reference": f"urn:uuid:{about.person_id}"},
        "effectiveDateTime": _moment(medicine.taken_at, about)
        if medicine.taken_at
        else entry.day.isoformat(),
        "informationSource": {"reference": f"urn:uuid:{about.person_id}"},
        "derivedFrom": [{"reference": f"urn:uuid:{entry.key}"}],
        "extension": [{"url": RECALLED, "valueBoolean": entry.recalled}],
    }
    if medicine.doses is not None:
        dose = {"value": medicine.doses, "unit": "doses", "system": UCUM, "code": "{dose}"}
        found["dosage"] = [{"text": f"{medicine.doses} in the day", "doseAndRate": [{"doseQuantity": dose}]}]
    notes = [f"Counts in: {', '.join(medicine.classes)}"] if medicine.classes else []
    notes += [f"{MEANINGS['relief']}: {medicine.relief}"] if medicine.relief else []
    return found | ({"note": [{"text": text} for text in notes]} if notes else {})


def _surroundings(day: CarriedDay, about: About) -> Json:
    found = _observation(
        about, _key(about, "surroundings", day.day), code=_code("surroundings", about), day=day.day
    )
    found["performer"] = [{"reference": f"urn:uuid:{about.person_id}"}]
    found["extension"] = [{"url": RECALLED, "valueBoolean": day.recalled}]
    found["component"] = [
        _part("desk", about, _minutes(day.desk_minutes)),
        _part("driving", about, _minutes(day.driving_minutes)),
        _part("sleep", about, _minutes(day.sleep_minutes)),
        _part("stress", about, _score(day.stress)),
        _part("exercised", about, _answer(day.exercised)),
        _part("period", about, _answer(day.period)),
        _part("injury", about, _answer(day.injury)),
        *_listed("treated", about, day.treated),
    ]
    return found | ({"note": [{"text": day.note}]} if day.note else {})


def _part(name: str, about: About, value: Json | None) -> Json:
    """One part with its value, or the reason why there is none."""
    return {"code": _code(name, about)} | (value or {"dataAbsentReason": _absent()})


def _code(name: str, about: About) -> Json:
    """A published code where the knowledge holds one, and always our own beside it."""
    ours: Json = {"system": OURS, "code": name, "display": MEANINGS[name]}
    known = about.published.get(name)
    first: list[Json] = []
    if known is not None:
        first = [{"system": SYSTEMS[known.system], "code": known.code, "display": known.term}]
    return {"coding": [*first, ours], "text": MEANINGS[name]}


def _ours(value: str) -> Json | None:
    if not value:
        return None
    words = value.replace("_", " ")
    return {"valueCodeableConcept": {"coding": [{"system": OURS, "code": value}], "text": words}}


def _score(value: int | None) -> Json | None:
    if value is None:
        return None
    return {"valueQuantity": {"value": value, "unit": "score", "system": UCUM, "code": "{score}"}}


def _minutes(value: int | None) -> Json | None:
    if value is None:
        return None
    return {"valueQuantity": {"value": value, "unit": "min", "system": UCUM, "code": "min"}}


def _answer(value: bool | None) -> Json | None:  # noqa: FBT001 -- it is an answer, not a switch
    return None if value is None else {"valueBoolean": value}


def _absent() -> Json:
    return {"coding": [{"system": ABSENT, "code": "unknown", "display": "Unknown"}], "text": "Not said"}


def _moment(moment: datetime, about: About) -> str:
    return moment.astimezone(about.zone).replace(microsecond=0).isoformat()


def _key(about: About, *parts: object) -> str:
    return str(uuid.uuid5(NAMESPACE, "/".join(map(str, (about.person_id, *parts)))))
