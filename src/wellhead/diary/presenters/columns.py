"""What is filled in before somebody says what the columns of a table mean: what was said last time, else usual names."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from wellhead.diary import csv_days, csv_in
from wellhead.diary.csv_in import Part
from wellhead.diary.csv_table import Table
from wellhead.diary.models import ColumnsRead
from wellhead.foundation.actor import Actor


def first_answers(table: Table, before: ColumnsRead | None) -> dict[str, object]:
    """Answers to begin with. The order of the days comes from the days themselves where only one fits."""
    said: Mapping[str, object] = before.said if before else {}
    places = _kept_places(said, len(table.head)) if before else csv_in.proposed(table.head)
    initial: dict[str, object] = {part.value: str(place) for part, place in places.items()}
    initial |= {
        name: said[name] for name in ("line_means", "scale", "rest_in_note", "written") if name in said
    }
    if Part.DAY in places:
        fits = csv_days.orders_that_fit(line.cells[places[Part.DAY]] for line in table.lines)
        kept = said.get("order")
        same = [order.value for order in fits if order.value == kept]
        initial["order"] = same[0] if same else fits[0].value if len(fits) == 1 else ""
    return initial


def _kept_places(said: Mapping[str, object], width: int) -> dict[Part, int]:
    columns = said.get("columns")
    known = columns if isinstance(columns, Mapping) else {}
    return {
        part: int(known[part.value])
        for part in Part
        if isinstance(known.get(part.value), int) and known[part.value] < width
    }


def asked_before(before: ColumnsRead | None, actor: Actor) -> str:
    """That a table with these names was read before, by whom and when; empty for never."""
    if before is None:
        return ""
    said = {"day": date_format(localtime(before.recorded_at), "j F Y")}
    if before.author_id == actor.account_id:
        return _("You read a table with the same columns on %(day)s. What you said then is filled in.") % said
    return (
        _("A table with the same columns was read here on %(day)s. What was said then is filled in.") % said
    )
