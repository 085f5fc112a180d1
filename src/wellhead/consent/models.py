"""Consents asked and what became of each; rows are added, never changed."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from wellhead.consent.choices import By, Kind, Procedure, Way
from wellhead.foundation.fields import MomentField
from wellhead.foundation.models import ClinicalRow, ClinicQuerySet
from wellhead.people.models import Episode, Person, Staff
from wellhead.record.models import Encounter

__all__ = ["Consent", "ConsentEvent", "Encounter", "Episode", "Person", "Staff"]


class Consent(ClinicalRow):
    """One asking for one procedure: exactly what was put before the person, as it was worded that day.

    `explained`, `risks` and `alternatives` are lists of sentences with the id they have in the knowledge, as
    [[id, sentence], …]; a sentence that names a region that is meant has an id such as place:lung. `approach` names the way of needling, empty for other procedures. `language` is the
    language of the sentences. `expires_at` is when it stops being valid, whatever was answered; None where the
    knowledge names no end. `knowledge_version` is the edition that the sentences are of.
    """

    episode = models.ForeignKey(Episode, on_delete=models.PROTECT, related_name="consents")
    encounter = models.ForeignKey(Encounter, on_delete=models.PROTECT, null=True, related_name="consents")
    procedure = models.CharField(max_length=20, choices=Procedure.choices)
    approach = models.CharField(max_length=20, blank=True)
    explained = models.JSONField(default=list)
    risks = models.JSONField(default=list)
    alternatives = models.JSONField(default=list)
    language = models.CharField(max_length=12)
    knowledge_version = models.CharField(max_length=40)
    asked_by = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    asked_at = MomentField()
    expires_at = models.DateTimeField(null=True)

    objects = ClinicQuerySet["Consent"].as_manager()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(procedure__in=Procedure.values), name="consent_procedure_is_known"
            ),
            models.CheckConstraint(
                condition=Q(expires_at__isnull=True) | Q(expires_at__gt=models.F("asked_at")),
                name="consent_ends_after_it_begins",
            ),
        ]
        indexes: ClassVar = [
            models.Index(
                fields=["clinic", "episode", "procedure", "-asked_at"], name="procedure_consent_latest"
            ),
        ]


class ConsentEvent(ClinicalRow):
    """What became of an asking. `words_back` is what the person understood, in their own words.

    `signature` holds strokes as lists of [x, y] in thousandths of the box, or is empty where a name was typed
    or the answer was said aloud; `signed_name` is the name typed or read out. `why` is a question asked, the reason
    of a refusal, or by what right somebody answers for the person. `way` is said where it was sent.
    """

    consent = models.ForeignKey(Consent, on_delete=models.PROTECT, related_name="events")
    place = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=10, choices=Kind.choices)
    by = models.CharField(max_length=8, choices=By.choices, blank=True)
    words_back = models.TextField(blank=True)
    why = models.TextField(blank=True)
    signed_name = models.CharField(max_length=120, blank=True)
    way = models.CharField(max_length=8, choices=Way.choices, blank=True)
    signature = models.JSONField(default=list)

    objects = ClinicQuerySet["ConsentEvent"].as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["clinic", "consent", "place"], name="consent_event_place_once"),
            models.CheckConstraint(condition=Q(kind__in=Kind.values), name="consent_event_is_known"),
            models.CheckConstraint(
                condition=~Q(kind__in=[Kind.GIVEN.value, Kind.REFUSED.value, Kind.WITHDRAWN.value])
                | Q(by__in=By.values),
                name="consent_answer_says_by_whom",
            ),
            models.CheckConstraint(
                condition=~Q(kind=Kind.GIVEN.value) | (~Q(words_back="") & ~Q(signed_name="")),
                name="consent_given_in_their_words_and_name",
            ),
        ]
