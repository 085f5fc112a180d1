"""Fees in words: what was proposed, why, and what somebody decided."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from wellhead.booking.choices import FeeStep
from wellhead.booking.keeping import FeeStanding
from wellhead.desk.presenters import words
from wellhead.foundation.models import Clinic
from wellhead.foundation.once import new_token
from wellhead.ui.words import content

LOOKS = {
    FeeStep.CONFIRMED.value: ("yes", "check"),
    FeeStep.INVOICED.value: ("yes", "file-text"),
    FeeStep.WAIVED.value: ("no", "x"),
}


@dataclass(frozen=True, slots=True)
class FeeRow:
    """One fee of a visit."""

    key: uuid.UUID
    visit: uuid.UUID
    who: str
    what: str
    when: str
    because: str
    proposed: str
    pounds: str
    status: str
    state: str
    icon: str
    decided: str
    is_open: bool
    may_be_invoiced: bool
    tokens: tuple[str, str, str]


def rows(fees: Sequence[FeeStanding], clinic: Clinic) -> list[FeeRow]:
    """In the order given."""
    return [_row(each, clinic) for each in fees]


def _row(standing: FeeStanding, clinic: Clinic) -> FeeRow:
    fee, decision = standing.fee, standing.decision
    appointment = fee.appointment
    zone = words.zone_of(clinic)
    state, icon = LOOKS[decision.step] if decision else ("unknown", "scale")
    latest = decision.pence if decision and decision.pence else fee.proposed_pence
    pounds, rest = divmod(latest, 100)
    return FeeRow(
        key=fee.pk,
        visit=appointment.pk,
        who=appointment.person.name if appointment.person else "",
        what=f"{fee.get_kind_display()}: {content(appointment.service.name)}",
        when=words.short_moment(appointment.starts_at, zone),
        because=fee.because,
        proposed=words.money(fee.proposed_pence),
        pounds=f"{pounds}.{rest:02}" if rest else str(pounds),
        status=_status(standing),
        state=state,
        icon=icon,
        decided=_decided(standing, clinic),
        is_open=standing.is_open,
        may_be_invoiced=standing.may_be_invoiced,
        tokens=(new_token(), new_token(), new_token()),
    )


def _status(standing: FeeStanding) -> str:
    decision = standing.decision
    if decision is None:
        return _("To decide")
    if decision.step == FeeStep.WAIVED:
        return _("Waived")
    said = {"sum": words.money(decision.pence)}
    if decision.step == FeeStep.INVOICED:
        return _("%(sum)s on an invoice") % said
    return _("%(sum)s confirmed") % said


def _decided(standing: FeeStanding, clinic: Clinic) -> str:
    decision = standing.decision
    if decision is None:
        return ""
    when = words.short_moment(decision.recorded_at, words.zone_of(clinic))
    parts = [decision.why, decision.invoice_reference, f"{decision.author_name}, {when}"]
    return " · ".join(part for part in parts if part)


def decided_words(standing: FeeStanding) -> str:
    """What is said after a decision."""
    decision, appointment = standing.decision, standing.fee.appointment
    who = appointment.person.name if appointment.person else content(appointment.service.name)
    if decision is None:
        return ""
    said = {"who": who, "sum": words.money(decision.pence)}
    if decision.step == FeeStep.WAIVED:
        return _("The fee of %(who)s is waived.") % said
    if decision.step == FeeStep.INVOICED:
        return _("%(sum)s of %(who)s stands on an invoice.") % said
    return _("%(sum)s of %(who)s is confirmed. Put it on an invoice where you keep those.") % said
