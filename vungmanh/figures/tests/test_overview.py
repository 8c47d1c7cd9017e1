"""The overview: who sees what, on which day, in which tree, and every figure leads on."""

from __future__ import annotations

import re
import unicodedata
from datetime import date, timedelta
from io import BytesIO
from itertools import pairwise
from typing import Any

import openpyxl
import pytest
from django.core.management import call_command
from django.test import Client
from django.utils import timezone, translation

from tests.pages import number, read
from tests.readers import english
from tests.world import World
from vungmanh.accounts.models import User
from vungmanh.figures import overview
from vungmanh.figures.words import who_came
from vungmanh.house.rooms import THEMES
from vungmanh.journal.models import Entry
from vungmanh.members.actions.admit_members import admit_members
from vungmanh.members.facts import Facts
from vungmanh.organization.models import Unit
from vungmanh.reorganization.actions.found_units import NewUnit, found_units
from vungmanh.reorganization.actions.move_units import move_units

pytestmark = [pytest.mark.pages, pytest.mark.django_db]
BEFORE = "2025-06-30"


@pytest.fixture
def today() -> date:
    return timezone.localdate()


def as_(user: User) -> Client:
    client = english()
    client.force_login(user)
    return client


def figures(page: Any, name: str) -> dict[str, Any]:
    """The cells of a row by the heads of their columns."""
    return dict(zip([cell.text for cell in page.rows[1][1:]], page.row(name), strict=True))


def names(page: Any) -> list[str]:
    """First cells of the table's rows, without the two of the head and the sum."""
    return [cells[0].text for cells in page.rows[2:-1]]


def test_lan_holds_no_role_and_is_told_whom_to_ask(world: World) -> None:
    page = read(as_(world.lan).get("/"))
    assert "Ask the chair of your unit" in page.text
    assert page.text.count("lan") >= 1


def test_chi_sees_the_unions_of_her_ward(world: World) -> None:
    page = read(as_(world.chi).get("/units/SX-BG/"))
    assert names(page) == ["CĐCS Dệt May Hòa Bình", "CĐCS Trường THPT Lê Lợi", "Nghiệp đoàn Lái xe Bến Gỗ"]
    assert [cell.text for cell in page.row("CĐCS Dệt May Hòa Bình")][:4] == ["4", "3", "1", "420"]
    assert "Lê Kim Chi" in page.text
    assert "Unit chair: CĐ phường Bến Gỗ and all units below" in page.text


@pytest.mark.parametrize("who", ["chi", "khoa", "leader", "dung", "operator"])
def test_the_lines_add_up_to_the_total(world: World, who: str) -> None:
    page = read(as_(getattr(world, who)).get(f"/units/SX-BG/?day={BEFORE}&tree=now"))
    heads = [cell.text for cell in page.rows[1][1:]]
    assert len(heads) == len(THEMES["members"].measures) + 1, "and the density, which adds up with nothing"
    counted = [index for index, head in enumerate(heads, start=1) if head != "Density"]
    lines = [[number(cells[index].text) for index in counted] for cells in page.rows[2:]]
    assert [sum(column) for column in zip(*lines[:-1], strict=True)] == lines[-1]


@pytest.mark.parametrize(
    ("who", "code"),
    [
        ("hanh", "SX-BG"),  # the neighbour's ward
        ("hanh", "DM"),  # and a union in it
        ("chi", "SX-CD"),
        ("chi", "SX"),  # the city above
        ("chi", "SX-BC"),  # the district that was, never hers
        ("binh", "LL"),  # beside his own
        ("lan", "DM"),  # no role at all
        ("operator", "nowhere"),
    ],
)
def test_a_strangers_unit_is_not_found(world: World, who: str, code: str) -> None:
    client = as_(getattr(world, who))
    assert client.get(f"/units/{code}/").status_code == 404
    assert client.get(f"/units/{code}/?day={BEFORE}").status_code == 404
    assert client.get(f"/units/{code}/records/members/").status_code == 404


