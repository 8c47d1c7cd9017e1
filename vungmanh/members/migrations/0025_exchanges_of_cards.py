"""Cards are exchanged for new ones, and it is kept who has theirs."""

from django.db import migrations, models
from django.db.models import PROTECT, F, Q


class Migration(migrations.Migration):
    dependencies = [("members", "0024_series_of_card_numbers"), ("organization", "0007_fill_initials_of_units")]

    operations = [
        migrations.CreateModel(
            "CardExchange",
            [
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=120)),
                ("since", models.DateField()),
                ("until", models.DateField(null=True)),
                ("closed_on", models.DateField(null=True)),
                ("by", models.CharField(max_length=150)),
                ("unit", models.ForeignKey(on_delete=PROTECT, related_name="card_exchanges", to="organization.unit")),
            ],
            options={
                "ordering": ["-since", "-pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=Q(until__isnull=True) | Q(until__gte=F("since")),
                        name="an_exchange_of_cards_ends_after_it_begins",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            "CardReceived",
            [
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("on", models.DateField()),
                ("by", models.CharField(max_length=150)),
                (
                    "exchange",
                    models.ForeignKey(
                        db_index=False, on_delete=PROTECT, related_name="received", to="members.cardexchange"
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(on_delete=PROTECT, related_name="cards_received", to="members.person"),
                ),
            ],
            options={
                "ordering": ["pk"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=["exchange", "person"], name="a_new_card_is_received_once_per_exchange"
                    ),
                ],
            },
        ),
    ]
