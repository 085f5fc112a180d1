"""Mail: one letter made ready up to the step that cannot be taken back, over SMTP or into whatever Django is told to use."""

from __future__ import annotations

import base64
import contextlib
import smtplib
from collections.abc import Sequence
from dataclasses import dataclass
from email.encoders import encode_base64
from email.mime.base import MIMEBase
from typing import NoReturn

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.core.mail.backends import smtp
from django.core.mail.message import sanitize_address

from wellhead.foundation.leaving import Ready, RefusedForGood, Temporary, Unreachable
from wellhead.foundation.models import OutboxMessage

REFUSED_FROM = 500
"""SMTP answers from here on are for good, those below it for now (RFC 5321, 4.2.1)."""
OURS_TO_MEND = frozenset({530, 534, 535, 538})
"""Answers about how we sign in (RFC 4954, 6): the clinic mends its settings and the letter goes after all."""


@dataclass(frozen=True, slots=True)
class Enclosure:
    """A file that goes with a letter; `kind` is its media type with parameters."""

    name: str
    kind: str
    held: bytes


@dataclass(frozen=True, slots=True)
class Letter:
    """One plain letter to one address."""

    to: str
    title: str
    words: str
    answer_to: str = ""
    enclosed: Sequence[Enclosure] = ()


def queued_letter(message: OutboxMessage) -> Ready:
    """A letter whose words were queued: payload holds `to`, `title` and `words`; `files` are name, type and base64."""
    held = message.payload
    files = [Enclosure(name, kind, base64.b64decode(text)) for name, kind, text in held.get("files", ())]
    return ready(message, Letter(held["to"], held["title"], held["words"], enclosed=files))


def ready(message: OutboxMessage, letter: Letter) -> Ready:
    """The letter ready to be handed over. The same message always has the same Message-ID.

    Over SMTP everything that a server can refuse without having the letter is asked before; only the letter
    itself is left for the last step.
    """
    mail = _mail(message, letter)
    connection = get_connection()
    if not isinstance(connection, smtp.EmailBackend):
        mail.connection = connection
        return Ready(lambda: _plainly(mail), to=mail.to[0])
    return _over_smtp(connection, mail)


def message_id(message: OutboxMessage) -> str:
    """The same for each attempt, so that a mailbox that got a letter twice could tell."""
    host = settings.DEFAULT_FROM_EMAIL.rpartition("@")[2].rstrip(">") or "wellhead.example"
    return f"<{message.pk.hex}@{host}>"


def _mail(message: OutboxMessage, letter: Letter) -> EmailMessage:
    mail = EmailMessage(
        letter.title,
        letter.words,
        None,
        [letter.to],
        reply_to=[letter.answer_to] if letter.answer_to else None,
        headers={"Message-ID": message_id(message), "Auto-Submitted": "auto-generated"},
    )
    for each in letter.enclosed:
        if ";" in each.kind:
            mail.attach(_part(each))
        else:
            mail.attach(each.name, each.held, each.kind)
    return mail


def _part(enclosure: Enclosure) -> MIMEBase:
    """A part whose media type has parameters, which Django's own way of attaching would quote away."""
    part = MIMEBase("application", "octet-stream")
    part.replace_header("Content-Type", enclosure.kind)
    part.set_payload(enclosure.held)
    encode_base64(part)
    part.add_header("Content-Disposition", "attachment", filename=enclosure.name)
    return part


def _plainly(mail: EmailMessage) -> str:
    mail.send()
    return str(mail.extra_headers["Message-ID"])


def _over_smtp(connection: smtp.EmailBackend, mail: EmailMessage) -> Ready:
    try:
        held = bytes(mail.message().as_bytes(linesep="\r\n"))  # type: ignore[call-arg]  # Django's own subclass takes it
        sender, to = (sanitize_address(each, "utf-8") for each in (mail.from_email, mail.to[0]))
    except ValueError:
        raise RefusedForGood("address") from None
    server = _opened(connection)
    try:
        sender_code, _ = server.mail(sender)
        code, _ = server.rcpt(to) if _is_yes(sender_code) else (0, b"")
    except OSError as fault:
        _close(server)
        raise Unreachable(type(fault).__name__) from None
    if not _is_yes(code):
        _close(server)
        _refused(sender_code, code)
    return Ready(lambda: _say(server, held), to=mail.to[0], drop=lambda: _close(server))


def _opened(connection: smtp.EmailBackend) -> smtplib.SMTP:
    """A connection that has greeted, encrypted and signed in as the settings ask."""
    try:
        connection.open()
        server = connection.connection
        if server is None:
            raise Unreachable("not_open")
        server.ehlo_or_helo_if_needed()
    except smtplib.SMTPResponseException as fault:
        raise Unreachable(str(fault.smtp_code)) from None
    except OSError as fault:
        raise Unreachable(type(fault).__name__) from None
    return server


def _say(server: smtplib.SMTP, held: bytes) -> str:
    """The letter itself. A plain answer is believed; anything else leaves it in doubt."""
    try:
        code, _ = server.data(held)
    except smtplib.SMTPDataError as fault:
        code = fault.smtp_code
    finally:
        _close(server)
    if not _is_yes(code):
        _refused(250, code)
    return str(code)


def _is_yes(code: int) -> bool:
    return 200 <= code < 300


def _refused(sender_code: int, code: int) -> NoReturn:
    """Who sends is the clinic's to mend, so a refusal of that is never for good."""
    if not _is_yes(sender_code):
        raise Temporary(f"sender_{sender_code}")
    if code >= REFUSED_FROM and code not in OURS_TO_MEND:
        raise RefusedForGood(str(code))
    raise Temporary(str(code))


def _close(server: smtplib.SMTP) -> None:
    with contextlib.suppress(OSError):
        server.quit()
    server.close()
