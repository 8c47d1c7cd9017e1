from django.db import migrations

from vungmanh.vault.fields import SealedTextField
from vungmanh.vault.migrating import as_text, sealed_column


class Migration(migrations.Migration):
    """How a chair is reached is read by this office alone."""

    dependencies = [
        ("vault", "0001_known_keys"),
        ("organization", "0004_fill_keys_of_former_names"),
    ]

    operations = [
        *sealed_column("organization", "unit", "contact_phone", SealedTextField(blank=True, default="", verbose_name="phone"), as_text),
        *sealed_column("organization", "unit", "contact_email", SealedTextField(blank=True, default="", verbose_name="email"), as_text),
    ]
