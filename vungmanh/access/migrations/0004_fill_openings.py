"""Who opened the accounts of before, and where, as the journal tells it.

Invited means opened and given a role by the same officer: then it was opened at the unit of the first role. Where
somebody else gave the first role, the account counts as opened from the command line.
"""

from typing import Any

from django.db import migrations


def fill(apps: Any, schema_editor: Any) -> None:
    Entry = apps.get_model("journal", "Entry")
    Grant = apps.get_model("access", "Grant")
    Opening = apps.get_model("access", "Opening")
    User = apps.get_model("accounts", "User")
    keys = dict(User.objects.values_list("username", "pk"))
    opened, given, first = {}, {}, {}
    for found, action in ((opened, "accounts.open"), (given, "access.grant")):
        lines = Entry.objects.filter(action=action).order_by("pk").values_list("subject", "by")
        for subject, by in lines.iterator():
            found.setdefault(subject, by)
    for user, unit in Grant.objects.order_by("pk").values_list("user", "unit").iterator():
        first.setdefault(user, unit)
    Opening.objects.bulk_create(
        [
            Opening(account_id=keys[username], by_id=keys.get(by), unit_id=first.get(keys[username]))
            for username, by in opened.items()
            if username in keys and given.get(username) == by and first.get(keys[username])
        ],
        batch_size=500,
    )


class Migration(migrations.Migration):
    dependencies = [("access", "0003_openings"), ("journal", "0002_once_keys")]

    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
