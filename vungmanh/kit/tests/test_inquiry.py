"""Questions that are put together are answered as if each had been asked alone."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.db.models import CharField, Count, F, Q, Value
from django.test.utils import CaptureQueriesContext

from tests.world import TODAY, World
from vungmanh.access.models import Grant
from vungmanh.accounts.models import User
from vungmanh.kit.inquiry import Inquiry, asked_together
from vungmanh.kit.models import SavedFilter
from vungmanh.members.models import Person
from vungmanh.organization.models import Placement, Unit
from vungmanh.sheets.models import Import


def questions(world: World) -> list[Any]:
    """Days, moments, truths, numbers, what is sealed, texts with whatever is in them, and nothing; with an order, a
    limit and sums."""
    Unit.objects.filter(pk=world.le_loi.pk).update(name='CĐCS "Lê Lợi" \\ 100% {mới}\n')
    Import.objects.create(kind=Import.MEMBERS, files=[], unit=world.det_may, under="DM", by="b", counts={"refused": 3})
    for query in ("", "name=Đào Thị Sen"):
        SavedFilter.objects.create(register="members", user=world.chi, name=f"Lọc {query}", query=query)
    here = Unit.objects.filter(pk__in=Placement.objects.on(TODAY).within([""]).order_by().values("unit"))
    women = Count("pk", filter=Q(gender="female"))
    grants = Grant.objects.annotate(what=Value("%s ?", output_field=CharField()))
    return [
        here.order_by("-pk").values_list("pk", "name", "established_on", "dissolved_on")[:3],
        User.objects.order_by("pk").values_list("is_active", "last_login", "date_joined"),
        Import.objects.values_list("at", "counts__refused", "counts__created", "undone_at", "unit__code"),
        Person.objects.order_by("unit").values_list("unit").annotate(n=Count("pk"), women=women),
        grants.order_by("pk").values_list("what", "unit__code", "until"),
        SavedFilter.objects.order_by("pk").values_list("query", "name"),
        Unit.objects.filter(pk__in=[]).values_list("pk"),
        Unit.objects.filter(name="khong co").values_list("pk", "name"),
        Unit.objects.values_list("code", "name").filter(established_on__lte=date(2025, 7, 1)).order_by(F("pk").desc()),
    ]


def test_rows_come_as_if_they_were_asked_for_alone_and_all_of_them_at_once(world: World) -> None:
    rows = questions(world)
    alone = [[*each.all()] for each in rows]
    assert [len(each) > 0 for each in alone] == [True, True, True, True, True, True, False, False, True]
    with CaptureQueriesContext(connection) as asked:
        (found,) = asked_together([Inquiry(each, lambda some: [some]) for each in rows])
    assert found == alone
    assert len(asked) == 1


def test_what_is_told_stands_where_it_stood_and_the_same_is_asked_once(world: World) -> None:
    codes = Unit.objects.order_by("pk").values_list("code")
    same = [Inquiry(codes, lambda rows: rows[0]) for _ in "ab"]
    nothing = Inquiry(Unit.objects.none().values_list("code"), lambda rows: ["nothing"] if not rows else [])
    with CaptureQueriesContext(connection) as asked:
        told = asked_together(["one", same[0], "two"], [same[1], nothing], [])
    assert told == [["one", world.confederation.code, "two"], [world.confederation.code, "nothing"], []]
    assert [query["sql"].count("ORDER BY") for query in asked] == [1]


@pytest.mark.django_db
def test_who_asks_nothing_costs_nothing() -> None:
    with CaptureQueriesContext(connection) as asked:
        assert asked_together(["one"], [Inquiry(Unit.objects.none().values_list("pk"), list)]) == [["one"], []]
    assert len(asked) == 0
