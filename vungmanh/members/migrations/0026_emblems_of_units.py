"""The mark that a unit gives to the cards of its members."""

from django.db import migrations, models
from django.db.models import PROTECT, Q

import vungmanh.vault.fields


class Migration(migrations.Migration):
    dependencies = [("members", "0025_exchanges_of_cards"), ("organization", "0007_fill_initials_of_units")]

    operations = [
        migrations.CreateModel(
            "Emblem",
            [
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("picture", vungmanh.vault.fields.SealedBinaryField(editable=False)),
                ("since", models.DateField()),
                ("until", models.DateField(null=True)),
                ("by", models.CharField(max_length=150)),
                ("unit", models.ForeignKey(on_delete=PROTECT, related_name="emblems", to="organization.unit")),
            ],
            options={
                "ordering": ["pk"],
                "constraints": [
                    models.UniqueConstraint(
                        condition=Q(until__isnull=True), fields=["unit"], name="a_unit_bears_one_emblem_at_a_time"
                    ),
                ],
            },
        ),
    ]
