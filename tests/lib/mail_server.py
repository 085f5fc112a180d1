"""A real mail server for tests: it counts what it was given and can refuse, wait or hang up where it is told to."""

from __future__ import annotations

import socket
import ssl
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes
from email.message import Message
from typing import Any

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session

USER, PASSWORD = "clinic", "a pass/word: with signs"


@dataclass
class Postbox:
    """What arrived, and how the server behaves: an answer to each step, or `hang_up_after` the letter."""

    to_recipient: str = "250 OK"
    to_letter: str = "250 OK"
    hang_up_after: bool = False
    wait_seconds: float = 0.0
    letters: list[Message] = field(default_factory=list)
    secured: list[bool] = field(default_factory=list)
    port: int = 0

    @property
    def ids(self) -> list[str]:
        """The Message-ID of each letter, in the order they came."""
        return [str(letter["Message-ID"]) for letter in self.letters]

    async def handle_RCPT(  # noqa: N802 -- the library's own name and order
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        """Answer to one recipient."""
        if self.to_recipient.startswith("2"):
            envelope.rcpt_tos.append(address)
        return self.to_recipient

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802 -- the library's name
        """Take the letter, and answer or hang up."""
        assert isinstance(envelope.content, bytes)
        if self.to_letter.startswith("2"):
            self.letters.append(message_from_bytes(envelope.content))
            self.secured.append(session.ssl is not None)
        time.sleep(self.wait_seconds)
        if self.hang_up_after and server.transport is not None:
            server.transport.abort()
        return self.to_letter


def _signs_in(server: SMTP, session: Session, envelope: Envelope, mechanism: str, said: Any) -> AuthResult:
    is_right = isinstance(said, LoginPassword) and (said.login, said.password) == (
        USER.encode(),
        PASSWORD.encode(),
    )
    return AuthResult(success=is_right, handled=False)


@contextmanager
def serving(postbox: Postbox, context: ssl.SSLContext | None = None) -> Iterator[Postbox]:
    """Serve on a free port of this machine; with a context it insists on STARTTLS and signing in."""
    asked = (
        {"tls_context": context, "require_starttls": True, "auth_required": True, "authenticator": _signs_in}
        if context
        else {}
    )
    with socket.create_server(("127.0.0.1", 0)) as free:
        postbox.port = free.getsockname()[1]
    controller = Controller(postbox, hostname="127.0.0.1", port=postbox.port, **asked)
    controller.start()
    try:
        yield postbox
    finally:
        controller.stop()
