"""What clinicians do in the demo: assess, treat, review, and end with a plan for afterwards."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from wellhead.demo.answers import answers_of
from wellhead.demo.case import Case
from wellhead.demo.examination import found_in
from wellhead.demo.plans import prescribe, write_plan
from wellhead.demo.scores import answers_at
from wellhead.demo.sessions import hands_on, needling
from wellhead.demo.truth import Headache, SyntheticPerson
from wellhead.foundation import clock, once
from wellhead.foundation.actor import Actor
from wellhead.journey import actions as journey
from wellhead.journey import queries as journey_queries
from wellhead.journey.actions import Afterwards, Conclusion
from wellhead.knowledge import library
from wellhead.knowledge import treatment as treatment_knowledge
from wellhead.outcomes import actions as outcomes
from wellhead.outcomes import queries as outcome_queries
from wellhead.outcomes.actions import Answer
from wellhead.plan.said import GoalSaid
from wellhead.record import actions as record
from wellhead.record import signs
from wellhead.record.findings import FactSaid

if TYPE_CHECKING:
    from wellhead.booking.models import Appointment
    from wellhead.programme.models import Programme

_CODES: dict[Headache, tuple[str, ...]] = {
    Headache.NECK: ("11.2.1",),
    Headache.MIGRAINE: ("1.1",),
    Headache.TENSION_TYPE: ("2.2",),
    Headache.NECK_AND_MIGRAINE: ("11.2.1", "1.1"),
    Headache.NECK_AND_OVERUSE: ("11.2.1", "8.2"),
    Headache.CLUSTER: ("3.1",),
    Headache.WARNING_SIGN: (),
}
_OFTEN_TENSION = "2.3"
_WHY: dict[Headache, str] = {
    Headache.NECK: "History and examination agree; nothing else explains it better.",
    Headache.MIGRAINE: "A migraine story; the neck adds little on examination.",
    Headache.TENSION_TYPE: "Pressing, both sides, mild; the neck joints do not bring it on.",
    Headache.NECK_AND_MIGRAINE: "Two kinds of headache told apart by the person: one from the neck, one migraine.",
    Headache.NECK_AND_OVERUSE: "Neck headache, and painkillers on so many days that they may keep it going.",
    Headache.CLUSTER: "Short severe attacks with a red, watering eye: a neurologist decides.",
    Headache.WARNING_SIGN: "A warning sign comes first: seen by a doctor the same day, no diagnosis made here.",
}
_EXPLAINED_WORDS = (
    "Looked at today: the examination explains it, nerves and blood pressure are normal, nothing new."
)
_REFERRED_WORDS = "Rang the surgery; seen by a doctor today. Not cleared until they write."
_OFTEN_CHANCE = 15 / 28
NEEDLED_AT = 2
REFERRED = frozenset({Headache.CLUSTER, Headache.WARNING_SIGN})


def assess(
    case: Case,
    visit: Appointment,
    *,
    goals: Iterable[GoalSaid] = (),
) -> Programme | None:
    """A first appointment from examination to plan; returns the home programme where there is one."""
    _examine(case, visit, recovered=0.0)
    _look_at_flags(case)
    _ask(case, recovered=0.0, occasion="baseline")
    conclusion = _conclusion(case.who)
    journey.file_assessment(
        case.actor, case.episode, conclusion, trigger="first", token=once.new_token(), now=clock.now()
    )
    draft = record.save_draft(
        case.actor,
        case.episode,
        kind="assessment",
        content={"reason": conclusion.why},
        words=_first_words(case.who),
    )
    record.sign_note(case.actor, draft)
    write_plan(case, goals=tuple(goals))
    return None if case.who.truth.headache in REFERRED else prescribe(case)


def _look_at_flags(case: Case) -> None:
    """A named clinician looks at each warning sign that fired, and says what follows."""
    is_referred = case.who.truth.headache in REFERRED
    outcome, words = ("referred", _REFERRED_WORDS) if is_referred else ("explained", _EXPLAINED_WORDS)
    seen = signs.looked_at(case.episode)
    for flag in signs.unseen(journey_queries.weigh_now(case.episode, clock.now()).verdict, seen):
        record.review_flag(case.actor, case.episode, flag.flag.id, outcome=outcome, words=words)


def treat(case: Case, *, turn: int, signed: bool = True) -> None:
    """A treatment session: hands on, and needling once where the clinician may and the person wants it."""
    pain = max(1, case.who.worst_usual - turn)
    if turn == NEEDLED_AT and case.who.number % 6 in {0, 1}:
        needling(case, pain=pain)
        return
    hands_on(case, pain=pain, signed=signed)


def review(case: Case, visit: Appointment, *, next_step: str) -> None:
    """A review: examined and asked again, a new assessment from all of it, a signed note."""
    recovered = recovered_on(case)
    _examine(case, visit, recovered=recovered)
    _ask(case, recovered=recovered, occasion="review")
    words = (
        "Headache days are down and turning is easier." if recovered > 0.3 else "Little has changed so far."
    )
    conclusion = _conclusion(case.who)
    reviewed = Conclusion(conclusion.codes, conclusion.letters, conclusion.why, words, next_step)
    _look_at_flags(case)
    journey.file_review(case.actor, case.episode, reviewed, token=once.new_token(), now=clock.now())


def finish(case: Case) -> None:
    """What the weeks showed, the plan for afterwards in agreed words, then the end of the episode."""
    record.record_later_truth(
        case.actor,
        case.episode,
        codes=_conclusion(case.who).codes,
        proven_by="course",
        words="Followed to the end of care: it went as the criteria ask.",
    )
    known = treatment_knowledge.load().relapse
    afterwards = Afterwards(
        keep_doing="Three exercises, three times a week. A break from the desk every hour.",
        early_signs="A stiff turn to the painful side, and a dull ache behind the ear by noon.",
        green=known.green if known else "Keep going.",
        amber=known.amber if known else "Back to every day.",
        red=known.red if known else "Contact us.",
        check_in_weeks=12,
        source=known.src if known else "",
    )
    journey.agree_relapse_plan(case.actor, case.episode, afterwards, token=once.new_token(), now=clock.now())
    outcomes.ask_follow_ups(case.actor, case.episode, case.today)
    said = answers_at(case.who, number=case.number, recovered=recovered_on(case), is_review=True)
    content = Answer(item_id="CI12", answer="yes" if recovered_on(case) > 0.3 else "not_sure")
    outcomes.record_scores(case.actor, case.episode, [*said, content], occasion="discharge")
    journey.finish_episode(case.actor, case.episode, why="")


def answer_later(case: Case, by: Actor) -> None:
    """Three months on, the answers of somebody who has the private link; nothing where nothing is asked."""
    asking = outcome_queries.open_asking(case.episode.person, now=clock.now())
    if asking is None:
        return
    kept = {each.id for each in outcome_queries.items_for(asking.occasion)}
    said = answers_at(case.who, number=case.number, recovered=recovered_on(case), is_review=True)
    outcomes.answer_asking(by, asking, [each for each in said if each.item_id in kept])


def recovered_on(case: Case) -> float:
    """How much has come back by now, 0 to 1, from the true effect of care."""
    truth, number = case.who.truth, case.number
    if truth.chance == 0 or truth.treated_from is None:
        return 0.0
    factor = truth.week_factors[number // 7 % len(truth.week_factors)]
    return max(0.0, min(1.0, 1.2 * (1 - truth.chance_on(number) / (truth.chance * factor))))


def _examine(case: Case, visit: Appointment, *, recovered: float) -> None:
    encounter = record.open_encounter(case.actor, case.episode, visit)
    heard = found_in(case.who, recovered=recovered)
    story = () if case.has_shared or recovered else _story(case)
    record.record_findings(
        case.actor,
        case.episode,
        encounter,
        facts=(*story, *heard.facts),
        segments=heard.segments,
        muscles=heard.muscles,
        movements=heard.movements,
        flexion_rotation=heard.flexion_rotation,
    )


def _story(case: Case) -> tuple[FactSaid, ...]:
    """The history as it is told to the clinician by somebody who shared no self-check."""
    said = answers_of(case.who, case.today, library.load().rules)
    return tuple(FactSaid(fact, value) for fact, value in said.items())


def _ask(case: Case, *, recovered: float, occasion: str) -> None:
    outcomes.ask_now(case.actor, case.episode, occasion=occasion)
    said = answers_at(case.who, number=case.number, recovered=recovered, is_review=occasion == "review")
    outcomes.record_scores(case.actor, case.episode, said, occasion=occasion)


def _conclusion(who: SyntheticPerson) -> Conclusion:
    headache = who.truth.headache
    codes = _CODES[headache]
    if headache is Headache.TENSION_TYPE and who.truth.chance >= _OFTEN_CHANCE:
        codes = (_OFTEN_TENSION,)
    return Conclusion(codes=codes, letters=dict.fromkeys(codes, True), why=_WHY[headache])


def _first_words(who: SyntheticPerson) -> str:
    if who.truth.headache in REFERRED:
        return f"{_WHY[who.truth.headache]} Rang the surgery; seen today. No hands-on work."
    return f"{_WHY[who.truth.headache]} Plan agreed; diary goes on."
