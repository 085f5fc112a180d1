"""A person's whole story as sections to read, gathered from every room: what they wrote, and what was signed about them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from wellhead.booking import queries as booking
from wellhead.diary import carried_words
from wellhead.diary.carried import Carried
from wellhead.diary.queries import carrying
from wellhead.journey import copied, copied_words, queries, relapse_words
from wellhead.journey.copied_words import Section
from wellhead.knowledge import library
from wellhead.outcomes import queries as outcomes
from wellhead.people import queries as people
from wellhead.plan import queries as plans
from wellhead.programme import queries as programme
from wellhead.selfcheck import facts as selfcheck_facts
from wellhead.ui.answers import answer_words, question_words
from wellhead.ui.words import content

if TYPE_CHECKING:
    from wellhead.foundation.actor import Actor
    from wellhead.journey.copied import Copied
    from wellhead.people.models import Episode, Person
    from wellhead.record.actions import FileCopied


@dataclass(frozen=True, slots=True)
class Story:
    """Everything that the archive shows, and the diary and the record that its files hold."""

    person: Person
    made_at: datetime
    diary: Carried
    copied: Copied
    sections: tuple[Section, ...]

    @property
    def numbered_files(self) -> tuple[tuple[int, FileCopied], ...]:
        """The files that are in the copy, each with its number in the list."""
        numbered = enumerate(self.copied.files, 1)
        return tuple((place, each) for place, each in numbered if each.content is not None)


def story_of(actor: Actor, person: Person, now: datetime, *, files: tuple[FileCopied, ...] = ()) -> Story:
    """The whole story as of now; access is asked by the page before this, which hands over the files too."""
    zone = ZoneInfo(person.clinic.time_zone)
    today = now.astimezone(zone).date()
    carried = carrying.carried(person, *carrying.whole_stretch(person, today))
    episodes = people.episodes_of(person)
    found = copied.copied_for(actor, person, files)
    sections = [
        _who(person),
        *(part for each in episodes for part in _agreed(each, now)),
        _visits(actor, person, zone),
        *(_checked(each) for each in episodes),
        *(_exercises(each) for each in episodes),
        *(_answers(each) for each in episodes),
        *copied_words.sections(found, zone),
        *_diary(carried, zone),
        _surroundings(carried),
        _not_here(),
    ]
    return Story(person, now, carried, found, tuple(each for each in sections if each.lines or each.rows))


def _who(person: Person) -> Section:
    rows = [
        (_("Name"), person.name),
        (_("Born on"), date_format(person.born_on, "j F Y")),
        (_("Email"), person.email),
        (_("Telephone"), person.phone),
        (_("Your doctor"), person.gp_name),
        (_("What makes a visit easier"), person.needs),
        (_("Clinic"), f"{person.clinic.name}, {person.clinic.address}, {person.clinic.phone}"),
    ]
    return Section(_("About you"), rows=tuple(row for row in rows if row[1]))


def _agreed(episode: Episode, now: datetime) -> Iterator[Section]:
    """The plan that was agreed, how it went, and what to do afterwards."""
    since = date_format(episode.opened_at, "j F Y")
    plan = plans.current_plan(episode)
    if plan is not None:
        said = plans.said_in(plans.whole(plan))
        yield Section(
            _("What we agreed, from %(day)s") % {"day": since},
            lines=tuple(
                line
                for line in (
                    content(plan.shared_words),
                    *(_("Your goal: %(words)s") % {"words": goal.words} for goal in said.goals),
                    _("When we stop: %(words)s") % {"words": content(plan.stop_rule_words)},
                    _("When we look again: %(day)s") % {"day": date_format(plan.review_on, "j F Y")},
                )
                if line
            ),
        )
    summary = outcomes.in_words(outcomes.progress_of(episode, now))
    said_of_change = (
        summary.headline,
        summary.lead,
        summary.baseline,
        summary.beyond_error,
        summary.matters,
        summary.caution,
    )
    yield Section(_("How it went"), lines=tuple(line for line in said_of_change if line))
    after = queries.latest_relapse_plan(episode)
    if after is not None:
        theirs = relapse_words.agreed(after)
        parts = (theirs.keep_doing, theirs.early_signs, theirs.green, theirs.amber, theirs.red)
        yield Section(_("Your plan for afterwards"), lines=tuple(part for part in parts if part))


def _visits(actor: Actor, person: Person, zone: ZoneInfo) -> Section:
    rows = tuple(
        (
            date_format(visit.starts_at.astimezone(zone), "j F Y, H:i"),
            content(visit.service.name),
            visit.staff.name,
            str(visit.status.value).replace("_", " "),
        )
        for visit in booking.appointments_of(actor, person)
    )
    return Section(_("Visits"), head=(_("When"), _("What"), _("With"), _("State")), rows=rows)


def _checked(episode: Episode) -> Section:
    """The answers of the self-check, where they are shared with the clinic."""
    known = library.load().rules.facts
    rows = tuple(
        (question_words(known[each.fact_id]), answer_words(known[each.fact_id], each.value))
        for each in selfcheck_facts.facts_of_episode(episode)
        if each.fact_id in known
    )
    return Section(_("What you answered in the self-check"), head=(_("Question"), _("Answer")), rows=rows)


def _exercises(episode: Episode) -> Section:
    versions = programme.versions_of(episode)
    rows = tuple(
        (
            date_format(version.recorded_at, "j F Y"),
            content(programme.exercise(item.exercise_id).name),
            _("%(sets)s sets, %(reps)s times") % {"sets": item.sets, "reps": item.reps},
        )
        for version in versions
        for item in programme.items_of(version)
    )
    return Section(
        _("Your exercises, each version"), head=(_("From"), _("Exercise"), _("How much")), rows=rows
    )


def _answers(episode: Episode) -> Section:
    rows = tuple(
        (
            date_format(score.asked_at, "j F Y"),
            score.label or content(outcomes.item(score.item_id).text),
            score.answer or (_("not sure") if score.value is None else f"{score.value:g}"),
        )
        for score in outcomes.scores_of(episode)
    )
    return Section(_("Questions about how you are"), head=(_("When"), _("Question"), _("Answer")), rows=rows)


def _diary(carried: Carried, zone: ZoneInfo) -> Iterator[Section]:
    if not carried.entries:
        return
    yield Section(
        _("Your diary"), lines=(carried_words.stretch_words(carried), carried_words.summary(carried))
    )
    for month in carried_words.months(carried, zone):
        rows = tuple((row.day, row.what, row.medicines, row.more) for row in month.rows)
        yield Section(month.title, (month.summary,), tuple(carried_words.columns()), rows, level=3)


def _surroundings(carried: Carried) -> Section:
    def shown(value: object) -> str:
        if value is None:
            return _("not said")
        if isinstance(value, bool):
            return _("yes") if value else _("no")
        return str(value)

    rows = tuple(
        (
            date_format(day.day, "j F Y"),
            shown(day.desk_minutes),
            shown(day.driving_minutes),
            shown(day.sleep_minutes),
            shown(day.stress),
            day.note,
        )
        for day in carried.days
    )
    head = (
        _("Day"),
        _("Desk, minutes"),
        _("Driving, minutes"),
        _("Sleep, minutes"),
        _("Stress, 0 to 10"),
        _("Note"),
    )
    return Section(_("What surrounded your days"), head=head, rows=rows)


def _not_here() -> Section:
    return Section(
        _("What is not in this file"),
        lines=(
            _(
                "Notes that nobody has signed yet are not in here: they are not finished. What a clinic writes about "
                "payments, and who has opened your record, is not in here either. You may ask for it."
            ),
        ),
    )
