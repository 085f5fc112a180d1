"""Reading the same thing once while one page is made, though many parts of it ask.

A page that only reads opens `read_once()`; a query marked `@once_a_page` is then answered again from what it gave
before, for the same rows and arguments. Outside such a page nothing is remembered. Never around writing: what is
written within would not be seen.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import wraps
from typing import ParamSpec, TypeVar, cast

from django.db.models import Model

Asked = ParamSpec("Asked")
Given = TypeVar("Given")
_kept: ContextVar[dict[Hashable, object] | None] = ContextVar("kept_for_a_page", default=None)


@contextmanager
def read_once() -> Iterator[None]:
    """Remember until the end of the block; a block within a block remembers with the outer one."""
    if _kept.get() is not None:
        yield
        return
    token = _kept.set({})
    try:
        yield
    finally:
        _kept.reset(token)


def is_reading_once() -> bool:
    """Whether somebody remembers, so that reading a little more at once pays."""
    return _kept.get() is not None


def once(key: Hashable, read: Callable[[], Given]) -> Given:
    """What `read` gives, asked once for a key while a page is made."""
    kept = _kept.get()
    if kept is None:
        return read()
    if key not in kept:
        kept[key] = read()
    return cast("Given", kept[key])  # what stands under a key is what its own `read` gave


def once_a_page(query: Callable[Asked, Given]) -> Callable[Asked, Given]:
    """A query that is asked once while a page is made; rows among its arguments are told apart by their keys.

    What it gives must not be changed by whoever asks.
    """

    @wraps(query)
    def asked(*args: Asked.args, **named: Asked.kwargs) -> Given:
        if _kept.get() is None:
            return query(*args, **named)
        key = (query, *map(_named, args), *((name, _named(value)) for name, value in sorted(named.items())))
        return once(key, lambda: query(*args, **named))

    return asked


def _named(value: object) -> Hashable:
    return (type(value), value.pk) if isinstance(value, Model) else value
