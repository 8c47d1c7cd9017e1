from django.db import migrations

_REWRITTEN = (
    "members_person", "members_identitynumber", "members_merge", "members_savedfilter", "sheets_change", "sheets_import",
    "sheets_upload", "sheets_uploadedfile", "sheets_line", "organization_unit", "reorganization_act", "journal_oncekey",
    "mfa_authenticator", "django_session",
)  # fmt: skip


def rewrite(apps, editor):
    """Columns that are gone still lie in the pages of the file until these are written anew."""
    if not apps.get_model("organization", "Unit").objects.exists():
        return
    with editor.connection.cursor() as cursor:
        if editor.connection.vendor == "postgresql":
            for table in _REWRITTEN:
                cursor.execute(f"VACUUM (FULL, ANALYZE) {table}")
        else:
            cursor.execute("VACUUM")
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")


class Migration(migrations.Migration):
    """What was read in the clear before cannot be found in the files either."""

    atomic = False

    dependencies = [
        ("members", "0011_only_sealed_columns"),
        ("sheets", "0006_sealed_lists"),
        ("organization", "0005_sealed_contacts"),
        ("reorganization", "0004_sealed_changes"),
        ("journal", "0005_sealed_addresses"),
        ("accounts", "0004_sealed_secrets"),
    ]

    operations = [migrations.RunPython(rewrite, migrations.RunPython.noop)]
