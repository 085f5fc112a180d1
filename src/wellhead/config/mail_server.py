"""The mail server as one line of the environment: smtp:// asks for STARTTLS, smtps:// is encrypted from the first byte."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

PORTS = {"smtp": 587, "smtps": 465, "smtp+plain": 25}


@dataclass(frozen=True, slots=True)
class MailServer:
    """Where mail is handed over, and as whom."""

    host: str
    port: int
    user: str
    password: str
    uses_starttls: bool
    uses_tls: bool


def mail_server(line: str) -> MailServer | None:
    """Read `smtp://user:password@mail.example:587`; None when nothing is set.

    `smtp+plain://` speaks without encryption: for a server on the same machine. It takes no password.
    """
    if not line:
        return None
    parts = urlsplit(line)
    if parts.scheme not in PORTS or not parts.hostname or parts.path.strip("/") or parts.query:
        raise ValueError("WELLHEAD_SMTP_URL must look like smtp://user:password@mail.example:587")
    if parts.scheme == "smtp+plain" and parts.password:
        raise ValueError("WELLHEAD_SMTP_URL: smtp+plain:// would show the password. Use smtp:// or smtps://")
    return MailServer(
        host=parts.hostname,
        port=parts.port or PORTS[parts.scheme],
        user=unquote(parts.username or ""),
        password=unquote(parts.password or ""),
        uses_starttls=parts.scheme == "smtp",
        uses_tls=parts.scheme == "smtps",
    )
