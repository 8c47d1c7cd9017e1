"""Pairs that are probably one person are kept as they were found last: looking through a province takes seconds."""

from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [("organization", "0009_the_tree_has_sixteen_levels")]

    operations = [
        migrations.CreateModel(
            name="Finding",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("pairs", models.JSONField(default=list)),
                ("more", models.BooleanField(default=False)),
                ("found_at", models.DateTimeField(null=True)),
                ("asked_at", models.DateTimeField(null=True)),
                ("tries", models.PositiveSmallIntegerField(default=0)),
                (
                    "unit",
                    models.OneToOneField(
                        null=True, on_delete=models.SET_NULL, related_name="+", to="organization.unit"
                    ),
                ),
            ],
        ),
    ]
