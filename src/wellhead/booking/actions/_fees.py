"""Proposing fees within the transaction of another action. A proposal charges nothing."""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import gettext as _

from wellhead.booking import terms
from wellhead.booking.choices import FeeKind
from wellhead.booking.models import Appointment, Fee
from wellhead.booking.prices import price_in_words
from wellhead.foundation.actor import Actor
from wellhead.foundation.clinical import stamp


def propose_late(actor: Actor, row: Appointment, *, starts_at: datetime, now: datetime) -> Fee | None:
    """For a change that the person made or asked for, from the start it had before."""
    rule = terms.rule_of(row)
    percent = rule.late_percent(starts_at, now)
    pence = rule.late_pence(row.price_pence, starts_at=starts_at, now=now)
    hours = max(int((starts_at - now).total_seconds() // 3600), 0) + 1
    because = _("Changed less than %(hours)d hours before: %(percent)d%% of %(price)s.") % {
        "hours": hours,
        "percent": percent,
        "price": price_in_words(row.price_pence),
    }
    return _propose(actor, row, FeeKind.LATE, pence=pence, because=because)


def propose_missed(actor: Actor, row: Appointment) -> Fee | None:
    """For a visit that the person did not come to."""
    rule = terms.rule_of(row)
    because = _("Did not come: %(percent)d%% of %(price)s.") % {
        "percent": rule.missed_percent,
        "price": price_in_words(row.price_pence),
    }
    return _propose(actor, row, FeeKind.MISSED, pence=rule.missed_pence(row.price_pence), because=because)


def propose_deposit(actor: Actor, row: Appointment) -> Fee | None:
    """For a visit whose rule asks for one."""
    pence = terms.rule_of(row).deposit_pence
    return _propose(actor, row, FeeKind.DEPOSIT, pence=pence, because=_("Deposit by the rule shown."))


def _propose(actor: Actor, row: Appointment, kind: FeeKind, *, pence: int, because: str) -> Fee | None:
    """One of a kind for each visit: the first stays, a later change does not raise it."""
    known = Fee.objects.for_clinic(row.clinic_id).filter(appointment=row, kind=kind.value).exists()
    if pence == 0 or row.person_id is None or known:
        return None
    fee = Fee(**stamp(actor), appointment=row, kind=kind.value, proposed_pence=pence, because=because[:300])
    fee.save(force_insert=True)
    return fee
