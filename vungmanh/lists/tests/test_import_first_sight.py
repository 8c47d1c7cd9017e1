"""The first screen: what the lists are, how the first rows will stand, who leaves or is missing, what is not taken."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.cache import cache

from tests.readers import signed_in
from tests.world import World
from vungmanh.lists.kept_lines import told_lines
from vungmanh.lists.tests.sending import HEAD, HOA, NAM, agree, book, send, sent, upload
from vungmanh.sheets.models import Import, Line, Upload
from vungmanh.sheets.outcome import Coming, Leaving, Note, Outcome

pytestmark = pytest.mark.pages

HERE = ("danh sach.xlsx", "Sheet1")


@pytest.fixture(autouse=True)
def nothing_told() -> None:
    cache.clear()


def page_of(client: Any, sent_one: Upload, query: str = "") -> str:
    return str(client.get(f"/imports/{sent_one.pk}/{query}").content.decode())


def telling(sent_one: Upload, **more: Any) -> Upload:
    """The upload, as it were if its dry run had told this."""
    lines = told_lines(sent_one, Outcome(**more))
    sent_one.lines.filter(kind__in={line.kind for line in lines}).delete()
    Line.objects.bulk_create(lines)
    return sent_one


def gone(count: int, day: str = "2025-12-01") -> list[Leaving]:
    return [Leaving(*HERE, row, f"Phạm Văn {row}", "CĐCS Dệt May", day, "nghỉ hưu") for row in range(2, 2 + count)]


# --- how the first rows will stand


def test_the_first_new_members_are_shown_as_they_will_stand(world: World) -> None:
    client = signed_in(world.giang)
    sent_one = upload(client, "DM", ["1", "  LƯU   THỊ HOA ", "1/2/88", "nữ", "001188000111", "0912 000 111"], NAM)
    page = page_of(client, sent_one)
    standing = page[page.index('id="coming"') : page.index('id="parts"')]
    for text in ("Lưu Thị Hoa", "01/02/1988", "•••••••••111", "•••••••111", "Mạc Văn Nam", "05/06/1990"):
        assert text in standing
    assert "001188000111" not in page
    assert "0912000111" not in page.replace(" ", "")


def test_of_many_new_rows_twenty_are_shown(world: World) -> None:
    client = signed_in(world.giang)
    letters = "ABCDEGHIKLMNOPQRSTUVXY"
    rows = [[n, f"Lưu Thị {letter}{letter.lower()}n", "01/02/1988", "Nữ"] for n, letter in enumerate(letters, 1)]
    page = page_of(client, upload(client, "DM", *rows, head=HEAD[:4]))
    assert "The first 20 new rows, as they will stand" in page
    assert Line.objects.filter(kind=Line.COMING).count() == 20


def test_what_is_known_already_does_not_come(world: World) -> None:
    client = signed_in(world.giang)
    agree(client, upload(client, "DM", HOA))
    assert 'id="coming"' not in page_of(client, upload(client, "DM", HOA))


def test_the_unit_of_each_row_is_said_only_where_they_differ(world: World) -> None:
    client = signed_in(world.giang)
    sent_one = upload(client, "DM", HOA)
    here, there = (Coming(*HERE, row, "Lưu Thị Hoa", unit, ()) for row, unit in ((2, "Tổ 1"), (3, "Tổ 2")))
    assert "<td" not in page_of(client, telling(sent_one, coming=[here])).split('id="coming"')[1].split("</table>")[0]
    assert "Tổ 2" in page_of(client, telling(sent_one, coming=[here, there])).split('id="coming"')[1]


def test_new_units_are_shown_as_they_will_be_founded(world: World) -> None:
    client = signed_in(world.khoa)
    head = ["STT", "Tên CĐCS", "Loại hình", "Tổng số CNVCLĐ", "Số đoàn viên"]
    response = send(client, "SX-BG", sent(book([1, "CĐCS Công ty Mây Tre", "Doanh nghiệp tư nhân", 40, 38], head=head)))
    standing = client.get(response.url).content.decode().split('id="coming"')[1].split("</table>")[0]
    for text in ("CĐCS Công ty Mây Tre", "Grassroots union", "40", "38"):
        assert text in standing


def test_units_and_members_that_come_together_are_both_shown(world: World) -> None:
    client = signed_in(world.giang)
    sent_one = upload(client, "DM", HOA, sheets=["Đơn vị", "Đoàn viên"])
    sent_one.lists[0]["kind"], sent_one.lists[1]["kind"] = "units", "members"
    sent_one.save()
    file = HERE[0]
    units = [Coming(file, "Đơn vị", row, f"Tổ công đoàn {row}", "CĐCS Dệt May", ()) for row in range(2, 22)]
    people = [Coming(file, "Đoàn viên", 2, "Lưu Thị Hoa", "CĐCS Dệt May", (("born on", "01/02/1988"),))]
    page = page_of(client, telling(sent_one, coming=[*units, *people])).split('id="coming"')[1]
    assert "The first 20 new units, as they will stand" in page
    assert "01/02/1988" in page.split("The new rows, as they will stand</h2>")[1]


# --- who leaves, who is missing, what was noted


def test_who_leaves_is_named_with_day_and_reason(world: World) -> None:
    client = signed_in(world.giang)
    sent_one = telling(upload(client, "DM", HOA), leavings=gone(12))
    sent_one.counts["left"] = 12
    sent_one.save()
    page = page_of(client, sent_one)
    assert "12 people leave the union by these lists" in page
    assert "from 01/12/2025" in page
    assert "nghỉ hưu" in page
    assert "2 more" in page
    assert "Load 13 rows" in page, "who leaves is written, too"
    assert "Phạm Văn 13" in page_of(client, sent_one, "?show=leaving")


def test_who_is_missing_is_named_and_counted(world: World) -> None:
    client = signed_in(world.giang)
    page = page_of(client, telling(upload(client, "DM", HOA), missing=gone(1, day="")))
    assert "1 person is on the roll and not in the list" in page
    assert "Phạm Văn 2" in page
    assert "Missing from the list" in page
    complete = upload(client, "DM", NAM)
    complete.lines.filter(kind=Line.MISSING).delete()
    assert "Missing from the list" not in page_of(client, complete)


def test_a_remark_is_shown_with_long_numbers_masked(world: World) -> None:
    client = signed_in(world.giang)
    note = Note(*HERE, 2, "Ghi chú", "remark", "nghỉ thai sản, gọi 0912000111")
    page = page_of(client, telling(upload(client, "DM", HOA), notes=[note]))
    assert "nghỉ thai sản, gọi •••••••111" in page
    assert "0912000111" not in page


def test_a_day_that_a_list_words_itself_stays_as_it_is_worded(world: World) -> None:
    client = signed_in(world.giang)
    sent_one = telling(upload(client, "DM", HOA), leavings=gone(1, day="tháng 12"))
    assert "from tháng 12" in page_of(client, sent_one)


# --- what the lists are, and what is not taken


def test_a_list_is_told_in_one_line(world: World) -> None:
    client = signed_in(world.giang)
    sent_one = upload(client, "DM", HOA, NAM, title="DANH SÁCH ĐOÀN VIÊN CĐCS Dệt May Hòa Bình")
    sent_one.lists[0] |= {"day": "2025-12-31", "day_from": "title", "kind": "members"}
    sent_one.save()
    line = page_of(client, sent_one).split('class="imports-what"')[1].split("</ul>")[0]
    for text in ("List of members", "of 31/12/2025", "CĐCS Dệt May Hòa Bình", "2 rows", "Correct this"):
        assert text in line


def test_many_lists_are_summed_up_by_kind_and_day(world: World) -> None:
    client = signed_in(world.giang)
    sent_one = upload(client, "DM", HOA, NAM, sheets=[f"Tổ {number}" for number in range(1, 36)])
    sent_one.lists[0]["kind"] = "units"
    sent_one.save()
    page = page_of(client, sent_one)
    lines = page.split('class="imports-what"')[1].split("</ul>")[0]
    assert "34 lists of members" in lines
    assert "68 rows" in lines
    assert "List of units" in lines
    assert "Each of the 35 lists" in page
    assert "<h1>Check the lists</h1>" in page


def test_a_column_that_is_not_taken_is_told_with_what_stands_in_it(world: World) -> None:
    client = signed_in(world.giang)
    rows = [[1, "Lưu Thị Hoa", "01/02/1988", "Nữ", "Kinh"], [2, "Mạc Văn Nam", "05/06/1990", "Nam", "Tày"]]
    page = page_of(client, upload(client, "DM", *rows, head=[*HEAD[:4], "Dân tộc"], sheets=["A", "B"]))
    assert page.count("Column E “Dân tộc”") == 1
    assert "Kinh · Tày" in page
    assert "in 2 lists" in page


@pytest.mark.parametrize("head", ["STT", "TT", "Số TT", "Số thứ tự"])
def test_the_numbers_of_the_rows_are_nothing_that_was_not_taken(world: World, head: str) -> None:
    client = signed_in(world.giang)
    assert 'id="not-taken"' not in page_of(client, upload(client, "DM", HOA, NAM, head=[head, *HEAD[1:]]))


def test_an_empty_column_is_nothing_that_was_not_taken(world: World) -> None:
    client = signed_in(world.giang)
    assert 'id="not-taken"' not in page_of(client, upload(client, "DM", [*HOA, ""], head=[*HEAD, "Dân tộc"]))


def test_a_hidden_sheet_and_notes_of_a_list_are_told(world: World) -> None:
    client = signed_in(world.giang)
    sent_one = upload(client, "DM", HOA)
    sent_one.lists[0]["notes"] = ["3 rows are hidden and were taken."]
    sent_one.lists.append(sent_one.lists[0] | {"sheet": "Cũ", "state": "hidden", "rows": 0})
    sent_one.save()
    page = page_of(client, sent_one)
    assert "The sheet “Cũ” is hidden and was not read." in page
    assert page.count("3 rows are hidden and were taken.") == 1


# --- after loading


def test_after_units_comes_the_way_to_their_members(world: World) -> None:
    client = signed_in(world.khoa)
    head = ["STT", "Tên CĐCS", "Loại hình", "Tổng số CNVCLĐ"]
    send(client, "SX-BG", sent(book([1, "CĐCS Công ty Mây Tre", "Doanh nghiệp tư nhân", 40], head=head)))
    page = agree(client, Upload.objects.get()).content.decode()
    assert "Load the members’ lists" in page
    assert "/units/SX-BG/imports/" in page
    assert "Empty list of members" in page


def test_after_members_comes_the_roll(world: World) -> None:
    client = signed_in(world.giang)
    page = agree(client, upload(client, "DM", HOA)).content.decode()
    assert "To the list of members" in page
    assert "Load the members’ lists" not in page
    assert "Remarks" not in page, "what there was none of is not counted"


def test_the_page_of_an_import_counts_who_left_and_who_was_missing(world: World) -> None:
    client = signed_in(world.giang)
    agree(client, upload(client, "DM", HOA))
    batch = Import.objects.get()
    batch.counts |= {"left": 3, "missing": 2, "notes": 7}
    batch.save()
    page = client.get(f"/imports/loaded/{batch.pk}/").content.decode()
    for text in (
        "<dt>Leaving</dt><dd>3</dd>",
        "<dt>Missing from the list</dt><dd>2</dd>",
        "<dt>Remarks</dt><dd>7</dd>",
    ):
        assert text in page
    assert "stays a member until somebody records the leaving" in page


def test_a_list_that_changes_nothing_and_is_kept_says_so(world: World) -> None:
    client = signed_in(world.giang)
    sent_one = upload(client, "DM", HOA)
    sent_one.counts = {"rows": 3, "created": 0, "updated": 0, "left": 0, "unchanged": 3, "refused": 0, "noted": 3}
    sent_one.lists[0]["day"] = "2025-12-31"
    sent_one.save()
    assert "Note that 3 people were members" in page_of(client, sent_one)
    agree(client, sent_one)
    batch = Import.objects.get()
    batch.counts = sent_one.counts
    batch.save()
    page = client.get(f"/imports/loaded/{batch.pk}/").content.decode()
    assert "Nothing changed; it is noted that 3 people were members on 31/12/2025." in page


def test_what_changes_nothing_and_is_not_kept_cannot_be_loaded(world: World) -> None:
    client = signed_in(world.giang)
    sent_one = upload(client, "DM", HOA)
    sent_one.counts |= {"created": 0, "unchanged": 1}
    sent_one.save()
    page = page_of(client, sent_one)
    assert "There is nothing to load yet" in page
    assert "/agree/" not in page


# --- of which day


def test_the_day_is_read_from_the_title_and_said_otherwise_on_the_first_screen(world: World) -> None:
    from vungmanh.lists.asking import questions_of
    from vungmanh.members.models import Membership

    client = signed_in(world.giang)
    sent_one = upload(client, "DM", HOA, title="DANH SÁCH ĐOÀN VIÊN (tính đến 31/01/2026)")
    assert (sent_one.lists[0]["day"], sent_one.lists[0]["day_from"]) == ("2026-01-31", "title")
    assert "of 31/01/2026" in page_of(client, sent_one)
    (asked,) = [question for question in questions_of(sent_one) if question.code == "day"]
    client.post(f"/imports/{sent_one.pk}/answers/", {f"{asked.name}-typed": "28/2/2026"})
    sent_one.refresh_from_db()
    assert (sent_one.lists[0]["day"], sent_one.lists[0]["day_from"]) == ("2026-02-28", "said")
    agree(client, sent_one)
    assert str(Membership.objects.get(person__name="Lưu Thị Hoa").since) == "2026-02-28"


def test_the_day_that_was_given_with_the_files_can_be_said_otherwise_too(world: World) -> None:
    from vungmanh.lists.asking import questions_of

    client = signed_in(world.giang)
    sent_one = upload(client, "DM", HOA, day="1/1/2026")
    assert sent_one.lists[0]["day"] == "2026-01-01"
    (asked,) = [question for question in questions_of(sent_one) if question.code == "day"]
    client.post(f"/imports/{sent_one.pk}/answers/", {asked.name: asked.choices[-1].value})
    sent_one.refresh_from_db()
    assert sent_one.lists[0]["day"] == str(world.today) or sent_one.lists[0]["day"] > "2026-01-01"


def test_units_are_counted_from_the_day_that_was_said(world: World) -> None:
    from vungmanh.lists.asking import questions_of
    from vungmanh.organization.models import Unit

    client = signed_in(world.khoa)
    head = ["STT", "Tên CĐCS", "Loại hình", "Tổng số CNVCLĐ"]
    send(client, "SX-BG", sent(book([1, "CĐCS Công ty Mây Tre", "Doanh nghiệp tư nhân", 40], head=head)))
    sent_one = Upload.objects.get()
    (asked,) = [question for question in questions_of(sent_one) if question.code == "day"]
    client.post(f"/imports/{sent_one.pk}/answers/", {f"{asked.name}-typed": "01/02/2026"})
    sent_one.refresh_from_db()
    agree(client, sent_one)
    assert str(Unit.objects.get(name="CĐCS Công ty Mây Tre").established_on) == "2026-02-01"


def test_an_older_list_of_people_who_are_known_is_offered_to_be_noted(world: World) -> None:
    client = signed_in(world.giang)
    agree(client, upload(client, "DM", HOA, day="1/2/2026"))
    older = upload(client, "DM", HOA, day="1/3/2026")
    assert older.counts["unchanged"] == older.counts["noted"] == 1
    assert "Note that 1 person was a member" in page_of(client, older)
    page = agree(client, older).content.decode()
    assert "Nothing changed; it is noted that 1 person was a member on 01/03/2026." in page
