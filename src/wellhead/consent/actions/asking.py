"""Asking for consent, then handing it over on a device of the clinic or sending a private link."""

from __future__ import annotations

from collections.abc import Iterable

from wellhead.consent import access, links
from wellhead.consent.actions import _holding, _putting, _rows, _telling
from wellhead.consent.actions._holding import Answerer
from wellhead.consent.choices import By, Way
from wellhead.consent.models import Consent, Encounter, Episode
from wellhead.consent.states import Event
from wellhead.foundation import audit, once
from wellhead.foundation.actor import Actor
from wellhead.foundation.decision import Refused, hidden, require


def ask(
    actor: Actor,
    episode: Episode,
    *,
    procedure: str,
    approach: str = "",
    encounter: Encounter | None = None,
    regions: Iterable[str] = (),
    own_risks: Iterable[str] = (),
    token: str = "",
    answer: str = "",
) -> Consent:
    """A new asking for one procedure. It ends earlier ones for the same thing: nothing stands until it is answered.

    `regions` are those that needles are meant for; the risks are theirs, and a yes is for them alone. `own_risks` are
    sentences of the clinician on what matters to this person. Raises CannotBeDone, with the field, when the procedure
    or the way of needling is not known, or no region is named where one must be.
    """
    require(access.may_ask(actor, episode))
    form = _putting.form_of(procedure, approach)
    if encounter is not None and encounter.episode_id != episode.pk:
        raise Refused(hidden())
    risks = _holding.own_risks(own_risks)
    meant = _putting.regions_of(form, regions)
    with audit.writing(actor, "consent.asked", person_id=episode.person_id) as entry:
        if token:
            once.claim(actor, token, answer=answer)
        consent = _putting.put_before(
            actor, episode, form, approach=approach, encounter=encounter, own_risks=risks, regions=meant
        )
        entry.of(consent)
        entry.detail = {"procedure": procedure, "approach": approach, "regions": ", ".join(sorted(meant))}
    return consent


def send(actor: Actor, consent: Consent, *, way: Way, answerer: Answerer | None = None) -> str:
    """Hand it over on a device of the clinic, or queue a message with a private link. Returns the link's token.

    Raises CannotBeDone when a child has nobody who answers for them and no word on why they may alone, or when no
    address leads to the person.
    """
    require(access.may_ask(actor, consent.episode))
    who = answerer or Answerer()
    _holding.hold_answerer(consent.episode, consent.procedure, who)
    with audit.writing(actor, "consent.sent", person_id=consent.episode.person_id) as entry:
        said = _rows.Said(by=who.by, signed_name=who.name.strip(), why=who.right.strip(), way=way)
        sent = _rows.add(actor, consent, Event.SENT, said=said)
        link = links.token_of(sent)
        if way is Way.PHONE:
            _telling.sent(sent, link, to_other=who.by is By.PROXY)
        entry.of(consent)
        entry.detail = {"way": way.value, "by": who.by.value}
    return link
