"""What a phone sends after it had no network."""

from __future__ import annotations

import json
import uuid
from datetime import date, datetime
from typing import Any

from django.test import Client

from tests.lib.cast import Player
from wellhead.diary import actions, sync
from wellhead.diary.models import Delivery
from wellhead.foundation import clock
from wellhead.foundation.devices import owner_on_device


def entry(day: date, **said: Any) -> dict[str, Any]:
    """An entry as the page of a phone queues it; a headache with nothing else said."""
    outside = {
        name: said.pop(name)
        for name in ("device_key", "entry_key", "seen_revision", "written_at")
        if name in said
    }
    return {
        "device_key": str(uuid.uuid4()),
        "kind": "entry",
        "entry_key": str(uuid.uuid4()),
        "seen_revision": None,
        "written_at": clock.now().isoformat(),
        "said": {"day": day.isoformat(), "kind": "headache", **said},
        **outside,
    }


def around(day: date, **said: Any) -> dict[str, Any]:
    """What surrounded a day as the page of a phone queues it; nothing but what is given."""
    outside = {name: said.pop(name) for name in ("seen_revision", "written_at") if name in said}
    return {
        "device_key": str(uuid.uuid4()),
        "kind": "exposures",
        "entry_key": None,
        "seen_revision": None,
        "written_at": outside.pop("written_at", None) or clock.now().isoformat(),
        "said": {"day": day.isoformat(), **said},
        **outside,
    }


def round_of(item_id: uuid.UUID, day: date, **said: Any) -> dict[str, Any]:
    """A round of an exercise as the player queues it."""
    return {
        "device_key": str(uuid.uuid4()),
        "kind": "round",
        "entry_key": None,
        "seen_revision": None,
        "written_at": clock.now().isoformat(),
        "said": {"item_id": str(item_id), "state": "done", "day": day.isoformat(), **said},
    }


def body(player: Player, *items: object, sent_at: datetime | None = None, owner: str | None = None) -> str:
    """The body of one sending."""
    mine = owner_on_device(player.actor) if owner is None else owner
    return json.dumps({"owner": mine, "sent_at": (sent_at or clock.now()).isoformat(), "items": list(items)})


def send(player: Player, *items: object, client: Client | None = None, **how: Any) -> dict[str, Any]:
    """Send and read the answer; its status stands under `status`."""
    written = body(player, *items, **how)
    answer = (client or player.client).post("/diary/offline/send/", written, content_type="application/json")
    return {**answer.json(), "status": answer.status_code}


def conflict(ada: Player, day: date, *, note: str = "") -> Delivery:
    """Something from Ada's phone that meets what stands on a day; something must stand there."""
    assert ada.person is not None
    parcel = sync.parcel(entry(day, worst=7, note=note))
    actions.receive(ada.actor, ada.person, parcel, sent_at=clock.now())
    return Delivery.objects.get(device_key=parcel.device_key)
