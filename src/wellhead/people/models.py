"""Accounts, staff, the people cared for and who acts for them, their episodes, and what they agreed to."""

from __future__ import annotations

import uuid
from datetime import date
from typing import ClassVar

from django.contrib.auth.models import AbstractUser, BaseUserManager
from django.db import models
from django.utils.translation import gettext_lazy as _

from wellhead.foundation.fields import KeyField, MomentField
from wellhead.foundation.models import ClinicalRow, ClinicQuerySet, ClinicRow
from wellhead.people.choices import Basis, Channel, Relation, Sex, Skill, StaffRole

__all__ = [
    "Account",
    "Attempt",
    "CareTeamChange",
    "Competency",
    "ConsentChange",
    "ContactCode",
    "ContactPreference",
    "ContactRules",
    "Episode",
    "EpisodeEnd",
    "Person",
    "Proxy",
    "Sex",
    "Skill",
    "Staff",
    "StaffRole",
]


class AccountManager(BaseUserManager["Account"]):
    """Makes accounts, which are known by their email address."""

    def create_user(self, email: str, password: str | None = None) -> Account:
        """An account; without a password it cannot sign in by one."""
        account = self.model(email=self.normalize_email(email).lower())
        account.set_password(password)
        account.save(using=self._db)
        return account

    def create_superuser(self, email: str, password: str | None = None) -> Account:
        """Django asks for this name; Wellhead has no all-seeing account."""
        return self.create_user(email, password)


class Account(AbstractUser):
    """Somebody who can sign in. What they may do follows from their staff or person row."""

    id = KeyField()
    username = None  # type: ignore[assignment]  # people sign in with their email address
    first_name = None  # type: ignore[assignment]  # names stand in the staff and person rows
    last_name = None  # type: ignore[assignment]
    email = models.EmailField(_("email address"), unique=True)

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []
    objects: ClassVar[AccountManager] = AccountManager()  # type: ignore[assignment]  # narrower than Django's

    def __str__(self) -> str:
        return self.email


class Staff(ClinicRow):
    """A member of a clinic's staff. Who has a `supervisor` is a student: their notes wait for that signature too."""

    account = models.OneToOneField(Account, on_delete=models.PROTECT, related_name="staff")
    role = models.CharField(_("role"), max_length=16, choices=StaffRole.choices)
    name = models.CharField(_("name"), max_length=120)
    title = models.CharField(_("title"), max_length=120, blank=True)
    register = models.CharField(_("professional register"), max_length=120, blank=True)
    registration_number = models.CharField(_("registration number"), max_length=40, blank=True)
    languages = models.CharField(_("languages"), max_length=120, blank=True)
    left_on = models.DateField(_("left on"), null=True, blank=True)
    supervisor = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="students"
    )

    objects = ClinicQuerySet["Staff"].as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["clinic", "account"], name="staff_once_per_clinic"),
        ]

    def __str__(self) -> str:
        return self.name


class Competency(ClinicalRow):
    """Proof that a clinician may do a kind of work until a day."""

    staff = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="competencies")
    skill = models.CharField(max_length=16, choices=Skill.choices)
    certificate = models.CharField(max_length=120)
    valid_until = models.DateField()
    insured_until = models.DateField()

    def holds_on(self, day: date) -> bool:
        """Whether certificate and insurance both cover the day."""
        return day <= self.valid_until and day <= self.insured_until


