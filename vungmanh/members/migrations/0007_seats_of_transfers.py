import vungmanh.organization.fields
from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [
        ('members', '0006_persons_of_a_vague_birth'),
    ]

    operations = [
        migrations.AddField(
            model_name='transfer',
            name='seat',
            field=vungmanh.organization.fields.KeyField(default='', max_length=80),
        ),
    ]
