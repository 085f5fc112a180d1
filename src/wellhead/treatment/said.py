"""What a clinician says of a session, as plain values; forms make them, actions keep them. None means not said."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal

from wellhead.plan.said import ReplySaid

RECHECK = "red_flag_recheck"
"""What the mobilisation gate asks for in each session; its answer is kept among the replies of the session."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TechniqueSaid:
    """One technique; pain and pressure are 0 to 10, duration in seconds, `bouts` how often."""

    technique_id: str
    level: str = ""
    side: str = ""
    grade: str = ""
    direction: str = ""
    duration_s: int | None = None
    pressure: int | None = None
    bouts: int | None = None
    position: str = ""
    pain_before: int | None = None
    pain_after: int | None = None
    response: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class UnwantedSaid:
    """Anything unwanted: grade 0 says that it was asked and there was nothing.

    `began_at` and `ended_on` None: not said; not over yet. `reported_to` is empty where it was not reported.
    """

    grade: int
    what_happened: str = ""
    relatedness: str = ""
    done_about_it: str = ""
    began_at: datetime | None = None
    ended_on: date | None = None
    reported_to: str = ""
    reported_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadingSaid:
    """One reading of a sign; `value` None where it could not be done."""

    sign: str
    side: str
    unit: str
    value: float | None
    device: str = ""
    after_what: str = ""
    words: str = ""


@dataclass(frozen=True, slots=True)
class ConsentNow:
    """Consent asked and answered aloud in the visit: a yes or no, with what the person understood."""

    given: bool
    words_back: str = ""


@dataclass(frozen=True, kw_only=True)
class ManualSaid:
    """A hands-on session as it was written. `recheck` says whether a new warning sign was named today; None: not asked."""

    given_on: date
    techniques: tuple[TechniqueSaid, ...] = ()
    consent_given: bool | None = None
    consent_words: str = ""
    pain_before: int | None = None
    pain_after: int | None = None
    words: str = ""
    replies: tuple[ReplySaid, ...] = ()
    recheck: bool | None = None
    unwanted: UnwantedSaid | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class NeedleSaid:
    """Needles at one site: a muscle (MU…) or a point (GB20). Lengths in millimetres, counts of needles."""

    site_id: str
    side: str = ""
    gauge_mm: Decimal | None = None
    length_mm: int | None = None
    depth_mm: int | None = None
    angle: str = ""
    technique: str = ""
    needles_in: int | None = None
    needles_out: int | None = None
    minutes_in: int | None = None
    twitch: bool | None = None
    pain: int | None = None
    bleeding: bool | None = None
    reason: str = ""
    danger_seen: bool | None = None


@dataclass(frozen=True, kw_only=True)
class NeedlingSaid:
    """A needling session as it was written. `screening` holds yes, no or not_sure by question; absent is not asked.

    `build` is 1 slim, 2 medium, 3 large, None not said; `offered_instead` what was done where needles were declined.
    """

    given_on: date
    approach: str = ""
    position: str = ""
    risks_explained: bool | None = None
    alternatives_explained: bool | None = None
    consent_words: str = ""
    consent_given: bool | None = None
    screening: Mapping[str, str] = field(default_factory=dict)
    replies: tuple[ReplySaid, ...] = ()
    lot: str = ""
    expires_on: date | None = None
    needles: tuple[NeedleSaid, ...] = ()
    sharps_counted: int | None = None
    aftercare_given: bool | None = None
    build: int | None = None
    offered_instead: str = ""
    pain_before: int | None = None
    pain_after: int | None = None
    words: str = ""
    unwanted: UnwantedSaid | None = None

    @property
    def is_declined(self) -> bool:
        """Whether needles were declined and none was used."""
        return self.consent_given is False and not self.needles

    @property
    def count(self) -> NeedleCount:
        """The needles of all sites added up."""
        return NeedleCount.of(self.needles)


@dataclass(frozen=True, slots=True)
class NeedleCount:
    """Needles in and out so far; `uncounted` rows lack one of their two numbers."""

    needles_in: int
    needles_out: int
    uncounted: int

    @classmethod
    def of(cls, needles: tuple[NeedleSaid, ...]) -> NeedleCount:
        """Add up; a number not given adds nothing and is counted as missing."""
        return cls(
            sum(each.needles_in or 0 for each in needles),
            sum(each.needles_out or 0 for each in needles),
            sum(each.needles_in is None or each.needles_out is None for each in needles),
        )

    @property
    def still_in(self) -> int:
        """Needles that went in and are not known to be out."""
        return self.needles_in - self.needles_out