def test_what_is_not_found_says_nothing_of_what_there_is(world: World) -> None:
    client = as_(world.hanh)
    # The page repeats the address that was asked for: the form that changes the language leads back to it.
    answers = [client.get(f"/units/{code}/").content.decode().replace(code, "?") for code in ("SX-BG", "nowhere")]
    strangers, nobodys = (re.sub('name="csrfmiddlewaretoken" value="[^"]*"', "", answer) for answer in answers)
    assert strangers == nobodys
    assert "Bến Gỗ" not in strangers


def test_khoa_still_sees_the_district_that_has_ended(world: World) -> None:
    client = as_(world.khoa)
    gone = read(client.get("/units/SX-BC/"))
    assert "This unit stood no more on" in gone.text
    then = read(client.get(gone.link("See its last day, 30/06/2025")))
    assert len(names(then)) == 4
    assert [cell.text for cell in then.row("Total")][:4] == ["12", "6", "4", "625"]


def test_a_ward_that_was_still_to_come_offers_its_first_day(world: World) -> None:
    page = read(as_(world.chi).get("/units/SX-BG/?day=2024-12-31"))
    assert "This unit was not founded yet on 31/12/2024." in page.text
    assert page.link("See the day of its founding, 01/07/2025") == "/units/SX-BG/?day=2025-07-01"
    others = page.link("See the figures of 31/12/2024 by the organisation of today")
    assert others == "/units/SX-BG/?day=2024-12-31&tree=now"
    assert len(names(read(as_(world.chi).get(others)))) == 3, "who stands there today"


def test_by_the_tree_of_today_an_ended_unit_offers_the_tree_of_then(world: World) -> None:
    page = read(as_(world.khoa).get("/units/SX-BC/?day=2024-12-31&tree=now"))
    assert "This unit stood no more on" in page.text
    assert page.link("See its figures as of 31/12/2024") == "/units/SX-BC/?day=2024-12-31"


def test_either_tree_can_be_asked_for_the_same_day(world: World) -> None:
    client = as_(world.khoa)
    then, now = (read(client.get(f"/units/SX/?day={BEFORE}&tree={tree}")) for tree in ("then", "now"))
    assert names(then) == ["LĐLĐ quận Bến Cũ"]
    assert names(now) == ["CĐ phường Bến Gỗ", "CĐ phường Cầu Đá"]
    assert [cell.text for cell in then.row("Total")] == [cell.text for cell in now.row("Total")]
    assert "As of 30/06/2025, by the organisation of that day" in then.text
    assert "by the organisation of today (" in now.text


def test_a_block_shows_its_own_units_figures(world: World) -> None:
    page = read(as_(world.chi).get("/units/SX-BG/?block=public_school"))
    assert [cell.text for cell in page.row("Total")][:4:2] == ["3", "1"]
    assert "Only block: Public schools." in page.text


def test_a_union_without_units_below_has_figures_and_no_table(world: World) -> None:
    page = read(as_(world.binh).get("/units/DM/"))
    assert not page.rows
    assert page.link("4") == "/units/DM/records/members/"
    assert page.link("420 workers") == "/units/DM/records/workers/"


def test_a_ward_without_unions_says_so(world: World, today: date) -> None:
    found_units([NewUnit("SX-W", "CĐ phường Mới", "ward", date(2025, 8, 1))], under=world.song_xanh,
                by=world.operator, today=today)  # fmt: skip
    page = read(as_(world.khoa).get("/units/SX-W/"))
    assert not page.rows
    assert "No unit stands directly below this one on that day." in page.text


CAME = "3 units came here within the period; what happened at them before is counted where they stood then."


def test_in_its_first_half_year_a_ward_counts_its_unions_from_their_first_day_there(world: World) -> None:
    """Việt was admitted under the old district and left under the ward, which stands since 1 July."""
    client = as_(world.chi)
    page = read(client.get("/units/SX-BG/?day=2025-12-31"))
    flows = {name: [figures(page, name)[column].text for column in ("Admissions", "Departures")]
             for name in (*names(page), "Total")}  # fmt: skip
    assert flows["CĐCS Dệt May Hòa Bình"] == flows["Total"] == ["0", "1"]
    assert len(flows) == 4, "three unions and the sum: nothing else happened"
    assert CAME in page.text
    whole = read(client.get(page.link("The whole period by the organisation of today")))
    admissions = [figures(whole, name)["Admissions"].text for name in ("CĐCS Dệt May Hòa Bình", "Total")]
    assert admissions == ["1", "1"]
    assert CAME not in whole.text


