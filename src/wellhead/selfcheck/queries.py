"""Reading self-checks: by the link the person holds, or by the episode they shared it with."""

from __future__ import annotations

import hashlib
import uuid
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.core import signing
from django.db.models import Exists, OuterRef, Q, Subquery
from django.http import HttpRequest
from django.utils.crypto import salted_hmac

from wellhead.foundation.read_once import once_a_page
from wellhead.knowledge import library, site
from wellhead.people.middleware import ActorRequest
from wellhead.selfcheck import kinds
from wellhead.selfcheck.models import (
    ANOTHER_KIND,
    ENDED,
    MAILED,
    Answer,
    AnswerState,
    Check,
    CheckEvent,
    CheckShare,
    Episode,
    Person,
)


def hash_of(token: str) -> str:
    """What is kept of a link's token: its SHA-256 in hex."""
    return hashlib.sha256(token.encode()).hexdigest()


def token_of_device(once: str) -> str:
    """The token of a check that a device began: the same again when its first answer was lost on the way."""
    return salted_hmac("wellhead.selfcheck.device", once, algorithm="sha256").hexdigest()


def check_by_token(clinic_id: uuid.UUID, token: str) -> Check | None:
    """The check that this token opens, or None."""
    return Check.objects.for_clinic(clinic_id).filter(token_hash=hash_of(token)).first()


COPY_SALT = "wellhead.selfcheck.copy"
COPY_DAYS = 7


def copy_proof(check: Check) -> str:
    """What opens a copy of the result to read for a week, and nothing else of the check."""
    return signing.dumps(check.pk.hex, salt=COPY_SALT)


def check_of_copy(clinic_id: uuid.UUID, proof: str) -> Check | None:
    """The check whose result this opens; None when the week is over, the answers are gone or it is not ours."""
    try:
        named = signing.loads(proof, salt=COPY_SALT, max_age=COPY_DAYS * 86_400)
    except signing.BadSignature:
        return None
    rows = Check.objects.for_clinic(clinic_id).filter(pk=uuid.UUID(hex=named))
    return rows.exclude(token_hash__startswith=ENDED).first()


def latest_answers(check: Check, *, kind: str = "") -> dict[str, Answer]:
    """The answer that counts for each fact that was ever answered, withdrawn ones included.

    Of a further kind of headache: its own answers, and those that all kinds share.
    """
    rules = library.load().rules
    every = every_answer(check)
    shared = {
        fact: row
        for (of, fact), row in every.items()
        if not of and (kind in {"", kinds.FIRST} or not kinds.each_has_its_own(fact, rules))
    }
    return shared | {fact: row for (of, fact), row in every.items() if of and of == kind}


_READ = "_read_once"


def read_once(check: Check) -> Check:
    """For one request: what is read of this check is kept with it until something is written (see `forget`)."""
    vars(check)[_READ] = {}
    return check


def forget(check: Check) -> None:
    """What was read of this check may be old now; actions say so before and after they write."""
    if _READ in vars(check):
        vars(check)[_READ] = {}


def wrote(check: Check, rows: Iterable[Answer]) -> None:
    """These rows were written just now, in the transaction that read the others."""
    read = vars(check).get(_READ, {})
    if "answers" in read:
        read["answers"] = {**read["answers"], **{(row.kind, row.fact_id): row for row in rows}}


@once_a_page
def every_answer(check: Check) -> dict[tuple[str, str], Answer]:
    """The answer that counts for each kind and fact, in the order in which they were first given."""
    read = vars(check).get(_READ, {})
    if "answers" not in read:
        rows = Answer.objects.for_clinic(check.clinic_id).filter(check_row=check)
        rows = rows.order_by("recorded_at", "id")
        read["answers"] = {(row.kind, row.fact_id): row for row in rows}
    found: dict[tuple[str, str], Answer] = read["answers"]
    return found


@once_a_page
def kinds_begun(check: Check) -> tuple[str, ...]:
    """The names of the kinds of headache that were begun; none while there is only one."""
    read = vars(check).get(_READ, {})
    if "kinds" not in read:
        rows = CheckEvent.objects.for_clinic(check.clinic_id).filter(check_row=check, event=ANOTHER_KIND)
        read["kinds"] = kinds.begun(1 + rows.count())
    found: tuple[str, ...] = read["kinds"]
    return found


@once_a_page
def shares_of(episode: Episode) -> list[CheckShare]:
    """The checks shared with this episode now, oldest first."""
    rows = (
        CheckShare.objects.for_clinic(episode.clinic_id)
        .filter(episode=episode)
        .select_related("check_row", "consent")
    )
    latest = {row.check_row_id: row for row in rows.order_by("recorded_at", "id")}
    return [row for row in latest.values() if row.given]


def shared_now(clinic_id: uuid.UUID, share_id: uuid.UUID) -> CheckShare | None:
    """This sharing, while it stands; None once it was taken back."""
    rows = CheckShare.objects.for_clinic(clinic_id).select_related("episode", "person", "check_row")
    row = rows.filter(pk=share_id).first()
    return row if row is not None and row in shares_of(row.episode) else None


def is_somebody_elses(check: Check, person: Person | None) -> bool:
    """Whether it was shared for another person: on a shared computer the answers of one must not become another's."""
    rows = CheckShare.objects.for_clinic(check.clinic_id).filter(check_row=check)
    return (rows.exclude(person=person) if person else rows).exists()


