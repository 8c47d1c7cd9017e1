"""Members are introduced to another union, which is asked and answers."""

from django.db import migrations, models
from django.db.models import CASCADE, PROTECT, Q


class Migration(migrations.Migration):
    dependencies = [
        ("members", "0020_persons_who_are_to_arrive"),
        ("organization", "0007_fill_initials_of_units"),
    ]

    operations = [
        migrations.CreateModel(
            "Letter",
            [
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("on", models.DateField()),
                ("decision", models.CharField(blank=True, max_length=120)),
                ("by", models.CharField(max_length=150)),
                ("sent_on", models.DateField()),
                ("to", models.ForeignKey(on_delete=PROTECT, related_name="letters", to="organization.unit")),
            ],
            options={"ordering": ["-sent_on", "-pk"]},
        ),
        migrations.CreateModel(
            "Introduced",
            [
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("waiting", "waits to be taken in"),
                            ("received", "taken in"),
                            ("refused", "not taken in"),
                            ("withdrawn", "withdrawn"),
                            ("lapsed", "a union has ended"),
                        ],
                        default="waiting",
                        max_length=9,
                    ),
                ),
                ("reason", models.CharField(blank=True, max_length=200)),
                ("answered_by", models.CharField(blank=True, max_length=150)),
                ("answered_on", models.DateField(null=True)),
                ("letter", models.ForeignKey(on_delete=CASCADE, related_name="people", to="members.letter")),
                ("person", models.ForeignKey(on_delete=PROTECT, related_name="introductions", to="members.person")),
                ("unit", models.ForeignKey(on_delete=PROTECT, related_name="introduced", to="organization.unit")),
            ],
            options={
                "ordering": ["pk"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=["person"],
                        condition=Q(state="waiting"),
                        name="a_person_waits_for_one_union_at_a_time",
                    ),
                    models.CheckConstraint(
                        condition=Q(state="waiting", answered_on=None)
                        | ~Q(state="waiting") & Q(answered_on__isnull=False),
                        name="an_introduction_is_answered_on_a_day",
                    ),
                ],
            },
        ),
    ]