def test_what_happened_at_units_that_have_ended_since_stands_in_a_line_of_its_own(world: World) -> None:
    page = read(as_(world.khoa).get("/units/SX/?day=2025-12-31"))
    assert names(page)[-1] == (left := "at units that moved away or ended within the period")
    assert [figures(page, name)["Admissions"].text for name in (*names(page), "Total")] == ["0", "0", "1", "1"]
    assert figures(page, left)["Members"].text == "0"
    assert "came here" not in page.text, "the wards have stood nowhere else"


def test_a_line_counts_alike_on_the_page_in_the_workbook_and_by_command(
    world: World, today: date, capsys: pytest.CaptureFixture[str]
) -> None:
    move_units([world.le_loi], under=world.cau_da, on=date(2025, 10, 1), by=world.operator, today=today)
    answer = as_(world.chi).get("/units/SX-BG/?day=2025-12-31")
    book = openpyxl.load_workbook(BytesIO(as_(world.chi).get(read(answer).link("Excel")).content)).active
    sheet = [[cell for cell in row if cell is not None] for row in book.iter_rows(values_only=True)]
    call_command("figures", "SX-BG", "--on", "31/12/2025")
    told = capsys.readouterr().out
    came = CAME.replace("3 units", "2 units")
    assert came in read(answer).text
    assert [came] in sheet
    with translation.override("vi"):
        assert who_came(2) in told
    for line in answer.context["overview"].lines:
        (row,) = [row for row in sheet if row[:1] == [line.name]]
        assert [value for value in row if isinstance(value, int)][:4] == [cell.value for cell in line.cells[:4]]
        assert line.name in told


@pytest.mark.parametrize("by", ["child", "block"])
def test_what_is_of_no_unit_and_of_no_block_stands_last_in_any_order(world: World, by: str) -> None:
    page = as_(world.khoa).get(f"/units/SX/?day=2025-12-31&by={by}&sort=-units")
    rest = [line.here for line in page.context["overview"].lines]
    assert rest == sorted(rest)


# --- cards


def card(response: Any, code: str) -> Any:
    return next(card for card in [*response.context["stocks"], *response.context["flows"]] if card.code == code)


def test_cards_say_what_has_changed_against_a_year_ago(world: World) -> None:
    """A year before 1 September 2025 Việt was no member yet; on that day he leaves."""
    answer = as_(world.khoa).get("/units/SX/?day=2025-08-31")
    assert (card(answer, "members").value, card(answer, "members").change) == ("12", "+1 on a year ago")
    assert card(answer, "members_female").change == "as a year ago"
    assert card(answer, "members_female").note == "50,0 % of the members"
    assert card(answer, "admissions").change == "+1 on a year ago"
    answer = as_(world.khoa).get("/units/SX/?day=2025-12-31")
    assert (card(answer, "net").value, card(answer, "net").url) == ("0", "")
    assert card(answer, "departures").value == "1"


def test_a_ward_of_last_july_has_no_year_before(world: World) -> None:
    answer = as_(world.chi).get("/units/SX-BG/?day=2026-03-16")
    assert {c.change for c in [*answer.context["stocks"], *answer.context["flows"]]} == {"no figure of a year ago"}
    now = as_(world.chi).get("/units/SX-BG/?day=2026-03-16&tree=now")
    assert card(now, "members").change == "as a year ago", "its unions of today had Việt, and had not Mai"


def test_density_is_unknown_where_workers_are_not_known_and_never_zero(world: World) -> None:
    page = read(as_(world.chi).get("/units/SX-BG/"))
    assert figures(page, "Nghiệp đoàn Lái xe Bến Gỗ")["Density"].text == "–"
    assert figures(page, "CĐCS Trường THPT Lê Lợi")["Density"].text == "4,0 %"
    drivers = as_(world.chi).get("/units/LX/")
    assert (card(drivers, "density").value, card(drivers, "density").note) == ("–", "workers not known")
    assert not card(drivers, "density").note_url


