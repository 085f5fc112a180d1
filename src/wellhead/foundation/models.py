"""Rows that belong to nobody's story: the clinic, the audit trail, the outbox, used form tokens, and the base of all others."""

from __future__ import annotations

import uuid
from datetime import time
from typing import ClassVar, Self, TypeVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from wellhead.foundation.fields import KeyField, MomentField
from wellhead.foundation.leaving import NEEDS_A_PERSON, STILL_TO_GO, State


class Clinic(models.Model):
    """One clinic: the wall between data sets. Every other row names its clinic.

    `region` is the part of the country whose public holidays count, as ISO 3166-2 writes it after the hyphen.
    Between `quiet_from` and `quiet_until`, on the clinic's clocks, nobody is disturbed by a reminder.
    """

    id = KeyField()
    name = models.CharField(_("name"), max_length=120)
    slug = models.SlugField(max_length=60, unique=True)
    time_zone = models.CharField(_("time zone"), max_length=60, default="Europe/London")
    country = models.CharField(_("country"), max_length=2, default="GB")
    region = models.CharField(_("region whose public holidays count"), max_length=20, blank=True)
    quiet_from = models.TimeField(_("no messages from"), default=time(21))
    quiet_until = models.TimeField(_("no messages until"), default=time(8))
    sms_sender = models.CharField(_("sender of text messages"), max_length=16, blank=True)
    phone = models.CharField(_("phone"), max_length=32, blank=True)
    email = models.EmailField(_("email"), blank=True)
    address = models.CharField(_("address"), max_length=200, blank=True)
    emergency_number = models.CharField(_("emergency number"), max_length=16, default="999")
    created_at = MomentField()

    def __str__(self) -> str:
        return self.name


Row = TypeVar("Row", bound=models.Model)


class ClinicQuerySet(models.QuerySet[Row]):
    """Rows that can be narrowed to one clinic; nothing else is a safe start."""

    def for_clinic(self, clinic_id: uuid.UUID) -> Self:
        """Only this clinic's rows."""
        return self.filter(clinic_id=clinic_id)


class ClinicRow(models.Model):
    """Base of every row of a clinic: its key, its clinic, and the moment it was written."""

    id = KeyField()
    clinic = models.ForeignKey(Clinic, on_delete=models.PROTECT, related_name="+")
    recorded_at = MomentField()

    class Meta:
        abstract = True


class ClinicalRow(ClinicRow):
    """Base of every row of somebody's story: who wrote it, in which role, and when.

    The author is kept as a value: an account may close, the row keeps who wrote it.
    """

    author_id = models.UUIDField(null=True, editable=False)
    author_role = models.CharField(max_length=16, editable=False)
    author_name = models.CharField(max_length=120, blank=True, editable=False)

    class Meta:
        abstract = True


class AuditEvent(models.Model):
    """One thing done or read, chained to the one before it. Triggers refuse any change or removal."""

    id = KeyField()
    clinic = models.ForeignKey(Clinic, on_delete=models.PROTECT, related_name="+")
    sequence = models.PositiveBigIntegerField()
    at = models.DateTimeField()
    actor_id = models.UUIDField(null=True)
    actor_role = models.CharField(max_length=16)
    actor_name = models.CharField(max_length=120, blank=True)
    event = models.CharField(max_length=80)
    person_id = models.UUIDField(null=True)
    subject = models.CharField(max_length=120, blank=True)
    detail = models.JSONField(default=dict)
    previous_hash = models.CharField(max_length=64)
    hash = models.CharField(max_length=64)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["clinic", "sequence"], name="audit_one_event_per_place"),
        ]
        indexes: ClassVar = [
            models.Index(fields=["clinic", "person_id", "-sequence"], name="audit_by_person"),
        ]

    def __str__(self) -> str:
        return f"{self.sequence} {self.event}"


class OutboxMessage(ClinicRow):
    """Something to be sent after the transaction that decided it; see the table of states in `leaving`.

    `person_id` says whom it is about, for the desk. `lease` names the worker that holds it now, until
    `locked_until`. `last_error_code` is a code, never a text; `sent_to` a keyed hash of the address, by which an
    answer finds what it answers.
    """

    kind = models.CharField(max_length=60)
    dedupe_key = models.CharField(max_length=160)
    payload = models.JSONField(default=dict)
    person_id = models.UUIDField(null=True)
    due_at = MomentField()
    state = models.CharField(
        max_length=16, default=State.WAITING.value, choices=[(each.value, each.value) for each in State]
    )
    attempts = models.PositiveSmallIntegerField(default=0)
    lease = models.UUIDField(null=True)
    locked_until = models.DateTimeField(null=True)
    handing_over_at = models.DateTimeField(null=True)
    sent_at = models.DateTimeField(null=True)
    receipt = models.CharField(max_length=120, blank=True)
    sent_to = models.CharField(max_length=64, blank=True)
    last_error_code = models.CharField(max_length=60, blank=True)

    objects = ClinicQuerySet["OutboxMessage"].as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["clinic", "kind", "dedupe_key"], name="outbox_each_message_once"),
            models.CheckConstraint(
                condition=models.Q(state=State.SENT.value, sent_at__isnull=False)
                | (~models.Q(state=State.SENT.value) & models.Q(sent_at__isnull=True)),
                name="outbox_sent_has_its_moment",
            ),
        ]
        indexes: ClassVar = [
            models.Index(
                fields=["due_at"],
                name="outbox_to_go",
                condition=models.Q(state__in=sorted(each.value for each in STILL_TO_GO)),
            ),
            models.Index(
                fields=["clinic", "due_at"],
                name="outbox_needs_a_person",
                condition=models.Q(state__in=sorted(each.value for each in NEEDS_A_PERSON)),
            ),
            models.Index(
                fields=["clinic", "sent_to", "-sent_at"],
                name="outbox_by_address",
                condition=~models.Q(sent_to=""),
            ),
        ]


class InboundMessage(ClinicRow):
    """A text message that somebody sent us, once for each `carrier_id`, and what became of it.

    `settled_at` is empty while it waits for a person. `appointment_id` is the visit it was found to answer.
    """

    carrier_id = models.CharField(max_length=120)
    sender = models.CharField(max_length=20)
    words = models.CharField(max_length=500)
    received_at = MomentField()
    meaning = models.CharField(max_length=8)
    outcome = models.CharField(max_length=16)
    person_id = models.UUIDField(null=True)
    appointment_id = models.UUIDField(null=True)
    settled_at = models.DateTimeField(null=True)
    settled_by = models.CharField(max_length=120, blank=True)

    objects = ClinicQuerySet["InboundMessage"].as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["clinic", "carrier_id"], name="inbound_each_message_once"),
        ]
        indexes: ClassVar = [
            models.Index(
                fields=["clinic", "received_at"],
                name="inbound_needs_a_person",
                condition=models.Q(settled_at__isnull=True),
            ),
        ]


class UsedToken(ClinicRow):
    """A form's once-only token that has been spent."""

    token = models.CharField(max_length=64)
    answer = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["clinic", "token"], name="token_spent_once"),
        ]
