"""Counts made from a diary: headache days in windows, medicine days by class, and what a page about today needs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from wellhead.diary import months as windows_of_days
from wellhead.diary import overuse as medicine_days
from wellhead.diary.models import DiaryOpening, Person
from wellhead.diary.months import DayRecord, IntensityScale, Window
from wellhead.diary.overuse import DayOfUse, Overuse
from wellhead.diary.queries.classing import Placing, placing
from wellhead.diary.queries.days import DayView, day, days, first_recorded_day
from wellhead.diary.queries.medicines import MedicineView, as_offered, medicines_on, recent_medicines
from wellhead.foundation.read_once import once_a_page
from wellhead.knowledge import treatment
from wellhead.knowledge.treatment.instruments import ResponderRules
from wellhead.knowledge.treatment.medicines import OveruseThresholds
from wellhead.ui.charts import DayState

SCALE = IntensityScale(lowest=1, highest=10)
BLOCKS_JUDGED = 5
"""Blocks of the overuse rule that are read: one more than the longest pattern it asks about."""
OFFERED = ("paracetamol", "ibuprofen")
"""Buttons offered to somebody whose diary names no medicine yet; common ones that any shop sells."""


class KnowledgeMissing(Exception):
    """The rules of counting cannot be read; `wellhead knowledge check` says where."""


@dataclass(frozen=True, slots=True)
class TodayCard:
    """What a page about today shows of the diary: the day, the week up to it, quick buttons."""

    day: DayView
    week: tuple[DayView, ...]
    offered: tuple[MedicineView, ...]


@once_a_page
def since(person: Person) -> date | None:
    """The first day that the diary tells of: its opening, or an earlier day that was written. None: neither."""
    rows = DiaryOpening.objects.for_clinic(person.clinic_id).filter(person=person)
    opened = rows.order_by("opened_on").values_list("opened_on", flat=True).first()
    known = [each for each in (opened, first_recorded_day(person)) if each is not None]
    return min(known, default=None)


def last_counted(person: Person, today: date) -> date:
    """Today once something was said of it, else yesterday: a day that is not over yet is not blank."""
    return today if day(person, today).is_recorded else today - timedelta(days=1)


def months(person: Person, today: date, *, opened_on: date | None = None) -> tuple[Window, ...]:
    """Whole windows of 28 days, one after the other from the opening (or `opened_on`), the oldest first."""
    start = opened_on or since(person)
    if start is None:
        return ()
    until = last_counted(person, today)
    rules = responder_rules()
    return windows_of_days.windows(
        day_records(days(person, start, until)),
        opened_on=start,
        until=until,
        window_days=rules.window_days,
        min_recorded=rules.min_recorded_days,
        scale=SCALE,
    )


def window_so_far(person: Person, today: date, *, opened_on: date) -> Window | None:
    """The window that has begun and is not over, cut short at today; None on the day after a whole one."""
    until = last_counted(person, today)
    rules = responder_rules()
    begun = (until - opened_on).days + 1
    rest = begun % rules.window_days
    if begun <= 0 or not rest:
        return None
    first = until - timedelta(days=rest - 1)
    return window_between(person, first, until)


def window_between(person: Person, first_on: date, last_on: date) -> Window:
    """One window between two days, both included, at most as long as the rules have it."""
    rules = responder_rules()
    return windows_of_days.window(
        day_records(days(person, first_on, last_on)),
        last_on=last_on,
        window_days=rules.window_days,
        min_recorded=rules.min_recorded_days,
        scale=SCALE,
        first_on=first_on,
    )


def overuse(person: Person, today: date) -> Overuse:
    """Medicine days by class up to today, as ranges, and the verdict of the rules on them."""
    return overuse_until(person, last_counted(person, today))


def overuse_until(person: Person, until: date) -> Overuse:
    """As `overuse`, up to a day that counts even when nothing was said of it."""
    rules = thresholds()
    start = since(person)
    earliest = until - timedelta(days=BLOCKS_JUDGED * rules.block_days - 1)
    first, placed = min(max(start or until, earliest), until), placing(person)
    return medicine_days.judge_overuse(
        use_records(days(person, first, until), placed),
        diary_from=first,
        until=until,
        medicines=placed.medicines,
        thresholds=rules,
    )


def overuse_between(person: Person, first: date, last: date) -> Overuse:
    """Whether medicine days were at a limit between two days, both included: see `lasts` (None: cannot be told).

    A stretch shorter than a whole window is lengthened back to one, as far as the diary goes: two days with a
    triptan in a week say little of a month. Later stretches of one person are read best with `overuse_in`.
    """
    return overuse_in(person, [(first, last)])[0]


def overuse_in(person: Person, stretches: Sequence[tuple[date, date]]) -> tuple[Overuse, ...]:
    """`overuse_between` for several stretches, the diary read once."""
    if not stretches:
        return ()
    rules, placed = thresholds(), placing(person)
    whole = timedelta(days=responder_rules().window_days - 1)
    start = since(person)
    spans = []
    for first, last in stretches:
        wanted = min(first, last - whole)
        spans.append((wanted if start is None else min(max(wanted, start), first), last))
    earliest, latest = min(first for first, _ in spans), max(last for _, last in spans)
    kept = use_records(days(person, earliest, latest), placed)
    known = placed.medicines
    return tuple(
        medicine_days.judge_between(kept, first_on=first, last_on=last, medicines=known, thresholds=rules)
        for first, last in spans
    )


def medicine_days_in(person: Person, windows: Sequence[Window]) -> tuple[medicine_days.UseCount, ...]:
    """Medicine days by class in each window, read at once."""
    if not windows:
        return ()
    first, last = min(each.first_on for each in windows), max(each.last_on for each in windows)
    placed, rules = placing(person), thresholds()
    kept, medicines = use_records(days(person, first, last), placed), placed.medicines
    return tuple(
        medicine_days.count_use(
            kept, first_on=each.first_on, last_on=each.last_on, medicines=medicines, thresholds=rules
        )
        for each in windows
    )


def today_card(person: Person, today: date) -> TodayCard:
    """Everything a page about today shows. Its form posts `kind`, `worst`, `taken` and `once` to diary:day."""
    week = tuple(days(person, today - timedelta(days=6), today, today=today))
    return TodayCard(week[-1], week, offered_medicines(person, today))


def offered_medicines(person: Person, on_day: date) -> tuple[MedicineView, ...]:
    """Quick buttons: what stands in the day, what was taken lately, else two common ones."""
    found = [*medicines_on(person, on_day), *recent_medicines(person, on_day)]
    common = [] if len(found) > 1 else [as_offered(each) for each in OFFERED]
    return tuple({(each.medicine_id, each.name): each for each in (*found, *common)}.values())


def day_records(seen: Sequence[DayView]) -> list[DayRecord]:
    """Days on which somebody said whether there was a headache."""
    return [
        DayRecord(each.day, each.state is DayState.HEADACHE, each.worst) for each in seen if each.is_recorded
    ]


def use_records(seen: Sequence[DayView], placed: Placing) -> list[DayOfUse]:
    """Days on which somebody said whether a medicine was taken, with what was said of names in own words."""
    return [_use_record(each, placed) for each in seen if each.took_medicine is not None]


def _use_record(seen: DayView, placed: Placing) -> DayOfUse:
    found = [placed.id_of(taken) for taken in seen.medicines]
    return DayOfUse(seen.day, frozenset(each for each in found if each), unmatched=None in found)


def responder_rules() -> ResponderRules:
    """Length of a window and how many days it must hold, from the knowledge."""
    rules = treatment.load().responder_rules
    if rules is None:
        raise KnowledgeMissing("instruments/examples and rules: responder")
    return rules


def thresholds() -> OveruseThresholds:
    """Limits of medicine days, from the knowledge."""
    rules = treatment.load().overuse_thresholds
    if rules is None:
        raise KnowledgeMissing("medicines/counting.yaml: thresholds")
    return rules
