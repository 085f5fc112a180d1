"""Keeping the gate before a thrust: each save is a new version of today's visit."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from wellhead.consent import actions as consents
from wellhead.foundation import audit, clock, once
from wellhead.foundation.actor import Actor
from wellhead.foundation.clinical import stamp
from wellhead.foundation.decision import CannotBeDone, require
from wellhead.people import queries as people
from wellhead.record import actions as record
from wellhead.record.findings import FactSaid
from wellhead.treatment import access, gating, queries
from wellhead.treatment.actions._meeting import open_meeting
from wellhead.treatment.gating import GateSaid
from wellhead.treatment.models import Encounter, Episode, Scope, ThrustScreen
from wellhead.treatment.queries.gates import PROCEDURES, REGIONS
from wellhead.treatment.said import ConsentNow

CHANGED = gettext_lazy("This form was changed on its way. Open the page again and send it once more.")


def keep_gate(
    actor: Actor,
    episode: Episode,
    *,
    scope: str,
    said: GateSaid,
    consent: ConsentNow | None = None,
    token: str = "",
    answer: str = "",
) -> ThrustScreen:
    """The next version of today's gate. What is not known never stops saving: it keeps the gate shut.

    A blood pressure measured here joins the record; consent said aloud here joins the room of consents.
    """
    require(access.may_write_session(actor, episode.person))
    _hold(scope, said)
    with audit.writing(actor, "treatment.thrust_gate_kept", person_id=episode.person_id) as entry:
        if token:
            once.claim(actor, token, answer=answer)
        encounter = open_meeting(actor, episode)
        if consent is not None:
            consents.take_in_session(
                actor,
                episode,
                encounter,
                procedure=PROCEDURES[scope],
                words_back=consent.words_back,
                given=consent.given,
            )
        _keep_measures(actor, encounter, said)
        screen = _version(actor, encounter, scope=scope, said=said)
        entry.of(screen)
        entry.detail = {"scope": scope, "version": screen.version, "outcome": screen.outcome}
    return screen


def _version(actor: Actor, encounter: Encounter, *, scope: str, said: GateSaid) -> ThrustScreen:
    now = clock.now()
    last = queries.latest_screen(encounter, scope)
    gate = queries.gate_of(encounter, scope, by=people.staff_member(actor), said=said, at=now)
    zone = encounter.episode.clinic.time_zone
    screen = ThrustScreen(
        **stamp(actor),
        episode=encounter.episode,
        encounter=encounter,
        scope=scope,
        version=last.version + 1 if last else 1,
        answers={**said.answers, **said.rules},
        reasons={name: why.strip() for name, why in said.reasons.items() if why.strip()},
        consent=gate.consent.consent if gate.consent else None,
        reconfirmed=said.reconfirmed,
        taken_at=now,
        expires_at=queries.midnight_after(now, zone),
        outcome=gate.judged.outcome,
    )
    screen.save(force_insert=True)
    return screen


def _keep_measures(actor: Actor, encounter: Encounter, said: GateSaid) -> None:
    """A measurement is one fact in one place: the record has it, unless it stands there already."""
    known = queries.measured_in(encounter)
    facts = [
        FactSaid(field.fact, said.answers[field.id])
        for field in gating.the_gate().fields
        if field.fact and field.id in said.answers and known.get(field.id) != said.answers[field.id]
    ]
    if facts:
        record.record_findings(actor, encounter.episode, encounter, facts=facts)


def _hold(scope: str, said: GateSaid) -> None:
    """Refuse what no page offers."""
    if scope not in Scope.values:
        raise CannotBeDone(CHANGED)
    fields = {each.id: each for each in gating.shown_fields(REGIONS[scope])}
    rules = {each.id: each for each in gating.rules_of(REGIONS[scope])}
    if not set(said.answers) <= set(fields) or not {*said.rules, *said.reasons} <= set(rules):
        raise CannotBeDone(CHANGED)
    for name, value in said.answers.items():
        field = fields[name]
        if field.type == "choice" and value not in field.options:
            raise CannotBeDone(_("Choose one of the answers shown."), field=name)
        if field.type == "number" and not _within(value, field.min, field.max):
            raise CannotBeDone(
                _("Write a whole number from %(low)s to %(high)s.") % {"low": field.min, "high": field.max},
                field=name,
            )


def _within(value: object, low: int | None, high: int | None) -> bool:
    if isinstance(value, bool) or not isinstance(value, int):
        return False
    return (low is None or low <= value) and (high is None or value <= high)
