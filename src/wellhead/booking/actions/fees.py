"""Deciding on fees. The program proposes, a person decides; no money moves here."""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import gettext_lazy as _

from wellhead.booking import access
from wellhead.booking.choices import FeeStep
from wellhead.booking.models import Fee, FeeDecision
from wellhead.foundation import audit, once
from wellhead.foundation.actor import Actor
from wellhead.foundation.clinical import stamp
from wellhead.foundation.decision import CannotBeDone, require

_AFTER: dict[str | None, frozenset[FeeStep]] = {
    None: frozenset(FeeStep),
    FeeStep.CONFIRMED.value: frozenset({FeeStep.WAIVED, FeeStep.INVOICED}),
    FeeStep.INVOICED.value: frozenset({FeeStep.WAIVED}),
    FeeStep.WAIVED.value: frozenset(),
}


def decide_fee(
    actor: Actor,
    fee: Fee,
    step: FeeStep | str,
    *,
    pence: int | None = None,
    why: str = "",
    invoice_reference: str = "",
    now: datetime,
    once_token: str = "",
) -> FeeDecision:
    """Confirmed, waived with a reason, or on an invoice that is kept elsewhere, with its reference.

    `pence` of None is what was proposed, or decided last; it may be less and never more. A waived fee stays waived.
    """
    require(access.may_decide_fee(actor, fee))
    said = _step_named(step)
    with audit.writing(actor, "booking.fee_decided", person_id=fee.appointment.person_id) as entry:
        if once_token:
            once.claim(actor, once_token)
        Fee.objects.for_clinic(actor.clinic_id).select_for_update().get(pk=fee.pk)
        latest = fee.decisions.order_by("-place").first()
        if said not in _AFTER[latest.step if latest else None]:
            raise CannotBeDone(_("This was decided on this fee already. Open the list again."), field="step")
        most = latest.pence if latest else fee.proposed_pence
        decision = FeeDecision(
            **stamp(actor),
            fee=fee,
            place=latest.place + 1 if latest else 1,
            step=said.value,
            pence=0 if said is FeeStep.WAIVED else _sum(most if pence is None else pence, most),
            why=_reason(said, why),
            invoice_reference=_reference(said, invoice_reference),
        )
        decision.save(force_insert=True)
        entry.of(fee)
        entry.detail = {"step": said.value, "pence": decision.pence, "at": now.isoformat()}
    return decision


def _step_named(step: FeeStep | str) -> FeeStep:
    if step not in FeeStep.values:
        raise CannotBeDone(_("Choose what to do with the fee: confirm, waive, or invoice."), field="step")
    return FeeStep(step)


def _sum(pence: int, most: int) -> int:
    if not 0 < pence <= most:
        raise CannotBeDone(
            _("The sum is more than nothing and at most what was proposed. To ask for nothing, waive it."),
            field="pence",
        )
    return pence


def _reason(step: FeeStep, why: str) -> str:
    if step is FeeStep.WAIVED and not why.strip():
        raise CannotBeDone(_("Say in a few words why the fee is waived."), field="why")
    return why.strip()[:300]


def _reference(step: FeeStep, reference: str) -> str:
    if step is FeeStep.INVOICED and not reference.strip():
        raise CannotBeDone(_("Give the number of the invoice it stands on."), field="invoice_reference")
    return reference.strip()[:60]
