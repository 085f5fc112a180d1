"""Answering: opened, a question, yes, no, taken back; and the consent that a session takes itself."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.translation import gettext as _

from wellhead.consent import access, queries
from wellhead.consent.actions import _putting, _rows
from wellhead.consent.actions._holding import (
    LONGEST_ANSWER,
    Answerer,
    AnswerSaid,
    hold_answer,
    hold_answerer,
    with_name,
)
from wellhead.consent.choices import By, Kind
from wellhead.consent.models import Consent, ConsentEvent, Encounter, Episode
from wellhead.consent.standing import Asked
from wellhead.consent.states import Event, Status
from wellhead.foundation import audit, clock, once
from wellhead.foundation.actor import Actor
from wellhead.foundation.decision import CannotBeDone, Refused, hidden, require


def note_seen(actor: Actor, consent: Consent, *, has_link: bool = False) -> None:
    """The person has opened it; said once, and never again after an answer."""
    require(access.may_answer(actor, consent, has_link=has_link))
    if _asked(consent).status(clock.now()) not in {Status.ASKED, Status.SENT}:
        return
    with audit.writing(actor, "consent.seen", person_id=consent.episode.person_id) as entry:
        entry.of(consent)
        _rows.add(actor, consent, Event.SEEN)


def ask_back(
    actor: Actor, consent: Consent, words: str, *, has_link: bool = False, token: str = ""
) -> ConsentEvent:
    """The person still wants to know something: nothing is agreed to until they answer."""
    require(access.may_answer(actor, consent, has_link=has_link))
    question = words.strip()
    if not question:
        raise CannotBeDone(_("Write what you would like to know."), field="question")
    with audit.writing(actor, "consent.question_asked", person_id=consent.episode.person_id) as entry:
        if token:
            once.claim(actor, token)
        entry.of(consent)
        return _rows.add(actor, consent, Event.QUESTION, said=_rows.Said(why=question[:LONGEST_ANSWER]))


def answer(
    actor: Actor, consent: Consent, said: AnswerSaid, *, has_link: bool = False, token: str = ""
) -> ConsentEvent:
    """Yes or no, by the person or by who was named to answer for them.

    Raises CannotBeDone, with the field, when a yes lacks the person's own words or a name, the signature is none,
    or it was answered, replaced or over before.
    """
    require(access.may_answer(actor, consent, has_link=has_link))
    hold_answer(said)
    sent = _asked(consent).latest(Kind.SENT)
    by = By(sent.by) if sent is not None and sent.by else By.PERSON
    right = sent.why if sent is not None else ""
    hold_answerer(consent.episode, consent.procedure, Answerer(by, sent.signed_name if sent else "", right))
    with audit.writing(
        actor, "consent.given" if said.given else "consent.refused", person_id=consent.episode.person_id
    ) as entry:
        if token:
            once.claim(actor, token)
        entry.of(consent)
        return _rows.add(actor, consent, _event(said.given), said=_kept(said, by, right))


def write_down(
    actor: Actor,
    consent: Consent,
    said: AnswerSaid,
    *,
    answerer: Answerer | None = None,
    token: str = "",
) -> ConsentEvent:
    """What was said aloud, written down by the clinician who heard it, with the person's own words."""
    require(access.may_ask(actor, consent.episode))
    who = answerer or Answerer()
    spoken = with_name(said, who, consent.episode)
    hold_answer(spoken)
    hold_answerer(consent.episode, consent.procedure, who)
    with audit.writing(
        actor, "consent.given" if said.given else "consent.refused", person_id=consent.episode.person_id
    ) as entry:
        if token:
            once.claim(actor, token)
        entry.of(consent)
        return _rows.add(actor, consent, _event(said.given), said=_kept(spoken, By.SAID, who.right.strip()))


def withdraw(
    actor: Actor, consent: Consent, *, why: str = "", has_link: bool = False, token: str = ""
) -> ConsentEvent:
    """The person takes it back, from this moment on, without having to say why; a clinician may write that down."""
    by_clinician = not has_link and actor.person_id != consent.episode.person_id
    if by_clinician:
        require(access.may_ask(actor, consent.episode))
    else:
        require(access.may_answer(actor, consent, has_link=has_link))
    sent = _asked(consent).latest(Kind.SENT)
    by = By(sent.by) if has_link and sent is not None and sent.by else By.PERSON
    with audit.writing(actor, "consent.withdrawn", person_id=consent.episode.person_id) as entry:
        if token:
            once.claim(actor, token)
        entry.of(consent)
        said = _rows.Said(by=By.SAID if by_clinician else by, why=why.strip()[:LONGEST_ANSWER])
        return _rows.add(actor, consent, Event.WITHDRAWN, said=said)


def take_in_session(
    actor: Actor,
    episode: Episode,
    encounter: Encounter | None,
    *,
    procedure: str,
    approach: str = "",
    words_back: str,
    signed_name: str = "",
    given: bool,
    answerer: Answerer | None = None,
    regions: Iterable[str] = (),
) -> Consent:
    """Consent that was explained, asked and answered aloud in a session, filed as a row of its own.

    `regions` are those that needles were meant for. The same answer to the same meeting a second time gives the row that is there. Without `signed_name` the name
    of the person, or of who answers for them, is kept. Raises CannotBeDone when a yes has no words of the person.
    """
    require(access.may_ask(actor, episode))
    if encounter is not None and encounter.episode_id != episode.pk:
        raise Refused(hidden())
    who = answerer or Answerer()
    said = with_name(AnswerSaid(given=given, words_back=words_back, signed_name=signed_name), who, episode)
    hold_answer(said)
    known = queries.taken_in(encounter, procedure, approach=approach) if encounter else None
    form = _putting.form_of(procedure, approach)
    meant = _putting.regions_of(form, regions)
    if known is not None and known.covers(meant) and _says_the_same(known, said):
        return known.consent
    with audit.writing(actor, "consent.taken_in_session", person_id=episode.person_id) as entry:
        consent = _putting.put_before(
            actor, episode, form, approach=approach, encounter=encounter, own_risks=(), regions=meant
        )
        hold_answerer(episode, procedure, who)
        _rows.add(actor, consent, _event(given), said=_kept(said, By.SAID, who.right.strip()))
        entry.of(consent)
        entry.detail = {
            "procedure": procedure,
            "approach": approach,
            "regions": ", ".join(sorted(meant)),
            "given": given,
        }
    return consent


def _says_the_same(asked: Asked, said: AnswerSaid) -> bool:
    last = asked.answer
    if last is None or asked.status(clock.now()) is not (Status.GIVEN if said.given else Status.REFUSED):
        return False
    return (last.words_back, last.signed_name) == (said.words_back.strip(), said.signed_name.strip())


def _kept(said: AnswerSaid, by: By, right: str) -> _rows.Said:
    return _rows.Said(
        by=by,
        words_back=said.words_back.strip(),
        signed_name=said.signed_name.strip(),
        signature=said.signature,
        why=said.why.strip() or right,
    )


def _asked(consent: Consent) -> Asked:
    return Asked(consent, queries.events_of(consent))


def _event(given: bool) -> Event:  # noqa: FBT001 -- the answer itself
    return Event.GIVEN if given else Event.REFUSED
