from collections import defaultdict

from django.db import migrations
from django.db.models import Exists, F, OuterRef

from vungmanh.kit.migrating import Carried, begin_of, carry_over, portions

_STAYS = {"until": None, "ended": "", "reason": ""}


def carry_transfers(apps, editor):
    carry_over(apps, _transfers(apps))


def _transfers(apps):
    for some in portions(apps.get_model("members", "Transfer").objects.select_related("to")):
        lines = defaultdict(list)
        for line in apps.get_model("members", "TransferLine").objects.filter(transfer__in=some).order_by("pk"):
            lines[line.transfer_id].append(line)
        for act in some:
            yield _transfer(apps, act, lines[act.pk])


def _transfer(apps, act, lines):
    stays = apps.get_model("members", "Membership").objects
    left = [line.left for line in lines]
    units = {}
    for start in range(0, len(left), 5_000):
        units.update(stays.filter(pk__in=left[start : start + 5_000]).values_list("pk", "unit"))
    day, changes = act.on.isoformat(), {}
    for line in lines:
        before = {"unit": units.get(line.left)}
        changes[f"members.person:{line.person}"] = {"before": before, "after": {"unit": act.to_id}}
    for line in lines:
        ended = {"before": {"until": None, "ended": ""}, "after": {"until": day, "ended": "moved"}}
        began = {"person": line.person, "unit": act.to_id, "since": day, "began": "transferred", **_STAYS}
        changes[f"members.membership:{line.left}"] = ended
        changes[f"members.membership:{line.joined}"] = {"before": None, "after": began}
    return Carried(
        verb="members.transfer",
        unit=act.to_id,
        under=act.to.code,
        by=act.by,
        at=act.at,
        on=act.on,
        undone_at=act.undone_at,
        changes=changes,
        facts={"decision": act.decision, "seat": act.seat},
        units=units.values(),
        persons=[line.person for line in lines],
    )


def carry_merges(apps, editor):
    carry_over(apps, _merges(apps))


def _merges(apps):
    codes = {}
    for some in portions(apps.get_model("members", "Merge").objects.all()):
        codes = codes or dict(apps.get_model("organization", "Unit").objects.values_list("pk", "code"))
        for act in some:
            before, after = ({f"{row['model']}:{row['pk']}": row["fields"] for row in rows} for rows in (act.before, act.after))
            units = [row["unit"] for key, row in before.items() if key.startswith("members.person:")]
            unit = before.get(f"members.person:{act.kept}", {}).get("unit")
            yield Carried(
                verb="members.merge",
                unit=unit if unit in codes else None,
                under=codes.get(unit, ""),
                by=act.by,
                at=begin_of(act.on),
                on=act.on,
                undone_at=begin_of(act.undone_on),
                changes={key: {"before": before.get(key), "after": after.get(key)} for key in {**before, **after}},
                facts={"kept": act.kept, "gone": act.gone},
                units=[each for each in units if each in codes],
                persons=[act.kept, act.gone],
            )


def carry_leavings(apps, editor):
    carry_over(apps, _leavings(apps))


def _leavings(apps):
    """How everybody left who is no member any more, by whom is not known; but not who went with their unit."""
    stays = apps.get_model("members", "Membership").objects
    later = stays.filter(person=OuterRef("person"), since__gt=OuterRef("since"))
    last = stays.filter(~Exists(later), ended="left").exclude(reason="unit_dissolved").annotate(code=F("unit__code"))
    for some in portions(last):
        for stay in some:
            after = {"until": stay.until.isoformat(), "ended": "left", "reason": stay.reason}
            yield Carried(
                verb="members.end_membership",
                unit=stay.unit_id,
                under=stay.code,
                by="",
                at=begin_of(stay.until),
                on=stay.until,
                undone_at=None,
                changes={f"members.membership:{stay.pk}": {"before": _STAYS, "after": after}},
                units=[stay.unit_id],
                persons=[stay.person_id],
            )


class Migration(migrations.Migration):
    """What was done to members can still be taken back, where every act is kept from now on."""

    dependencies = [
        ("kit", "0001_acts"),
        ("members", "0016_lists_without_a_day"),
    ]

    operations = [
        migrations.RunPython(carry_transfers, migrations.RunPython.noop),
        migrations.RunPython(carry_merges, migrations.RunPython.noop),
        migrations.RunPython(carry_leavings, migrations.RunPython.noop),
    ]
