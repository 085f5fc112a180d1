"""Words of consent with a fixed meaning."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class Procedure(models.TextChoices):
    """What is consented to; each is asked for alone, none follows from another."""

    EXAMINATION = "examination", _("Examination of neck and head")
    MANUAL_THERAPY = "manual_therapy", _("Hands-on treatment")
    THRUST_NECK = "thrust_neck", _("Quick thrust to the neck")
    THRUST_THORACIC = "thrust_thoracic", _("Quick thrust to the upper back")
    NEEDLING = "needling", _("Needling")
    STUDENT = "student", _("A student takes part")
    PICTURES = "pictures", _("Pictures for the record")


class Approach(models.TextChoices):
    """Which way of needling; a consent to one is none to another. The same words as the needling session uses."""

    TRIGGER_POINT = "trigger_point", _("Trigger-point dry needling")
    WESTERN = "western", _("Western medical acupuncture")
    TRADITIONAL = "traditional", _("Traditional acupuncture")


class Kind(models.TextChoices):
    """What can happen to an asked consent."""

    SENT = "sent", _("Sent to read")
    SEEN = "seen", _("Opened")
    QUESTION = "question", _("Has a question")
    GIVEN = "given", _("Given")
    REFUSED = "refused", _("Refused")
    WITHDRAWN = "withdrawn", _("Taken back")
    CLOSED = "closed", _("Replaced by a newer one")


class By(models.TextChoices):
    """Who answered: the person, whoever may answer for them, or the clinician who heard it said."""

    PERSON = "person", _("the person")
    PROXY = "proxy", _("somebody who may act for them")
    SAID = "said", _("said aloud, written down by the clinician")


class Way(models.TextChoices):
    """How the words came before the person."""

    TABLET = "tablet", _("on a device of the clinic")
    PHONE = "phone", _("by a private link")
