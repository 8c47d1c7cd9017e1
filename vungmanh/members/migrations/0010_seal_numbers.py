from django.db import migrations
from django.db.models import Q

from vungmanh.members.rules import told_by
from vungmanh.vault.migrating import as_json, as_text, fill, marker, sealer

_PERSON, _IDENTITY, _MERGE = "members_person", "members_identitynumber", "members_merge"


def seal_persons(apps, editor):
    phone, email = sealer(_PERSON, "phone", as_text), sealer(_PERSON, "email", as_text)
    whole, end = marker(_PERSON, "phone"), marker(_PERSON, "phone", 4)
    columns = {
        "phone_sealed": lambda row: phone(row["phone"]),
        "email_sealed": lambda row: email(row["email"]),
        "phone_mark": lambda row: whole(row["phone"]),
        "phone_tail_mark": lambda row: end(row["phone"]),
    }
    fill(
        apps.get_model("members", "Person"), Q(phone_sealed__isnull=True), ["phone", "email"], columns, editor.connection
    )


def seal_identities(apps, editor):
    number = sealer(_IDENTITY, "number", as_text)
    whole, end = marker(_IDENTITY, "number"), marker(_IDENTITY, "number", 4)
    columns = {
        "number_sealed": lambda row: number(row["number"]),
        "number_mark": lambda row: whole(row["number"]),
        "tail_mark": lambda row: end(row["number"]),
        "tells_year": lambda row: told_in_columns(row["number"])[0],
        "tells_woman": lambda row: told_in_columns(row["number"])[1],
    }
    model = apps.get_model("members", "IdentityNumber")
    fill(model, Q(number_sealed__isnull=True), ["number"], columns, editor.connection)


def seal_merges(apps, editor):
    before, after = sealer(_MERGE, "before", as_json), sealer(_MERGE, "after", as_json)
    columns = {
        "before_sealed": lambda row: before(as_kept_now(row["before"])),
        "after_sealed": lambda row: after(as_kept_now(row["after"])),
    }
    merges = apps.get_model("members", "Merge")
    fill(merges, Q(after_sealed__isnull=True), ["before", "after"], columns, editor.connection)
    query = sealer("members_savedfilter", "query", as_text)
    filters = apps.get_model("members", "SavedFilter")
    columns = {"query_sealed": lambda row: query(row["query"])}
    fill(filters, Q(query_sealed__isnull=True), ["query"], columns, editor.connection)


def as_kept_now(rows):
    """Rows of persons and numbers with the columns that they have from now on."""
    for row in rows:
        fields = row["fields"]
        fields.pop("phone_tail", None)
        if row["model"] == "members.identitynumber":
            fields.pop("tail", None)
            fields["tells_year"], fields["tells_woman"] = told_in_columns(fields["number"])
    return rows


def told_in_columns(number):
    told = told_by(number)
    return (told[1], told[0] == "female") if told else (None, None)


class Migration(migrations.Migration):
    """Seal what stands in the clear, a portion at a time; killed in the middle, it goes on where it stopped."""

    atomic = False

    dependencies = [
        ("members", "0009_sealed_columns"),
    ]

    operations = [
        migrations.RunPython(seal_persons, migrations.RunPython.noop),
        migrations.RunPython(seal_identities, migrations.RunPython.noop),
        migrations.RunPython(seal_merges, migrations.RunPython.noop),
    ]
