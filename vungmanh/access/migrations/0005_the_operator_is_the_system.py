"""What was done by command is shown to everybody under a name that they understand."""

from django.db import migrations

USERNAME, BEFORE, NOW = "operator", "Người vận hành (lệnh)", "Quản trị hệ thống"


def rename(apps, schema_editor):
    apps.get_model("accounts", "User").objects.filter(username=USERNAME, name=BEFORE).update(name=NOW)


def rename_back(apps, schema_editor):
    apps.get_model("accounts", "User").objects.filter(username=USERNAME, name=NOW).update(name=BEFORE)


class Migration(migrations.Migration):
    dependencies = [("access", "0004_fill_openings"), ("accounts", "0005_used_codes")]

    operations = [migrations.RunPython(rename, rename_back)]
