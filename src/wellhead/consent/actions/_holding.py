"""Who answers, what they say, and what makes an answer none."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from wellhead.consent.actions import _rows
from wellhead.consent.choices import By
from wellhead.consent.models import Episode
from wellhead.foundation import clock
from wellhead.foundation.decision import CannotBeDone
from wellhead.knowledge import treatment

MOST_OWN_RISKS = 10
LONGEST_RISK = 400
MOST_STROKES, MOST_POINTS, BOX = 80, 6_000, 1_000
"""Of a drawn signature; points lie in thousandths of the box."""
LONGEST_ANSWER = 2_000


@dataclass(frozen=True, slots=True)
class Answerer:
    """Who is to answer. `right` is by what right somebody answers for the person, or why a child answers alone."""

    by: By = By.PERSON
    name: str = ""
    right: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerSaid:
    """A yes or no. `words_back` is what the person understood; `signature` may be empty, the typed name is enough."""

    given: bool
    words_back: str = ""
    signed_name: str = ""
    signature: _rows.Strokes = ()
    why: str = ""


def hold_answerer(episode: Episode, procedure: str, who: Answerer) -> None:
    """Raise CannotBeDone unless it is said who answers, and by what right where that is not plain."""
    if who.by is By.PROXY and not (who.name.strip() and who.right.strip()):
        raise CannotBeDone(
            _("Write who answers for the person, and by what right they may."), field="answerer_name"
        )
    if who.by is By.PROXY or who.right.strip():
        return
    form = treatment.load().consents[procedure]
    if episode.person.age_on(clock.today(episode.clinic.time_zone)) < form.alone_from_years:
        raise CannotBeDone(
            _(
                "This person is under %(years)d. Name the parent or guardian who answers, or write why the person understands it well enough to answer alone."
            )
            % {"years": form.alone_from_years},
            field="answerer_right",
        )


def hold_answer(said: AnswerSaid) -> None:
    """Raise CannotBeDone, with the field, for a yes without words or name, and for a signature that is none."""
    if said.given and not said.words_back.strip():
        raise CannotBeDone(
            _("Write in your own words what will be done and what could go wrong."), field="words_back"
        )
    if said.given and not said.signed_name.strip():
        raise CannotBeDone(_("Write your name."), field="signed_name")
    if any(len(each) > LONGEST_ANSWER for each in (said.words_back, said.why)):
        raise CannotBeDone(_("This is too long. Keep what matters most."), field="words_back")
    if not _is_drawn(said.signature):
        raise CannotBeDone(
            _("The signature could not be read. Draw it again, or leave it out."), field="signature"
        )


def with_name(said: AnswerSaid, who: Answerer, episode: Episode) -> AnswerSaid:
    """The answer with a name to it: the one written, else of who answers for the person, else the person's."""
    name = said.signed_name.strip() or who.name.strip() or episode.person.name
    return AnswerSaid(
        given=said.given,
        words_back=said.words_back,
        signed_name=name,
        signature=said.signature,
        why=said.why,
    )


def _is_drawn(strokes: _rows.Strokes) -> bool:
    points = list(_points(strokes))
    if len(strokes) > MOST_STROKES or len(points) > MOST_POINTS:
        return False
    return all(len(point) == 2 and all(0 <= each <= BOX for each in point) for point in points)


def _points(strokes: _rows.Strokes) -> Iterator[list[int]]:
    for stroke in strokes:
        for point in stroke:
            yield list(point)


def own_risks(said: Iterable[str]) -> tuple[str, ...]:
    """The sentences without blanks; CannotBeDone when they are too many or too long."""
    risks = tuple(each.strip() for each in said if each.strip())
    if len(risks) > MOST_OWN_RISKS or any(len(each) > LONGEST_RISK for each in risks):
        raise CannotBeDone(
            _("Write at most %(count)d sentences of at most %(letters)d letters each.")
            % {"count": MOST_OWN_RISKS, "letters": LONGEST_RISK},
            field="own_risks",
        )
    return risks
