"""The slots of one column of the calendar: hundreds stand on a page, so they are put together here and not by a loop of a template."""

from __future__ import annotations

from collections.abc import Iterator

from django import template
from django.templatetags.static import static
from django.utils.html import escape
from django.utils.safestring import SafeString

from wellhead.desk.presenters.calendar import Column, Slot
from wellhead.desk.presenters.calendar_words import Need

register = template.Library()
STRIPED = frozenset({"break", "away"})


@register.simple_tag
def slots(column: Column) -> SafeString:
    """Every slot of the column as an item of its list; all words in them are escaped."""
    sprite = static("ui/vendor/icons.svg")
    return SafeString("\n".join(_slot(slot, sprite) for slot in column.slots))


def _slot(slot: Slot, sprite: str) -> str:
    if slot.kind == "off":
        return f'<li class="desk-slot desk-off {slot.place}" aria-hidden="true"{_when(slot)}></li>'
    if slot.kind in STRIPED:
        return _stripe(slot)
    return _gap(slot) if slot.kind == "free" else _visit(slot, sprite)


def _when(slot: Slot) -> str:
    return f' data-time="{slot.time}" data-until="{slot.until}" data-minutes="{slot.minutes}"'


def _until(slot: Slot) -> str:
    return f'<span class="visually-hidden">, {slot.time} – {slot.until}</span>'


def _stripe(slot: Slot) -> str:
    away = " data-away" if slot.kind == "away" else ""
    name = escape(slot.name)
    return (
        f'<li class="desk-slot booking {slot.place}" data-kind="break"{away}{_when(slot)} data-name="{name}">'
        f"{name}{_until(slot)}</li>"
    )


def _gap(slot: Slot) -> str:
    return (
        f'<li class="desk-slot booking {slot.place}" data-kind="free"{_when(slot)}>'
        f'<a href="{escape(slot.url)}" data-stop>{escape(slot.name)}{_until(slot)}</a></li>'
    )


def _visit(slot: Slot, sprite: str) -> str:
    marks = (" data-short" if slot.is_short else "") + (" data-movable" if slot.can_move else "")
    name = escape(slot.name)
    more = (
        f' data-state="{slot.standing.key}" data-visit="{slot.key}" data-version="{slot.version}" data-staff="{slot.staff}"'
        f' data-room="{slot.room}" data-room-name="{escape(slot.room_name)}" data-person="{slot.person}" data-name="{name}"'
    )
    edge = '<span class="desk-edge" data-edge aria-hidden="true"></span>' if slot.can_move else ""
    return (
        f'<li class="desk-slot booking {slot.place}" data-kind="{slot.kind}"{_when(slot)}{more}{marks}>'
        f'<a href="{escape(slot.url)}" data-stop><time>{slot.time}</time> {name}</a>'
        f'{_tag(slot)}{"".join(_needs(slot.needs, sprite))} <span class="desk-what">{escape(slot.text)}</span>{edge}</li>'
    )


def _tag(slot: Slot) -> str:
    if not slot.standing.word:
        return ""
    look = f' data-state="{slot.standing.tag}"' if slot.standing.tag else ""
    return f' <span class="tag"{look}>{escape(str(slot.standing.word))}</span>'


def _needs(needs: tuple[Need, ...], sprite: str) -> Iterator[str]:
    for need in needs:
        said = escape(need.words)
        yield (
            f' <span class="desk-need" title="{said}"><svg class="icon" aria-hidden="true"><use href="{sprite}#{need.icon}">'
            f'</use></svg><span class="visually-hidden">{said}</span></span>'
        )