def test_a_trend_begins_where_the_unit_does_and_is_told_in_words(world: World) -> None:
    trend = card(as_(world.chi).get("/units/SX-BG/?day=2026-03-16"), "members").trend
    assert trend.said == "Members from 07/2025 to 03/2026: from 9 to 9."
    (run,) = trend.drawing.runs
    assert len(run.split(" ")) == 9


@pytest.mark.parametrize(
    ("asked", "drawn"), [("", "members"), ("net", "net"), ("density", "density"), ("<b>", "members")]
)
def test_one_figure_is_drawn_large_with_its_numbers(world: World, asked: str, drawn: str) -> None:
    answer = as_(world.khoa).get("/units/SX/", {"chart": asked, "day": "2025-12-31"})
    page = read(answer)
    assert answer.context["chosen"].code == drawn
    twin = page.others[1:25]
    assert [row[0].text for row in twin][:2] == ["12/2025", "11/2025"]
    if drawn == "members":
        assert [row[1].text for row in twin][:5] == ["11", "11", "11", "11", "12"]
    if drawn == "net":
        assert [row[1].text for row in twin][2:5] == ["0", "−1", "0"]


def test_the_bars_of_the_blocks_lead_to_their_units(world: World) -> None:
    page = read(as_(world.khoa).get("/units/SX/?day=2025-12-31"))
    bars = {row[0].text: row for row in page.others[26:]}
    assert bars["Public schools"][1].text == "3 27,3 %"
    assert bars["Public schools"][0].url == "/units/SX/?day=2025-12-31&block=public_school"


