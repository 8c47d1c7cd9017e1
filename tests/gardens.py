"""Gardens of unions: a room that does not exist, for what the house promises of every room.

A garden stands at a union from a day on and has so many trees. Its six measures are stocks and flows, of ones and of
amounts, of all rows and of some; its records are neither people nor units, and who may know them has a right of its
own. Its table is made for the test that asks for it (`laid_out`) and is gone behind it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

import pytest
from django.db import connection, models

from vungmanh.access.permissions import Permission
from vungmanh.core.measures import Measure, Record
from vungmanh.house import rooms
from vungmanh.kit.measures import Rows, Told, flow, stock
from vungmanh.kit.room import Opens, Room
from vungmanh.kit.themes import Headline, Theme
from vungmanh.ledger.actions.post import recount
from vungmanh.organization.models import Unit

GARDEN = "garden"
FELLED, GIVEN = "felled", "given"


class Garden(models.Model):
    """`unit_id` is the key of a unit: no foreign key, so that nothing of the house knows of gardens."""

    unit_id = models.BigIntegerField()
    name = models.CharField(max_length=100)
    since = models.DateField()
    until = models.DateField(null=True)
    trees = models.IntegerField()
    is_shared = models.BooleanField(default=False)
    ended = models.CharField(max_length=10, default="")

    class Meta:
        app_label = "gardens"
        managed = False
        db_table = "invented_garden"


def laid_out() -> None:
    """Make the table, within the test's transaction."""
    key = "bigserial" if connection.vendor == "postgresql" else "integer"
    with connection.cursor() as cursor:
        cursor.execute(
            f"CREATE TABLE invented_garden (id {key} PRIMARY KEY, unit_id bigint NOT NULL, name varchar(100) NOT NULL,"
            " since date NOT NULL, until date, trees integer NOT NULL, is_shared boolean NOT NULL,"
            " ended varchar(10) NOT NULL)"
        )


GARDENS = Rows(
    lambda: Garden.objects.order_by("unit_id"),
    kind=GARDEN, unit="unit_id", label="name", key="pk", order=("name", "pk"),
)  # fmt: skip


def _told(number: int, code: str, name: str) -> Told:
    return Told(number, code, name, "vườn", "Vườn cây của công đoàn, đặt ra để thử.", "")


MEASURES: tuple[Measure, ...] = (
    stock(_told(201, "gardens", "Vườn"), GARDENS),
    stock(_told(202, "trees", "Cây"), GARDENS, amount="trees"),
    stock(_told(203, "trees_shared", "Cây chung"), GARDENS, amount="trees", only={"is_shared": True}),
    flow(_told(1201, "gardens_planted", "Vườn mới"), GARDENS, on="since"),
    flow(_told(1202, "trees_planted", "Cây trồng"), GARDENS, on="since", amount="trees"),
    flow(_told(1203, "trees_felled", "Cây chặt"), GARDENS, on="until", amount="trees", only={"ended": FELLED}),
)
BY_CODE = {measure.code: measure for measure in MEASURES}
THEME = Theme(
    "gardens",
    "Vườn cây",
    measures=MEASURES,
    headlines=tuple(Headline(BY_CODE[code]) for code in ("gardens", "trees", "trees_planted", "trees_felled")),
    first=BY_CODE["trees"],
)


def _known_by_name(records: Sequence[Record], user: Any, today: date, permission: Permission) -> set[int]:
    units = Unit.objects.filter(pk__in={record.unit for record in records}).visible_to(user, permission, today)
    here = set(units.values_list("pk", flat=True))
    return {record.key for record in records if record.unit in here and record.key}


ROOM = Room(
    "gardens",
    measures=MEASURES,
    themes=(THEME,),
    opens={
        GARDEN: Opens(
            heading="Vườn",
            counted=lambda number: f"{number} vườn",
            unnamed="Chỉ đếm số vườn.",
            named_to="Người làm vườn biết tên.",
            may_name=_known_by_name,
            url=lambda key: f"/gardens/{key}/",
            sees=Permission.DESCRIBE_UNIT,
            takes=Permission.FOUND_UNIT,
        )
    },
)


def opened_in_the_house(patch: pytest.MonkeyPatch) -> None:
    """Let the house know the room, as if it stood in the list."""
    for measure in MEASURES:
        patch.setitem(rooms.BY_CODE, measure.code, measure)
    for theme in ROOM.themes:
        patch.setitem(rooms.THEMES, theme.code, theme)
    for kind, opens in ROOM.opens.items():
        patch.setitem(rooms.OPENS, kind, opens)


def plant(unit: Unit, name: str, since: date, trees: int, **more: Any) -> Garden:
    """A new garden, counted in the books."""
    made: list[Garden] = []
    with recount(MEASURES, lambda: _afresh(made)):
        made.append(Garden.objects.create(unit_id=unit.pk, name=name, since=since, trees=trees, **more))
    return made[0]


def change(gardens: Iterable[Garden], **facts: Any) -> None:
    """The same facts for all of them, and the books with them."""
    found = list(gardens)
    with recount(MEASURES, lambda: _afresh(found)):
        Garden.objects.filter(pk__in=[garden.pk for garden in found]).update(**facts)


def strike(gardens: Iterable[Garden]) -> None:
    """As if they had never been."""
    found = list(gardens)
    with recount(MEASURES, lambda: _afresh(found)):
        Garden.objects.filter(pk__in=[garden.pk for garden in found]).delete()


def _afresh(gardens: Iterable[Garden]) -> list[Garden]:
    return list(Garden.objects.filter(pk__in=[garden.pk for garden in gardens]))
