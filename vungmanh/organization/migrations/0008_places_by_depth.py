"""Units directly below one are found along an index, however many stand below them."""

from django.db import migrations, models
from django.db.models import F
from django.db.models.functions import Length


class Migration(migrations.Migration):
    dependencies = [("organization", "0007_fill_initials_of_units")]

    operations = [
        migrations.AddIndex("placement", models.Index(Length("path"), F("path"), name="places_by_depth")),
    ]
