"""What was said in the old words is said in the new ones: kinds of service, skills, buffers of visits booked already."""

from typing import ClassVar

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps
from django.db.models import OuterRef, Subquery


def carry_over(apps: StateApps, _editor: BaseDatabaseSchemaEditor) -> None:
    service = apps.get_model("booking", "Service")
    service.objects.filter(is_call=True).update(kind="call", way="phone")
    service.objects.filter(is_call=False, is_public=False).update(kind="follow_up")
    for each in service.objects.exclude(needs_skill=""):
        each.needs_skills = [each.needs_skill]
        each.save(update_fields=["needs_skills"])
    buffer = service.objects.filter(pk=OuterRef("service_id")).values("buffer_minutes")[:1]
    apps.get_model("booking", "Appointment").objects.update(buffer_minutes=Subquery(buffer))


class Migration(migrations.Migration):
    dependencies: ClassVar = [("booking", "0003_whole_booking")]
    operations: ClassVar = [migrations.RunPython(carry_over, migrations.RunPython.noop, elidable=False)]
