"""Words of booking with a fixed meaning."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class ServiceKind(models.TextChoices):
    """What a service is for."""

    CALL = "call", _("Complimentary call")
    FIRST = "first", _("First assessment")
    FOLLOW_UP = "follow_up", _("Follow-up")
    MAINTENANCE = "maintenance", _("Maintenance")
    COURSE = "course", _("Course of visits")
    GROUP = "group", _("Class")


class Way(models.TextChoices):
    """How a visit is given."""

    IN_PERSON = "in_person", _("In the clinic")
    PHONE = "phone", _("By phone")
    VIDEO = "video", _("By video")


class RuleFor(models.TextChoices):
    """Whose visit a change rule is for."""

    ANY = "any", _("Every visit")
    FIRST = "first", _("A first visit")
    REPEAT = "repeat", _("A repeat visit")


class AbsenceKind(models.TextChoices):
    """Why time is not there."""

    LEAVE = "leave", _("Leave")
    SICK = "sick", _("Sick")
    COURSE = "course", _("Training")
    MEETING = "meeting", _("Meeting")
    CLOSED = "closed", _("Closed")


class Chaperone(models.TextChoices):
    """Whether somebody should be in the room beside the clinician; empty means nobody asked."""

    WANTED = "wanted", _("Wants a chaperone")
    NOT_WANTED = "not_wanted", _("Does not want a chaperone")


class Referral(models.TextChoices):
    """Who sent the person; empty means nobody asked."""

    SELF = "self", _("Came by themselves")
    GP = "gp", _("Family doctor")
    SPECIALIST = "specialist", _("Specialist")
    DENTIST = "dentist", _("Dentist")
    OPTICIAN = "optician", _("Optician")
    EMPLOYER = "employer", _("Employer or insurer")
    FRIEND = "friend", _("Friend or relative")
    OTHER = "other", _("Somebody else")


class FeeKind(models.TextChoices):
    """What a fee is for."""

    LATE = "late", _("Late change")
    MISSED = "missed", _("Missed visit")
    DEPOSIT = "deposit", _("Deposit")


class FeeStep(models.TextChoices):
    """What somebody decided on a fee."""

    CONFIRMED = "confirmed", _("Confirmed")
    WAIVED = "waived", _("Waived")
    INVOICED = "invoiced", _("On an invoice")


class CallEnd(models.TextChoices):
    """How a complimentary call ended."""

    BOOKED = "booked", _("Booked a visit")
    NOT_BOOKED_SELF_CARE = "not_booked_self_care", _("Rightly not booked: self-care first")
    NOT_BOOKED_DOCTOR = "not_booked_doctor", _("Rightly not booked: a doctor first")
    NOT_BOOKED_ELSEWHERE = "not_booked_elsewhere", _("Rightly not booked: somebody else fits better")
    SENT_NOW = "sent_now", _("Sent to urgent care now")
    THINKING = "thinking", _("Wants to think about it")
    NOT_REACHED = "not_reached", _("Not reached")
