"""The names that were kept before they could be searched get their keys."""

from typing import Any

from django.db import migrations

from vungmanh.core.vietnamese import fold


def fill(apps: Any, schema_editor: Any) -> None:
    FormerName = apps.get_model("organization", "FormerName")
    for row in FormerName.objects.filter(search_key="").iterator():
        row.search_key = fold(row.name)[:255]
        row.save(update_fields=["search_key"])


class Migration(migrations.Migration):
    dependencies = [("organization", "0003_keys_of_former_names")]

    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
