"""A transfer may be decided ahead: the day on which the person comes to the other unit."""

from django.db import migrations, models
from django.db.models import Q


class Migration(migrations.Migration):
    dependencies = [("members", "0019_kept_filters_have_moved")]

    operations = [
        migrations.AddField("person", "arrives_on", models.DateField(editable=False, null=True)),
        migrations.AddIndex(
            "person",
            models.Index(
                fields=["arrives_on"], name="persons_who_are_to_arrive", condition=Q(arrives_on__isnull=False)
            ),
        ),
    ]
