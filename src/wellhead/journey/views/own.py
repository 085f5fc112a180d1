"""Whose page it is: the signed-in person's own."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING

from wellhead.foundation.actor import Role
from wellhead.foundation.decision import hidden, require
from wellhead.journey import access
from wellhead.people import queries as people

if TYPE_CHECKING:
    from wellhead.people.middleware import ActorRequest
    from wellhead.people.models import Person


def own(request: ActorRequest) -> Person:
    """The person who is signed in; a hidden refusal for everybody else."""
    if request.actor.role is not Role.PATIENT or request.actor.person_id is None:
        require(hidden())
    person = people.person_or_hidden(request.actor, request.actor.person_id or uuid.UUID(int=0))
    require(access.may_see_relapse_plan(request.actor, person))
    return person
