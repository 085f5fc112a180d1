"""Painkillers on too many days: held or likely on record, so that nobody reads a change as the effect of treatment."""

from __future__ import annotations

from typing import Literal

from django.utils.translation import gettext_lazy as _

from wellhead.plan import evidence
from wellhead.plan.models import Assessment
from wellhead.reasoning.verdict import Status, Verdict

Overuse = Literal["held", "likely", "not_seen"]
KIND = "medication_overuse"
"""The ledger's word for headache kept going by painkillers."""
STANDS = frozenset({Status.MET, Status.AWAITING_CLINICIAN})
REFERRAL = _("About the painkiller days: your doctor or pharmacist, with the diary")
NOT_TOLD_APART = _(
    "While painkillers are taken on this many days, we cannot tell whether the treatment here helps. We judge it once that has changed. Do not stop a medicine by yourself: your doctor or pharmacist plans that with you."
)


def overuse_of(assessment: Assessment | None, verdict: Verdict) -> Overuse:
    """Held where it was concluded; likely where the published criteria are met by what is known; else not seen."""
    concluded = evidence.headaches_of(evidence.concluded_codes(assessment))
    if KIND in concluded:
        return "held"
    likely = any(
        each.status in STANDS and evidence.headaches_of([each.diagnosis.code]) == (KIND,)
        for each in verdict.candidates
    )
    return "likely" if likely else "not_seen"
