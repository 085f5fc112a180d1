"""What a needling session stands in: the certificate, earlier sessions and what they did, today's taps, the consent."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import QuerySet

from wellhead.consent import queries as consents
from wellhead.foundation import clock
from wellhead.foundation.actor import Actor
from wellhead.knowledge.treatment import follow_up
from wellhead.treatment import weighing
from wellhead.treatment.models import AdverseEvent, Episode, NeedlingSession, Note, Person
from wellhead.treatment.queries import check_ins, needles_in, sessions
from wellhead.treatment.queries.needles_in import Live
from wellhead.treatment.said import NeedlingSaid

PROCEDURE = "needling"


@dataclass(frozen=True, slots=True)
class Reaction:
    """Something unwanted after an earlier session with needles: when, how severe (1 to 5), at which sites."""

    on: date
    grade: int
    what_happened: str
    sites: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Circumstances:
    """`is_first`: no needle was ever used here on this person. `live` None: nobody tapped. `regions` of these needles."""

    competent: bool
    is_first: bool = False
    reactions: tuple[Reaction, ...] = ()
    live: Live | None = None
    standing: consents.Standing | None = None
    regions: frozenset[str] = frozenset()

    @property
    def lacks(self) -> frozenset[str]:
        """Regions of these needles that the standing consent does not name; empty where none stands at all."""
        return self.standing.lacks(self.regions) if self.standing else frozenset()

    @property
    def is_consented(self) -> bool:
        """Whether a consent from before stands for every region of these needles."""
        return self.standing is not None and not self.lacks

    @property
    def to_agree(self) -> frozenset[str]:
        """What is put before the person now: the regions of these needles, and those agreed to before."""
        before = self.standing.regions if self.standing else None
        return self.regions | (before or frozenset())


def circumstances(
    actor: Actor, episode: Episode, said: NeedlingSaid, *, note: Note | None = None
) -> Circumstances:
    """Everything around the session that its own page does not say."""
    known = needles_in.live(note) if note is not None else None
    standing = (
        consents.standing(episode, PROCEDURE, clock.now(), approach=said.approach) if said.approach else None
    )
    return Circumstances(
        competent=sessions.is_competent(actor, said.given_on),
        is_first=_is_first(episode.person, note),
        reactions=tuple(reactions(episode.person, note=note)),
        live=known if known is not None and known.is_used else None,
        standing=standing,
        regions=weighing.regions_of(each.site_id for each in said.needles),
    )


def _is_first(person: Person, note: Note | None) -> bool:
    rows = NeedlingSession.objects.for_clinic(person.clinic_id).filter(
        episode__person=person, needles__needles_in__gte=1
    )
    return not (rows.exclude(note=note) if note else rows).exists()


def reactions(person: Person, *, note: Note | None = None) -> list[Reaction]:
    """What was unwanted after earlier sessions with needles, the newest first; the last word of each session counts."""
    rows = AdverseEvent.objects.for_clinic(person.clinic_id).filter(
        note__episode__person=person, note__needlingsessions__isnull=False
    )
    latest: dict[object, AdverseEvent] = {}
    ordered: Sequence[AdverseEvent] = list(rows.distinct().order_by("-recorded_at", "-pk"))
    for row in ordered:
        latest.setdefault(row.note_id, row)
    return [
        _reaction(row) for row in latest.values() if row.grade and (note is None or row.note_id != note.pk)
    ]


def _reaction(row: AdverseEvent) -> Reaction:
    session = NeedlingSession.objects.filter(note_id=row.note_id).order_by("-version").first()
    sites = tuple(session.needles.values_list("site_id", flat=True)) if session else ()
    on = session.given_on if session else row.recorded_at.date()
    return Reaction(on, row.grade, row.what_happened, sites)


def soreness_days(episode: Episode) -> list[date]:
    """Days on which soreness from needles is expected, in order: from each session with needles to the end of the window.

    Soreness on these days is told apart in the diary: it is neither counted as headache nor hidden.
    """
    return _sore_days(NeedlingSession.objects.for_clinic(episode.clinic_id).filter(episode=episode))


def soreness_days_of(person: Person) -> list[date]:
    """The same over all episodes of a person; one query."""
    return _sore_days(NeedlingSession.objects.for_clinic(person.clinic_id).filter(episode__person=person))


def _sore_days(rows: QuerySet[NeedlingSession]) -> list[date]:
    window = follow_up.after(check_ins.rules().soreness_window_for).days
    given = rows.filter(needles__needles_in__gte=1)
    newest = dict(given.order_by("version").values_list("note_id", "given_on"))
    return sorted({day + timedelta(days=number) for day in newest.values() for number in range(window + 1)})
