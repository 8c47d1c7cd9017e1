from django.db import migrations

from vungmanh.vault.fields import SealedTextField
from vungmanh.vault.migrating import as_text, sealed_column


class Migration(migrations.Migration):
    """The address a form led to may hold what was asked for."""

    dependencies = [
        ("vault", "0001_known_keys"),
        ("journal", "0004_what_a_line_is_about"),
    ]

    operations = [
        *sealed_column("journal", "oncekey", "url", SealedTextField(blank=True, default=""), as_text),
    ]
