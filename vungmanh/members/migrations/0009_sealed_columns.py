from django.db import migrations, models

from vungmanh.vault.fields import MarkField, SealedJSONField, SealedTextField


class Migration(migrations.Migration):
    """Room for sealed numbers beside those in the clear."""

    dependencies = [
        ("vault", "0001_known_keys"),
        ("members", "0008_seats_of_transfers"),
    ]

    operations = [
        migrations.AddField("person", "phone_sealed", SealedTextField(null=True)),
        migrations.AddField("person", "email_sealed", SealedTextField(null=True)),
        migrations.AddField("person", "phone_mark", MarkField(of="phone", default="")),
        migrations.AddField("person", "phone_tail_mark", MarkField(of="phone", last=4, default="")),
        migrations.AddField("identitynumber", "number_sealed", SealedTextField(null=True)),
        migrations.AddField("identitynumber", "number_mark", MarkField(of="number", null=True)),
        migrations.AddField("identitynumber", "tail_mark", MarkField(of="number", last=4, null=True)),
        migrations.AddField("identitynumber", "tells_year", models.SmallIntegerField(editable=False, null=True)),
        migrations.AddField("identitynumber", "tells_woman", models.BooleanField(editable=False, null=True)),
        migrations.AddField("merge", "before_sealed", SealedJSONField(null=True)),
        migrations.AddField("merge", "after_sealed", SealedJSONField(null=True)),
        migrations.AddField("savedfilter", "query_sealed", SealedTextField(null=True)),
    ]
