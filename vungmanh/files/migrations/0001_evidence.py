import django.db.models.deletion
import uuid
import vungmanh.vault.fields
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    """Files that prove what records say, sealed in pieces; and how much was attached in a day."""

    initial = True

    dependencies = [
        ('organization', '0007_fill_initials_of_units'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='DaySum',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('whose', models.CharField(max_length=7)),
                ('key', models.BigIntegerField()),
                ('on', models.DateField()),
                ('files', models.PositiveIntegerField(default=0)),
                ('size', models.BigIntegerField(default=0)),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('whose', 'key', 'on'), name='one_sum_of_files_a_day')],
            },
        ),
        migrations.CreateModel(
            name='Evidence',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('public_id', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('about_kind', models.CharField(max_length=40)),
                ('about_key', models.BigIntegerField()),
                ('name', vungmanh.vault.fields.SealedTextField(editable=False)),
                ('kind', models.CharField(max_length=8)),
                ('size', models.BigIntegerField()),
                ('pieces', models.PositiveIntegerField()),
                ('checksum', vungmanh.vault.fields.SealedTextField(editable=False)),
                ('checksum_mark', vungmanh.vault.fields.MarkField(of='checksum')),
                ('by', models.CharField(max_length=150)),
                ('at', models.DateTimeField()),
                ('struck_at', models.DateTimeField(null=True)),
                ('struck_by', models.CharField(blank=True, default='', max_length=150)),
                ('struck_reason', vungmanh.vault.fields.SealedTextField(blank=True, default='', editable=False)),
                ('missed_at', models.DateTimeField(null=True)),
                ('struck_user', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('unit', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='organization.unit')),
                ('user', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['pk'],
            },
        ),
        migrations.CreateModel(
            name='Piece',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('place', models.PositiveIntegerField()),
                ('content', vungmanh.vault.fields.SealedBinaryField(editable=False)),
                ('evidence', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='content', to='files.evidence')),
            ],
        ),
        migrations.AddIndex(
            model_name='evidence',
            index=models.Index(fields=['about_kind', 'about_key', 'id'], name='evidence_by_subject'),
        ),
        migrations.AddConstraint(
            model_name='evidence',
            constraint=models.UniqueConstraint(condition=models.Q(('struck_at__isnull', True)), fields=('about_kind', 'about_key', 'checksum_mark'), name='a_subject_holds_a_file_once'),
        ),
        migrations.AddConstraint(
            model_name='evidence',
            constraint=models.CheckConstraint(condition=models.Q(('size__gt', 0), ('pieces__gt', 0)), name='evidence_is_never_empty'),
        ),
        migrations.AddConstraint(
            model_name='evidence',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('struck_at__isnull', True), ('struck_by', '')), models.Q(('struck_at__isnull', False), models.Q(('struck_by', ''), _negated=True)), _connector='OR'), name='what_is_struck_out_says_when_and_by_whom'),
        ),
        migrations.AddConstraint(
            model_name='piece',
            constraint=models.UniqueConstraint(fields=('evidence', 'place'), name='one_piece_of_a_file_per_place'),
        ),
    ]
