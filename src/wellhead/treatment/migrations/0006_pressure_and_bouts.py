"""How hard and how often soft tissue was worked."""

from typing import ClassVar

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies: ClassVar = [("treatment", "0005_build_and_declined")]
    operations: ClassVar = [
        migrations.AddField("technique", "bouts", models.PositiveSmallIntegerField(null=True)),
        migrations.AddField("technique", "pressure", models.PositiveSmallIntegerField(null=True)),
    ]
