from django.db import migrations

from vungmanh.vault.fields import SealedJSONField
from vungmanh.vault.migrating import as_json, sealed_column


class Migration(migrations.Migration):
    """What stood before an act holds the phones of chairs."""

    dependencies = [
        ("vault", "0001_known_keys"),
        ("reorganization", "0003_fill_units_of_acts"),
    ]

    operations = [
        *sealed_column("reorganization", "act", "changes", SealedJSONField(default=dict), as_json),
    ]
