"""Things to do in words: their names, their marks, their dose, whose part they are."""

from __future__ import annotations

from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from wellhead.knowledge import treatment as treatment_knowledge
from wellhead.plan.models import Intervention, Person
from wellhead.plan.said import ItemSaid, Ordered
from wellhead.ui.words import content

ICONS = {
    Intervention.MANUAL_THERAPY: "hand",
    Intervention.EXERCISE: "dumbbell",
    Intervention.NEEDLING: "syringe",
    Intervention.EDUCATION: "book-open",
    Intervention.MEDICAL_REFERRAL: "stethoscope",
    Intervention.PACING: "footprints",
    Intervention.AEROBIC: "footprints",
    Intervention.ERGONOMICS: "monitor",
}
HANDS = {
    "mobilisation": gettext_lazy("Gentle joint work by hand"),
    "mwm_snag": gettext_lazy("A gentle hold by hand while you move"),
    "muscle_energy": gettext_lazy("Push gently against a hand, then let go"),
    "soft_tissue": gettext_lazy("Massage of sore muscles"),
    "trigger_point_release": gettext_lazy("Steady pressure on sore points"),
    "thrust": gettext_lazy("A quick movement of a joint"),
}
"""Hands-on treatment by its type, as the person reads it."""
OURS = frozenset({Intervention.MANUAL_THERAPY, Intervention.NEEDLING, Intervention.EDUCATION})
"""What the clinic does with the person; everything else is the person's own part."""


def kind_name(kind: str) -> str:
    """“Hands-on treatment”."""
    return str(Intervention(kind).label)


def thing_name(what: str) -> str:
    """The name of a technique, an exercise or a leaflet; empty for none."""
    library = treatment_knowledge.load()
    named = library.techniques.get(what) or library.exercises.get(what)
    leaflet = library.leaflets.get(what)
    name = named.name if named else leaflet.title if leaflet else ""
    return content(name)


def plain_name(kind: str, what: str) -> str:
    """What the person calls it: hands-on work by what it feels like, exercises and leaflets by their names."""
    technique = treatment_knowledge.load().techniques.get(what)
    if technique is not None:
        return str(HANDS.get(technique.type, kind_name(kind)))
    return thing_name(what) or kind_name(kind)


def item_name(kind: str, what: str) -> str:
    """“Hands-on treatment: C1-2 rotation SNAG” or the kind alone."""
    name = thing_name(what)
    return f"{kind_name(kind)}: {name}" if name else kind_name(kind)


def dose(item: ItemSaid) -> str:
    """How much, with visits and weeks where they are said."""
    spans = []
    if item.sessions:
        spans.append(ngettext("%(n)s visit", "%(n)s visits", item.sessions) % {"n": item.sessions})
    if item.weeks:
        spans.append(ngettext("%(n)s week", "%(n)s weeks", item.weeks) % {"n": item.weeks})
    words = content(item.dose_words)
    return f"{words} ({', '.join(spans)})" if spans else words


def order_words(order: Ordered | None) -> str:
    """“First alone, for 3 weeks: Exercise. Then everything together.”; empty where everything starts together."""
    if order is None:
        return ""
    weeks = ngettext("%(n)s week", "%(n)s weeks", order.first_weeks) % {"n": order.first_weeks}
    return _("First alone, for %(weeks)s: %(what)s. Then everything together.") % {
        "what": kind_name(order.first_kind),
        "weeks": weeks,
    }


def order_tells() -> tuple[str, str]:
    """What an order of treatments can tell one person, and what it cannot."""
    return (
        _("If things clearly change before the second part begins, the first part may be why."),
        _(
            "It is not proof. Headaches also change by themselves. A bad spell is often followed by a better one. And the first part may still work when the second begins."
        ),
    )


def person_url(person: Person) -> str:
    """The person's page; empty while the house has none."""
    try:
        return reverse("portal:person", args=[person.pk])
    except NoReverseMatch:
        return ""


def note_url(person: Person) -> str:
    """Where the note of today's visit begins; empty while the house has none."""
    try:
        return reverse("journey:visit_note", args=[person.pk])
    except NoReverseMatch:
        return ""
