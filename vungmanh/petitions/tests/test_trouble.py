"""What a level learns early, in numbers that are those of the books, and that tell nobody what they may not read."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from html import unescape
from typing import Any

import pytest
from django.http import QueryDict
from django.urls import resolve, reverse
from django.utils import timezone
from django.utils.translation import override

from tests.readers import english, signed_in
from tests.row import NOW as AT
from tests.world import TODAY, World
from vungmanh.access.models import Grant
from vungmanh.access.scope import Rights
from vungmanh.core.periods import Period
from vungmanh.ledger.queries import figure
from vungmanh.ledger.question import NOW, THEN, Question
from vungmanh.organization.blocks import BLOCKS
from vungmanh.organization.models import Unit
from vungmanh.petitions.actions.answer import answer
from vungmanh.petitions.actions.close import close
from vungmanh.petitions.actions.hear_sender import hear_sender
from vungmanh.petitions.by_category import COLUMNS, Asked, by_category
from vungmanh.petitions.measures import ANSWERED, IN_TIME, MET, OPEN, OVERDUE, RECEIVED
from vungmanh.petitions.models import Category, Message, Petition
from vungmanh.petitions.register import PETITIONS
from vungmanh.petitions.rules.states import ANSWERED as IS_ANSWERED
from vungmanh.petitions.rules.states import CLOSED, IN_WORK, PROPOSAL
from vungmanh.petitions.rules.states import MET as IS_MET
from vungmanh.petitions.tallies import BLOCK, CATEGORY, CHILD, Below
from vungmanh.petitions.tests.said import category, said, way
from vungmanh.petitions.trouble import Trouble, median_of, trouble_of, trouble_told


@pytest.fixture(autouse=True)
def english_words() -> Iterator[None]:
    with override("en"):
        yield


_LATE = TODAY - timedelta(days=3)


def _open(unit: Unit, days: Iterable[int], of: str = "meals", **more: Any) -> None:
    """Petitions that came so many days ago and are open; the rows alone, without books."""
    start = Petition.objects.count()
    Petition.objects.bulk_create(
        Petition(
            number=f"{start + number:09}", unit=unit, holder=unit, kind=PROPOSAL, category=category(of),
            way=Petition.OFFICER, received_on=TODAY - timedelta(days=ago), at=AT, by="binh", words="Suất ăn ca",
            **{"state": IN_WORK, "due": TODAY, **more},
        )
        for number, ago in enumerate(days, 1)
    )  # fmt: skip


def _seen(world: World, unit: Unit, rows: str = CATEGORY, reader: Any = None) -> Trouble:
    return trouble_of(Below(unit, reader or world.operator, TODAY), rows)


def _numbers(found: Trouble) -> dict[str, list[str]]:
    return {str(line.name): [cell.text for cell in line.cells] for line in found.lines}


def test_what_is_open_late_answered_and_met_stands_by_category_unit_and_block(world: World) -> None:
    _open(world.det_may, [5, 6, 7])
    _open(world.le_loi, [30, 40], late_from=_LATE)
    _open(world.det_may, [20, 20], state=IS_ANSWERED, answered_on=TODAY - timedelta(days=12), due=None)
    closed = {"state": CLOSED, "answered_on": TODAY, "closed_on": TODAY, "due": None}
    _open(world.det_may, [9], result=IS_MET, **closed)
    _open(world.det_may, [9], result="refused", **closed)
    _open(world.co_khi, [1])
    meals = str(category("meals"))
    assert _numbers(_seen(world, world.ben_go)) == {meals: ["7", "2", "8 days", "50 %"]}
    assert _numbers(_seen(world, world.ben_go, CHILD)) == {
        world.le_loi.name: ["2", "2", "–", "–"],
        world.det_may.name: ["5", "0", "8 days", "50 %"],
    }
    assert [line.cells[0].text for line in _seen(world, world.song_xanh, BLOCK).lines] == ["2", "6"]
    assert _seen(world, world.song_xanh, CHILD).total.cells[0].text == "8"


def test_a_rise_is_told_with_what_is_usual(world: World) -> None:
    _open(world.det_may, [180, 150, 120, 95, 70, 40])
    _open(world.det_may, range(1, 10))
    _open(world.det_may, [1, 2, 3, 4], "wages")  # too few
    (rise,) = _seen(world, world.ben_go).rises
    assert rise.why == "9 in the last 4 weeks, 1 are usual"
    assert not _seen(world, world.cau_da).rises


def test_what_is_heard_at_more_units_than_ever_spreads(world: World) -> None:
    for unit in (world.det_may, world.le_loi, world.drivers):
        _open(unit, [10])
    (sign,) = _seen(world, world.ben_go).spread
    assert sign.why == "at 3 units in the last 8 weeks, at most 0 before"
    _open(world.le_loi, [100])
    _open(world.drivers, [101])
    assert not _seen(world, world.ben_go).spread


def test_an_employer_with_three_open_matters_is_named(world: World) -> None:
    _open(world.drivers, [3, 4, 5], employer="Hãng xe Bến Gỗ", employer_key="hang xe ben go", people=4)
    _open(world.det_may, [3, 4, 5])
    _open(world.le_loi, [3, 4])
    named = {sign.name: sign.why for sign in _seen(world, world.ben_go).employers}
    assert named == {
        "Hãng xe Bến Gỗ": "3 open petitions, shared by 12 people",
        world.det_may.name: "3 open petitions, shared by 3 people",
    }


def test_what_is_kept_from_an_officer_is_not_counted_to_them(world: World) -> None:
    _open(world.song_xanh, [1, 2], shut=world.det_may)
    Grant.objects.create(user=world.lan, role="specialist", unit=world.song_xanh, since=TODAY, because="QĐ 1")
    assert _numbers(_seen(world, world.song_xanh, reader=world.lan))
    Grant.objects.create(user=world.lan, role="chair", unit=world.det_may, since=TODAY, because="QĐ 2")
    assert not _numbers(_seen(world, world.song_xanh, reader=world.lan))


def test_who_reads_figures_alone_is_told_no_number_below_five_by_any_page(world: World) -> None:
    _open(world.det_may, [1, 2, 3, 4, 5, 6, 7])
    _open(world.le_loi, [1, 2, 3])
    _open(world.co_khi, [1, 2, 3, 4])
    _open(world.drivers, [1, 2], "wages")
    client = english()
    client.force_login(world.leader)
    pages = [
        reverse(name, args=[unit.code]) + query
        for unit in (world.song_xanh, world.ben_go, world.cau_da, world.det_may)
        for name, queries in (("petitions:trouble", ("", "?by=child", "?by=block")), ("petitions:by_category", ("",)))
        for query in queries
    ]
    for page in pages:
        shown = client.get(page).content.decode()
        numbers = {int(number) for number in re.findall(r'<td class="number[^>]*><span>(\d+)', shown)}
        assert numbers <= {5, 10, 15}, page
        assert not re.search(r'<td class="number[^>]*><a', shown), page  # nothing opens
        assert world.le_loi.name not in shown or "by=child" not in page
    told = trouble_told(Below(world.song_xanh, world.leader, TODAY), CATEGORY)
    assert told.total.cells[0].text == "5 or more"  # of seven, three, four and two
    assert "rise" not in client.get(pages[0]).content.decode()
    assert _seen(world, world.le_loi).lines[0].cells[0].text == "3"


def test_pages_of_figures_show_petitions_to_who_may_see_them_alone(world: World) -> None:
    """By months, units and blocks the books would tell each single one."""
    said(world.det_may, world.operator)
    overview = reverse("figures:overview", args=[world.song_xanh.code])
    addresses = [
        f"{overview}?theme=petitions",
        reverse("figures:figures_sheet", args=[world.song_xanh.code]) + "?theme=petitions",
        reverse("figures:records", args=[world.song_xanh.code, "petitions_open"]),
        reverse("figures:records_sheet", args=[world.song_xanh.code, "petitions_received"]),
    ]
    leader, specialist = signed_in(world.leader), signed_in(world.khoa)
    assert [leader.get(address).status_code for address in addresses] == [403] * 4
    assert [specialist.get(address).status_code for address in addresses] == [200] * 4
    assert "theme=petitions" in specialist.get(overview).content.decode()
    assert "theme=petitions" not in leader.get(overview).content.decode()


@pytest.mark.parametrize("tree", [THEN, NOW])
@pytest.mark.parametrize("key", ["2025", "2025-Q3", "2026"])
def test_petitions_by_category_add_up_to_the_books(world: World, tree: str, key: str) -> None:
    """Units stood elsewhere until July 2025: each number counts where the books count it."""
    for unit, day, of in (
        (world.det_may, date(2025, 5, 12), "meals"),
        (world.det_may, date(2025, 8, 12), "wages"),
        (world.co_khi, date(2025, 6, 30), "meals"),
        (world.ben_go, date(2025, 9, 1), "meals"),
        (world.le_loi, date(2026, 3, 2), "safety"),
    ):
        said(unit, world.operator, day, category=category(of))
    period = Period.parse(key)
    measures = (RECEIVED, ANSWERED, IN_TIME, MET, OPEN, OVERDUE)
    for unit in (world.confederation, world.song_xanh, world.ben_go, world.cau_da, world.det_may):
        for block in (None, BLOCKS[1]):
            asked = Asked(unit, world.operator, TODAY, period, tree, block)
            number = block.number if block else 0
            books = figure(Question(unit, measures, period.since, asked.last, TODAY, tree, number))
            total = [int(cell.text) for cell in by_category(asked).total.cells]
            assert dict(zip(COLUMNS, total, strict=True)) == {
                column: books[measure.code] for column, measure in zip(COLUMNS, measures, strict=True)
            }, (unit, block)


def test_half_are_answered_within() -> None:
    assert median_of(Counter()) is None
    assert median_of(Counter({3: 1})) == 3
    assert median_of(Counter({3: 1, 9: 1})) == 3
    assert median_of(Counter({1: 1, 9: 2})) == 9


def test_categories_of_a_level_have_their_own_row(world: World) -> None:
    own = Category.objects.create(unit=world.ben_go, name="Nhà trẻ")
    _open(world.det_may, [1], of="meals")
    Petition.objects.update(category=own)
    assert list(_numbers(_seen(world, world.ben_go))) == ["Nhà trẻ"]


def test_a_number_opens_as_many_petitions_as_it_says(world: World) -> None:
    """On both pages, by every way to tell rows apart, for the chair of the ward who sees petitions there."""
    _laid(world)
    client, reader = english(), Rights(world.chi, timezone.localdate())
    client.force_login(world.chi)
    opened = 0
    for name, asked in (
        ("trouble", ""), ("trouble", "?by=child"), ("trouble", "?by=block"),
        ("by_category", ""), ("by_category", "?tree=now"), ("by_category", "?block=public_school"),
        ("by_category", "?period=2025"),
    ):  # fmt: skip
        page = client.get(reverse(f"petitions:{name}", args=[world.ben_go.code]) + asked).content.decode()
        found = re.findall(r'<td class="number[^>]*><a href="([^"]+)">(\d+)</a>', page)
        for address, number in found:
            assert _listed(unescape(address), reader) == int(number), (asked, address)
            opened += 1
        assert client.get(unescape(found[-1][0])).context["found"].count == int(found[-1][1])
    assert opened > 30


def _listed(address: str, reader: Rights) -> int:
    """How many petitions the register lists at the address, as its page asks it."""
    path, _, query = address.partition("?")
    met = resolve(path)
    assert met.view_name == PETITIONS.view
    unit = Unit.objects.get(code=met.kwargs["code"])
    form = PETITIONS.form(QueryDict(query), unit=unit, user=reader, today=reader.on, sorts=PETITIONS.sorts)
    assert form.is_valid(), (address, form.errors)
    return PETITIONS.listing(form, PETITIONS.sees).page(None).count


def _laid(world: World) -> None:
    """Written down, answered, closed, as stages and books have it."""
    for unit, day, of in (
        (world.det_may, date(2025, 8, 12), "wages"),
        (world.le_loi, date(2026, 1, 12), "meals"),
        (world.det_may, date(2026, 3, 2), "safety"),
    ):
        said(unit, world.operator, day, category=category(of))
    done = said(world.le_loi, world.operator, date(2026, 2, 2), category=category("meals"))
    answer([done], "Đã thay bếp.", **way(world.operator, date(2026, 2, 6)))
    hear_sender(done, Message.SETTLED, "Tốt rồi", **way(world.operator, date(2026, 2, 9)))
    close(done, IS_MET, "", **way(world.operator, date(2026, 2, 10)))
