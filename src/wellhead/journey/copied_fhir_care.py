"""Plans, treatments with their needles, what was unwanted, and consents, as FHIR R4 resources of a copy."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import TYPE_CHECKING

from wellhead.journey.fhir_parts import OURS, Json, Whose, coded, key_of, moment, ref, text_only
from wellhead.treatment import composing, words
from wellhead.treatment.queries import MANUAL, manual_said, needling_said
from wellhead.ui.words import content

if TYPE_CHECKING:
    from wellhead.consent.models import ConsentEvent
    from wellhead.consent.queries import Asked
    from wellhead.journey.copied import Copied, SessionCopied
    from wellhead.plan.queries import WholePlan
    from wellhead.treatment.models import AdverseEvent, CheckInAnswer

SEVERITY = "http://terminology.hl7.org/CodeSystem/adverse-event-severity"
SCOPE = "http://terminology.hl7.org/CodeSystem/consentscope"
SEVERITIES = {1: "mild", 2: "moderate", 3: "severe", 4: "severe", 5: "severe"}
PLAN_STATES = {"shared": "draft", "agreed": "active", "ended": "completed"}
CONSENT_STATES = {"given": "active", "refused": "rejected", "withdrawn": "inactive", "closed": "inactive"}


def plans(found: Iterable[WholePlan], whose: Whose) -> Iterator[Json]:
    """Each version with its goals; an older one that was agreed is revoked by the next."""
    rows = list(found)
    newest = {each.plan.episode_id: each.plan.pk for each in rows}
    for each in rows:
        goals = list(_goals(each, whose))
        yield from goals
        state = PLAN_STATES.get(each.status, "unknown")
        if newest[each.plan.episode_id] != each.plan.pk and state == "active":
            state = "revoked"
        made: Json = {
            "resourceType": "CarePlan",
            "id": str(each.plan.pk),
            "status": state,
            "intent": "plan",
            "title": f"Version {each.plan.version}",
            "subject": ref(whose.person.pk),
            "created": moment(each.plan.recorded_at, whose),
            "goal": [ref(goal["id"]) for goal in goals],
            "activity": [
                {
                    "detail": {
                        "code": text_only(str(item.get_kind_display())),
                        "status": "unknown",
                        "description": content(item.dose_words),
                    }
                }
                for item in each.items
            ],
            "note": [{"text": f"When we stop: {content(each.plan.stop_rule_words)}"}],
        }
        if each.plan.shared_words:
            made["description"] = content(each.plan.shared_words)
        yield {name: value for name, value in made.items() if value != []}


def _goals(whole: WholePlan, whose: Whose) -> Iterator[Json]:
    for goal in whole.goals:
        made: Json = {
            "resourceType": "Goal",
            "id": str(goal.pk),
            "lifecycleStatus": "active" if whole.status == "agreed" else "proposed",
            "description": text_only(goal.words),
            "subject": ref(whose.person.pk),
        }
        if goal.ability_now is not None:
            made["note"] = [{"text": f"Can do it now: {goal.ability_now} of 10"}]
        yield made


def sessions(found: Copied, whose: Whose) -> Iterator[Json]:
    """Each signed session, its techniques or needles as parts of it, and what followed."""
    for each in found.sessions:
        yield _session(each, whose)
        yield from _steps(each, whose)
        if each.unwanted is not None and each.unwanted.grade:
            yield _unwanted(each.unwanted, each, whose)
        for place, day in enumerate(each.next_days):
            pain = "not said" if day.pain is None else f"{day.pain} of 10"
            made = _survey(whose, key_of(whose, "next-day", each.line.note_id, place), day.recorded_at)
            yield made | {
                "code": text_only("Pain the day after a treatment"),
                "valueString": f"{pain}. {day.words}".strip(),
                "partOf": [ref(each.line.note_id)],
            }
    for reply, answers in found.replies:
        yield from _reply(reply, answers, whose)


def _session(each: SessionCopied, whose: Whose) -> Json:
    session = each.line.session
    made: Json = {
        "resourceType": "Procedure",
        "id": str(each.line.note_id),
        "status": "completed",
        "code": text_only(str(session.note.get_kind_display())),
        "subject": ref(whose.person.pk),
        "performedDateTime": session.given_on.isoformat(),
    }
    if each.signer_id is not None:
        made["performer"] = [{"actor": ref(each.signer_id)}]
    if each.line.kind != MANUAL and needling_said(session).is_declined:  # type: ignore[arg-type]  # kind says which
        made |= {"status": "not-done", "statusReason": text_only("Needles declined")}
    if session.words:
        made["note"] = [{"text": session.words}]
    return made


def _steps(each: SessionCopied, whose: Whose) -> Iterator[Json]:
    """One step a technique, or a site with its needles; the words are those of the note."""
    session = each.line.session
    for place, (what, where, told) in enumerate(_told(each)):
        made: Json = {
            "resourceType": "Procedure",
            "id": key_of(whose, "step", each.line.note_id, place),
            "partOf": [ref(each.line.note_id)],
            "status": "completed",
            "code": text_only(what),
            "subject": ref(whose.person.pk),
            "performedDateTime": session.given_on.isoformat(),
        }
        if where:
            made["bodySite"] = [text_only(where)]
        if told:
            made["note"] = [{"text": told}]
        yield made


def _told(each: SessionCopied) -> Iterator[tuple[str, str, str | None]]:
    """What was done, where, and how, for each step of a session."""
    session = each.line.session
    if each.line.kind == MANUAL:
        for technique in manual_said(session).techniques:  # type: ignore[arg-type]  # kind says which
            name, told = composing.technique_told(technique)
            yield name, " ".join((words.place_words(technique.level), technique.side)).strip(), told
        return
    said = needling_said(session)  # type: ignore[arg-type]  # kind says which
    for place, needle in enumerate(said.needles, 1):
        _name, told = composing.needle_told(needle, place)
        lot = f"lot {said.lot}" if said.lot else ""
        where = " ".join((words.site_words(needle.site_id), needle.side)).strip()
        yield "Needles", where, ", ".join(part for part in (told, lot) if part)


def _unwanted(row: AdverseEvent, each: SessionCopied, whose: Whose) -> Json:
    level = SEVERITIES[row.grade]
    made: Json = {
        "resourceType": "AdverseEvent",
        "id": str(row.pk),
        "actuality": "actual",
        "event": text_only(row.what_happened),
        "subject": ref(whose.person.pk),
        "recordedDate": moment(row.recorded_at, whose),
        "severity": coded(SEVERITY, level, level.capitalize()),
        "outcome": text_only(f"{row.get_grade_display()}. {row.done_about_it}".strip()),
        "suspectEntity": [{"instance": ref(each.line.note_id)}],
    }
    return made | ({"date": moment(row.began_at, whose)} if row.began_at else {})


def _reply(row: CheckInAnswer, answers: tuple[tuple[str, str | None], ...], whose: Whose) -> Iterator[Json]:
    for place, (ask, answer) in enumerate(answers):
        made = _survey(whose, key_of(whose, "reply", row.pk, place), row.recorded_at)
        made["code"] = text_only(ask)
        if answer:
            yield made | {"valueString": answer}
        else:
            absent = "http://terminology.hl7.org/CodeSystem/data-absent-reason"
            yield made | {"dataAbsentReason": coded(absent, "unknown", "Unknown")}
    if row.words:
        made = _survey(whose, key_of(whose, "reply", row.pk, "words"), row.recorded_at)
        yield made | {"code": text_only("In own words"), "valueString": row.words}


def _survey(whose: Whose, key: str, at: datetime) -> Json:
    category = "http://terminology.hl7.org/CodeSystem/observation-category"
    return {
        "resourceType": "Observation",
        "id": key,
        "status": "final",
        "category": [coded(category, "survey", "Survey")],
        "subject": ref(whose.person.pk),
        "performer": [ref(whose.person.pk)],
        "effectiveDateTime": moment(at, whose),
    }


def consents(found: Iterable[Asked], whose: Whose) -> Iterator[Json]:
    """Each asking with what was explained, how it stands, and the person's words back."""
    for asked in found:
        row = asked.consent
        status = str(asked.status(whose.made_at).value)
        told = [sentence for part in (row.explained, row.risks, row.alternatives) for _id, sentence in part]
        made: Json = {
            "resourceType": "Consent",
            "id": str(row.pk),
            "status": CONSENT_STATES.get(status, "inactive" if status == "expired" else "proposed"),
            "scope": coded(SCOPE, "treatment", "Treatment"),
            "category": [text_only(str(row.get_procedure_display()))],
            "patient": ref(whose.person.pk),
            "dateTime": moment(row.asked_at, whose),
            "performer": [ref(row.asked_by_id)],
            "organization": [ref(whose.person.clinic_id)],
            "policyRule": text_only(" ".join(told)),
            "verification": [
                _answer(event, whose)
                for event in asked.events
                if event.kind in CONSENT_STATES and event.kind != "closed"
            ],
        }
        yield {name: value for name, value in made.items() if value != []}


def _answer(event: ConsentEvent, whose: Whose) -> Json:
    """A yes, a no, or a yes taken back, with the person's words and name."""
    made: Json = {
        "verified": event.kind == "given",
        "verifiedWith": ref(whose.person.pk),
        "verificationDate": moment(event.recorded_at, whose),
    }
    said = _back(event.words_back, event.signed_name)
    return made | ({"extension": said} if said else {})


def _back(words_back: str, name: str) -> list[Json]:
    said = [("words-back", words_back), ("signed", name)]
    return [{"url": f"{OURS}:{kind}", "valueString": words} for kind, words in said if words]
