"""Levels above give the numbers of cards out of series."""

from django.db import migrations, models
from django.db.models import PROTECT

from vungmanh.organization.fields import KeyField


class Migration(migrations.Migration):
    dependencies = [("members", "0023_cards_in_hand"), ("organization", "0007_fill_initials_of_units")]

    operations = [
        migrations.CreateModel(
            "CardSeries",
            [
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("prefix", KeyField(blank=True, max_length=14)),
                ("digits", models.PositiveSmallIntegerField()),
                ("number", models.PositiveBigIntegerField()),
                ("since", models.DateField()),
                ("by", models.CharField(max_length=150)),
                (
                    "unit",
                    models.ForeignKey(
                        db_index=False, on_delete=PROTECT, related_name="card_series", to="organization.unit"
                    ),
                ),
            ],
            options={
                "ordering": ["unit", "since"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=["unit", "since"], name="a_unit_begins_one_series_of_cards_a_day"
                    ),
                ],
            },
        ),
    ]
