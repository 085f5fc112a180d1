"""What the clinician sees of the build, what was offered instead of needles, and that near structures were looked for."""

from typing import ClassVar

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies: ClassVar = [("treatment", "0004_sessions_stay_again")]
    operations: ClassVar = [
        migrations.AddField("needle", "danger_seen", models.BooleanField(null=True)),
        migrations.AddField(
            "needlingsession",
            "build",
            models.PositiveSmallIntegerField(
                choices=[(1, "Slim"), (2, "Medium"), (3, "Large")], null=True
            ),
        ),
        migrations.AddField("needlingsession", "offered_instead", models.TextField(null=True)),
    ]
