"""Filing: everything known now, the engine's verdict and the clinician's own view, side by side for ever."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext as _

from wellhead.foundation import audit, once
from wellhead.foundation.actor import Actor
from wellhead.foundation.decision import CannotBeDone, require
from wellhead.journey import access, queries
from wellhead.record import actions as record
from wellhead.record import queries as record_queries
from wellhead.record import signs

if TYPE_CHECKING:
    from wellhead.people.models import Episode
    from wellhead.record.models import Assessment


@dataclass(frozen=True, slots=True)
class Conclusion:
    """What the clinician makes of the evidence.

    `codes` are the diagnoses chosen, most important first; `letters` answers for each candidate whether
    nothing else explains it better (None while not answered); `why` says why the view differs from the
    engine's. `words` and `next_step` go into the note of a review. No codes mean “none of these” when decided,
    and nothing yet when not. `confidence` is low, middle or high, empty when not said.
    """

    codes: tuple[str, ...]
    letters: Mapping[str, bool | None]
    why: str
    words: str = ""
    next_step: str = ""
    is_decided: bool = True
    confidence: str = ""
    against: str = ""

    @property
    def view(self) -> record.ClinicianView:
        """As it is kept beside the engine's verdict."""
        return {
            "codes": list(self.codes),
            "decided": self.is_decided,
            "reason": self.why,
            "not_better_explained": dict(self.letters),
            "confidence": self.confidence,
            "against": self.against,
        }


def file_assessment(
    actor: Actor, episode: Episode, conclusion: Conclusion, *, trigger: str, token: str, now: datetime
) -> Assessment:
    """Everything known now, the engine's verdict on it and the clinician's own view, kept side by side for ever.

    An earlier assessment is not touched: the new one names it as the one it follows.
    """
    require(access.may_assess(actor, episode.person))
    with audit.writing(actor, "journey.assessment_filed", person_id=episode.person_id) as entry:
        once.claim(actor, token, answer=reverse("portal:person", args=[episode.person_id]))
        letters = queries.clinicians_letters(dict(conclusion.letters), by=actor.name, now=now)
        weighed = queries.weigh_now(episode, now, letters)
        _hold_signs(weighed, episode)
        assessment = record.file_assessment(
            actor,
            episode,
            records=weighed.records,
            verdict_json=weighed.verdict.as_json(include_not_met=True),
            clinician_view=conclusion.view,
            trigger=trigger,
            supersedes=record_queries.latest_assessment(episode),
        )
        entry.of(assessment)
        entry.detail = {"trigger": trigger, "next_step": conclusion.next_step}
    return assessment


def _hold_signs(weighed: queries.Weighed, episode: Episode) -> None:
    """Nothing is filed past a raised warning sign that nobody has looked at."""
    unseen = signs.unseen(weighed.verdict, signs.looked_at(episode))
    if unseen:
        raise CannotBeDone(
            _("A warning sign waits for you: %(signs)s. Say what you concluded about it, then file.")
            % {"signs": ", ".join(each.flag.label for each in unseen)}
        )


def file_review(
    actor: Actor, episode: Episode, conclusion: Conclusion, *, token: str, now: datetime
) -> Assessment:
    """A new assessment from all of it, and a signed note that says what was concluded and what comes next."""
    require(access.may_assess(actor, episode.person))
    with audit.writing(actor, "journey.review_filed", person_id=episode.person_id) as entry:
        filed = file_assessment(actor, episode, conclusion, trigger="review", token=token, now=now)
        draft = record.save_draft(
            actor,
            episode,
            kind="review",
            content={"assessment": str(filed.pk), "next_step": conclusion.next_step},
            words=conclusion.words,
        )
        record.sign_note(actor, draft)
        entry.of(filed)
    return filed
