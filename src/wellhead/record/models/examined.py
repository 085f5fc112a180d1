"""What was found at a meeting: facts, joints, muscles and movements, each kept apart."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from wellhead.booking.models import Appointment
from wellhead.foundation.fields import MomentField
from wellhead.foundation.models import ClinicalRow, ClinicQuerySet
from wellhead.people.models import Episode, Staff

STEEPEST = 180
"""Degrees: no neck turns further; what is usual for an age stands in the knowledge."""


class Answer(models.TextChoices):
    """What an examination can say of one sign. Not tested is not a no."""

    YES = "yes", _("Yes")
    NO = "no", _("No")
    NOT_TESTED = "not_tested", _("Not tested")


class Side(models.TextChoices):
    """Left and right are the person's own."""

    LEFT = "left", _("left")
    RIGHT = "right", _("right")


class Segment(models.TextChoices):
    """The joints at the top of the neck whose nerves share a path with those of the head."""

    C0_1 = "C0_1", "C0–C1"
    C1_2 = "C1_2", "C1–C2"
    C2_3 = "C2_3", "C2–C3"


class Muscle(models.TextChoices):
    """Muscles whose tender spots may refer pain to the head; kept apart from joints."""

    UPPER_TRAPEZIUS = "upper_trapezius", _("Upper trapezius")
    SUBOCCIPITALS = "suboccipitals", _("Suboccipitals")
    STERNOCLEIDOMASTOID = "sternocleidomastoid", _("Sternocleidomastoid")
    SPLENIUS_CAPITIS = "splenius_capitis", _("Splenius capitis")
    SPLENIUS_CERVICIS = "splenius_cervicis", _("Splenius cervicis")
    SEMISPINALIS_CAPITIS = "semispinalis_capitis", _("Semispinalis capitis")
    SEMISPINALIS_CERVICIS = "semispinalis_cervicis", _("Semispinalis cervicis and multifidus")
    LEVATOR_SCAPULAE = "levator_scapulae", _("Levator scapulae")
    TEMPORALIS = "temporalis", _("Temporalis")
    MASSETER = "masseter", _("Masseter")
    LATERAL_PTERYGOID = "lateral_pterygoid", _("Lateral pterygoid")
    FRONTALIS = "frontalis", _("Frontalis")
    CORRUGATOR = "corrugator", _("Corrugator")
    OCCIPITALIS = "occipitalis", _("Occipitalis")
    DIGASTRIC_POSTERIOR = "digastric_posterior", _("Digastric, back part")
    MIDDLE_TRAPEZIUS = "middle_trapezius", _("Middle trapezius and rhomboids")


class Direction(models.TextChoices):
    """Active movements of the neck."""

    FLEXION = "flexion", _("Bend forward")
    EXTENSION = "extension", _("Bend back")
    LEFT_ROTATION = "left_rotation", _("Turn left")
    RIGHT_ROTATION = "right_rotation", _("Turn right")
    LEFT_SIDE_BEND = "left_side_bend", _("Tip to the left")
    RIGHT_SIDE_BEND = "right_side_bend", _("Tip to the right")


class Device(models.TextChoices):
    """What an angle was read with; readings of different devices differ."""

    CROM = "crom_device", _("CROM device")
    GONIOMETER = "goniometer", _("Goniometer")
    INCLINOMETER = "inclinometer", _("Inclinometer")
    PHONE = "phone", _("Phone")
    VISUAL = "visual_estimate", _("By eye")


class FindingState(models.TextChoices):
    """How a fact was left: said, asked but not sure, not tested this time, or taken back."""

    STATED = "stated", _("Stated")
    NOT_SURE = "not_sure", _("Not sure")
    NOT_TESTED = "not_tested", _("Not tested")
    WITHDRAWN = "withdrawn", _("Taken back")


class Encounter(ClinicalRow):
    """One meeting of clinician and person in which things are found. An appointment has one at most."""

    episode = models.ForeignKey(Episode, on_delete=models.PROTECT, related_name="encounters")
    appointment = models.OneToOneField(
        Appointment, on_delete=models.PROTECT, null=True, related_name="encounter"
    )
    staff = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="encounters")
    started_at = MomentField()

    objects = ClinicQuerySet["Encounter"].as_manager()

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["clinic", "episode", "-started_at"], name="encounter_by_episode"),
        ]


class ExaminationRow(ClinicalRow):
    """Base of every row an examination leaves."""

    episode = models.ForeignKey(Episode, on_delete=models.PROTECT, related_name="+")
    encounter = models.ForeignKey(Encounter, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        abstract = True


class Finding(ExaminationRow):
    """One fact of the dictionary as a clinician found or heard it. `kind` names the headache kind, empty for the person."""

    fact_id = models.CharField(max_length=80)
    kind = models.CharField(max_length=60, blank=True)
    value = models.JSONField(null=True)
    state = models.CharField(max_length=12, choices=FindingState.choices)
    device = models.CharField(max_length=20, blank=True)
    note = models.CharField(max_length=300, blank=True)

    objects = ClinicQuerySet["Finding"].as_manager()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(state=FindingState.STATED.value, value__isnull=False)
                | (~Q(state=FindingState.STATED.value) & Q(value__isnull=True)),
                name="finding_value_only_when_stated",
            ),
            models.CheckConstraint(condition=Q(state__in=FindingState.values), name="finding_state_is_known"),
        ]
        indexes: ClassVar = [
            models.Index(fields=["clinic", "episode", "fact_id", "-recorded_at"], name="finding_latest"),
        ]


