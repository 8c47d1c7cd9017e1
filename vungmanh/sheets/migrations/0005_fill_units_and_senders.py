from django.db import migrations

_FOUND = "reorganization.found"


def fill(apps, schema_editor):
    """From the code and the user name of then. Where the code was given anew since, to nobody."""
    Upload, Import = apps.get_model("sheets", "Upload"), apps.get_model("sheets", "Import")
    units = dict(apps.get_model("organization", "Unit").objects.values_list("code", "pk"))
    users = dict(apps.get_model("accounts", "User").objects.values_list("username", "pk"))
    named = {code for model in (Upload, Import) for code in model.objects.values_list("under", flat=True).distinct()}
    if not named:
        return
    founded = {}
    lines = apps.get_model("journal", "Entry").objects.filter(action=_FOUND).order_by("pk")
    for at, facts in lines.values_list("at", "facts").iterator():
        founded.update((code, at) for code in facts.get("units", ()) if code in named)

    def unit_of(row):
        since = founded.get(row.under)
        return units.get(row.under) if since is None or since <= row.at else None

    for row in Import.objects.only("pk", "under", "at"):
        Import.objects.filter(pk=row.pk).update(unit=unit_of(row))
    for row in Upload.objects.only("pk", "under", "by", "at"):
        Upload.objects.filter(pk=row.pk).update(unit=unit_of(row), user=users.get(row.by))


class Migration(migrations.Migration):

    dependencies = [
        ("sheets", "0004_lists_belong_to_units_by_key"),
        ("journal", "0002_once_keys"),
        ("accounts", "0002_failed_tries"),
    ]

    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
