"""A filter that was kept with a number in it is kept without; one that asked for nothing else goes."""

from typing import Any
from urllib.parse import parse_qsl, urlencode

from django.db import migrations

from vungmanh.core.masks import holds_number


def without_numbers(apps: Any, schema_editor: Any) -> None:
    for saved in apps.get_model("members", "SavedFilter").objects.all():
        said = parse_qsl(saved.query)
        kept = [(name, value) for name, value in said if name != "q" or not holds_number(value)]
        if not kept:
            saved.delete()
        elif kept != said:
            saved.query = urlencode(kept)
            saved.save()


class Migration(migrations.Migration):
    dependencies = [("members", "0006_persons_of_a_vague_birth")]

    operations = [migrations.RunPython(without_numbers, migrations.RunPython.noop)]
