from django.db import migrations, models

from vungmanh.vault.keys import keyring


def enroll(apps, schema_editor):
    """From its first day on the database knows which key it is sealed with."""
    apps.get_model("vault", "KnownKey").objects.get_or_create(name=keyring().current.name)


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="KnownKey",
            fields=[
                ("name", models.CharField(max_length=8, primary_key=True, serialize=False)),
                ("since", models.DateTimeField(auto_now_add=True)),
            ],
        ),
        migrations.RunPython(enroll, migrations.RunPython.noop),
    ]
