from django.db import migrations

from vungmanh.vault.fields import SealedBinaryField, SealedJSONField, SealedTextField
from vungmanh.vault.migrating import as_json, as_text, sealed_column


class Migration(migrations.Migration):
    """What was sent, shown, answered and replaced is read by this office alone."""

    dependencies = [
        ("vault", "0001_known_keys"),
        ("sheets", "0005_fill_units_and_senders"),
    ]

    operations = [
        *sealed_column("sheets", "import", "files", SealedJSONField(), as_json),
        *sealed_column("sheets", "change", "before", SealedJSONField(null=True), as_json),
        *sealed_column("sheets", "change", "after", SealedJSONField(null=True), as_json),
        *sealed_column("sheets", "upload", "names", SealedJSONField(default=list), as_json),
        *sealed_column("sheets", "upload", "said", SealedTextField(blank=True, default=""), as_text),
        *sealed_column("sheets", "upload", "answers", SealedJSONField(default=dict), as_json),
        *sealed_column("sheets", "upload", "lists", SealedJSONField(default=list), as_json),
        *sealed_column("sheets", "uploadedfile", "name", SealedTextField(), as_text),
        *sealed_column("sheets", "uploadedfile", "content", SealedBinaryField(), bytes),
        *sealed_column("sheets", "line", "file", SealedTextField(blank=True, default=""), as_text),
        *sealed_column("sheets", "line", "sheet", SealedTextField(blank=True, default=""), as_text),
        *sealed_column("sheets", "line", "facts", SealedJSONField(), as_json),
    ]
