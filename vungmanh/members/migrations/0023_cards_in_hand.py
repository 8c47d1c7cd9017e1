"""Each card that somebody has or had in hand: when it was given out, and how it has ended."""

from django.db import migrations, models
from django.db.models import PROTECT, Q

from vungmanh.organization.fields import KeyField


class Migration(migrations.Migration):
    dependencies = [("members", "0022_given_names_with_the_birth")]

    operations = [
        migrations.CreateModel(
            "Card",
            [
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", KeyField(max_length=20)),
                ("nth", models.PositiveSmallIntegerField(default=1)),
                ("issued_on", models.DateField(null=True)),
                ("ended_on", models.DateField(null=True)),
                (
                    "ended",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("lost", "lost"),
                            ("damaged", "damaged"),
                            ("changed", "what stood on it has changed"),
                            ("exchanged", "exchanged for a new one"),
                        ],
                        default="",
                        max_length=9,
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(db_index=False, on_delete=PROTECT, related_name="cards", to="members.person"),
                ),
            ],
            options={
                "ordering": ["pk"],
                "indexes": [models.Index(fields=["number"], name="cards_by_number")],
                "constraints": [
                    models.UniqueConstraint(fields=["person", "number", "nth"], name="a_card_is_kept_once"),
                    models.CheckConstraint(
                        condition=Q(ended_on__isnull=True, ended="") | Q(ended_on__isnull=False) & ~Q(ended=""),
                        name="a_card_that_has_ended_says_why",
                    ),
                ],
            },
        ),
    ]
