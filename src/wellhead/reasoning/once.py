"""A property that is worked out when it is first read, and then kept with its value."""

from collections.abc import Callable
from typing import Generic, TypeVar, overload

Owner = TypeVar("Owner")
Kept = TypeVar("Kept")


class once(Generic[Owner, Kept]):  # noqa: N801  used as a decorator, like property
    """As functools.cached_property, without the lock that costs more than most of what is kept here."""

    def __init__(self, work: Callable[[Owner], Kept]) -> None:
        """Remember how to work it out."""
        self.work = work
        self.name = ""
        self.__doc__ = work.__doc__

    def __set_name__(self, _owner: type[Owner], name: str) -> None:
        """Learn the name under which the value is kept."""
        self.name = name

    @overload
    def __get__(self, value: None, _owner: type[Owner]) -> "once[Owner, Kept]": ...

    @overload
    def __get__(self, value: Owner, _owner: type[Owner]) -> Kept: ...

    def __get__(self, value: Owner | None, _owner: type[Owner]) -> "once[Owner, Kept] | Kept":
        """Work it out and keep it; from then on Python finds it without coming here."""
        if value is None:
            return self
        found = vars(value)[self.name] = self.work(value)
        return found
