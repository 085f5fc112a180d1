"""What a patient's page tells the device: whose words it keeps, where they are sent, and what makes it an app."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse

from wellhead.foundation.devices import owner_on_device


@dataclass(frozen=True, slots=True)
class OnThisDevice:
    """Addresses and the owner's signs; only on pages of a patient who is signed in."""

    owner: str
    sync_url: str
    worker_url: str
    manifest_url: str
    conflicts_url: str
    kept_url: str
    write_url: str


def on_this_device(request: HttpRequest) -> OnThisDevice | None:
    """None for everybody who is no patient, and while the pages do not exist."""
    actor = getattr(request, "actor", None)
    owner = owner_on_device(actor) if actor is not None else ""
    if not owner:
        return None
    try:
        return OnThisDevice(
            owner=owner,
            sync_url=reverse("diary:sync"),
            worker_url=reverse("diary:worker"),
            manifest_url=reverse("diary:manifest"),
            conflicts_url=reverse("diary:conflicts"),
            kept_url=reverse("programme:kept"),
            write_url=reverse("diary:offline"),
        )
    except NoReverseMatch:
        return None
