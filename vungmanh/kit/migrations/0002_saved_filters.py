"""Kept filters belong to registers of every kind; those of lists of members come over, sealed for their new place."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import vungmanh.vault.fields


def bring_over(apps, schema_editor):
    alias = schema_editor.connection.alias
    before, now = apps.get_model("members", "SavedFilter"), apps.get_model("kit", "SavedFilter")
    now.objects.using(alias).bulk_create(
        [
            now(user_id=saved.user_id, register="members", name=saved.name, query=saved.query)
            for saved in before.objects.using(alias).order_by("pk")
        ]
    )


class Migration(migrations.Migration):

    dependencies = [
        ("kit", "0001_acts"),
        ("members", "0018_no_tables_of_transfers_and_merges"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="SavedFilter",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("register", models.CharField(max_length=30)),
                ("name", models.CharField(max_length=60, verbose_name="name")),
                ("query", vungmanh.vault.fields.SealedTextField()),
                (
                    "user",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["name"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("user", "register", "name"), name="a_person_names_a_filter_of_a_list_once"
                    )
                ],
            },
        ),
        migrations.RunPython(bring_over, migrations.RunPython.noop),
    ]
