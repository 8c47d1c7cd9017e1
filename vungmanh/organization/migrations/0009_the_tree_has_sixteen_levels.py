"""No unit stands deeper than level 16: PostgreSQL has never let one in, SQLite does not from here on."""

from typing import Any

from django.db import migrations, models
from django.db.models.functions import Length
from django.db.models.lookups import LessThanOrEqual

from vungmanh.organization.refusals import stand_too_deep

_LONGEST = 80  # five characters a level


def refuse_what_is_deeper(apps: Any, schema_editor: Any) -> None:
    """Where a unit is to stand instead, only the office knows: it is told which ones, and nothing is changed."""
    Placement = apps.get_model("organization", "Placement")
    deeper = Placement.objects.alias(letters=Length("path")).filter(letters__gt=_LONGEST).order_by("path")
    codes = list(dict.fromkeys(deeper.values_list("unit__code", flat=True)))
    if codes:
        raise stand_too_deep(codes)


class Migration(migrations.Migration):
    dependencies = [("organization", "0008_places_by_depth")]

    operations = [
        migrations.RunPython(refuse_what_is_deeper, migrations.RunPython.noop),
        migrations.AddConstraint(
            "placement",
            models.CheckConstraint(
                condition=LessThanOrEqual(Length("path"), _LONGEST), name="no_unit_stands_deeper_than_level_16"
            ),
        ),
    ]
