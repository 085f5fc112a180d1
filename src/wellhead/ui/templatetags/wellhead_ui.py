"""Tags that place the parts of the design system; every state has a word, never only a colour."""

from __future__ import annotations

from collections.abc import Iterable

from django import template
from django.forms import BoundField, Form
from django.forms.utils import ErrorList
from django.http import HttpRequest
from django.template.context import Context
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString

from wellhead.ui import notices as waiting_notices
from wellhead.ui import words
from wellhead.ui.charts import Chart
from wellhead.ui.drawings import as_drawing
from wellhead.ui.faults import Fault, fault

register = template.Library()

_SMALLEST_SHARE = 0.01
POINTING = frozenset(
    {"arrow-left", "arrow-right", "chevron-left", "chevron-right", "undo-2", "log-out", "list", "list-checks"}
)
"""Marks with a direction of reading: turned round where a page runs from right to left."""


@register.simple_tag
def icon(name: str, size: str = "") -> SafeString:
    """A drawn mark beside a word; hidden from screen readers because the word says it."""
    if not name:
        return SafeString("")
    sprite = static("ui/vendor/icons.svg")
    more = (" icon-large" if size == "large" else "") + (" icon-points" if name in POINTING else "")
    return format_html(
        '<svg class="icon{}" aria-hidden="true"><use href="{}#{}"></use></svg>', more, sprite, name
    )


@register.filter
def content(text: str) -> str:
    """Clinical content, or a usual name of the clinic's, in the reader's language: {{ service.name|content }}."""
    return words.content(text)


@register.filter
def sentence(text: str) -> str:
    """Clinical content with a capital letter to begin with: {{ each|sentence|marked }}."""
    return words.sentence(text)


@register.filter
def marked(text: str) -> str:
    """Clinical content as text of a page: what stands in English for want of a translation is marked as English."""
    return format_html('<span lang="en">{}</span>', text) if isinstance(text, words.English) else text


@register.simple_tag
def mark(**attributes: str) -> SafeString:
    """Our own mark, in the colour of the text around it."""
    sprite = static("ui/vendor/icons.svg")
    return format_html(
        '<svg class="{}" aria-hidden="true"><use href="{}#wellhead"></use></svg>',
        attributes.get("class", ""),
        sprite,
    )


@register.simple_tag
def avatar(name: str, size: str = "") -> SafeString:
    """The first letter in a circle; decoration beside a name that is printed."""
    large = " avatar-large" if size == "large" else ""
    return format_html('<span class="avatar{}" aria-hidden="true">{}</span>', large, name[:1].upper())


@register.inclusion_tag("ui/_tag.html")
def tag(text: object, *, state: str = "", urgency: str = "", icon: str = "") -> dict[str, object]:
    """A short word in a pill: {% tag "Signed" state="yes" icon="check" %} or {% tag "Soon" urgency="soon" %}."""
    return {"text": text, "state": state, "urgency": urgency, "icon": icon}


@register.inclusion_tag("ui/_tag.html")
def urgency_tag(urgency: object) -> dict[str, object]:
    """How soon, in one pill with its word and icon."""
    state = words.URGENCIES[str(getattr(urgency, "value", urgency))]
    return {"text": state.word, "urgency": state.key, "icon": state.icon, "state": ""}


@register.inclusion_tag("ui/_tag.html")
def truth_mark(value: object, *, yes: str = "", no: str = "", unknown: str = "") -> dict[str, object]:
    """Yes, no or not known as a pill; the three words can be given: {% truth_mark fact unknown="Not tested" %}."""
    state = words.ANSWERS[words.truth_key(value) if words.truth_key(value) in words.ANSWERS else "unknown"]
    given = {"yes": yes, "no": no, "unknown": unknown}[state.key]
    return {"text": given or state.word, "state": state.key, "icon": state.icon, "urgency": ""}


@register.simple_block_tag
def urgency_banner(content: str, urgency: object, title: str = "", *, slim: str = "") -> SafeString:
    """How soon a person needs help and what to do; the body is the next step in plain words."""
    state = words.URGENCIES[str(getattr(urgency, "value", urgency))]
    return format_html(
        '<div class="callout{}" data-urgency="{}">{}<p class="callout-title">{}</p><div class="stack stack-2">{}</div></div>',
        " callout-slim" if slim else "",
        state.key,
        icon(state.icon),
        title or state.word,
        SafeString(content),
    )


@register.simple_block_tag
def empty(content: str, title: str, icon_name: str = "inbox") -> SafeString:
    """Nothing here yet: says so, and the body says what will bring something here. Not inside a loop, where Django has its own."""
    return format_html(
        '<div class="empty">{}<p class="empty-title">{}</p>{}</div>',
        icon(icon_name),
        title,
        SafeString(content),
    )


