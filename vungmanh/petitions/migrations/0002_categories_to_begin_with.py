"""The categories that every level begins with."""

from typing import Any

from django.db import migrations

CODES = [
    "wages", "bonus", "social_insurance", "health_insurance", "unemployment", "contract", "hours", "safety", "welfare",
    "women", "discipline", "harassment", "union", "card", "emulation", "other",
]  # fmt: skip


def begin(apps: Any, schema_editor: Any) -> None:
    category = apps.get_model("petitions", "Category")
    for place, code in enumerate(CODES):
        category.objects.create(code=code, place=999 if code == "other" else 10 * (place + 1))


class Migration(migrations.Migration):
    dependencies = [("petitions", "0001_what_workers_say")]

    operations = [migrations.RunPython(begin, migrations.RunPython.noop)]
