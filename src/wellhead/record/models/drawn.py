"""What was drawn on the body at a meeting, layer by layer."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from wellhead.foundation.models import ClinicQuerySet
from wellhead.record.models.examined import ExaminationRow


class Layer(models.TextChoices):
    """Whose drawing it is. What the person draws and what the clinician finds are never one picture."""

    PERSON = "person", _("Drawn by the person")
    CLINICIAN = "clinician", _("Drawn by the clinician")


class BodyChart(ExaminationRow):
    """One layer of the body chart at one meeting, whole; the latest row of a meeting and layer counts.

    `marks` is a list of marks in the shape that `record.marks` describes; `words` says what no mark can.
    An empty list says that the layer was wiped, which is not the same as never drawn.
    """

    layer = models.CharField(max_length=10, choices=Layer.choices)
    marks = models.JSONField(default=list)
    words = models.CharField(max_length=600, blank=True)

    objects = ClinicQuerySet["BodyChart"].as_manager()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(layer__in=Layer.values), name="chart_layer_is_known"),
        ]
        indexes: ClassVar = [
            models.Index(fields=["clinic", "episode", "layer", "-recorded_at"], name="chart_latest"),
        ]
