from django.db import migrations, models


class Migration(migrations.Migration):
    """A list may be of any kind that a room gives; the values that are kept stay as they are."""

    dependencies = [("sheets", "0009_remembered_answers")]

    operations = [
        migrations.AlterField("import", "kind", models.CharField(max_length=20)),
        migrations.AlterField("upload", "kind", models.CharField(blank=True, max_length=20)),
        migrations.AlterField("remembered", "kind", models.CharField(max_length=20)),
    ]
