"""Words with a fixed meaning that forms of every room may offer."""

from django.db import models
from django.utils.translation import gettext_lazy as _

NOTICE_SUBJECT = "privacy_notice_shown"
"""What it is kept under which version of the privacy notice somebody was shown."""
NOTICE_WORDS = "We keep your details to look after you, as our privacy notice says."


class StaffRole(models.TextChoices):
    """What a member of staff does in the clinic."""

    CLINICIAN = "clinician", _("Physiotherapist")
    FRONT_DESK = "front_desk", _("Front desk")
    OWNER = "owner", _("Owner")


class Skill(models.TextChoices):
    """Work that needs proof of training and insurance on the day."""

    NEEDLING = "needling", _("Needling")
    THRUST = "thrust", _("Manipulation")


class Sex(models.TextChoices):
    """Sex recorded at birth, as the clinical content asks for it."""

    FEMALE = "female", _("Female")
    MALE = "male", _("Male")
    INTERSEX = "intersex", _("Intersex")
    PREFER_NOT = "prefer_not_to_say", _("Prefer not to say")


class Relation(models.TextChoices):
    """What somebody who books for a person is to them."""

    PARENT = "parent", _("Parent")
    GUARDIAN = "guardian", _("Guardian")
    CARER = "carer", _("Carer")
    RELATIVE = "relative", _("Relative")
    FRIEND = "friend", _("Friend")
    OTHER = "other", _("Somebody else")


class Basis(models.TextChoices):
    """Why somebody may act for a person."""

    PARENTAL = "parental_responsibility", _("Responsible for a child")
    AGREED = "person_agreed", _("The person agreed")
    AUTHORITY = "legal_authority", _("A legal authority")


class Channel(models.TextChoices):
    """How messages about visits reach somebody."""

    EMAIL = "email", _("Email")
    SMS = "sms", _("Text message")
    BOTH = "both", _("Email and text message")
    NONE = "none", _("No messages")