def test_by_todays_tree_a_large_unit_does_without_trends_and_says_where_they_are(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(overview, "QUICK", 3)
    answer = as_(world.khoa).get("/units/SX/?day=2025-12-31&tree=now")
    page = read(answer)
    assert card(answer, "members").trend is None
    assert card(answer, "members").change == ""
    assert page.link("See them by the organisation of each day") == "/units/SX/?day=2025-12-31"
    assert not page.others
    assert card(as_(world.khoa).get("/units/DM/?day=2025-12-31&tree=now"), "members").trend


# --- rows by block, pages, workbook


def test_the_rows_may_be_the_blocks(world: World, today: date) -> None:
    found_units([NewUnit("KO", "CĐCS Không Khối", "grassroots", date(2025, 8, 1))], under=world.ben_go,
                by=world.operator, today=today)  # fmt: skip
    client = as_(world.chi)
    page = read(client.get("/units/SX-BG/?by=block&day=2025-12-31&block=public_school"))
    rest = "no block known"
    assert names(page) == ["Non-state enterprises", "Public schools", "Occupational unions", rest]
    assert "Only block" not in page.text, "all blocks are of all blocks"
    assert figures(page, "Public schools")["Members"].text == "3"
    assert page.row("Public schools")[0].url == "/units/SX-BG/records/members/?day=2025-12-31&block=public_school"
    assert page.link("Public schools") == "/units/SX-BG/?day=2025-12-31&block=public_school"
    opened = client.get(figures(page, rest)["Grassroots unions"].url).context["opened"]
    assert (opened.figure, opened.total, [entry.label for entry in opened.entries]) == (1, 1, ["CĐCS Không Khối"])


@pytest.mark.parametrize("tree", ["then", "now"])
def test_the_blocks_add_up_to_the_total(world: World, tree: str) -> None:
    page = read(as_(world.khoa).get(f"/units/SX/?by=block&day=2025-12-31&tree={tree}"))
    members = [figures(page, name)["Members"].text for name in [*names(page), "Total"]]
    assert sum(map(int, members[:-1])) == int(members[-1]) == 11


def test_sorting_by_density_leaves_the_unknown_at_the_end(world: World) -> None:
    client = as_(world.chi)
    for sort, order in (("density", ["DM", "LL", "LX"]), ("-density", ["LL", "DM", "LX"])):
        page = read(client.get("/units/SX-BG/", {"sort": sort}))
        assert [cells[1].url.split("/")[2] for cells in page.rows[2:-1]] == order


@pytest.fixture
def many(world: World, today: date) -> World:
    new = [NewUnit(f"N{i:03}", f"CĐCS Mới {i:03}", "grassroots", date(2025, 8, 1), block=2) for i in range(120)]
    found_units(new, under=world.ben_go, by=world.operator, today=today)
    return world


def test_many_units_come_in_pages_and_the_total_is_of_all(many: World) -> None:
    client = as_(many.chi)
    first = read(client.get("/units/SX-BG/?sort=name"))
    assert (len(names(first)), first.row("Total")[2].text) == (100, "123")
    second = read(client.get(first.link("Next page ›")))
    assert len(names(second)) == 23
    assert not set(names(first)) & set(names(second))
    assert first.link("Next page ›") == "/units/SX-BG/?sort=name&page=2"


def cells_of(response: Any) -> list[list[Any]]:
    assert response["Content-Type"].startswith("application/vnd.openxmlformats")
    sheet = openpyxl.load_workbook(BytesIO(response.content)).active
    return [[cell for cell in row if cell is not None] for row in sheet.iter_rows(values_only=True)]


def test_the_workbook_holds_all_pages_of_what_is_seen_in_its_order(many: World) -> None:
    client = as_(many.chi)
    asked = "?day=2025-12-31&block=non_state_enterprise&sort=-name"
    page = read(client.get(f"/units/SX-BG/{asked}"))
    rows = cells_of(client.get(page.link("Excel")))
    assert rows[1] == ["CĐ phường Bến Gỗ"]
    assert rows[2] == ["Members and unions"]
    assert "As of 31/12/2025, by the organisation of that day" in rows[3][0]
    assert "Only block: Non-state enterprises." in rows[3][0]
    head = next(index for index, row in enumerate(rows) if row[:1] == ["Unit"])
    assert [row[0] for row in rows[head + 1 : head + 101]] == names(page)
    assert rows[-1][4:6] == [121, 420]
    assert len(rows) - head - 1 == 121 + 1, "the units of the block, and the sum"
    line = Entry.objects.get(action="home.export_figures")
    assert (line.by, line.subject, line.facts) == (
        "chi", "SX-BG", {"day": "2025-12-31", "tree": "then", "rows": 121},
    )  # fmt: skip


def test_the_workbook_of_blocks_has_blocks(world: World) -> None:
    rows = cells_of(as_(world.chi).get("/units/SX-BG/figures.xlsx?by=block"))
    assert rows[0] == ["Figures by block"]
    assert [row[0] for row in rows if len(row) > 5][1:] == [
        "Non-state enterprises", "Public schools", "Occupational unions", "Total",
    ]  # fmt: skip


@pytest.mark.parametrize(("who", "code"), [("hanh", "SX-BG"), ("chi", "SX"), ("lan", "DM")])
def test_nobody_gets_a_strangers_workbook(world: World, who: str, code: str) -> None:
    client = as_(getattr(world, who))
    assert client.get(f"/units/{code}/figures.xlsx").status_code == 404
    assert client.get(f"/units/{code}/records/members.xlsx").status_code == 404
    assert not Entry.objects.filter(action__startswith="home.export").exists()


def test_a_workbook_of_a_wrong_day_leads_back_to_the_box(world: World) -> None:
    answer = as_(world.chi).get("/units/SX-BG/figures.xlsx?day=31/02/2025")
    assert (answer.status_code, answer["Location"]) == (302, "/units/SX-BG/?day=31%2F02%2F2025")


# --- what is typed


@pytest.mark.parametrize("typed", ["30/6/2025", "30-06-2025", "30.6.25", "30 tháng 6 năm 2025", "2025-06-30", "6/2025"])
def test_a_day_is_read_in_any_habit(world: World, typed: str) -> None:
    page = read(as_(world.khoa).get("/units/SX/", {"day": typed}))
    assert "As of 30/06/2025" in page.text


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("31/02/2025", "There is no day “31/02/2025”."),
        ("06/30/2025", "There is no day “06/30/2025”."),
        ("<b>hôm qua</b>", "is not a day. Type day, month and year"),
        ("1/1/1900", "lies outside the days that can be asked, 28/07/1929 to"),
        ("1/1/30", "may mean two years"),
    ],
)
def test_a_wrong_day_is_kept_and_answered(world: World, typed: str, said: str, monkeypatch: Any) -> None:
    answer = as_(world.khoa).get("/units/SX/", {"day": typed, "tree": "now", "block": "public_school"})
    page = read(answer)
    assert said in page.text
    assert not page.rows, "figures of another day must not be taken for those asked"
    form = answer.context["form"]
    assert (form.box, form.tree_chosen, form.block_chosen) == (typed, "now", "public_school")
    assert "<b>hôm qua" not in answer.content.decode()


