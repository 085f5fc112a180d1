"""Signs measured before and after within a visit; readings are added, never changed."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from django.utils.translation import gettext as _

from wellhead.foundation import audit, once
from wellhead.foundation.actor import Actor
from wellhead.foundation.clinical import stamp
from wellhead.foundation.decision import CannotBeDone, require
from wellhead.treatment import access, queries, retesting
from wellhead.treatment.actions._meeting import open_meeting
from wellhead.treatment.models import Encounter, Episode, Retest, When
from wellhead.treatment.said import ReadingSaid


def read_before(
    actor: Actor, episode: Episode, said: Sequence[ReadingSaid], *, token: str = "", answer: str = ""
) -> list[Retest]:
    """The reading before of one to three signs of today's meeting; all of a visit stay at most three."""
    require(access.may_write_session(actor, episode.person))
    if not said:
        raise CannotBeDone(_("Choose at least one sign to test again."), field="signs")
    with audit.writing(actor, "treatment.signs_chosen", person_id=episode.person_id) as entry:
        if token:
            once.claim(actor, token, answer=answer)
        encounter = open_meeting(actor, episode)
        known = {(each.sign, each.side) for each in queries.tested_in(encounter)}
        wanted = {(each.sign, each.side) for each in said}
        if known & wanted:
            raise CannotBeDone(
                _("This sign has its reading before already. Measure it again after."), field="signs"
            )
        if len(known | wanted) > retesting.MOST_SIGNS:
            raise CannotBeDone(
                _("At most %(count)s signs in a visit: with many, one changes by chance.")
                % {"count": retesting.MOST_SIGNS},
                field="signs",
            )
        _hold(encounter, said)
        rows = _add(actor, encounter, said, when=When.BEFORE)
        entry.of(encounter)
        entry.detail = {"signs": len(rows)}
    return rows


def read_after(
    actor: Actor, episode: Episode, said: Sequence[ReadingSaid], *, token: str = "", answer: str = ""
) -> list[Retest]:
    """Readings after something, of signs that have a reading before in this meeting."""
    require(access.may_write_session(actor, episode.person))
    if not said:
        raise CannotBeDone(_("Measure at least one sign again, or say that it could not be done."))
    with audit.writing(actor, "treatment.signs_tested_again", person_id=episode.person_id) as entry:
        if token:
            once.claim(actor, token, answer=answer)
        encounter = open_meeting(actor, episode)
        known = {(each.sign, each.side) for each in queries.tested_in(encounter) if each.before}
        if not {(each.sign, each.side) for each in said} <= known:
            raise CannotBeDone(_("This sign has no reading before in this visit. Begin with that."))
        rows = _add(actor, encounter, said, when=When.AFTER)
        entry.of(encounter)
        entry.detail = {"signs": len(rows)}
    return rows


def _hold(encounter: Encounter, said: Sequence[ReadingSaid]) -> None:
    """Only signs that were found, with the unit and the devices of the knowledge."""
    offered = {(each.sign, each.side): each.unit for each in queries.signs_to_test(encounter)}
    for each in said:
        if offered.get((each.sign, each.side)) != each.unit:
            raise CannotBeDone(_("Choose from the signs shown."), field="signs")


def _add(actor: Actor, encounter: Encounter, said: Sequence[ReadingSaid], *, when: When) -> list[Retest]:
    first = len(queries.retests_of(encounter)) + 1
    rows = [
        Retest(
            **stamp(actor),
            episode=encounter.episode,
            encounter=encounter,
            place=place,
            sign=each.sign,
            side=each.side,
            when=when,
            value=None if each.value is None else Decimal(str(each.value)),
            unit=each.unit,
            device=each.device,
            after_what="" if when is When.BEFORE else each.after_what,
            words=each.words.strip(),
        )
        for place, each in enumerate(said, start=first)
    ]
    for row in rows:
        row.save(force_insert=True)
    return rows
