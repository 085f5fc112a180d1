"""Pictures and short films that a clinician adds to an exercise, and when one was taken away. Rows are added, never changed."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from wellhead.consent.models import Consent
from wellhead.foundation.models import ClinicalRow, ClinicQuerySet
from wellhead.people.models import Episode


class Pictured(models.TextChoices):
    """Who can be recognised in a picture. It is always said."""

    NOBODY = "nobody", _("Nobody can be recognised")
    PERSON = "person", _("The person whose exercise it is")
    AGREED = "agreed", _("Somebody else, who agreed in writing")


class OwnPicture(ClinicalRow):
    """A picture or a short film for an exercise: of one person's care, or of the clinic's library (`episode` None).

    Its bytes lie outside the web root under `stored_as`, a name of our own; `media_type` is what its content is.
    `words` say what is to be seen. `consent` is the yes that it was kept under, where it shows the person;
    `agreed_words` say who else agreed, and where that lies. `seconds` is the length of a film, None where its file
    does not say it, and for a photo.
    """

    episode = models.ForeignKey(Episode, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    exercise_id = models.CharField(max_length=16)
    media_type = models.CharField(max_length=20)
    size_bytes = models.PositiveIntegerField()
    sha256 = models.CharField(max_length=64)
    stored_as = models.CharField(max_length=80, unique=True)
    wide = models.PositiveSmallIntegerField(null=True, blank=True)
    high = models.PositiveSmallIntegerField(null=True, blank=True)
    seconds = models.PositiveSmallIntegerField(null=True, blank=True)
    words = models.CharField(max_length=300)
    pictured = models.CharField(max_length=8, choices=Pictured.choices)
    consent = models.ForeignKey(Consent, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    agreed_words = models.CharField(max_length=200, blank=True)

    objects = ClinicQuerySet["OwnPicture"].as_manager()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=~Q(words=""), name="programme_picture_has_words"),
            models.CheckConstraint(
                condition=Q(pictured__in=Pictured.values), name="programme_pictured_is_known"
            ),
            models.CheckConstraint(
                condition=~Q(pictured="person") | Q(episode__isnull=False, consent__isnull=False),
                name="programme_picture_of_a_person_rests_on_a_yes",
            ),
            models.CheckConstraint(
                condition=~Q(pictured="agreed") | ~Q(agreed_words=""),
                name="programme_picture_says_who_agreed",
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["clinic", "exercise_id", "episode"], name="programme_picture_of"),
        ]

    @property
    def is_film(self) -> bool:
        """Whether it moves."""
        return self.media_type.startswith("video/")


class OwnPictureGone(ClinicalRow):
    """A picture was taken away, by the clinic or by the person in it; its bytes stay until the record itself may go."""

    picture = models.OneToOneField(OwnPicture, on_delete=models.PROTECT, related_name="gone")
    why = models.CharField(max_length=300)

    objects = ClinicQuerySet["OwnPictureGone"].as_manager()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=~Q(why=""), name="programme_picture_gone_says_why"),
        ]
