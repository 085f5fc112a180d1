"""What several of the clinician's pages look up first."""

from __future__ import annotations

import uuid

from wellhead.foundation.decision import Refused, hidden, require
from wellhead.people import queries as people
from wellhead.people.middleware import ActorRequest
from wellhead.programme import access, queries
from wellhead.programme.models import Episode, Person, ProgrammeItem


def cared_for(request: ActorRequest, person_id: uuid.UUID) -> tuple[Person, Episode]:
    """The person with the episode that exercises belong to, or a refusal."""
    person = people.person_or_hidden(request.actor, person_id)
    require(access.may_prescribe(request.actor, person))
    episode = people.current_episode(person) or people.latest_episode(person)
    if episode is None:
        raise Refused(hidden())
    return person, episode


def item_of_answer(request: ActorRequest, answers: str) -> tuple[ProgrammeItem, str] | None:
    """The exercise and the kind of a proposal that is answered on this page: “<item>:<kind>”; None for none."""
    name, _colon, kind = answers.partition(":")
    try:
        key = uuid.UUID(name)
    except ValueError:
        return None
    item = queries.item_or_hidden(request.actor, key)
    return (item, kind) if kind in {"advance", "regress"} else None
