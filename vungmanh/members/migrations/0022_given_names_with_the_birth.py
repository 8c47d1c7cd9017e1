from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('members', '0021_letters_of_introduction'),
    ]

    operations = [
        migrations.RemoveIndex(model_name='person', name='persons_by_given_name'),
        migrations.AddIndex(
            model_name='person',
            index=models.Index(fields=['given_key', 'born_on', 'unit', 'id'], name='persons_by_given_and_birth'),
        ),
    ]
