from typing import Any

from django.db import migrations

from vungmanh.vault.fields import SealedJSONField


def fill(apps: Any, _editor: Any) -> None:
    """The memberships that a dissolution ended are the first to have followed."""
    acts = apps.get_model("reorganization", "Act").objects.filter(kind="dissolve")
    for pk, stays in acts.order_by("pk").values_list("pk", "stays").iterator(chunk_size=1_000):
        if stays:
            acts.filter(pk=pk).update(follows={"members.membership": stays})


class Migration(migrations.Migration):
    """What rooms keep of records that followed an act, under the name of the table that leads their answer."""

    dependencies = [
        ("reorganization", "0004_sealed_changes"),
    ]

    operations = [
        migrations.AddField("act", "follows", SealedJSONField(default=dict)),
        migrations.RunPython(fill, migrations.RunPython.noop),
        migrations.RemoveField("act", "stays"),
    ]
