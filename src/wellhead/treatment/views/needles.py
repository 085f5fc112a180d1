"""The page of a needling session."""

from __future__ import annotations

import uuid
from collections.abc import Mapping

from django.http import HttpResponse
from django.views.decorators.http import require_http_methods

from wellhead.foundation import clock
from wellhead.people.middleware import ActorRequest
from wellhead.plan.said import Point
from wellhead.treatment import actions, checking, consent_words, home_words, near, presenters, queries
from wellhead.treatment.actions import Place
from wellhead.treatment.models import NeedlingSession
from wellhead.treatment.said import NeedlingSaid
from wellhead.treatment.views.writing import Writing, write


@require_http_methods(["GET", "POST"])
def needling(request: ActorRequest, person_id: uuid.UUID, note_id: uuid.UUID | None = None) -> HttpResponse:
    """A needling session, new or going on."""
    return write(request, person_id, note_id, kind=NeedlingWriting)


class NeedlingWriting(Writing[NeedlingSaid, NeedlingSession]):
    """A needling session being written."""

    model = NeedlingSession
    template = "treatment/needling.html"

    def start(self) -> NeedlingSaid:
        """What was saved, or today with nothing in it."""
        if self.before is not None:
            return queries.needling_said(self.before)
        today = clock.today(self.request.clinic.time_zone)
        pack = queries.last_pack(self.request.actor, today)
        lot, expires_on = (pack.lot, pack.expires_on) if pack else ("", None)
        return NeedlingSaid(given_on=today, lot=lot, expires_on=expires_on)

    def points(self, said: NeedlingSaid) -> tuple[Point, ...]:
        """Every concern about this needling."""
        return queries.needling_points(self.request.actor, self.episode, said)

    def beside(self, said: NeedlingSaid, points: tuple[Point, ...]) -> Mapping[str, object]:
        """What is open, the count, what lies near, what to say."""
        note = self.before.note if self.before else None
        around = queries.circumstances(self.request.actor, self.episode, said, note=note)
        return {
            "open_points": checking.needling_open_points(said, points, around),
            "around": around,
            "standing": consent_words.standing(around),
            "lacking": consent_words.lacking(around),
            "not_named": consent_words.not_named(around),
            "asking_url": consent_words.asking_url(self.episode, said, around),
            "reactions": presenters.reaction_words(around),
            "live": around.live,
            "note_id": self.before.note_id if self.before else None,
            "is_declined": said.is_declined,
            "sites": near.everything(),
            "is_remembered": self.before is None and bool(said.lot),
            "count": said.count,
            "dangers": presenters.dangers(said),
            "consent_says": consent_words.says(around, said.approach),
            "aftercare": home_words.after_needles(
                (needle.site_id for needle in said.needles), self.request.clinic
            ),
            "competent": around.competent,
        }

    def keep(self, said: NeedlingSaid, *, place: Place, token: str, answer: str) -> NeedlingSession:
        """Keep a version."""
        return actions.save_needling(
            self.request.actor, self.episode, said, place=place, token=token, answer=answer
        )

    def sign(self, session: NeedlingSession) -> None:
        """Sign the newest version."""
        actions.sign_needling(self.request.actor, session)
