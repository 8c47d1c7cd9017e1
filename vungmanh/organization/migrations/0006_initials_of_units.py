from django.db import migrations

import vungmanh.organization.fields


class Migration(migrations.Migration):
    """Units are found by the first letters of their names' words without a pattern over the names."""

    dependencies = [("organization", "0005_sealed_contacts")]

    operations = [
        migrations.AddField(
            "unit", "initials", vungmanh.organization.fields.KeyField(default="", editable=False, max_length=128)
        ),
    ]
