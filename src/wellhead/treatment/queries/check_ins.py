"""Reading the questions after a session: by private link, of one session, and those that wait for somebody."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Exists, F, OuterRef, Q, QuerySet

from wellhead.booking import reaching
from wellhead.foundation.actor import Actor, Role
from wellhead.foundation.decision import Refused, hidden
from wellhead.knowledge import treatment as treatment_knowledge
from wellhead.knowledge.treatment import follow_up
from wellhead.knowledge.treatment.needling import FollowUpQuestion, FollowUpRegion, NeedlingRules
from wellhead.people import queries as people
from wellhead.treatment import links
from wellhead.treatment.models import CheckIn, CheckInAnswer, CheckInSeen, Note, Person

NEEDS_SOMEBODY = ("emergency_now", "same_day", "soon")
Answers = follow_up.Answers


@dataclass(frozen=True, slots=True)
class Asked:
    """One check-in with what was answered (oldest first) and what was done about it."""

    check_in: CheckIn
    replies: tuple[CheckInAnswer, ...]
    seen: tuple[CheckInSeen, ...]

    @property
    def person(self) -> Person:
        """Who is asked."""
        return person_of(self.check_in)

    @property
    def region(self) -> FollowUpRegion | None:
        """What is asked, or None for a region that the knowledge no longer has."""
        return region_of(self.check_in)

    @property
    def newest(self) -> CheckInAnswer | None:
        """The last reply, or None."""
        return self.replies[-1] if self.replies else None

    @property
    def unseen(self) -> tuple[CheckInAnswer, ...]:
        """Replies that nobody has looked at."""
        if not self.seen:
            return self.replies
        last = self.seen[-1].recorded_at
        return tuple(each for each in self.replies if each.recorded_at > last)

    @property
    def urgency(self) -> str:
        """The most urgent of the replies that nobody has looked at; else that of the last reply. Empty for none."""
        counted = self.unseen or self.replies[-1:]
        return follow_up.most_urgent(each.urgency for each in counted) or ""

    @property
    def open_questions(self) -> tuple[FollowUpQuestion, ...]:
        """Questions without an answer in the last reply."""
        if self.region is None:
            return ()
        return follow_up.open_questions(self.region, self.newest.answers if self.newest else {})


@dataclass(frozen=True, slots=True)
class Waits:
    """Somebody has to look: an urgent reply, or no reply to a check that needs one."""

    asked: Asked
    is_silent: bool
    can_be_asked: bool

    @property
    def person(self) -> Person:
        """Whom it is about."""
        return self.asked.person

    @property
    def urgency(self) -> str:
        """How urgent the reply is; empty for silence."""
        return "" if self.is_silent else self.asked.urgency


def person_of(check_in: CheckIn) -> Person:
    """Who is asked."""
    return check_in.note.note.episode.person


def region_of(check_in: CheckIn) -> FollowUpRegion | None:
    """The questions of its region."""
    known = treatment_knowledge.load().follow_up
    return next((each for each in known if each.region == check_in.region), None)


def rules() -> NeedlingRules:
    """The rules of the knowledge; LookupError when it holds none."""
    known = treatment_knowledge.load().needling_rules
    if known is None:
        raise LookupError("the knowledge holds no rules of needling")
    return known


def rows(clinic_id: uuid.UUID) -> QuerySet[CheckIn]:
    """The clinic's check-ins with everything that a page says of them."""
    found: QuerySet[CheckIn] = CheckIn.objects.for_clinic(clinic_id)
    return found.select_related("clinic", "note__note__episode__person", "note__signer__account")


def by_secret(clinic_id: uuid.UUID, secret: str, *, now: datetime) -> CheckIn:
    """The check-in of a private link, while it is open; else a hidden refusal."""
    found = rows(clinic_id).filter(link_hash=links.hashed(secret[:64])).first()
    if found is None or not is_open(found, now=now):
        raise Refused(hidden())
    return found


def is_open(check_in: CheckIn, *, now: datetime) -> bool:
    """Whether the link still takes answers."""
    return now <= check_in.due_at + follow_up.after(rules().follow_up_link_open_for)


def check_in_or_hidden(actor: Actor, check_in_id: uuid.UUID) -> CheckIn:
    """The check-in in the actor's clinic, or a hidden refusal."""
    found = rows(actor.clinic_id).filter(pk=check_in_id).first()
    if found is None:
        raise Refused(hidden())
    return found


def asked_together(check_in: CheckIn) -> list[Asked]:
    """What one message asks: every region of the session that is due at the same moment; the riskiest first."""
    together = rows(check_in.clinic_id).filter(note_id=check_in.note_id, due_at=check_in.due_at)
    return with_replies(together.order_by("-required", "region"))


def to_settle(check_in: CheckIn, *, now: datetime) -> list[Asked]:
    """What one call settles: everything asked of the session up to now that nobody has looked at, and this one."""
    own = with_replies(rows(check_in.clinic_id).filter(note_id=check_in.note_id).order_by("due_at", "region"))
    return [
        each
        for each in own
        if each.check_in.due_at == check_in.due_at
        or each.unseen
        or (each.check_in.due_at <= now and not each.seen)
    ]


