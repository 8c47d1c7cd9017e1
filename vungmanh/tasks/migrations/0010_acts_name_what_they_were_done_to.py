"""Acts on tasks and directives that still stand are found from the page of what they were done to."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db import migrations

from vungmanh.kit.migrating import portions

_VERBS = ("tasks.record_directive", "tasks.answer", "tasks.judge", "tasks.pass_on")
_DIRECTIVE, _TASK, _ASSIGNMENT = "tasks.directive", "tasks.task", "tasks.assignment"
Record = tuple[str, int]


def name_them(apps: Any, schema_editor: Any) -> None:
    act, record = apps.get_model("kit", "Act"), apps.get_model("kit", "ActRecord")
    wholes = apps.get_model("tasks", "Assignment").objects
    for some in portions(act.objects.filter(verb__in=_VERBS, undone_at=None)):
        record.objects.bulk_create(
            [record(act=each, kind=kind, key=key) for each in some for kind, key in sorted(_done_to(each, wholes))],
            batch_size=1_000,
        )


def _done_to(act: Any, wholes: Any) -> set[Record]:
    """As the acts name it: what came to be, or what somebody has said to stand otherwise."""
    if act.verb == "tasks.record_directive":
        return {(_DIRECTIVE, int(key.rsplit(":", 1)[1])) for key in act.changes if key.startswith(f"{_DIRECTIVE}:")}
    if act.verb == "tasks.pass_on":
        return {(_ASSIGNMENT, each["parent"]) for each in _come_to_be(act.changes, _ASSIGNMENT)}
    steps = [each for each in _come_to_be(act.changes, "tasks.step") if not each.get("rolled_up")]
    mine = {each["assignment"] for each in steps}
    found: set[Record] = {(_ASSIGNMENT, key) for key in mine}
    if "accepted" in act.facts:
        for task, parent in wholes.filter(pk__in=mine).values_list("task", "parent"):
            found.add((_ASSIGNMENT, parent) if parent else (_TASK, task))
    return found


def _come_to_be(changes: Mapping[str, Any], kind: str) -> list[Mapping[str, Any]]:
    return [
        said["after"] for key, said in changes.items() if key.startswith(f"{kind}:") and said["before"] is None
    ]


class Migration(migrations.Migration):
    dependencies = [("tasks", "0009_notes_of_ones_own"), ("kit", "0003_acts_name_records")]

    operations = [migrations.RunPython(name_them, migrations.RunPython.noop)]