@register.inclusion_tag("ui/_ledger_row.html")
def ledger_row(state: object, text: object, *, fact: object = "", word: object = "") -> dict[str, object]:
    """One criterion: met, not met, unknown or the clinician's, with the fact behind it. Stands in an <li> of <ul class="ledger">."""
    known = words.TRUTHS[words.truth_key(state)]
    return {"state": known, "text": text, "fact": fact, "word": word or known.word}


@register.inclusion_tag("ui/_ledger.html")
def ledger(rows: Iterable[object]) -> dict[str, object]:
    """A whole ledger: rows with state, text, fact, word (may be empty) and children (rows again)."""
    return {"rows": list(rows)}


@register.inclusion_tag("ui/_grade.html")
def grade(value: object) -> dict[str, object]:
    """Certainty of the evidence: four pips and the words; a missing grade says “Not graded”."""
    return {"grade": words.GRADES[words.grade_key(value)]}


@register.inclusion_tag("ui/_likelihood.html")
def likelihood(
    name: object, *, low: float, mid: float, high: float, code: str = "", quiet: bool = False
) -> dict[str, object]:
    """For clinicians only: low, middle and high of 0 to 1, never the middle alone."""
    percent = {"x": round(low * 100, 1), "width": round((high - low) * 100, 1), "mid_x": round(mid * 100, 1)}
    spoken = {"low": _share(low), "mid": _share(mid), "high": _share(high)}
    return {"name": name, "code": code, "quiet": quiet, **percent, **spoken}


def _share(value: float) -> str:
    """Two decimals; never 0.00 or 1.00, which would claim certainty."""
    if value < _SMALLEST_SHARE:
        return f"<{_SMALLEST_SHARE:.2f}"
    if value > 1 - _SMALLEST_SHARE:
        return f">{1 - _SMALLEST_SHARE:.2f}"
    return f"{value:.2f}"


@register.inclusion_tag("ui/_facts.html")
def facts(rows: Iterable[tuple[object, object]]) -> dict[str, object]:
    """Names and values side by side; an empty value is said to be not known."""
    return {"rows": list(rows)}


@register.inclusion_tag("ui/_measure.html")
def measure(value: object, *, unit: object = "", name: object = "", note: object = "") -> dict[str, object]:
    """A number that matters, with its name, its unit and what it is measured against."""
    return {"value": value, "unit": unit, "name": name, "note": note}


@register.inclusion_tag("ui/_progress.html")
def progress_line(value: int, *, out_of: int, text: object = "") -> dict[str, object]:
    """How far along, in words beside the bar."""
    return {"value": value, "out_of": out_of, "text": text}


@register.simple_tag
def svg(drawing: object) -> SafeString:
    """A drawing from ui.figures or ui.charts; refuses anything that is not plain shapes."""
    return as_drawing(str(getattr(drawing, "svg", drawing)))


@register.inclusion_tag("ui/_chart.html")
def chart(drawing: Chart, *, title: object = None, wide: bool = False) -> dict[str, object]:
    """A chart, the sentence that says how to read it, and its table folded away (open on paper)."""
    return {
        "svg": as_drawing(drawing.svg),
        "summary": drawing.summary,
        "head": drawing.table_head,
        "rows": drawing.table_rows,
        "title": drawing.title if title is None else title,
        "wide": wide,
    }


@register.inclusion_tag("ui/_breadcrumbs.html")
def breadcrumbs(*steps: object) -> dict[str, object]:
    """Where you are: {% breadcrumbs "People" people_url person.name %}, label and address in turn, the last without."""
    pairs = [(steps[i], steps[i + 1] if i + 1 < len(steps) else "") for i in range(0, len(steps), 2)]
    return {"steps": [{"label": label, "url": url} for label, url in pairs]}


@register.inclusion_tag("ui/_notices.html", takes_context=True)
def notices(context: Context) -> dict[str, object]:
    """What just happened, with undo. Shown once."""
    request = context.get("request")
    if not isinstance(request, HttpRequest):
        return {"notices": []}
    shown = list(waiting_notices.waiting(request))
    return {"notices": shown, "csrf_token": context.get("csrf_token")}


@register.inclusion_tag("ui/forms/_summary.html")
def form_errors(*forms: Form) -> dict[str, object]:
    """What is wrong in these forms, first thing on the page, each linked to its field."""
    general: list[ErrorList] = [form.non_field_errors() for form in forms]
    hidden = [error for form in forms for field in form.hidden_fields() for error in field.errors]
    wrong = [field for form in forms for field in form.visible_fields() if field.errors]
    return {"general": [error for errors in general for error in errors] + hidden, "fields": wrong}


@register.simple_tag
def field(bound: BoundField) -> SafeString:
    """One field with label, hint, error and unit."""
    return bound.as_field_group()


@register.simple_tag
def fault_of(name: str) -> Fault:
    """The words for one kind of trouble, for error templates that are shown without a view."""
    return fault(name)
