"""Words for what is chosen from the knowledge: sites, techniques, positions, answers."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from wellhead.knowledge import treatment as treatment_knowledge

ANGLES = {
    "straight": gettext_lazy("Straight"),
    "slanted": gettext_lazy("Slanted"),
    "flat": gettext_lazy("Flat"),
    "pinch_through": gettext_lazy("Through a lifted fold"),
}
NEEDLE_TECHNIQUES = {
    "in_and_out": gettext_lazy("In and out"),
    "held": gettext_lazy("Held in place"),
    "superficial": gettext_lazy("Just under the skin"),
    "threaded": gettext_lazy("Threaded"),
    "electro": gettext_lazy("With current"),
}
POSITIONS = {
    "prone": gettext_lazy("Lying face down"),
    "supine": gettext_lazy("Lying face up"),
    "side_lying": gettext_lazy("Lying on the side"),
    "sitting": gettext_lazy("Sitting"),
}
RESPONSES = {
    "eased_directly": gettext_lazy("Headache eased at once"),
    "reproduced_and_eased": gettext_lazy("Brought the headache on, then it eased"),
    "reproduced_no_change": gettext_lazy("Brought the headache on, no change"),
    "reproduced_worse": gettext_lazy("Brought the headache on, then worse"),
    "not_reproduced": gettext_lazy("Did not touch the headache"),
}
SCREENING = {
    "no": gettext_lazy("No"),
    "yes": gettext_lazy("Yes"),
    "not_sure": gettext_lazy("Not sure"),
}


def site_words(site_id: str) -> str:
    """A muscle or point by name: “Upper trapezius”, “GB20 Fengchi”."""
    library = treatment_knowledge.load()
    muscle, point = library.muscles.get(site_id), library.points.get(site_id)
    if muscle is not None:
        return plain(muscle.name)
    return f"{point.code} {point.name}" if point else site_id


def place_words(place: str) -> str:
    """A level of the spine as it is written, or a muscle by name."""
    return site_words(place) if place in treatment_knowledge.load().muscles else place


def plain(name: str) -> str:
    """A name of the knowledge as words: `upper_trapezius` is “Upper trapezius”."""
    words = name.replace("_", " ")
    return words[:1].upper() + words[1:]


def technique_words(technique_id: str) -> str:
    """A hands-on technique by name."""
    technique = treatment_knowledge.load().techniques.get(technique_id)
    return technique.name if technique else technique_id


def question_words(question_id: str) -> str:
    """A screening question as asked."""
    question = treatment_knowledge.load().screening_questions.get(question_id)
    return question.ask if question else question_id


def reason_words(concern_id: str) -> str:
    """A concern by its own words, wherever in the knowledge it stands."""
    library = treatment_knowledge.load()
    reason = library.needling_contraindications.get(concern_id)
    if reason is not None:
        return reason.text
    gate = library.mobilisation_gate
    rule = next((each for each in gate.rules if each.id == concern_id), None) if gate else None
    condition = library.conditions.get(concern_id)
    return rule.text if rule else condition.name if condition else concern_id


def answer_words(answer: bool | None) -> str | None:  # noqa: FBT001 -- the value itself is put into words
    """Yes, no, or None for not known."""
    return None if answer is None else _("Yes") if answer else _("No")


def measure_words(value: object, unit: str) -> str | None:
    """A number with its unit, or None where it is not known."""
    return None if value is None else f"{value} {unit}"
