"""Pages hold words and places, nothing that runs, nothing from elsewhere, and no control without a name."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from django.template import TemplateSyntaxError
from django.template.loader import get_template

from tests.architecture.pages import (
    COMMENT,
    PACKAGE,
    TAG,
    TRANSLATED,
    Template,
    as_html,
    templates,
    walk,
)

LOADS = {"src", "srcset", "action", "formaction", "poster", "data"}
FAR = re.compile(r"^\s*(https?:|//|javascript:|data:text)", re.IGNORECASE)
FOREIGN = {"ui": ("ui/", "account/", "allauth/", "django/forms/")}
CHOSEN_BY_ROLE = re.compile(r"^shell\.(fault_)?base\b")
WIDGETS = ("ui/forms/", "django/forms/")
FOR_DEVELOPERS = {"ui/parts.html", "ui/_parts_ledger.html"}
SPOKEN = {"aria-label", "placeholder", "alt", "title", "aria-description"}
ATTRIBUTE = re.compile(r'[\w-]+="[^"]*"')
OUR_NAME = {"Wellhead", "· Wellhead"}


def inline_code(page: Template) -> Iterator[str]:
    """Scripts, styles and handlers that stand in the page itself."""
    for element in walk(as_html(page.text)).elements:
        if element.name == "style" or (element.name == "script" and "src" not in element.attributes):
            yield f"{page.place}:{element.line}: inline <{element.name}>"
        for name in element.attributes:
            if name == "style" or name.startswith(("on", "hx-on")):
                yield f"{page.place}:{element.line}: {name}= on <{element.name}>"


def foreign_hosts(page: Template) -> Iterator[str]:
    """Anything loaded from, or sent to, another host. A link that a person follows is allowed."""
    for element in walk(as_html(page.text)).elements:
        loads = LOADS | ({"href"} if element.name in {"link", "use", "image", "base"} else set())
        for name in loads & element.attributes.keys():
            if FAR.match(element.attributes[name]):
                yield f"{page.place}:{element.line}: <{element.name} {name}={element.attributes[name]}>"
        if element.attributes.get("href", "").startswith("javascript:"):
            yield f"{page.place}:{element.line}: a link that runs a script"


def foreign_parts(page: Template) -> Iterator[str]:
    """Parts taken from another room's folder."""
    allowed = FOREIGN.get(page.room, ("ui/", f"{page.room}/"))
    text = COMMENT.sub("", page.text)
    for found in re.finditer(r"\{%\s*(?:include|extends)\s+(\S+)", text):
        wanted = found[1]
        is_name = wanted[0] in "\"'"
        fine = (
            wanted[1:].startswith(allowed) if is_name else page.room == "ui" or CHOSEN_BY_ROLE.match(wanted)
        )
        if not fine:
            yield f"{page.place}: takes {wanted}"


def unnamed_controls(page: Template) -> Iterator[str]:
    """Controls that no label names, as far as one file can tell."""
    if page.name.startswith(WIDGETS):
        return
    elements = walk(as_html(page.text)).elements
    named = {element.attributes.get("for") for element in elements if element.name == "label"}
    for element in elements:
        kind = element.attributes.get("type", "")
        if element.name not in {"input", "select", "textarea"} or kind in {"hidden", "submit", "button"}:
            continue
        told = element.inside_label or {"aria-label", "aria-labelledby"} & element.attributes.keys()
        if not told and element.attributes.get("id", "") not in named - {None, ""}:
            yield f"{page.place}:{element.line}: <{element.name} name={element.attributes.get('name')}> has no label"


def pictures_without_words(page: Template) -> Iterator[str]:
    """Images that say nothing to those who cannot see them."""
    for element in walk(as_html(page.text)).elements:
        if element.name == "img" and "alt" not in element.attributes:
            yield f"{page.place}:{element.line}: <img> without alt"


def unsafe_output(page: Template) -> Iterator[str]:
    """Text let onto the page unescaped; drawings go through {% svg %}, which checks them."""
    for found in re.finditer(r"\|\s*safe\b|autoescape\s+off", COMMENT.sub("", page.text)):
        yield page.fault(page.text.find(found[0]), found[0])


