"""What every template knows without being told."""

from __future__ import annotations

from django.http import HttpRequest

from wellhead.ui.shell import Shell, shell_for


def shell(request: HttpRequest) -> dict[str, Shell]:
    """The surroundings of the page: places, clinic, theme, name."""
    return {"shell": shell_for(request)}
