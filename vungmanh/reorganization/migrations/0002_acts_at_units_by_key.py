import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('reorganization', '0001_acts_that_can_be_taken_back'),
    ]

    operations = [
        migrations.AddField(
            model_name='act',
            name='at_unit',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='organization.unit'),
        ),
    ]