class SegmentFinding(ExaminationRow):
    """What pressing on one upper neck joint told: pain, stiffness, and whether it is the headache the person knows."""

    segment = models.CharField(max_length=4, choices=Segment.choices)
    side = models.CharField(max_length=5, choices=Side.choices)
    painful = models.CharField(max_length=10, choices=Answer.choices)
    stiff = models.CharField(max_length=10, choices=Answer.choices)
    familiar_headache = models.CharField(max_length=10, choices=Answer.choices)
    eases_while_held = models.CharField(max_length=10, choices=Answer.choices)
    note = models.CharField(max_length=300, blank=True)

    objects = ClinicQuerySet["SegmentFinding"].as_manager()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(segment__in=Segment.values, side__in=Side.values), name="segment_is_known"
            ),
            models.CheckConstraint(
                condition=Q(
                    painful__in=Answer.values,
                    stiff__in=Answer.values,
                    familiar_headache__in=Answer.values,
                    eases_while_held__in=Answer.values,
                ),
                name="segment_answers_are_known",
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["clinic", "episode", "segment", "side"], name="segment_by_episode"),
        ]


class MuscleFinding(ExaminationRow):
    """What pressing on one muscle told; never mixed with what the joints told."""

    muscle = models.CharField(max_length=24, choices=Muscle.choices)
    side = models.CharField(max_length=5, choices=Side.choices)
    tender = models.CharField(max_length=10, choices=Answer.choices)
    taut_band = models.CharField(max_length=10, choices=Answer.choices)
    twitch = models.CharField(max_length=10, choices=Answer.choices, default=Answer.NOT_TESTED)
    familiar_headache = models.CharField(max_length=10, choices=Answer.choices)
    note = models.CharField(max_length=300, blank=True)

    objects = ClinicQuerySet["MuscleFinding"].as_manager()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(muscle__in=Muscle.values, side__in=Side.values), name="muscle_is_known"
            ),
            models.CheckConstraint(
                condition=Q(
                    tender__in=Answer.values,
                    taut_band__in=Answer.values,
                    twitch__in=Answer.values,
                    familiar_headache__in=Answer.values,
                ),
                name="muscle_answers_are_known",
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["clinic", "episode", "muscle", "side"], name="muscle_by_episode"),
        ]


class MovementFinding(ExaminationRow):
    """One active movement: how far in degrees (None: not measured), with what, and what it brought on.

    `readings` are the degrees of each repeat in the order they were read, `degrees` their mean to a tenth;
    one reading is its own mean, and no readings beside degrees are a row from before repeats were kept.
    """

    direction = models.CharField(max_length=16, choices=Direction.choices)
    degrees = models.DecimalField(max_digits=4, decimal_places=1, null=True)
    readings = models.JSONField(default=list)
    device = models.CharField(max_length=20, choices=Device.choices, blank=True)
    end_range_pain = models.CharField(max_length=10, choices=Answer.choices)
    headache = models.CharField(max_length=10, choices=Answer.choices)

    objects = ClinicQuerySet["MovementFinding"].as_manager()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(direction__in=Direction.values), name="movement_direction_is_known"
            ),
            models.CheckConstraint(
                condition=Q(degrees__isnull=True) | Q(degrees__gte=0, degrees__lte=STEEPEST),
                name="movement_degrees_can_be",
            ),
            models.CheckConstraint(
                condition=Q(end_range_pain__in=Answer.values, headache__in=Answer.values),
                name="movement_answers_are_known",
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["clinic", "episode", "direction"], name="movement_by_episode"),
        ]


class FlexionRotation(ExaminationRow):
    """The flexion–rotation test to one side: degrees (None: not measured) and whether it is the known headache.

    `readings` and `degrees` as in MovementFinding.
    """

    side = models.CharField(max_length=5, choices=Side.choices)
    degrees = models.DecimalField(max_digits=4, decimal_places=1, null=True)
    readings = models.JSONField(default=list)
    device = models.CharField(max_length=20, choices=Device.choices, blank=True)
    familiar_headache = models.CharField(max_length=10, choices=Answer.choices)

    objects = ClinicQuerySet["FlexionRotation"].as_manager()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(side__in=Side.values), name="rotation_side_is_known"),
            models.CheckConstraint(
                condition=Q(degrees__isnull=True) | Q(degrees__gte=0, degrees__lte=STEEPEST),
                name="rotation_degrees_can_be",
            ),
            models.CheckConstraint(
                condition=Q(familiar_headache__in=Answer.values), name="rotation_answer_is_known"
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["clinic", "episode", "side"], name="rotation_by_episode"),
        ]
