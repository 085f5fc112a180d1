"""When people may be disturbed: moments moved out of a clinic's quiet hours. Pure: every moment is given."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

BEFORE_QUIET = timedelta(minutes=30)
"""A reminder that would fall into the night is sent so long before it begins: not at its very last minute."""


@dataclass(frozen=True, slots=True)
class Quiet:
    """From one hour to the other, on the clocks of the zone, every day; over midnight when it begins later."""

    begins: time
    ends: time
    zone: ZoneInfo

    def holds(self, moment: datetime) -> bool:
        """Whether nobody is disturbed at this moment. The same hour twice means that no hour is quiet."""
        wall = moment.astimezone(self.zone).time()
        if self.begins <= self.ends:
            return self.begins <= wall < self.ends
        return wall >= self.begins or wall < self.ends

    def over_at(self, moment: datetime) -> datetime:
        """The moment itself, or the end of the quiet hours that it falls into."""
        return self._next(moment, self.ends) if self.holds(moment) else moment

    def before(self, moment: datetime) -> datetime:
        """The moment itself, or shortly before the quiet hours that it falls into."""
        return self._last(moment, self.begins) - BEFORE_QUIET if self.holds(moment) else moment

    def _next(self, moment: datetime, wall: time) -> datetime:
        local = moment.astimezone(self.zone)
        day = local.date() if local.time() < wall else local.date() + timedelta(days=1)
        return datetime.combine(day, wall, tzinfo=self.zone).astimezone(moment.tzinfo)

    def _last(self, moment: datetime, wall: time) -> datetime:
        local = moment.astimezone(self.zone)
        day = local.date() if local.time() >= wall else local.date() - timedelta(days=1)
        return datetime.combine(day, wall, tzinfo=self.zone).astimezone(moment.tzinfo)


def reminder_at(starts_at: datetime, hours: int, *, quiet: Quiet, now: datetime) -> datetime | None:
    """When to remind of a visit, so many hours before: moved out of the night to the evening before.

    Where that evening is over, the morning after the night if it comes before the visit; None when there is no
    moment left before the visit, or the hour itself has passed.
    """
    wanted = starts_at - timedelta(hours=hours)
    if wanted <= now:
        return None
    evening = quiet.before(wanted)
    if evening > now:
        return evening
    morning = quiet.over_at(wanted)
    return morning if morning < starts_at else None
