from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('members', '0001_initial'),
    ]

    operations = [
        migrations.AddIndex(
            model_name='person',
            index=models.Index(fields=['sort_key', 'id'], name='persons_in_order'),
        ),
        migrations.AddIndex(
            model_name='person',
            index=models.Index(fields=['born_on', 'id'], name='persons_by_birth'),
        ),
        migrations.AddIndex(
            model_name='person',
            index=models.Index(fields=['joined_on', 'id'], name='persons_by_joining'),
        ),
    ]