@pytest.mark.parametrize("wrong", [{"tree": "tomorrow"}, {"block": "9"}, {"day": "1" * 70}, {"day": "30/06/2025\0"}])
def test_what_no_form_sends_is_refused_with_a_sentence(world: World, wrong: dict[str, str]) -> None:
    page = read(as_(world.khoa).get("/units/SX/", wrong))
    assert not page.rows
    assert "No figures are shown" in page.text


def test_a_running_year_means_today_and_a_past_one_its_end(world: World, today: date) -> None:
    client = as_(world.khoa)
    assert client.get("/units/SX/", {"day": str(today.year)}).context["asked"].day == today
    assert client.get("/units/SX/", {"day": str(today.year - 1)}).context["asked"].day == date(today.year - 1, 12, 31)


def test_every_address_on_the_page_keeps_what_was_asked(world: World) -> None:
    asked = f"day={BEFORE}&tree=now&block=public_school"
    page = read(as_(world.khoa).get(f"/units/SX/?{asked}&sort=-members"))
    assert page.link("CĐ phường Bến Gỗ") == f"/units/SX-BG/?{asked}&sort=-members"
    cells = figures(page, "CĐ phường Bến Gỗ")
    assert cells.pop("Density").url == "", "a share has no records of its own"
    assert [cell.url for cell in cells.values()] == [
        f"/units/SX-BG/records/{measure.code}/?{asked}" for measure in THEMES["members"].measures
    ]
    heads = {cell.text: cell.url for cell in page.rows[1]}
    assert heads["Members"] == f"/units/SX/?{asked}&sort=members#below"
    assert heads["Workers"] == f"/units/SX/?{asked}&sort=-workers#below"


@pytest.mark.parametrize(
    ("asked", "first"),
    [
        ("", "01/01/2026"),
        ("&since=month", "01/05/2026"),
        ("&since=quarter", "01/04/2026"),
        ("&since=12m", "21/05/2025"),
    ],
)
def test_comings_and_goings_of_a_period_and_every_address_keeps_it(world: World, asked: str, first: str) -> None:
    page = read(as_(world.khoa).get(f"/units/SX/?day=2026-05-20{asked}"))
    assert f"what happened is counted from {first}" in page.text
    assert page.link("CĐ phường Bến Gỗ") == f"/units/SX-BG/?day=2026-05-20{asked}"
    assert figures(page, "Total")["Admissions"].url == f"/units/SX/records/admissions/?day=2026-05-20{asked}"


def test_the_first_of_march_a_year_after_a_leap_day(world: World) -> None:
    assert "counted from 01/03/2027" in read(as_(world.khoa).get("/units/SX/?day=2028-02-29&since=12m")).text


@pytest.mark.parametrize(
    ("sort", "order"),
    [
        ("", ["DM", "LL", "LX"]),
        ("-name", ["LX", "LL", "DM"]),
        ("-members", ["DM", "LL", "LX"]),
        ("members", ["LX", "LL", "DM"]),
        ("-workers", ["DM", "LL", "LX"]),
        ("workers", ["LX", "LL", "DM"]),
        ("no such column", ["DM", "LL", "LX"]),
    ],
)
def test_lines_come_in_the_order_asked_for(world: World, sort: str, order: list[str]) -> None:
    page = read(as_(world.chi).get("/units/SX-BG/", {"sort": sort}))
    assert [cells[1].url.split("/")[2] for cells in page.rows[2:-1]] == order


