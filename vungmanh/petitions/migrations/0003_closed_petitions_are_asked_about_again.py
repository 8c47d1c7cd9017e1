"""An index of what was closed and whose sender has not been asked since, by the unit that held it last."""

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
        )
    ]
