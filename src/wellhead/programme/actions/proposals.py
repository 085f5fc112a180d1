"""A clinician answers a step on or back that the log speaks for: taken on, done otherwise, or not now."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from django.db import transaction
from django.utils.translation import gettext as _

from wellhead.foundation import audit, clock
from wellhead.foundation import once as tokens
from wellhead.foundation.actor import Actor
from wellhead.foundation.clinical import stamp
from wellhead.foundation.decision import CannotBeDone, require
from wellhead.programme import access, queries
from wellhead.programme.actions._weighing import LONGEST_TEXT, ItemChosen
from wellhead.programme.actions.prescribing import prescribe
from wellhead.programme.changing import changed_dose
from wellhead.programme.models import Programme, ProgrammeItem, Proposal
from wellhead.programme.queries import Proposed
from wellhead.programme.telling import name_of


def take_on(
    actor: Actor,
    item: ProgrammeItem,
    kind: str,
    *,
    to: str = "",
    lines: Sequence[str] = (),
    token: str = "",
    answer: str = "",
) -> Proposal:
    """Do what is proposed: a new version of the programme with that one change, weighed again as every version is.

    `to` is the exercise to go to, empty for the change of the same one. `lines` are the conditions as they were
    shown. Raises CannotBeDone when it no longer waits, when the change is no number, or when something speaks
    against the new version.
    """
    require(access.may_prescribe(actor, item.programme.episode.person))
    found = _still_waiting(item, kind)
    chosen = [_changed(found, to) if each.pk == item.pk else _as_it_is(each) for each in _others(item)]
    with transaction.atomic():
        programme = prescribe(
            actor,
            item.programme.episode,
            chosen,
            why=_why(item, kind, to),
            seen_version=item.programme.version,
            token=token,
            answer=answer,
        )
        return _keep(actor, item, Proposal.Answer.TAKEN, kind=kind, to=to, lines=lines, became=programme)


def do_otherwise(
    actor: Actor,
    item: ProgrammeItem,
    items: Sequence[ItemChosen],
    *,
    kind: str,
    why: str,
    lines: Sequence[str] = (),
    token: str = "",
    answer: str = "",
) -> Programme:
    """Answer a proposal with a programme of one's own; `why` is needed, as the proposal is left."""
    require(access.may_prescribe(actor, item.programme.episode.person))
    if not why.strip():
        raise CannotBeDone(_("Write why you do otherwise than was proposed."), field="why")
    with transaction.atomic():
        programme = prescribe(
            actor,
            item.programme.episode,
            items,
            why=why,
            seen_version=item.programme.version,
            token=token,
            answer=answer,
        )
        _keep(
            actor, item, Proposal.Answer.CHANGED, kind=kind, lines=lines, reason=why.strip(), became=programme
        )
    return programme


def decline(
    actor: Actor,
    item: ProgrammeItem,
    kind: str,
    *,
    reason: str,
    lines: Sequence[str] = (),
    token: str = "",
    answer: str = "",
) -> Proposal:
    """Not now, with the reason; it is proposed again only on what is said later."""
    require(access.may_prescribe(actor, item.programme.episode.person))
    said = reason.strip()
    if not said:
        raise CannotBeDone(_("Write why not now."), field="reason")
    if len(said) > LONGEST_TEXT:
        raise CannotBeDone(_("The reason is too long. Keep it under 1,000 characters."), field="reason")
    _still_waiting(item, kind)
    return _keep(
        actor,
        item,
        Proposal.Answer.DECLINED,
        kind=kind,
        lines=lines,
        reason=said,
        token=token,
        answer_url=answer,
    )


def _still_waiting(item: ProgrammeItem, kind: str) -> Proposed:
    episode = item.programme.episode
    waiting = queries.waiting_of(episode, clock.today(item.clinic.time_zone))
    for each in waiting.proposals:
        if each.item.pk == item.pk and each.suggestion.kind == kind:
            return each
    raise CannotBeDone(_("This no longer waits for an answer: the log or the programme has changed."))


def _others(item: ProgrammeItem) -> Iterable[ProgrammeItem]:
    """Every exercise of the version, in order."""
    return queries.items_of(queries.current_programme(item.programme.episode))


def _as_it_is(item: ProgrammeItem) -> ItemChosen:
    return ItemChosen(
        exercise_id=item.exercise_id,
        dose=queries.dose_of(item),
        side=item.side,
        note=item.note,
        confirmations={row.condition_id: row.reason for row in item.confirmations.all()},
    )


def _changed(found: Proposed, to: str) -> ItemChosen:
    """The one exercise after the step; what was confirmed for another exercise is asked for anew."""
    item, suggestion = found.item, found.suggestion
    if to:
        if to not in suggestion.to:
            raise CannotBeDone(_("This exercise is not what was proposed. Choose “Otherwise” for another."))
        sided = queries.exercise(to).sides == "choose"
        return ItemChosen(exercise_id=to, side=item.side if sided else "")
    known = queries.exercise(item.exercise_id)
    dose = changed_dose(known, queries.dose_of(item), suggestion.change)
    if dose is None:
        raise CannotBeDone(_("This change is no number. Choose “Otherwise” and write the dose."))
    kept = _as_it_is(item)
    return ItemChosen(
        exercise_id=kept.exercise_id,
        dose=dose,
        side=kept.side,
        note=kept.note,
        confirmations=kept.confirmations,
    )


def _why(item: ProgrammeItem, kind: str, to: str) -> str:
    names = {
        "was": name_of(queries.exercise(item.exercise_id)),
        "now": name_of(queries.exercise(to or item.exercise_id)),
    }
    if not to:
        return _("A step on: %(was)s.") % names if kind == "advance" else _("A step back: %(was)s.") % names
    if kind == "advance":
        return _("A step on: from %(was)s to %(now)s.") % names
    return _("A step back: from %(was)s to %(now)s.") % names


def _keep(
    actor: Actor,
    item: ProgrammeItem,
    said: Proposal.Answer,
    *,
    kind: str,
    lines: Sequence[str],
    to: str = "",
    reason: str = "",
    became: Programme | None = None,
    token: str = "",
    answer_url: str = "",
) -> Proposal:
    person_id = item.programme.episode.person_id
    with audit.writing(actor, "programme.proposal_answered", person_id=person_id) as entry:
        if token:
            tokens.claim(actor, token, answer=answer_url)
        row = Proposal(
            **stamp(actor),
            item=item,
            kind=kind,
            to=to,
            lines=list(lines),
            answer=said,
            reason=reason,
            became=became,
        )
        row.save(force_insert=True)
        entry.of(row)
        entry.detail = {"exercise": item.exercise_id, "kind": kind, "answer": said.value}
    return row
