"""Adding a questionnaire with its licence, ending one, and keeping the answers to one."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from wellhead.foundation import audit, clock, once
from wellhead.foundation.actor import Actor
from wellhead.foundation.clinical import stamp
from wellhead.foundation.decision import CannotBeDone, require
from wellhead.foundation.models import Clinic
from wellhead.outcomes import access, queries
from wellhead.outcomes.actions import _askings
from wellhead.outcomes.actions._asked import check_asked
from wellhead.outcomes.models import Asking, InstrumentPack, PackEnd, PackResponse
from wellhead.outcomes.packs import reading, totals
from wellhead.outcomes.packs.text import plain
from wellhead.outcomes.queries import packs
from wellhead.outcomes.queries.packs import PackView


@dataclass(frozen=True, slots=True, kw_only=True)
class Licence:
    """The licence a clinic holds. `until` is the last day it holds, None for one without an end."""

    holder: str
    terms: str
    reference: str
    until: date | None


def keep_pack(
    actor: Actor, file: bytes, licence: Licence, *, token: str = "", answer: str = ""
) -> InstrumentPack:
    """Keep a questionnaire as its file says. Raises CannotBeDone for a file that is not sound, or kept already."""
    require(access.may_keep_packs(actor))
    found = reading.read(file)
    if found.content is None:
        raise CannotBeDone("; ".join(map(str, found.faults)), field="file")
    for name in ("holder", "terms", "reference"):
        if not getattr(licence, name).strip():
            raise CannotBeDone(
                _("A questionnaire is kept only with its licence. Fill in every line."), field=name
            )
    content = found.content
    today = queries.today_of(Clinic.objects.get(pk=actor.clinic_id).time_zone, clock.now())
    if licence.until is not None and licence.until < today:
        raise CannotBeDone(
            _("This licence has run out. Write the last day of the one you hold now."), field="until"
        )
    known = packs.rows(actor.clinic_id).filter(pack_id=content.id, version=content.version)
    with audit.writing(actor, "outcomes.pack_kept") as entry:
        if token:
            once.claim(actor, token, answer=answer)
        if known.exists():
            raise CannotBeDone(
                _("This version is kept already. A changed file needs a new version number."), field="file"
            )
        row = InstrumentPack(
            **stamp(actor),
            pack_id=content.id,
            version=content.version,
            title=content.title,
            licence_holder=licence.holder.strip(),
            licence_terms=licence.terms.strip(),
            licence_reference=licence.reference.strip(),
            licence_until=licence.until,
            content=plain(file),
            sha256=hashlib.sha256(file).hexdigest(),
        )
        row.save(force_insert=True)
        entry.of(row)
    return row


def end_pack(actor: Actor, pack: InstrumentPack, *, why: str, token: str = "", answer: str = "") -> PackEnd:
    """Ask this questionnaire no more. Answers given stay."""
    require(access.may_keep_packs(actor))
    if not why.strip():
        raise CannotBeDone(_("Say why this questionnaire is asked no more."), field="why")
    with audit.writing(actor, "outcomes.pack_ended") as entry:
        if token:
            once.claim(actor, token, answer=answer)
        if PackEnd.objects.filter(pack=pack).exists():
            raise CannotBeDone(_("This questionnaire has ended already. Nothing was changed."))
        row = PackEnd(**stamp(actor), pack=pack, why=" ".join(why.split())[:200])
        row.save(force_insert=True)
        entry.of(pack)
    return row


def fill_pack(
    actor: Actor,
    asking: Asking,
    pack: PackView,
    *,
    answers: Mapping[str, float | None],
    token: str = "",
    answer: str = "",
) -> PackResponse:
    """Keep the answers to a questionnaire that an asking holds, with the score where enough was answered."""
    now = clock.now()
    check_asked(actor, asking, pack, one_by_one=False)
    said = {each.id: answers.get(each.id) for each in pack.content.items}
    if all(value is None for value in said.values()):
        raise CannotBeDone(_("Nothing was answered. Answer at least one question, or leave them all out."))
    for item in pack.content.items:
        if said[item.id] is not None and said[item.id] not in {each.value for each in item.choices}:
            raise CannotBeDone(_("Choose one of the answers shown."), field=item.id)
    total = totals.total_of(pack.content, said)
    with audit.writing(actor, "outcomes.pack_filled", person_id=asking.person_id) as entry:
        if token:
            once.claim(actor, token, answer=answer)
        row = PackResponse(
            **stamp(actor),
            person=asking.person,
            episode=asking.episode,
            pack=pack.row,
            occasion=asking.occasion,
            asked_at=now,
            answers=said,
            score=total.score,
            missing=total.missing,
        )
        row.save(force_insert=True)
        entry.of(row)
        _askings.answered(actor, asking.episode, asking.occasion, moment=now)
    return row
