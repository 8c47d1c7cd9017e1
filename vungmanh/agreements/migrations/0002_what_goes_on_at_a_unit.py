"""What goes on at a unit is found along an index."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("agreements", "0001_agreements_parties_grades_bargaining"),
        ("organization", "0009_the_tree_has_sixteen_levels"),
    ]

    operations = [
        migrations.AlterField(
            model_name="spell",
            name="unit",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="agreement_spells",
                to="organization.unit",
            ),
        ),
        migrations.AddIndex(
            model_name="spell",
            index=models.Index(
                fields=["unit", "until", "since", "what", "agreement", "workers"], name="spells_going_on_at_a_unit"
            ),
        ),
    ]
