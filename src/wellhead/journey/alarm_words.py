"""What a diary raised, in words: the question at once, what to do for the person, the lines of a clinician's list."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from wellhead.foundation.models import Clinic
from wellhead.journey.alarms import ROUTINE, AlarmView
from wellhead.knowledge import library, next_steps, treatment
from wellhead.selfcheck.urgent_words import HEADINGS, STEPS
from wellhead.ui import answers
from wellhead.ui.words import content, phone_number

CALM_HEADING = gettext_lazy("Nothing you answered is a warning sign.")
CALM_STEP = gettext_lazy(
    "We cannot see everything from here. If it feels different from your other headaches, or something changes, get help."
)
ANSWERS: Mapping[bool | None, str | Promise] = {
    True: gettext_lazy("Yes"),
    False: gettext_lazy("No"),
    None: gettext_lazy("Not sure"),
}
DONE: Mapping[str, str | Promise] = {
    "spoke": gettext_lazy("Spoke with the person: no sign now"),
    "referred": gettext_lazy("Sent on to a doctor or emergency care"),
    "visit": gettext_lazy("Booked a visit here to look again"),
    "known": gettext_lazy("Known and explained already"),
    "mistake": gettext_lazy("Written by mistake"),
}


@dataclass(frozen=True, slots=True)
class StepWords:
    """What the person does now. `call` is a number to press; `line` the line for advice where a doctor is needed today."""

    urgency: str
    heading: str | Promise
    step: str | Promise
    line: str
    call: str
    call_words: str


@dataclass(frozen=True, slots=True)
class AlarmLine:
    """One alarm as a clinician reads it."""

    name: str
    saw: str
    when: str
    urgency: str
    said: tuple[tuple[str, str], ...]
    is_unanswered: bool
    phone: str
    phone_link: str
    url: str
    answer: str
    answer_words: str
    answered_by: str


def saw(view: AlarmView) -> str:
    """What was seen in the entry, as a sentence."""
    rule, because = view.rule, view.row.because
    if rule is None:
        return _("Something in the diary that is no longer looked for.")
    figures = ", ".join(str(each) for each in because.get("figures", ()))
    return content(rule.saw).replace("{word}", because.get("word", "")).replace("{figures}", figures)


def seen(views: Iterable[AlarmView]) -> list[str]:
    """The sentences of several alarms, each once."""
    return list(dict.fromkeys(saw(view) for view in views))


def step(urgency: str, clinic: Clinic) -> StepWords:
    """What to do, in the sentences of the self-check."""
    phone = phone_number(clinic.phone, clinic.country) if clinic.phone else ""
    calm = urgency == ROUTINE
    is_emergency = urgency == "emergency_now"
    number = clinic.emergency_number
    ring = _("Ring us: %(number)s") % {"number": phone} if phone else ""
    return StepWords(
        urgency=urgency,
        heading=CALM_HEADING if calm else HEADINGS[urgency],
        step=CALM_STEP if calm else STEPS[urgency],
        line=content(next_steps.load().country(clinic.country).advice_line) if urgency == "same_day" else "",
        call=number if is_emergency else clinic.phone,
        call_words=_("Call %(number)s") % {"number": number} if is_emergency else ring,
    )


def painkiller_words() -> str:
    """The sentence about many painkiller days; it never tells anybody to stop a medicine."""
    rules = treatment.load().medicine_rules
    return content(rules.sentence).replace("{days}", _("many")) if rules else ""


def is_to_be_told(view: AlarmView) -> bool:
    """Whether it is about how a day looked: the person is asked to tell somebody."""
    return view.rule is not None and view.rule.kind == "looks_like"


def tell_words(view: AlarmView) -> str:
    """What was written, and that somebody should hear of it soon."""
    return f"{saw(view)} " + _("Tell your clinician or a doctor about it soon.")


def lines(views: Sequence[AlarmView], clinic: Clinic) -> list[AlarmLine]:
    """Alarms as a clinician reads them, in the order given."""
    return [line(view, clinic) for view in views]


def line(view: AlarmView, clinic: Clinic) -> AlarmLine:
    """One alarm as a clinician reads it."""
    row, person = view.row, view.row.person
    return AlarmLine(
        name=person.name,
        saw=saw(view),
        when=date_format(row.day, "j F Y"),
        urgency=view.urgency,
        said=tuple(_said(view)),
        is_unanswered=view.waits_for_person,
        phone=phone_number(person.phone, clinic.country) if person.phone else "",
        phone_link=person.phone,
        url=reverse("journey:alarm", args=[row.pk]),
        answer=str(DONE.get(view.answer.done, view.answer.done)) if view.answer else "",
        answer_words=view.answer.words if view.answer else "",
        answered_by=_answered_by(view, clinic),
    )


def _said(view: AlarmView) -> Iterable[tuple[str, str]]:
    facts = library.load().rules.facts
    for fact in view.asks:
        if fact in facts:
            said = ANSWERS[view.reply.answers.get(fact)] if view.reply else _("Not answered")
            yield answers.question_words(facts[fact]), str(said)


def _answered_by(view: AlarmView, clinic: Clinic) -> str:
    if view.answer is None:
        return ""
    at = view.answer.recorded_at.astimezone(ZoneInfo(clinic.time_zone))
    return _("%(who)s, %(when)s") % {"who": view.answer.author_name, "when": date_format(at, "j F Y, H:i")}


def signs_url(person_id: uuid.UUID, view: AlarmView) -> str:
    """Where the warning sign itself is reviewed."""
    flags = view.row.because.get("red_flags", ())
    asked = f"?flag={flags[0]}" if flags else ""
    return reverse("journey:flags", args=[person_id]) + asked
