"""Questionnaires with a licence: which are asked, which are not any more and why, and what was answered."""

from __future__ import annotations

import enum
import uuid
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from wellhead.foundation.actor import Actor
from wellhead.foundation.decision import Refused, hidden
from wellhead.foundation.read_once import once_a_page
from wellhead.outcomes import change
from wellhead.outcomes.change import Change
from wellhead.outcomes.models import Asking, Episode, InstrumentPack, PackResponse
from wellhead.outcomes.packs import reading, totals
from wellhead.outcomes.packs.content import PackContent, PackScore
from wellhead.outcomes.queries import askings, one_by_one

KEY = "pack:"
"""What the key of a questionnaire begins with, among the items of an asking."""


class PackState(enum.StrEnum):
    """Whether a questionnaire is asked: a licence runs out by itself, an end is somebody's decision."""

    ASKED = "asked"
    EXPIRED = "expired"
    ENDED = "ended"
    REPLACED = "replaced"


@dataclass(frozen=True, slots=True)
class PackView:
    """A kept questionnaire with its content and how it stands."""

    row: InstrumentPack
    content: PackContent
    state: PackState


@dataclass(frozen=True, slots=True)
class PackChange:
    """One questionnaire at the first and at the latest answering, and what the change of its total is worth.

    `change` is None while there is one answering, or the version differs: scores of two versions are not compared.
    """

    content: PackContent
    first: PackResponse
    latest: PackResponse | None
    change: Change | None
    parts: tuple[tuple[PackScore, totals.PackTotal], ...]


def rows(clinic_id: uuid.UUID) -> QuerySet[InstrumentPack]:
    """The clinic's questionnaires with how they ended."""
    found: QuerySet[InstrumentPack] = InstrumentPack.objects.for_clinic(clinic_id)
    return found.select_related("end")


def content_of(row: InstrumentPack) -> PackContent:
    """The content, which was sound when it was kept; ValueError for one that is not any more."""
    found = reading.checked(row.content).content
    if found is None:
        raise ValueError(f"the pack {row.pack_id} {row.version} cannot be read")
    return found


def packs_of(clinic_id: uuid.UUID, *, today: date) -> list[PackView]:
    """Every questionnaire, by name, the newest version first."""
    found = _read(clinic_id)
    newest = _newest([row for row, _content in found])
    return [PackView(row, content, state_of(row, newest=newest, today=today)) for row, content in found]


@once_a_page
def _read(clinic_id: uuid.UUID) -> list[tuple[InstrumentPack, PackContent]]:
    kept = rows(clinic_id).order_by("title", "pack_id", "-recorded_at")
    return [(each, content_of(each)) for each in kept]


def pack_or_hidden(actor: Actor, pack_id: uuid.UUID, *, today: date) -> PackView:
    """The questionnaire in the actor's clinic, or a hidden refusal."""
    found = next((each for each in packs_of(actor.clinic_id, today=today) if each.row.pk == pack_id), None)
    if found is None:
        raise Refused(hidden())
    return found


def state_of(row: InstrumentPack, *, newest: frozenset[uuid.UUID], today: date) -> PackState:
    """How one stands on a day."""
    if getattr(row, "end", None) is not None:
        return PackState.ENDED
    if row.licence_until is not None and row.licence_until < today:
        return PackState.EXPIRED
    return PackState.ASKED if row.pk in newest else PackState.REPLACED


def asked_at(clinic_id: uuid.UUID, occasion: str, day: date) -> list[InstrumentPack]:
    """What is asked at this occasion on this day: the newest version, under a licence that holds, not ended."""
    usual = askings.schedule().packs_at
    return [
        each.row
        for each in packs_of(clinic_id, today=day)
        if each.state is PackState.ASKED and occasion in (each.content.asked_at or usual)
    ]


def still_asked(asking: Asking, *, today: date) -> list[PackView]:
    """The questionnaires of an asking that may be asked today and have no answer yet, in their order."""
    keys = [str(each)[len(KEY) :] for each in asking.items if str(each).startswith(KEY)]
    if not keys:
        return []
    known = {str(each.row.pk): each for each in packs_of(asking.clinic_id, today=today)}
    done = _answered(asking)
    usable = {PackState.ASKED, PackState.REPLACED}
    return [known[key] for key in keys if key in known and known[key].state in usable and key not in done]


def responses_of(episode: Episode) -> list[PackResponse]:
    """Every filled-in questionnaire of the episode, the oldest first."""
    found = PackResponse.objects.for_clinic(episode.clinic_id).filter(episode=episode).select_related("pack")
    return list(found.order_by("asked_at", "recorded_at"))


def changes_of(responses: Sequence[PackResponse]) -> tuple[PackChange, ...]:
    """Each questionnaire (each version apart), first beside latest."""
    by_pack: dict[uuid.UUID, list[PackResponse]] = {}
    for each in responses:
        by_pack.setdefault(each.pack_id, []).append(each)
    return tuple(_change(found) for found in by_pack.values())


def _change(found: Sequence[PackResponse]) -> PackChange:
    first, latest = found[0], found[-1] if len(found) > 1 else None
    content = content_of(first.pack)
    total = content.total
    judged = None
    if latest is not None:
        judged = change.change_of(
            first.score,
            latest.score,
            direction=total.direction,
            mdc=total.mdc.value if total.mdc else one_by_one.error_of_change(first, latest),
            mic=total.mic.value if total.mic else None,
        )
    shown = latest or first
    parts = tuple((each, totals.score_of(content, each, shown.answers)) for each in content.subscales)
    return PackChange(content, first, latest, change=judged, parts=parts)


def _answered(asking: Asking) -> frozenset[str]:
    """The keys of the questionnaires that were filled in since it was asked."""
    found = PackResponse.objects.for_clinic(asking.clinic_id).filter(
        episode_id=asking.episode_id, occasion=asking.occasion, recorded_at__gte=asking.recorded_at
    )
    return frozenset(str(each) for each in found.values_list("pack_id", flat=True))


def _newest(found: Iterable[InstrumentPack]) -> frozenset[uuid.UUID]:
    """The version of each questionnaire that was kept last and has not ended."""
    newest: dict[str, InstrumentPack] = {}
    for row in sorted(found, key=lambda each: each.recorded_at):
        if getattr(row, "end", None) is None:
            newest[row.pack_id] = row
    return frozenset(each.pk for each in newest.values())
