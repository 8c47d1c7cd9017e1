import django.db.models.deletion
from django.db import migrations, models

_UNIT = {"on_delete": django.db.models.deletion.PROTECT, "related_name": "+", "to": "organization.unit"}


class Migration(migrations.Migration):
    """How a unit numbers its papers, and how far it has counted, does not go with it in silence."""

    dependencies = [("papers", "0001_initial")]

    operations = [
        migrations.AlterField("counter", "unit", models.ForeignKey(**_UNIT)),
        migrations.AlterField("numbering", "unit", models.ForeignKey(**_UNIT)),
    ]
