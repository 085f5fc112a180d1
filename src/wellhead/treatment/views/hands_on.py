"""The page of a hands-on session."""

from __future__ import annotations

import uuid
from collections.abc import Collection, Mapping
from functools import cached_property
from typing import TYPE_CHECKING

from django.http import HttpResponse, QueryDict
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from wellhead.foundation import clock
from wellhead.people import queries as people
from wellhead.people.middleware import ActorRequest
from wellhead.plan.said import Point
from wellhead.treatment import actions, checking, hands_on_words, queries, quick_entry, repeating
from wellhead.treatment.actions import Place
from wellhead.treatment.models import Encounter, ManualSession
from wellhead.treatment.queries import Gate, LastTime, PlanPanel
from wellhead.treatment.said import ManualSaid, TechniqueSaid
from wellhead.treatment.views.writing import Writing, write

if TYPE_CHECKING:
    from wellhead.people.models import Staff

SAME, ADD = "same", "add-"


@require_http_methods(["GET", "POST"])
def manual(request: ActorRequest, person_id: uuid.UUID, note_id: uuid.UUID | None = None) -> HttpResponse:
    """A hands-on session, new or going on."""
    return write(request, person_id, note_id, kind=HandsOnWriting)


class HandsOnWriting(Writing[ManualSaid, ManualSession]):
    """A hands-on session being written."""

    model = ManualSession
    template = "treatment/manual.html"

    @cached_property
    def staff(self) -> Staff:
        """Who writes."""
        return people.staff_member(self.request.actor)

    @cached_property
    def encounter(self) -> Encounter:
        """The meeting of the session, or the one that saving would open."""
        kept = self.before.encounter if self.before else None
        return kept or queries.meeting_or_new(self.episode, self.staff)

    @cached_property
    def last(self) -> LastTime | None:
        """The session before."""
        return queries.last_time(self.episode, before=self.before)

    @cached_property
    def panel(self) -> PlanPanel:
        """The hands-on part of the plan."""
        return queries.session_plan_panel(self.episode)

    @cached_property
    def gates(self) -> dict[str, Gate]:
        """Gates that were begun at this meeting."""
        return queries.gates_begun(self.encounter, by=self.staff)

    @cached_property
    def rows_to_offer(self) -> tuple[TechniqueSaid, ...]:
        """Rows that can be entered in one tap."""
        return queries.rows_to_offer(self.request.actor, self.last, self.panel)

    def start(self) -> ManualSaid:
        """What was saved, or today with nothing in it."""
        if self.before is not None:
            return queries.manual_said(self.before)
        return ManualSaid(given_on=clock.today(self.request.clinic.time_zone))

    def offered_thrusts(self) -> Collection[str]:
        """Thrusts whose gate is open now."""
        is_open = {scope for scope, gate in self.gates.items() if gate.is_open}
        return {each for each in queries.thrust_ids() if queries.scope_of(each) in is_open}

    def is_entry(self, do: str) -> bool:
        """Whether the button that was pressed only fills rows."""
        return do == SAME or do.startswith(ADD) or super().is_entry(do)

    def entered(self, data: QueryDict) -> QueryDict:
        """Rows of last time without what was true only then, or one offered row; never a thrust."""
        do = data.get("do", "")
        if do == SAME and self.last is not None:
            rows = repeating.without_thrusts(self.last.said.techniques, queries.thrust_ids())
        elif do.startswith(ADD):
            key = do.removeprefix(ADD)
            rows = tuple(each for each in self.rows_to_offer if hands_on_words.key_of(each) == key)
        else:
            return data
        filled: QueryDict = quick_entry.with_rows(
            data, [repeating.fields_of(each) for each in rows], key="technique_id"
        )
        return filled

    def points(self, said: ManualSaid) -> tuple[Point, ...]:
        """Every concern about the techniques."""
        return queries.manual_points(self.episode, said)

    def beside(self, said: ManualSaid, points: tuple[Point, ...]) -> Mapping[str, object]:
        """What is open, last time, the plan, the gates, and what to say before consent."""
        consent = queries.standing_consent(self.episode)
        note = self.before.note if self.before else None
        thrusts = [
            each.trouble
            for each in queries.rested(said, note=note, encounter=self.encounter, by=self.staff)
            if each.trouble
        ]
        return {
            "open_points": checking.manual_open_points(
                said, points, consent_stands=consent is not None, thrusts=thrusts
            ),
            "consent_line": hands_on_words.consent_line(consent),
            "consent_says": hands_on_words.consent_says(),
            "offered": hands_on_words.offered(self.rows_to_offer),
            "has_last": self.last is not None,
            "last_words": hands_on_words.last_words(self.last),
            "differences": hands_on_words.differences(self.last, said.techniques),
            "plan_words": hands_on_words.plan_words(self.panel),
            "technique_rules": hands_on_words.rules(said.techniques),
            "stop_signs": hands_on_words.stop_signs(),
            "gates": hands_on_words.gate_lines(self.episode.person_id, self.gates),
            "retest_url": reverse("treatment:retest", args=[self.episode.person_id]),
        }

    def keep(self, said: ManualSaid, *, place: Place, token: str, answer: str) -> ManualSession:
        """Keep a version."""
        return actions.save_manual(
            self.request.actor, self.episode, said, place=place, token=token, answer=answer
        )

    def sign(self, session: ManualSession) -> None:
        """Sign the newest version."""
        actions.sign_manual(self.request.actor, session)