def of_session(note: Note) -> list[Asked]:
    """Every check-in of a signed session, the earliest first."""
    return with_replies(rows(note.clinic_id).filter(note__note=note).order_by("due_at", "region"))


def with_replies(check_ins: Iterable[CheckIn]) -> list[Asked]:
    """Each with its replies and what was done; three queries for all of them."""
    found = list(check_ins)
    keys = [each.pk for each in found]
    replies: dict[uuid.UUID, list[CheckInAnswer]] = {}
    seen: dict[uuid.UUID, list[CheckInSeen]] = {}
    for reply in CheckInAnswer.objects.filter(check_in__in=keys).order_by("recorded_at", "pk"):
        replies.setdefault(reply.check_in_id, []).append(reply)
    for look in CheckInSeen.objects.filter(check_in__in=keys).order_by("recorded_at", "pk"):
        seen.setdefault(look.check_in_id, []).append(look)
    return [Asked(each, tuple(replies.get(each.pk, ())), tuple(seen.get(each.pk, ()))) for each in found]


def urgent(clinic_id: uuid.UUID) -> QuerySet[CheckIn]:
    """Check-ins with a reply that asks for somebody and that nobody has looked at."""
    looked = CheckInSeen.objects.filter(
        check_in=OuterRef("check_in"), recorded_at__gte=OuterRef("recorded_at")
    )
    replies = CheckInAnswer.objects.filter(check_in=OuterRef("pk"), urgency__in=NEEDS_SOMEBODY)
    return rows(clinic_id).filter(Exists(replies.filter(~Exists(looked)))).order_by("due_at", "pk")


def silent(clinic_id: uuid.UUID, *, now: datetime) -> QuerySet[CheckIn]:
    """Required checks without a reply in time, that nobody has looked at.

    A later reply about the same region of the same session tells more than the missing one: it settles the silence.
    """
    later = CheckInAnswer.objects.filter(
        check_in__note=OuterRef("note"),
        check_in__region=OuterRef("region"),
        recorded_at__gte=OuterRef("due_at"),
    )
    waited = now - follow_up.after(rules().follow_up_reply_within)
    found = rows(clinic_id).filter(required=True, due_at__lte=waited, replies__isnull=True, seen__isnull=True)
    return found.filter(~Exists(later)).order_by("due_at", "pk")


def waiting(actor: Actor, *, now: datetime) -> list[Waits]:
    """What waits for this member of staff, the most urgent first: a clinician's own people, or the whole clinic's."""
    hurt = with_replies(_of(actor, urgent(actor.clinic_id)))
    quiet = with_replies(_of(actor, silent(actor.clinic_id, now=now)))
    known = {each.check_in.pk for each in hurt}
    found = [Waits(each, is_silent=False, can_be_asked=True) for each in hurt]
    found += [
        Waits(each, is_silent=True, can_be_asked=bool(reaching.ways_to_ask(each.person)))
        for each in quiet
        if each.check_in.pk not in known
    ]
    return sorted(found, key=_order)


@dataclass(frozen=True, slots=True)
class HowMany:
    """How many people wait for this member of staff, and whether one of them answered something that cannot wait."""

    people: int
    is_urgent: bool


def how_many_wait(actor: Actor, *, now: datetime) -> HowMany:
    """For the head of a page; two queries, three when somebody waits."""
    hurt = _scoped(actor, urgent(actor.clinic_id)).values_list("pk", "note__note__episode__person_id")
    found = dict(hurt)
    cannot_wait = CheckInAnswer.objects.filter(
        check_in__in=list(found), urgency__in=("emergency_now", "same_day")
    )
    is_urgent = bool(found) and cannot_wait.exists()
    quiet = _scoped(actor, silent(actor.clinic_id, now=now))
    silent_people = set(quiet.values_list("note__note__episode__person_id", flat=True))
    return HowMany(len(silent_people | set(found.values())), is_urgent)


ORDER = ("emergency_now", "same_day", "", "soon")
"""Silence stands between what cannot wait and what can."""


def _order(waits: Waits) -> tuple[int, datetime]:
    return ORDER.index(waits.urgency), waits.asked.check_in.due_at


def _of(actor: Actor, found: QuerySet[CheckIn]) -> Sequence[CheckIn]:
    return list(_scoped(actor, found))


def _scoped(actor: Actor, found: QuerySet[CheckIn]) -> QuerySet[CheckIn]:
    """A clinician sees those of the people they care for and those they signed; the desk and the owner all."""
    if actor.role is not Role.CLINICIAN:
        return found
    own = Q(note__note__episode__person__in=people.people_cared_for(actor)) | Q(
        note__signer_id=actor.staff_id
    )
    return found.filter(own)


def latest_of(person: Person) -> QuerySet[CheckIn]:
    """The person's check-ins, the newest first."""
    return rows(person.clinic_id).filter(note__note__episode__person=person).order_by(F("due_at").desc())
