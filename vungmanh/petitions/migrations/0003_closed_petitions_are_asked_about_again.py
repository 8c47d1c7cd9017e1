"""Indexes by which the morning page finds what waits and what came: what was closed and whose sender has not been asked
since, by the unit that held it last; messages of a day; and what was joined into one, of which there is little."""

import django.db.models.deletion
from django.db import migrations, models
from django.db.models import Q


class Migration(migrations.Migration):
    dependencies = [("petitions", "0002_categories_to_begin_with")]

    operations = [
        migrations.AddIndex(
            "petition",
            models.Index(
                fields=["holder", "closed_on", "id"],
                condition=Q(closed_on__isnull=False, stayed__isnull=True, struck_on__isnull=True),
                name="petitions_to_ask_about_again",
            ),
        ),
        migrations.AlterField(
            "petition",
            "head",
            models.ForeignKey(
                "petitions.petition",
                django.db.models.deletion.PROTECT,
                null=True,
                related_name="joined",
                db_index=False,
            ),
        ),
        migrations.AddIndex(
            "petition",
            models.Index(fields=["head"], condition=Q(head__isnull=False), name="petitions_joined_into_one"),
        ),
        migrations.AddIndex("message", models.Index(fields=["on"], name="messages_of_a_day")),
    ]