COOKIE = "wellhead_check"


def kept_days() -> int:
    """Days from the last answer after which a check ends that was not shared; the cookie lasts as long."""
    return site.self_check_kept_days()


def token_of(request: HttpRequest) -> str:
    """The token in the visitor's signed cookie; empty when there is none or it was tampered with."""
    try:
        return str(request.get_signed_cookie(COOKIE, default="", max_age=kept_days() * 86_400))
    except signing.BadSignature:
        return ""


def check_of_request(request: ActorRequest) -> Check | None:
    """The visitor's own check, from their cookie."""
    token = token_of(request)
    return check_by_token(request.clinic.id, token) if token else None


def is_finished(check: Check) -> bool:
    """Whether the result was reached and nothing was changed since."""
    rows = CheckEvent.objects.for_clinic(check.clinic_id).filter(check_row=check).exclude(event=MAILED)
    latest = rows.order_by("-recorded_at", "-id").first()
    return latest is not None and latest.event == "finished"


def facts_answered(check: Check, *, kind: str = "") -> tuple[str, ...]:
    """Facts with a standing answer kept under this kind, in the order in which they were first answered."""
    return tuple(
        fact
        for (of, fact), row in every_answer(check).items()
        if of == kind and row.state != AnswerState.WITHDRAWN
    )


def mails_since(check: Check, moment: datetime) -> int:
    """How many copies of this check were mailed since then."""
    rows = CheckEvent.objects.for_clinic(check.clinic_id).filter(check_row=check, event=MAILED)
    return rows.filter(recorded_at__gte=moment).count()


def standing_share(check: Check) -> CheckShare | None:
    """The last word on sharing this check: given or taken back; None when it was never shared."""
    rows = CheckShare.objects.for_clinic(check.clinic_id).filter(check_row=check)
    return rows.select_related("episode", "person").order_by("-recorded_at", "-id").first()


def latest_share_of(clinic_id: uuid.UUID, person_id: uuid.UUID) -> CheckShare | None:
    """The person's last word on sharing any check of theirs; None when they never shared one."""
    rows = CheckShare.objects.for_clinic(clinic_id).filter(person_id=person_id)
    return rows.select_related("episode", "person").order_by("-recorded_at", "-id").first()


@dataclass(frozen=True, slots=True)
class Sharing:
    """A time in which the clinicians of an episode could read a check; `until` is None while they can."""

    episode: Episode
    since: datetime
    until: datetime | None


Rests = Callable[[Sharing], bool]
"""Whether something signed rests on what could be read in that time; rooms above this one know."""


def sharings_of(check: Check) -> list[Sharing]:
    """Every time in which this check could be read, oldest first."""
    rows = CheckShare.objects.for_clinic(check.clinic_id).filter(check_row=check).select_related("episode")
    found: list[Sharing] = []
    for row in rows.order_by("recorded_at", "id"):
        standing = next((s for s in found if s.episode == row.episode and s.until is None), None)
        if row.given and standing is None:
            found.append(Sharing(row.episode, row.recorded_at, None))
        elif not row.given and standing is not None:
            found[found.index(standing)] = Sharing(row.episode, standing.since, row.recorded_at)
    return found


def last_said(check: Check) -> datetime:
    """When the person last answered or took their sharing back; when they began, if neither."""
    answers = Answer.objects.for_clinic(check.clinic_id).filter(check_row=check)
    shares = CheckShare.objects.for_clinic(check.clinic_id).filter(check_row=check)
    answer, share = answers.order_by("-recorded_at").first(), shares.order_by("-recorded_at").first()
    said = [row.recorded_at for row in (answer, share) if row is not None]
    moments: list[datetime] = [check.started_at, *said]
    return max(moments)


def ends_at(check: Check) -> datetime | None:
    """When the answers end unless more is said; None while the clinic may read them."""
    if any(each.until is None for each in sharings_of(check)):
        return None
    return last_said(check) + timedelta(days=kept_days())


def is_over(check: Check, *, now: datetime, rests: Rests) -> bool:
    """Whether the answers are to end now: the days have passed and nothing signed rests on them."""
    end = ends_at(check)
    return end is not None and end <= now and not any(rests(each) for each in sharings_of(check))


def checks_to_end(clinic_id: uuid.UUID, *, now: datetime) -> list[Check]:
    """Checks whose days have passed, oldest first, apart from those shared now; whether signed work rests is open."""
    before = now - timedelta(days=kept_days())
    answers = Answer.objects.filter(check_row=OuterRef("pk"))
    shares = CheckShare.objects.filter(check_row=OuterRef("pk"))
    last_word = shares.order_by("-recorded_at", "-id").values("given")[:1]
    rows = Check.objects.for_clinic(clinic_id).filter(started_at__lte=before)
    rows = rows.exclude(token_hash__startswith=ENDED).exclude(Exists(answers.filter(recorded_at__gt=before)))
    rows = rows.exclude(Exists(shares.filter(recorded_at__gt=before)))
    unread = rows.alias(is_shared=Subquery(last_word)).filter(Q(is_shared=False) | Q(is_shared__isnull=True))
    return list(unread.order_by("started_at"))
