from django.db import migrations, models


class Migration(migrations.Migration):
    """Lists of both kinds are sent together: such an upload becomes two imports, one of each kind."""

    dependencies = [("sheets", "0007_how_much_was_sent")]

    operations = [
        migrations.AlterField(
            "import",
            "upload",
            models.ForeignKey("sheets.upload", models.SET_NULL, null=True, related_name="batches", db_index=False),
        ),
        migrations.AddConstraint(
            "import", models.UniqueConstraint(fields=["upload", "kind"], name="one_import_of_a_kind")
        ),
        migrations.AlterField(
            "upload",
            "kind",
            models.CharField(
                max_length=10,
                choices=[("units", "units"), ("members", "members"), ("both", "units and members")],
                blank=True,
            ),
        ),
    ]
