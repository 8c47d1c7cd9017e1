from django.db import migrations

from vungmanh.vault.fields import SealedJSONField


class Migration(migrations.Migration):
    """What rooms keep of records that followed two entries into one, under the name of the table that leads them."""

    dependencies = [
        ("members", "0016_lists_without_a_day"),
    ]

    operations = [
        migrations.AddField("merge", "follows", SealedJSONField(default=dict)),
    ]
