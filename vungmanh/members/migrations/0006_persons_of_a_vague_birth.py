from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('members', '0005_merges_and_two_persons'),
    ]

    operations = [
        migrations.AddIndex(
            model_name='person',
            index=models.Index(
                condition=models.Q(('born_precision', 'day'), _negated=True),
                fields=['unit', 'id'],
                name='persons_of_a_vague_birth',
            ),
        ),
    ]
