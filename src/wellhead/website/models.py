"""The clinic's own words on its pages, and which sites may show our forms in a frame. Rows are only ever added."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from wellhead.foundation.models import ClinicalRow, ClinicQuerySet


class Change(models.TextChoices):
    """What the clinic did to one place of a page."""

    REPLACED = "replaced", _("In the clinic's words")
    HIDDEN = "hidden", _("Not shown")
    ADDED = "added", _("Added by the clinic")
    OURS = "ours", _("Back to the words that come with the program")


class PageText(ClinicalRow):
    """One change to one place of a public page; the latest row for a place counts.

    `place` is the key of a block that comes with the program, or of a paragraph that the clinic added; then
    `after` is the key of the block it follows. `stood_for` keeps the words that were replaced or hidden.
    """

    page = models.SlugField(max_length=60)
    place = models.CharField(max_length=60)
    after = models.CharField(max_length=60, blank=True)
    change = models.CharField(max_length=12, choices=Change.choices)
    text = models.TextField(max_length=4_000, blank=True)
    stood_for = models.TextField(blank=True)
    review_by = models.DateField(null=True, blank=True)

    objects = ClinicQuerySet["PageText"].as_manager()

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["clinic", "page", "place", "-recorded_at"], name="page_text_latest"),
        ]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=~models.Q(change__in=["replaced", "added"]) | ~models.Q(text=""),
                name="page_text_says_something",
            ),
        ]


class FramingSites(ClinicalRow):
    """The sites that may show the self-check and booking in a frame, one origin a line; the latest row counts."""

    origins = models.TextField(blank=True)

    objects = ClinicQuerySet["FramingSites"].as_manager()

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["clinic", "-recorded_at"], name="framing_sites_latest"),
        ]