def test_the_way_from_the_top_links_only_what_is_within_reach(world: World) -> None:
    page = read(as_(world.chi).get("/units/DM/"))
    assert page.link("CĐ phường Bến Gỗ") == "/units/SX-BG/"
    assert "LĐLĐ thành phố Sông Xanh" in page.text
    assert not [link for link in page.links if link.text == "LĐLĐ thành phố Sông Xanh"]


def test_a_child_that_has_gone_to_the_neighbour_is_named_and_not_opened(world: World, today: date) -> None:
    """Its figures of then belong to Hạnh's sum; its page and its records are Chi's now."""
    move_units([world.co_khi], under=world.ben_go, on=date(2026, 1, 1), by=world.operator, today=today)
    page = read(as_(world.hanh).get("/units/SX-CD/?day=2025-12-31"))
    (line,) = [cells for cells in page.rows[2:-1] if cells[0].text == "CĐCS Cơ khí Cầu Đá"]
    assert [cell.text for cell in line[1:5]] == ["2", "1", "1", "130"]
    assert not [cell.url for cell in line if cell.url]
    assert page.row("Total")[0].url == "/units/SX-CD/records/members/?day=2025-12-31"


def test_no_browser_keeps_a_page_for_whoever_comes_next(world: World) -> None:
    for address in ("/units/SX-BG/", "/units/SX-BG/records/members/"):
        assert "no-store" in as_(world.chi).get(address)["Cache-Control"]


# --- codes, cost, doors


@pytest.mark.parametrize("code", ["BGĐ-Trường Ấp", "12/QĐ 34", "100%", "a?b#c", "BỘ&TỔ+1", "{0}"])
def test_any_code_has_an_address(world: World, today: date, code: str) -> None:
    found_units(
        [NewUnit(code, "CĐCS Mã lạ", "grassroots", date(2025, 8, 1))],
        under=world.ben_go,
        by=world.operator,
        today=today,
    )
    client = as_(world.chi)
    line = read(client.get("/units/SX-BG/")).row("CĐCS Mã lạ")
    assert read(client.get(line[0].url)).text.count("1") > 0
    assert "CĐCS Mã lạ" in read(client.get(read(client.get("/units/SX-BG/")).link("CĐCS Mã lạ"))).text


def test_a_code_in_decomposed_letters_finds_its_unit(world: World, today: date) -> None:
    found_units(
        [NewUnit("TRƯỜNG-ẤP", "CĐCS Ấp", "grassroots", date(2025, 8, 1))],
        under=world.ben_go,
        by=world.operator,
        today=today,
    )
    client = as_(world.chi)
    assert client.get(f"/units/{unicodedata.normalize('NFD', 'TRƯỜNG-ẤP')}/").status_code == 200
    assert client.get("/units/TRƯỜNG\0-ẤP/").status_code == 200  # what is invisible is dropped, on both databases


@pytest.mark.parametrize(
    "address", ["/units/SX-BG/", f"/units/SX/?day={BEFORE}&tree=now", "/units/SX-BG/records/members/"]
)
def test_a_page_costs_the_same_with_one_unit_below_and_with_twelve(
    world: World, today: date, address: str, django_assert_max_num_queries: Any
) -> None:
    client = as_(world.khoa)
    costs = []
    for more in (0, 1, 11):
        found_units(
            [
                NewUnit(f"N{more}-{i}", f"CĐCS Mới {more}.{i}", "grassroots", date(2025, 8, 1), block=6, workers=9)
                for i in range(more)
            ],
            under=world.ben_go,
            by=world.operator,
            today=today,
        ) if more else None
        client.get(address)
        with django_assert_max_num_queries(48) as cost:  # the frame with menu, tabs and way asks about twenty
            client.get(address)
        costs.append(len(cost))
    assert all(before == after for before, after in pairwise(costs)), costs


def test_nobody_gets_in_unknown(world: World) -> None:
    for address in ("/", "/units/SX/", "/units/nowhere/", "/units/SX/records/members/", "/accounts/logout/"):
        answer = Client().get(address)
        assert answer.status_code == 302, address
        assert answer["Location"].startswith("/accounts/login/") or address == "/accounts/logout/"


