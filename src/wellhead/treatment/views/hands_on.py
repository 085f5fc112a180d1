"""The page of a hands-on session."""

from __future__ import annotations

import uuid
from collections.abc import Mapping

from django.http import HttpResponse
from django.views.decorators.http import require_http_methods

from wellhead.foundation import clock
from wellhead.people.middleware import ActorRequest
from wellhead.plan.said import Point
from wellhead.treatment import actions, checking, queries
from wellhead.treatment.actions import Place
from wellhead.treatment.models import ManualSession
from wellhead.treatment.said import ManualSaid
from wellhead.treatment.views.writing import Writing, write


@require_http_methods(["GET", "POST"])
def manual(request: ActorRequest, person_id: uuid.UUID, note_id: uuid.UUID | None = None) -> HttpResponse:
    """A hands-on session, new or going on."""
    return write(request, person_id, note_id, kind=HandsOnWriting)


class HandsOnWriting(Writing[ManualSaid, ManualSession]):
    """A hands-on session being written."""

    model = ManualSession
    template = "treatment/manual.html"

    def start(self) -> ManualSaid:
        """What was saved, or today with nothing in it."""
        if self.before is not None:
            return queries.manual_said(self.before)
        return ManualSaid(given_on=clock.today(self.request.clinic.time_zone))

    def points(self, said: ManualSaid) -> tuple[Point, ...]:
        """Every concern about the techniques."""
        return queries.manual_points(self.episode, said)

    def beside(self, said: ManualSaid, points: tuple[Point, ...]) -> Mapping[str, object]:
        """What is open."""
        return {"open_points": checking.manual_open_points(said, points)}

    def save(self, said: ManualSaid, *, place: Place, token: str, answer: str) -> ManualSession:
        """Keep a version."""
        return actions.save_manual(
            self.request.actor, self.episode, said, place=place, token=token, answer=answer
        )

    def sign(self, session: ManualSession) -> None:
        """Sign the newest version."""
        actions.sign_manual(self.request.actor, session)
