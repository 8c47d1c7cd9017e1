from django.db import migrations


class Migration(migrations.Migration):
    """What the acts of the kit keep goes from here."""

    dependencies = [
        ("reorganization", "0005_acts_are_kept_by_the_kit"),
    ]

    operations = [migrations.DeleteModel("Act")]
