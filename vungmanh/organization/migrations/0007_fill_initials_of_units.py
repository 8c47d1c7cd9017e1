"""The units that were there before get their initials."""

from typing import Any

from django.db import migrations

from vungmanh.core.vietnamese import initials

_BATCH = 2_000


def fill(apps: Any, schema_editor: Any) -> None:
    Unit = apps.get_model("organization", "Unit")
    batch = []
    for row in Unit.objects.filter(initials="").only("search_key").iterator(chunk_size=_BATCH):
        row.initials = initials(row.search_key)[:128]
        batch.append(row)
        if len(batch) == _BATCH:
            Unit.objects.bulk_update(batch, ["initials"])
            batch = []
    Unit.objects.bulk_update(batch, ["initials"])


class Migration(migrations.Migration):
    dependencies = [("organization", "0006_initials_of_units")]

    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