@pytest.mark.parametrize("address", ["/", "/units/SX/", "/units/SX/records/members/"])
def test_reading_pages_take_no_form(world: World, address: str) -> None:
    assert as_(world.khoa).post(address).status_code == 405


def test_pages_would_pass_a_strict_content_policy(world: World) -> None:
    client = as_(world.khoa)
    for address in ("/units/SX/", f"/units/SX-BC/?day={BEFORE}", "/units/SX/records/members/", "/accounts/logout/"):
        text = client.get(address).content.decode()
        for forbidden in (" style=", "<style", " onclick=", "javascript:", "http://", "https://"):
            assert forbidden not in text, (address, forbidden)
        scripts = re.findall(r"<script[^>]*>[^<]*</script>", text)
        assert len(scripts) == text.count("<script"), address
        assert all(re.fullmatch(r'<script defer src="/static/[^"]+"></script>', script) for script in scripts), address


def test_a_day_ahead_shows_what_is_decided(world: World, today: date) -> None:
    ahead = today + timedelta(days=40)
    page = read(as_(world.chi).get("/units/SX-BG/", {"day": ahead.isoformat()}))
    assert len(names(page)) == 3


# ---- why figures of a day before miss some


def _older(world: World, code: str, since: date) -> None:
    """A union that is older than its ward, as a list of what exists brings it: where it stood before is not known."""
    way = {"by": world.operator, "today": world.today}
    new = NewUnit(code, f"CĐCS May {code}", "grassroots", since)
    found_units([new], under=world.ben_go, older_than_parent=True, **way)
    admit_members([Facts(name="Lưu Thị Cũ", gender="female")], to=Unit.objects.get(code=code), on=since, **way)


def test_figures_of_a_day_before_say_whom_they_miss(world: World) -> None:
    """Two unions older than their ward had no place that is known; the province's figures of June lack them."""
    before = read(as_(world.khoa).get(f"/units/SX/?day={BEFORE}"))
    assert "that stands here today" not in before.text
    _older(world, "M1", date(1998, 3, 1))
    page = read(as_(world.khoa).get(f"/units/SX/?day={BEFORE}"))
    said = "1 union with 1 members that stands here today stood elsewhere on 30/06/2025, or it is not known where."
    assert said in page.text
    _older(world, "M2", date(1999, 3, 1))
    answer = as_(world.khoa).get(f"/units/SX/?day={BEFORE}")
    assert "2 unions with 2 members that stand here today" in read(answer).text
    gap = answer.context["gap"]
    assert (gap.unions, gap.members, gap.unplaced) == (2, 2, 2)
    assert "tree=now" in gap.url
    then, now = (as_(world.khoa).get(url).context["overview"].values for url in (f"/units/SX/?day={BEFORE}", gap.url))
    assert now["members"] - then["members"] == gap.members


def test_unions_that_stood_elsewhere_are_told_of_too(world: World) -> None:
    way = {"by": world.operator, "today": world.today}
    move_units([world.co_khi], under=world.ben_go, on=date(2026, 1, 1), **way)
    answer = as_(world.khoa).get("/units/SX-BG/?day=2025-12-31")
    assert answer.context["gap"].unplaced == 0
    assert "1 union with 2 members that stands here today stood elsewhere on 31/12/2025" in read(answer).text
    for address in (
        "/units/SX-BG/",  # today
        "/units/SX-BG/?day=2025-12-31&tree=now",  # by today's organisation nothing is missed
        "/units/SX/?day=2025-12-31",  # within the province it has only moved
        "/units/SX-BG/?day=2026-01-01",  # on that day it had come
        "/units/CK/?day=2025-12-31",  # a union's own figures go with it
    ):
        assert as_(world.khoa).get(address).context["gap"] is None, address


def test_a_union_that_was_founded_since_is_not_missed(world: World) -> None:
    _older(world, "M3", date(2025, 8, 1))
    assert as_(world.khoa).get(f"/units/SX/?day={BEFORE}").context["gap"] is None
