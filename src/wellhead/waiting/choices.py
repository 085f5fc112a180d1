"""Words of the waiting list with a fixed meaning."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Urgency(models.TextChoices):
    """How soon somebody should be seen who may wait here at all; more urgent people are told where to go instead."""

    SOON = "soon", _("Soon")
    ROUTINE = "routine", _("Routine")


class Source(models.TextChoices):
    """Who said how urgent it is. The person never says it of themselves."""

    CLINIC = "clinic", _("The clinic")
    SELF_CHECK = "self_check", _("Their self-check")


class Part(models.TextChoices):
    """Parts of a day in which somebody could come."""

    MORNING = "morning", _("Morning")
    AFTERNOON = "afternoon", _("Afternoon")
    EVENING = "evening", _("Evening")


class By(models.TextChoices):
    """How an offer reaches somebody."""

    EMAIL = "email", _("Email")
    SMS = "sms", _("Text message")
    BOTH = "both", _("Email and text message")
