from django.db import migrations


def fill(apps, schema_editor):
    """From the code of then. Where the code was given anew since, to nobody."""
    Act = apps.get_model("reorganization", "Act")
    named = set(Act.objects.values_list("under", flat=True).distinct())
    if not named:
        return
    units = dict(apps.get_model("organization", "Unit").objects.values_list("code", "pk"))
    founded = {}
    lines = apps.get_model("journal", "Entry").objects.filter(action="reorganization.found").order_by("pk")
    for at, facts in lines.values_list("at", "facts").iterator():
        founded.update((code, at) for code in facts.get("units", ()) if code in named)
    for act in Act.objects.only("pk", "under", "at"):
        since = founded.get(act.under)
        if act.under in units and (since is None or since <= act.at):
            act.at_unit_id = units[act.under]
            act.save(update_fields=["at_unit"])


class Migration(migrations.Migration):

    dependencies = [
        ("reorganization", "0002_acts_at_units_by_key"),
        ("journal", "0002_once_keys"),
    ]

    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
