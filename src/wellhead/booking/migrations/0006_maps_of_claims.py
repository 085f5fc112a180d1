"""Claims made before there were maps of taken time are mapped."""

import base64
import uuid
from collections import defaultdict
from typing import ClassVar

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps
from django.utils import timezone

A_BLOCK = 28 * 288


def short(key: uuid.UUID) -> str:
    return base64.urlsafe_b64encode(key.bytes).decode().rstrip("=")


def map_claims(apps: StateApps, _editor: BaseDatabaseSchemaEditor) -> None:
    """Every claim of a clinician or room becomes a bit; the first of a visit also that of its start."""
    claims = apps.get_model("booking", "SlotClaim").objects.order_by("quantum")
    taken_map = apps.get_model("booking", "TakenMap")
    maps = defaultdict(int)
    seen = set()
    rows = claims.values_list(
        "clinic_id", "resource_key", "quantum", "appointment_id", "appointment__service_id"
    )
    for clinic_id, key, quantum, appointment_id, service_id in rows.iterator():
        kind, _, name = key.partition(":")
        if kind not in {"staff", "room"}:
            continue
        keys = [key]
        if kind == "staff" and appointment_id not in seen:
            seen.add(appointment_id)
            staff_id = uuid.UUID(name)
            keys += [f"visits:{staff_id}", f"visits:{short(staff_id)}:{short(service_id)}"]
        block, place = divmod(quantum, A_BLOCK)
        for each in keys:
            maps[clinic_id, each, block] |= 1 << place
    taken_map.objects.all().delete()
    taken_map.objects.bulk_create(
        [
            taken_map(
                id=uuid.uuid4(),
                clinic_id=clinic_id,
                recorded_at=timezone.now(),
                resource_key=key,
                block=block,
                bits=bits.to_bytes(A_BLOCK // 8, "little"),
            )
            for (clinic_id, key, block), bits in maps.items()
        ],
        batch_size=500,
    )


class Migration(migrations.Migration):
    dependencies: ClassVar = [("booking", "0005_history_stays")]

    operations: ClassVar = [migrations.RunPython(map_claims, migrations.RunPython.noop)]
