"""Load the kinds of units and the rules of both orders."""

from django.db import migrations

from vungmanh.organization import presets


def load(apps, schema_editor):
    kind = apps.get_model("organization", "UnitKind")
    rule = apps.get_model("organization", "StandingRule")
    kind.objects.bulk_create(
        kind(code=code, name=name, name_en=english, rank=rank, is_upper=upper, is_union=union, recognises=recognises)
        for rank, (code, name, english, upper, union, recognises) in enumerate(presets.KINDS)
    )
    rule.objects.bulk_create(
        rule(kind_id=code, parent_kind_id=parent, since=since, until=until, source=source)
        for code, parent, since, until, source in presets.standing_rules()
    )


class Migration(migrations.Migration):
    dependencies = [("organization", "0001_initial")]

    operations = [migrations.RunPython(load, migrations.RunPython.noop)]
