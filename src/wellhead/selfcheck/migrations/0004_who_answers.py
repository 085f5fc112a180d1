"""Somebody may answer for another: a parent for a child. Checks from before did not say."""

from typing import ClassVar

from django.db import migrations, models


class Migration(migrations.Migration):
    """One column that may be unknown."""

    dependencies: ClassVar = [("selfcheck", "0003_answer_kind")]
    operations: ClassVar = [
        migrations.AddField(
            model_name="check", name="for_another", field=models.BooleanField(null=True)
        ),
    ]
