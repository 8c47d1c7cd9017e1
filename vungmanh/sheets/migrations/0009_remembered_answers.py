import django.db.models.deletion
from django.db import migrations, models

import vungmanh.vault.fields


class Migration(migrations.Migration):
    """What an office has answered about its lists is proposed when the next one asks the same."""

    dependencies = [
        ("organization", "__first__"),
        ("sheets", "0008_units_and_members_together"),
    ]

    operations = [
        migrations.CreateModel(
            name="Remembered",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "kind",
                    models.CharField(max_length=10, choices=[("units", "units"), ("members", "members")]),
                ),
                ("said", vungmanh.vault.fields.SealedJSONField(default=dict)),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="organization.unit"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("unit", "kind"), name="remembered_once_by_kind")
                ],
            },
        ),
    ]
