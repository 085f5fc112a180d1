"""What a person says of a day, before anything is kept: values that travel from a form, a phone or a file."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from wellhead.diary.models import Source

if TYPE_CHECKING:
    from wellhead.diary.models import DiaryBatch


@dataclass(frozen=True, slots=True, kw_only=True)
class MedicineTaken:
    """A medicine of the list by its id, or in the person's own words. Both empty: something, not named yet.

    `amount` is the strength as said, such as 400 mg; `relief` how the headache was two hours later, empty is not said.
    """

    medicine_id: str = ""
    name: str = ""
    doses: int | None = None
    amount: str = ""
    taken_at: datetime | None = None
    relief: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class EntrySaid:
    """What a person says of a day. None is not said; `worst` and `neck_pain` are 0 to 10, `function` 0 to 2.

    `site` names regions of the pain drawing. `entry_key` is chosen by a phone that had no network; `written_on` is
    the day it was written there, None for today.
    """

    day: date
    kind: str
    worst: int | None = None
    started_at: datetime | None = None
    ended_at: datetime | None = None
    side: str = ""
    features: tuple[str, ...] | None = None
    neck_pain: int | None = None
    took_medicine: bool | None = None
    medicines: tuple[MedicineTaken, ...] = ()
    note: str = ""
    site: tuple[str, ...] | None = None
    function: int | None = None
    source: str = Source.HERE
    batch: DiaryBatch | None = None
    entry_key: uuid.UUID | None = None
    written_on: date | None = None


@dataclass(frozen=True, slots=True)
class ImportedEntry:
    """An entry with the moment at which it was first written down."""

    said: EntrySaid
    recorded_at: datetime
