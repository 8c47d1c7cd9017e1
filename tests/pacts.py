"""Pacts between unions: a room that does not exist, for what the house promises of things that several units share.

A pact has parties, each a union from a day on with so many workers. Its measures are stocks and flows of pacts, which
are shared, and of workers, which add up. Its table is made for the test that asks for it (`laid_out`) and is gone
behind it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

import pytest
from django.db import connection, models

from vungmanh.access.permissions import Permission
from vungmanh.core.measures import Measure
from vungmanh.house import rooms
from vungmanh.kit.measures import Rows, Told, flow, stock
from vungmanh.kit.room import Opens, Room
from vungmanh.kit.themes import Headline, Theme
from vungmanh.ledger.actions.post import recount
from vungmanh.organization.records import known_at_their_units

PACT = "pact"
LEFT, ENDED = "left", "ended"


class Party(models.Model):
    """`pact` and `unit_id` are keys: no foreign keys, so that nothing of the house knows of pacts."""

    pact = models.BigIntegerField()
    unit_id = models.BigIntegerField()
    name = models.CharField(max_length=100)
    since = models.DateField()
    until = models.DateField(null=True)
    workers = models.IntegerField()
    is_good = models.BooleanField(default=False)
    ended = models.CharField(max_length=10, default="")

    class Meta:
        app_label = "pacts"
        managed = False
        db_table = "invented_party"


def laid_out() -> None:
    """Make the table, within the test's transaction."""
    key = "bigserial" if connection.vendor == "postgresql" else "integer"
    with connection.cursor() as cursor:
        cursor.execute(
            f"CREATE TABLE invented_party (id {key} PRIMARY KEY, pact bigint NOT NULL, unit_id bigint NOT NULL,"
            " name varchar(100) NOT NULL, since date NOT NULL, until date, workers integer NOT NULL,"
            " is_good boolean NOT NULL, ended varchar(10) NOT NULL)"
        )


PARTIES = Rows(
    lambda: Party.objects.order_by("unit_id"),
    kind=PACT, unit="unit_id", label="name", key="pact", order=("name", "pact", "pk"),
)  # fmt: skip


def _told(number: int, code: str, name: str) -> Told:
    return Told(number, code, name, "thỏa ước", "Thỏa ước của các công đoàn, đặt ra để thử.", "")


SHARED: tuple[Measure, ...] = (
    stock(_told(211, "pacts", "Thỏa ước"), PARTIES, thing="pact"),
    stock(_told(212, "pacts_good", "Thỏa ước tốt"), PARTIES, only={"is_good": True}, thing="pact"),
    flow(_told(1211, "pacts_joined", "Thỏa ước tham gia"), PARTIES, on="since", thing="pact"),
    flow(_told(1212, "pacts_left", "Thỏa ước rời bỏ"), PARTIES, on="until", only={"ended": LEFT}, thing="pact"),
)
ADDED: tuple[Measure, ...] = (
    stock(_told(213, "pact_workers", "Lao động của thỏa ước"), PARTIES, amount="workers"),
    flow(_told(1213, "pact_workers_joined", "Lao động tham gia"), PARTIES, on="since", amount="workers"),
)
MEASURES = (*SHARED, *ADDED)
BY_CODE = {measure.code: measure for measure in MEASURES}
THEME = Theme(
    "pacts",
    "Thỏa ước",
    measures=MEASURES,
    headlines=tuple(Headline(BY_CODE[code]) for code in ("pacts", "pact_workers", "pacts_joined")),
    first=BY_CODE["pacts"],
)
ROOM = Room(
    "pacts",
    measures=MEASURES,
    themes=(THEME,),
    opens={
        PACT: Opens(
            heading="Thỏa ước",
            counted=lambda number: f"{number} thỏa ước",
            unnamed="Chỉ đếm số thỏa ước.",
            named_to="Người giữ sổ biết tên.",
            may_name=known_at_their_units,
            url=lambda key: f"/pacts/{key}/",
            sees=Permission.DESCRIBE_UNIT,
            takes=Permission.FOUND_UNIT,
        )
    },
)


def opened_in_the_house(patch: pytest.MonkeyPatch) -> None:
    """Let the house know the room, as if it stood in the list."""
    for measure in MEASURES:
        patch.setitem(rooms.BY_CODE, measure.code, measure)
    patch.setitem(rooms.THEMES, THEME.code, THEME)
    for kind, opens in ROOM.opens.items():
        patch.setitem(rooms.OPENS, kind, opens)


def join(pact: int, unit: Any, since: Any, workers: int = 1, **more: Any) -> Party:
    """The unit is a party of the pact from the day on, counted in the books."""
    made: list[Party] = []
    with recount(MEASURES, lambda: _afresh(made)):
        made.append(
            Party.objects.create(
                pact=pact, unit_id=unit.pk, name=f"Thỏa ước {pact}", since=since, workers=workers, **more
            )
        )
    return made[0]


def change(parties: Iterable[Party], **facts: Any) -> None:
    """The same facts for all of them, and the books with them."""
    _changed(parties, lambda rows: rows.update(**facts))


def strike(parties: Iterable[Party]) -> None:
    """As if they had never joined."""
    _changed(parties, lambda rows: rows.delete())


def _changed(parties: Iterable[Party], does: Callable[[models.QuerySet[Party]], object]) -> None:
    found = list(parties)
    with recount(MEASURES, lambda: _afresh(found)):
        does(Party.objects.filter(pk__in=[party.pk for party in found]))


def _afresh(parties: Iterable[Party]) -> list[Party]:
    return list(Party.objects.filter(pk__in=[party.pk for party in parties]))