def untranslated_words(page: Template) -> Iterator[str]:
    """Words that no translator will ever see."""
    if page.name in FOR_DEVELOPERS:
        return
    text = re.sub(r"\{\{.*?\}\}", "", TRANSLATED.sub(lambda found: "\n" * found[0].count("\n"), page.text))
    walker = walk(as_html(text))
    spoken = [(e.line, e.attributes[name]) for e in walker.elements for name in SPOKEN & e.attributes.keys()]
    for line, words in walker.words + spoken:
        if words not in OUR_NAME and re.search(r"[^\W\d_]{2,}", ATTRIBUTE.sub("", words)):
            yield f"{page.place}:{line}: {words[:60]}"


def unknown_comments(page: Template) -> Iterator[str]:
    """Template tags that span lines by mistake: Django prints them instead of obeying."""
    for found in re.finditer(r"\{#[^#]*\n", TAG.sub("", page.text)):
        yield page.fault(found.start(), "a one-line comment over several lines is printed on the page")


RULES = [
    inline_code,
    foreign_hosts,
    foreign_parts,
    unnamed_controls,
    pictures_without_words,
    unsafe_output,
    untranslated_words,
    unknown_comments,
]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
def test_no_template_breaks_the_rule(rule):
    found = [fault for page in templates() for fault in rule(page)]
    assert not found, "\n".join(found)


BAD = {
    inline_code: ["<script>go()</script>", "<p style='a'>", "<a onclick='x'>", "<style>p{}</style>"],
    foreign_hosts: [
        "<img alt='' src='https://x.example/a.png'>",
        "<link href='//x.example/a.css'>",
        "<form action='https://x.example'>",
        "<a href='javascript:go()'>",
    ],
    foreign_parts: ['{% include "diary/_month.html" %}', "{% extends other %}"],
    unnamed_controls: [
        "<input name='a'>",
        "<label for='b'></label><select id='c'></select>",
        "<textarea></textarea>",
    ],
    pictures_without_words: ["<img src='/a.png'>"],
    unsafe_output: ["{{ note|safe }}", "{% autoescape off %}"],
    untranslated_words: ["<p>Good morning</p>", "<p>{{ name }} has pain</p>", "<nav aria-label='Main'>"],
    unknown_comments: ["{# first\nsecond #}"],
}


@pytest.mark.parametrize(("rule", "text"), [(rule, text) for rule, texts in BAD.items() for text in texts])
def test_each_rule_sees_what_it_forbids(rule, text):
    assert list(rule(Template("x.html", "plan", "plan/x.html", text)))


def test_every_template_compiles():
    broken = []
    for page in templates():
        try:
            get_template(page.name)
        except TemplateSyntaxError as fault:
            broken.append(f"{page.place}: {fault}")
    assert not broken, "\n".join(broken)


def test_every_icon_that_a_page_names_is_drawn():
    sprite = PACKAGE / "ui" / "static" / "ui" / "vendor" / "icons.svg"
    drawn = set(re.findall(r'<symbol id="([^"]+)"', sprite.read_text(encoding="utf-8")))
    named = {
        (page.place, name)
        for page in templates()
        for name in re.findall(r"""\{%\s*icon\s+["']([^"']+)|\bicon(?:_name)?=["']([^"'{]+)""", page.text)
        for name in name
        if name
    }
    missing = sorted(f"{place}: no icon {name}" for place, name in named if name not in drawn)
    assert not missing, (
        "\n".join(missing) + "\nAdd it to icons in tools/vendored.json and run tools/vendor.py."
    )


GOOD = """{% extends "ui/staff.html" %}{% load i18n %}{% include "plan/_goal.html" %}
<label for="id_{{ goal.id }}">{% translate "Goal" %}</label><input id="id_{{ goal.id }}" name="goal">
<label>{% blocktranslate %}In your words{% endblocktranslate %}<textarea name="words"></textarea></label>
<a href="https://ichd-3.org/">{{ source }}</a><img src="/a.png" alt=""><script src="/static/a.js"></script>"""


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
def test_no_rule_minds_a_proper_page(rule):
    assert list(rule(Template("x.html", "plan", "plan/x.html", GOOD))) == []
