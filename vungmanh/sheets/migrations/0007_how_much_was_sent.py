from django.db import migrations, models


class Migration(migrations.Migration):
    """How much an upload was, so that it can be said how much an account has sent within a day."""

    dependencies = [("sheets", "0006_sealed_lists")]

    operations = [
        migrations.AddField("upload", "files_sent", models.PositiveIntegerField(default=0)),
        migrations.AddField("upload", "bytes_sent", models.BigIntegerField(default=0)),
        migrations.AddIndex("upload", models.Index(fields=["user", "at"], name="uploads_by_officer")),
    ]
