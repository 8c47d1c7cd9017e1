import vungmanh.organization.fields
from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [
        ('members', '0007_no_numbers_in_saved_filters'),
    ]

    operations = [
        migrations.AddField(
            model_name='transfer',
            name='seat',
            field=vungmanh.organization.fields.KeyField(default='', max_length=80),
        ),
    ]
