"""How much may be sent: files only where a page asks for them, and nothing larger than one file with its form."""

from __future__ import annotations

import re
from typing import Any

from django.core.exceptions import RequestDataTooBig
from django.core.files.uploadhandler import FileUploadHandler

MOST_BYTES = 21_000_000
"""A file of 20 MB and the form around it; the server takes no more either."""
ELSEWHERE = 2_000_000
"""Where no page asks for a file."""
TAKES_FILES = re.compile(
    r"/journey/people/[0-9a-f-]{36}/files/"
    r"|/programme/(?:people/[0-9a-f-]{36}|library)/[\w-]{1,16}/pictures/"
)


class OnlyWhereAsked(FileUploadHandler):
    """Turns away what is too large before any of it is written down; the other handlers do the rest."""

    def handle_raw_input(  # noqa: PLR0917 -- Django's signature
        self,
        input_data: Any,  # noqa: ARG002 -- Any: the server's own stream
        META: dict[str, Any],  # noqa: N803 -- Django calls it so; Any: what servers put there
        content_length: int,
        boundary: str,  # noqa: ARG002
        encoding: str | None = None,  # noqa: ARG002
    ) -> None:
        """Raise RequestDataTooBig, which the page of trouble puts into words."""
        most = MOST_BYTES if TAKES_FILES.fullmatch(str(META.get("PATH_INFO", ""))) else ELSEWHERE
        if content_length > most:
            raise RequestDataTooBig("more was sent than this page asks for")

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes:  # noqa: ARG002
        """Pass everything on."""
        return raw_data

    def file_complete(self, file_size: int) -> None:
        """Leave the file to the next handler."""
