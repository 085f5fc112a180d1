"""Surroundings of days remember the file they came with."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('diary', '0004_rows_stay_again'),
    ]

    operations = [
        migrations.AddField(
            model_name='dayexposures',
            name='batch',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='exposures', to='diary.diarybatch'),
        ),
    ]
