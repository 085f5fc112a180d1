"""One row, or a hidden refusal."""

from __future__ import annotations

from typing import TypeVar

from django.db.models import Model

from wellhead.foundation.decision import Refused, hidden

Row = TypeVar("Row", bound=Model)


def found(row: Row | None) -> Row:
    """The row, or a hidden refusal when there is none."""
    if row is None:
        raise Refused(hidden())
    return row
