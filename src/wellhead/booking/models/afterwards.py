"""What follows from an appointment: a fee with what was decided on it, and how a call ended."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from wellhead.booking.choices import CallEnd, FeeKind, FeeStep
from wellhead.booking.models.appointments import Appointment
from wellhead.booking.models.catalogue import Service
from wellhead.foundation.models import ClinicalRow, ClinicQuerySet, ClinicRow
from wellhead.people.models import Staff


class Fee(ClinicalRow):
    """What the stored rule says is owed. Nothing is charged by it: a member of staff decides, in its steps."""

    appointment = models.ForeignKey(Appointment, on_delete=models.PROTECT, related_name="fees")
    kind = models.CharField(max_length=12, choices=FeeKind.choices)
    proposed_pence = models.PositiveIntegerField()
    because = models.CharField(max_length=300)

    objects = ClinicQuerySet["Fee"].as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["clinic", "appointment", "kind"], name="fee_once_per_kind"),
        ]


class FeeDecision(ClinicalRow):
    """What somebody decided on a fee: confirmed, waived with a reason, or put on an invoice kept elsewhere."""

    fee = models.ForeignKey(Fee, on_delete=models.PROTECT, related_name="decisions")
    place = models.PositiveSmallIntegerField()
    step = models.CharField(max_length=12, choices=FeeStep.choices)
    pence = models.PositiveIntegerField()
    why = models.CharField(max_length=300, blank=True)
    invoice_reference = models.CharField(max_length=60, blank=True)

    objects = ClinicQuerySet["FeeDecision"].as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["clinic", "fee", "place"], name="fee_one_decision_per_place"),
        ]


class CallOutcome(ClinicalRow):
    """How a complimentary call ended. Rightly not booking somebody is a success; the latest row counts."""

    appointment = models.ForeignKey(Appointment, on_delete=models.PROTECT, related_name="call_outcomes")
    outcome = models.CharField(max_length=24, choices=CallEnd.choices)
    minutes = models.PositiveSmallIntegerField(null=True)
    why = models.CharField(max_length=300, blank=True)
    fitting_service = models.ForeignKey(Service, on_delete=models.PROTECT, related_name="+", null=True)

    objects = ClinicQuerySet["CallOutcome"].as_manager()


class FeedKey(ClinicRow):
    """A clinician's private calendar address; only a hash of it is kept. Revoked, it answers no more."""

    staff = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="feed_keys")
    token_hash = models.CharField(max_length=64)
    shows_names = models.BooleanField(default=False)
    revoked_at = models.DateTimeField(null=True)

    objects = ClinicQuerySet["FeedKey"].as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["clinic", "token_hash"], name="feed_key_once"),
        ]
