from collections import defaultdict

from django.db import migrations

from vungmanh.kit.migrating import Carried, carry_over, portions

_VERBS = {
    "found": "reorganization.found",
    "edit": "reorganization.describe",
    "move": "reorganization.move",
    "dissolve": "reorganization.dissolve",
}


def carry(apps, editor):
    carry_over(apps, _acts(apps))


def _acts(apps):
    model, stays = apps.get_model("reorganization", "Act"), apps.get_model("members", "Membership").objects
    for some in portions(model.objects.all()):
        units = defaultdict(list)
        for act, unit in model.units.through.objects.filter(act__in=some).values_list("act", "unit"):
            units[act].append(unit)
        for act in some:
            persons = stays.filter(pk__in=act.stays).values_list("person", flat=True) if act.stays else ()
            yield Carried(
                verb=_VERBS[act.kind],
                unit=act.at_unit_id,
                under=act.under,
                by=act.by,
                at=act.at,
                on=act.on,
                undone_at=act.undone_at,
                changes={f"tree:{pk}": change for pk, change in act.changes.items()},
                facts={"follows": {"members.membership": act.stays}} if act.stays else {},
                units=units[act.pk],
                persons=persons,
            )


class Migration(migrations.Migration):
    """What was done to the tree can still be taken back, where every act is kept from now on."""

    dependencies = [
        ("kit", "0001_acts"),
        ("members", "0016_lists_without_a_day"),
        ("reorganization", "0004_sealed_changes"),
    ]

    operations = [migrations.RunPython(carry, migrations.RunPython.noop)]
