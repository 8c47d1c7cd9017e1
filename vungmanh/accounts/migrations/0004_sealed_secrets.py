from django.db import migrations

from vungmanh.accounts.secrets import hidden


def seal_secrets(apps, editor):
    for row in apps.get_model("mfa", "Authenticator").objects.all():
        for name in ("secret", "seed"):
            if name in row.data:
                row.data[name] = hidden(row.data[name])
        if row.data.get("migrated_codes"):
            row.data["migrated_codes"] = [hidden(code) for code in row.data["migrated_codes"]]
        row.save(update_fields=["data"])
    # Sessions written in the clear cannot be read any more: everybody signs in again.
    apps.get_model("sessions", "Session").objects.all().delete()


class Migration(migrations.Migration):
    """The secrets of the second factor, and what sessions hold, are read by this office alone."""

    dependencies = [
        ("vault", "0001_known_keys"),
        ("accounts", "0003_sign_in_links"),
        ("mfa", "0003_authenticator_type_uniq"),
        ("sessions", "0001_initial"),
    ]

    operations = [migrations.RunPython(seal_secrets, migrations.RunPython.noop)]
