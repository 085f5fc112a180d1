"""Writing the lists of a history: medicines and goals. What changed is a new row; what did not is left alone."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from django.utils.translation import gettext as _

from wellhead.foundation import audit, once
from wellhead.foundation.actor import Actor
from wellhead.foundation.clinical import stamp
from wellhead.foundation.decision import CannotBeDone, Refused, hidden, require
from wellhead.record import access, queries
from wellhead.record.findings import GoalWords
from wellhead.record.medicines import LONGEST_MONTH, MISTAKE, MedicineSaid
from wellhead.record.models import (
    Encounter,
    Episode,
    GoalSaid,
    GoalState,
    MedicineTaken,
    Taking,
)

MOST_GOALS = 5
MOST_ABILITY = 10


def keep_medicines(
    actor: Actor,
    episode: Episode,
    encounter: Encounter | None,
    *,
    medicines: Iterable[MedicineSaid],
    token: str = "",
    answer: str = "",
) -> int:
    """Keep what the person says they take, and return how many medicines are new or changed.

    Raises CannotBeDone when one cannot be. One that is not named stays as it was.
    """
    require(access.may_write(actor, episode))
    _belongs(episode, encounter)
    said = list(medicines)
    for each in said:
        _hold_medicine(each)
    with audit.writing(actor, "record.medicines_kept", person_id=episode.person_id) as entry:
        if token:
            once.claim(actor, token, answer=answer)
        known = {kept.said.key: kept.said for kept in queries.medicines_of(episode)}
        rows = [
            _medicine_row(actor, episode, encounter, said=each)
            for each in said
            if known.get(each.key) != each and not (each.state == MISTAKE and each.key not in known)
        ]
        for row in rows:
            row.save(force_insert=True)
        entry.detail = {"encounter": str(encounter.pk) if encounter else "", "rows": len(rows)}
    return len(rows)


def keep_goals(
    actor: Actor,
    episode: Episode,
    encounter: Encounter | None,
    *,
    goals: Sequence[GoalWords],
    token: str = "",
    answer: str = "",
) -> int:
    """Keep what the person wants, in their words and order; a goal that is no longer there is dropped, not removed.

    Raises CannotBeDone when there are more than five, or an ability outside 0 to 10.
    """
    require(access.may_write(actor, episode))
    _belongs(episode, encounter)
    wanted = [goal for goal in goals if goal.words.strip()]
    if len(wanted) > MOST_GOALS:
        raise CannotBeDone(_("Keep to five goals; the plan can hold more later."), field="goals")
    if any(not _in_scale(goal.ability_now) for goal in wanted):
        raise CannotBeDone(_("Write a number from 0 (not at all) to 10 (fully)."), field="goals")
    with audit.writing(actor, "record.goals_kept", person_id=episode.person_id) as entry:
        if token:
            once.claim(actor, token, answer=answer)
        rows = _goal_rows(actor, episode, encounter, wanted=wanted)
        for row in rows:
            row.save(force_insert=True)
        entry.detail = {"encounter": str(encounter.pk) if encounter else "", "rows": len(rows)}
    return len(rows)


def _goal_rows(
    actor: Actor, episode: Episode, encounter: Encounter | None, *, wanted: Sequence[GoalWords]
) -> list[GoalSaid]:
    known = {goal.place: goal for goal in queries.goals_of(episode)}
    rows = []
    for place, goal in enumerate(wanted):
        words = goal.words.strip()
        before = known.pop(place, None)
        if before is None or (before.words, before.ability_now) != (words, goal.ability_now):
            rows.append(
                GoalSaid(place=place, words=words, ability_now=goal.ability_now, state=GoalState.STATED)
            )
    rows += [
        GoalSaid(place=place, words=goal.words, ability_now=goal.ability_now, state=GoalState.DROPPED)
        for place, goal in known.items()
    ]
    for row in rows:
        row.episode, row.encounter = episode, encounter
        for name, value in stamp(actor).items():
            setattr(row, name, value)
    return rows


def _in_scale(ability: int | None) -> bool:
    return ability is None or 0 <= ability <= MOST_ABILITY


def _belongs(episode: Episode, encounter: Encounter | None) -> None:
    if encounter is not None and encounter.episode_id != episode.pk:
        raise Refused(hidden())


def _hold_medicine(said: MedicineSaid) -> None:
    """Refuse a medicine without a name, a product the list does not hold, or days that no month has."""
    if not said.words.strip():
        raise CannotBeDone(_("Write the name of the medicine."), field="medicine")
    if said.product_id and said.product is None:
        raise CannotBeDone(
            _("This medicine is no longer in the list. Write its name again."), field="medicine"
        )
    if said.state not in Taking.values:
        raise CannotBeDone(_("Choose whether it is taken now."), field="medicine")
    if said.days_per_month is not None and not 0 <= said.days_per_month <= LONGEST_MONTH:
        raise CannotBeDone(_("A month has at most 31 days. Write days, not tablets."), field="medicine")


def _medicine_row(
    actor: Actor, episode: Episode, encounter: Encounter | None, *, said: MedicineSaid
) -> MedicineTaken:
    return MedicineTaken(
        **stamp(actor),
        episode=episode,
        encounter=encounter,
        product_id=said.product_id,
        words=said.words.strip(),
        dose_words=said.dose_words.strip(),
        days_per_month=said.days_per_month,
        for_headache=said.for_headache,
        state=said.state,
    )
