"""Answers about danger as facts of an episode, so that everything which rests on facts hears them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import TYPE_CHECKING

from wellhead.knowledge import library
from wellhead.people import actions as people
from wellhead.selfcheck import actions as selfcheck
from wellhead.selfcheck.actions import Said

if TYPE_CHECKING:
    from wellhead.foundation.actor import Actor
    from wellhead.people.models import Episode
    from wellhead.selfcheck.models import Check

DIARY_SUBJECT = "diary_answers"
WORDS = (
    "What you write in your diary, and what you answer about it, is read by the clinicians who care for you."
)
VERSION = "1"
NOT_SURE, ANSWERED = "not_sure", "answered"


def keep_for_the_gate(
    actor: Actor, episode: Episode, answers: Mapping[str, bool | None], *, now: datetime
) -> Check:
    """Questions with their answers, None for asked and not known, as the facts of an episode that treatment rests on."""
    check, _token = selfcheck.start_check(actor, is_alone=None, now=now)
    consent = people.record_consent(
        actor, episode.person, subject=DIARY_SUBJECT, given=True, wording=WORDS, version=VERSION
    )
    keep(actor, check, answers)
    selfcheck.share(actor, check, episode=episode, consent=consent, now=now)
    return check


def keep(actor: Actor, check: Check, answers: Mapping[str, bool | int | None]) -> None:
    """Answers on the pages of the self-check that ask them."""
    pages: dict[str, list[Said]] = {}
    for fact, value in answers.items():
        said = Said(fact, value, NOT_SURE if value is None else ANSWERED)
        pages.setdefault(_page_of(fact), []).append(said)
    selfcheck.answer_pages(actor, check, pages)


def _page_of(fact: str) -> str:
    pages = library.load().rules.every_page
    return next((page.id for page in pages if fact in page.items), pages[0].id)
