"""What just happened, said at the top of the next page, with a way back where there is one."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from django.contrib import messages
from django.contrib.messages.storage.base import Message
from django.http import HttpRequest
from django.utils.functional import Promise

from wellhead.foundation.decision import CannotBeDone
from wellhead.foundation.once import new_token

UNDO = "undo:"


@dataclass(frozen=True, slots=True)
class Notice:
    """One sentence, whether it is trouble, and the address that undoes what it tells of."""

    text: str
    is_trouble: bool
    undo_url: str
    once: str


def say(request: HttpRequest, text: str | Promise, *, undo_url: str = "") -> None:
    """Say what happened on the next page; `undo_url` is posted to, with a `once` token, to take it back."""
    messages.success(request, str(text), extra_tags=f"{UNDO}{undo_url}" if undo_url else "")


def warn(request: HttpRequest, text: str | Promise) -> None:
    """Say on the next page that something did not work, and what to do."""
    messages.error(request, str(text))


@contextmanager
def telling(request: HttpRequest, done: str | Promise) -> Iterator[None]:
    """Do what stands inside, and say on the next page that it is done or why it could not be done."""
    try:
        yield
    except CannotBeDone as trouble:
        warn(request, trouble.message)
    else:
        say(request, done)


def waiting(request: HttpRequest) -> Iterator[Notice]:
    """The notices not shown yet; reading them marks them shown."""
    for message in messages.get_messages(request):
        yield _notice(message)


def _notice(message: Message) -> Notice:
    """A stored message as a notice."""
    tags = message.extra_tags or ""
    undo_url = tags.removeprefix(UNDO) if tags.startswith(UNDO) else ""
    return Notice(
        text=str(message.message),
        is_trouble=message.level >= messages.WARNING,
        undo_url=undo_url,
        once=new_token() if undo_url else "",
    )