class Person(ClinicalRow):
    """Somebody the clinic cares for.

    An empty text means that nothing was said, `needs_interpreter` None that nobody asked. `search_name` is the
    name as search compares it: small letters without marks.
    """

    account = models.OneToOneField(
        Account, on_delete=models.PROTECT, related_name="person", null=True, blank=True
    )
    given_name = models.CharField(_("first name"), max_length=60)
    family_name = models.CharField(_("last name"), max_length=60)
    born_on = models.DateField(_("date of birth"))
    sex_at_birth = models.CharField(_("sex at birth"), max_length=20, choices=Sex.choices, blank=True)
    email = models.EmailField(_("email"), blank=True)
    phone = models.CharField(_("phone"), max_length=32, blank=True)
    gp_name = models.CharField(_("family doctor"), max_length=120, blank=True)
    gp_practice = models.CharField(_("practice"), max_length=120, blank=True)
    needs = models.CharField(_("access needs"), max_length=300, blank=True)
    preferred_name = models.CharField(_("likes to be called"), max_length=60, blank=True)
    language = models.CharField(_("language for messages"), max_length=10, blank=True)
    needs_interpreter = models.BooleanField(_("needs an interpreter"), null=True, blank=True)
    interpreter_language = models.CharField(_("interpreter for"), max_length=60, blank=True)
    emergency_name = models.CharField(_("emergency contact"), max_length=120, blank=True)
    emergency_relation = models.CharField(_("who that is"), max_length=60, blank=True)
    emergency_phone = models.CharField(_("their phone"), max_length=32, blank=True)
    search_name = models.CharField(max_length=200, blank=True, editable=False)

    objects = ClinicQuerySet["Person"].as_manager()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(interpreter_language="") | models.Q(needs_interpreter=True),
                name="person_interpreter_is_asked_for",
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["clinic", "family_name", "given_name"], name="person_by_name"),
            models.Index(fields=["clinic", "born_on"], name="person_by_birthday"),
            models.Index(fields=["clinic", "search_name"], name="person_by_search_name"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        """First and last name."""
        return f"{self.given_name} {self.family_name}"

    @property
    def called(self) -> str:
        """The name to greet somebody with."""
        return self.preferred_name or self.given_name

    def age_on(self, day: date) -> int:
        """Completed years on the day."""
        before_birthday = (day.month, day.day) < (self.born_on.month, self.born_on.day)
        return day.year - self.born_on.year - before_birthday


class Episode(ClinicalRow):
    """One course of care for one trouble of one person, from booking to discharge."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="episodes")
    opened_at = MomentField()
    reason = models.CharField(max_length=200, blank=True)

    objects = ClinicQuerySet["Episode"].as_manager()

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["clinic", "person", "-opened_at"], name="episode_by_person"),
        ]


class EpisodeEnd(ClinicalRow):
    """The end of an episode; a person who returns opens a new one."""

    episode = models.OneToOneField(Episode, on_delete=models.PROTECT, related_name="end")
    ended_at = MomentField()
    why = models.CharField(max_length=200)


class CareTeamChange(ClinicalRow):
    """A clinician joins or leaves those who care for a person in an episode. The latest row counts."""

    episode = models.ForeignKey(Episode, on_delete=models.PROTECT, related_name="care_team_changes")
    staff = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="care_changes")
    joins = models.BooleanField()
    why = models.CharField(max_length=200, blank=True)

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["clinic", "staff", "episode", "-recorded_at"], name="care_team_by_staff"),
        ]


class ConsentChange(ClinicalRow):
    """A person agrees to something, or takes that back. The latest row for a subject counts."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="consent_changes")
    subject = models.CharField(max_length=60)
    given = models.BooleanField()
    wording = models.CharField(max_length=400)
    version = models.CharField(max_length=20)

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["clinic", "person", "subject", "-recorded_at"], name="consent_latest"),
        ]


class Proxy(ClinicalRow):
    """Somebody who acts for a person: books, or gets the messages, or both. Nothing clinical follows from it.

    Rows of one `arrangement` are its versions and the latest counts. `until_on` is the last day it holds.
    """

    arrangement = models.UUIDField(default=uuid.uuid4, editable=False)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="proxies")
    account = models.ForeignKey(
        Account, on_delete=models.PROTECT, related_name="proxies", null=True, blank=True
    )
    name = models.CharField(_("name"), max_length=120)
    relation = models.CharField(_("who that is"), max_length=16, choices=Relation.choices)
    email = models.EmailField(_("email"), blank=True)
    phone = models.CharField(_("phone"), max_length=32, blank=True)
    basis = models.CharField(_("why they may"), max_length=32, choices=Basis.choices)
    may_book = models.BooleanField(_("may book"))
    gets_messages = models.BooleanField(_("gets the messages"))
    until_on = models.DateField(_("until"), null=True, blank=True)
    why = models.CharField(max_length=200, blank=True)

    objects = ClinicQuerySet["Proxy"].as_manager()

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["clinic", "person", "-recorded_at"], name="proxy_by_person"),
            models.Index(fields=["clinic", "account"], name="proxy_by_account"),
        ]

    def __str__(self) -> str:
        return self.name


class ContactPreference(ClinicalRow):
    """How a person wants messages about visits, and how many hours before a visit. The latest row counts.

    `voicemail` says whether we may speak to a voicemail; None means that nobody asked.
    """

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="contact_preferences")
    channel = models.CharField(_("how we write"), max_length=8, choices=Channel.choices)
    reminder_hours = models.JSONField(_("hours before"), default=list)
    voicemail = models.BooleanField(_("may speak to the voicemail"), null=True, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(channel__in=["email", "sms", "both", "none"]),
                name="contact_by_a_known_channel",
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["clinic", "person", "-recorded_at"], name="contact_preference_latest"),
        ]


class ContactRules(ClinicRow):
    """A clinic's own rules for those who book: from which age alone, and whether a code proves an address."""

    own_say_years = models.PositiveSmallIntegerField(_("books alone from this age"))
    confirms_contact = models.BooleanField(_("a code confirms the address"))

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["clinic"], name="contact_rules_once_per_clinic"),
        ]


class ContactCode(ClinicRow):
    """A six-digit code sent to an address to prove it. Address and code are kept only as keyed hashes."""

    address_hash = models.CharField(max_length=64)
    code_hash = models.CharField(max_length=64)
    expires_at = models.DateTimeField()
    tries = models.PositiveSmallIntegerField(default=0)
    confirmed_at = models.DateTimeField(null=True)

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["clinic", "address_hash", "-recorded_at"], name="contact_code_latest"),
        ]


class Attempt(ClinicRow):
    """One counted try, such as holding a time, by a keyed hash of who tried. Forgotten after a day."""

    what = models.CharField(max_length=16)
    who_hash = models.CharField(max_length=64)

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["clinic", "what", "who_hash", "recorded_at"], name="attempt_by_who"),
            models.Index(fields=["recorded_at"], name="attempt_by_age"),
        ]
