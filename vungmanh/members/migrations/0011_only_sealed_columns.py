from django.db import migrations, models
from django.db.models import Q

from vungmanh.vault.fields import MarkField, SealedJSONField, SealedTextField


def sealed(model, name, field):
    """The sealed column takes the name of the one in the clear, which goes."""
    return [
        migrations.RemoveField(model, name),
        migrations.RenameField(model, f"{name}_sealed", name),
        migrations.AlterField(model, name, field),
    ]


class Migration(migrations.Migration):
    """The columns in the clear go; the sealed ones take their names."""

    dependencies = [
        ("members", "0010_seal_numbers"),
    ]

    operations = [
        migrations.RemoveIndex("person", "persons_by_phone"),
        migrations.RemoveIndex("person", "persons_by_end_of_phone"),
        migrations.RemoveField("person", "phone_tail"),
        *sealed("person", "phone", SealedTextField(blank=True, default="", verbose_name="phone")),
        *sealed("person", "email", SealedTextField(blank=True, default="", verbose_name="email")),
        migrations.RemoveField("identitynumber", "tail"),
        *sealed("identitynumber", "number", SealedTextField()),
        migrations.AlterField("identitynumber", "number_mark", MarkField(of="number", unique=True)),
        migrations.AlterField("identitynumber", "tail_mark", MarkField(of="number", last=4, db_index=True)),
        *sealed("merge", "before", SealedJSONField()),
        *sealed("merge", "after", SealedJSONField()),
        *sealed("savedfilter", "query", SealedTextField()),
        migrations.AddIndex(
            "person",
            models.Index(fields=["phone_mark"], name="persons_by_phone", condition=Q(("phone_mark", ""), _negated=True)),
        ),
        migrations.AddIndex(
            "person",
            models.Index(
                fields=["phone_tail_mark"],
                name="persons_by_end_of_phone",
                condition=Q(("phone_tail_mark", ""), _negated=True),
            ),
        ),
    ]
