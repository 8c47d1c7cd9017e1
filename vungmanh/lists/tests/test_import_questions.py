"""What the lists ask is asked on the first screen, once, with every choice; nothing but what was asked is answered."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

import pytest
from django.core.cache import cache

from tests.readers import signed_in
from tests.world import World
from vungmanh.lists import verbs
from vungmanh.lists.asking import questions_of, rows_told, waiting_rows
from vungmanh.lists.quota import TooMuchToday
from vungmanh.lists.tests.sending import HEAD, HOA, NAM, book, send, sent, upload
from vungmanh.members.models import Person
from vungmanh.sheets.models import Upload
from vungmanh.sheets.questions import Asked, Choice

pytestmark = pytest.mark.pages


@pytest.fixture(autouse=True)
def nothing_told() -> None:
    cache.clear()


COUNTED = (Choice("member", "Still a member"), Choice("skip", "Do not take these rows"))
ON_LEAVE = Asked("sign:nghi viec", "sign", "“nghỉ việc”: are they members?", COUNTED, best="skip", rows=(2, 3))
OF_DAY = Asked(
    "day",
    "day",
    "Of which day is the list?",
    (Choice("2025-12-31", "31/12/2025"),),
    "2025-12-31",
    blocks=False,
    free="day",
)
WHOSE = Asked("whose", "unit", "Whose list is it?", (), free="unit")


def asking(sent_one: Upload, *asked: Asked, lists: Sequence[int] = (0,)) -> Upload:
    """The upload, as it were if its lists had asked this."""
    for number in lists:
        sent_one.lists[number]["asked"] = [asdict(each) for each in asked]
    sent_one.save(update_fields=["lists"])
    return sent_one


def name_of(sent_one: Upload, key: str) -> str:
    return next(question.name for question in questions_of(sent_one) if question.part == ("said", key))


def said(sent_one: Upload, sheet: str = "Sheet1") -> dict[str, Any]:
    sent_one.refresh_from_db()
    own: dict[str, Any] = sent_one.answers.get("sheets", {}).get("danh sach.xlsx", {}).get(sheet, {})
    return own


def answer(client: Any, sent_one: Upload, **boxes: str) -> Any:
    return client.post(f"/imports/{sent_one.pk}/answers/", boxes)


def page_of(client: Any, sent_one: Upload) -> str:
    return str(client.get(f"/imports/{sent_one.pk}/").content.decode())


# --- asked


def test_every_question_stands_on_the_first_screen_with_the_best_choice_taken(world: World) -> None:
    client = signed_in(world.giang)
    sent_one = asking(upload(client, "DM", HOA, NAM), ON_LEAVE, OF_DAY)
    page = page_of(client, sent_one)
    box = name_of(sent_one, "sign:nghi viec")
    assert "1 question for you" in page
    assert "“nghỉ việc”: are they members?" in page
    assert f'name="{box}" value="skip" id="id_{box}_1" checked' in page
    assert "rows 2–3" in page
    assert page.index("are they members?") < page.index("Of which day is the list?"), "what keeps rows back comes first"
    assert "2 rows wait for an answer and are not loaded." in page
    assert "Load 2 rows" in page, "the rest can be loaded"


def test_rows_that_wait_do_not_ask_the_same_again(world: World) -> None:
    client = signed_in(world.giang)
    rows = [[*HOA, "Tạm hoãn HĐLĐ"], [*NAM, "Tạm hoãn HĐLĐ"]]
    page = page_of(client, upload(client, "DM", *rows, head=[*HEAD, "Ghi chú"]))
    assert page.count("Waits for the answer to a question above.") == 2
    assert page.count("Tạm hoãn HĐLĐ") == 1, "in the question alone"


def test_a_list_that_is_clear_asks_but_for_its_day_and_the_button_is_there(world: World) -> None:
    client = signed_in(world.giang)
    page = page_of(client, upload(client, "DM", HOA, NAM))
    assert "question for you" not in page
    assert "questions for you" not in page
    assert "Of which day is the list?" in page
    assert "Not what was meant?" in page, "what the list holds can be said otherwise, and does not stand in the way"
    assert "wait for an answer" not in page
    assert 'class="btn btn-primary" type="submit">Load 2 rows' in page


def test_what_is_taken_so_until_somebody_says_otherwise_keeps_nothing_waiting(world: World) -> None:
    client = signed_in(world.giang)
    page = page_of(client, asking(upload(client, "DM", HOA), OF_DAY))
    assert "Please look whether this is right" in page
    assert "wait for an answer" not in page
    assert 'class="btn btn-primary" type="submit">Load 1 row' in page


def test_many_lists_with_the_same_question_ask_it_once(world: World) -> None:
    client = signed_in(world.giang)
    sheets = [f"Tổ {number}" for number in range(1, 13)]
    sent_one = asking(upload(client, "DM", HOA, sheets=sheets), ON_LEAVE, lists=range(12))
    page = page_of(client, sent_one)
    assert page.count("are they members?") == 1
    assert "12 lists" in page
    answer(client, sent_one, **{name_of(sent_one, "sign:nghi viec"): "skip"})
    for sheet in sheets:
        assert said(sent_one, sheet) == {"said": {"sign:nghi viec": "skip"}}


def test_the_same_question_with_other_choices_is_another_one(world: World) -> None:
    client = signed_in(world.giang)
    sent_one = upload(client, "DM", HOA, sheets=["A", "B"])
    other = Asked(ON_LEAVE.key, ON_LEAVE.code, ON_LEAVE.text, COUNTED[:1])
    asking(sent_one, ON_LEAVE, lists=[0])
    asking(sent_one, other, lists=[1])
    assert len(questions_of(sent_one)) == 2


def test_many_choices_stand_in_a_box_that_opens(world: World) -> None:
    client = signed_in(world.giang)
    fields = tuple(Choice(f"field{number}", f"Field {number}") for number in range(9))
    sent_one = asking(upload(client, "DM", HOA), Asked("column:D", "column", "What is column D?", fields))
    page = page_of(client, sent_one)
    assert f'<select name="{name_of(sent_one, "column:D")}"' in page
    assert '<option value="" selected>— choose —' in page


def test_the_people_in_the_rows_are_named_and_their_numbers_masked(world: World) -> None:
    client = signed_in(world.giang)
    wrong = [1, "Đào Văn Sửu 001188000111", "31/02/1985", "Nam"]
    sent_one = asking(upload(client, "DM", wrong, head=HEAD[:4]), ON_LEAVE)
    page = page_of(client, sent_one)
    assert "Đào Văn Sửu •••••••••111" in page
    assert "001188000111" not in page


def test_hundreds_of_questions_come_some_at_a_time(world: World) -> None:
    client = signed_in(world.giang)
    many = [Asked(f"same:{row}", "same", f"Is row {row} the same?", COUNTED, rows=(row,)) for row in range(2, 102)]
    page = page_of(client, asking(upload(client, "DM", HOA), *many))
    assert page.count("Is row ") == 40
    assert "60 more questions come after these." in page


def test_the_unit_and_a_code_are_asked_beside_the_others(world: World) -> None:
    """What used to stand on another tab."""
    client = signed_in(world.chi)
    rows = [[1, "Lưu Thị Hoa", "01/02/1988", "K"], [2, "Mạc Văn Nam", "05/06/1990", "L"]]
    sent_one = upload(client, "SX-BG", *rows, head=HEAD[:4], sheets=["Trang 1"])
    page = page_of(client, sent_one)
    assert "1 question for you" in page
    (whose,) = [question for question in questions_of(sent_one) if question.is_open]
    answer(client, sent_one, **{f"{whose.name}-typed": "CĐCS Dệt May Hòa Bình"})
    sent_one.refresh_from_db()
    page = page_of(client, sent_one)
    assert "2 questions for you" in page
    assert "What does “K” mean?" in page
    codes = {question.part[2]: question.name for question in questions_of(sent_one) if question.code == "value"}
    answer(client, sent_one, **{codes["K"]: "female"})
    sent_one.refresh_from_db()
    codes = {question.part[2]: question.name for question in questions_of(sent_one) if question.code == "value"}
    assert set(codes) == {"L"}
    answer(client, sent_one, **{codes["L"]: "male"})
    sent_one.refresh_from_db()
    assert sent_one.counts["created"] == 2, "the first answer is not lost by the second"


# --- answered


def test_answers_are_kept_and_the_list_is_read_again(world: World) -> None:
    client = signed_in(world.giang)
    sent_one = asking(upload(client, "DM", HOA, NAM), ON_LEAVE)
    response = answer(client, sent_one, **{name_of(sent_one, ON_LEAVE.key): "member"})
    assert response.url == f"/imports/{sent_one.pk}/"
    assert said(sent_one) == {"said": {"sign:nghi viec": "member"}}
    assert sent_one.state == Upload.READY
    asked = {each["key"] for each in sent_one.lists[0]["asked"]}
    assert ON_LEAVE.key not in asked, "it was read anew; this list of ours does not ask that by itself"


def test_a_proposal_that_nobody_touched_stays_a_proposal(world: World) -> None:
    client = signed_in(world.giang)
    sent_one = asking(upload(client, "DM", HOA), ON_LEAVE, OF_DAY)
    boxes = {name_of(sent_one, ON_LEAVE.key): "skip", name_of(sent_one, "day"): "2025-12-31"}
    answer(client, sent_one, **boxes)
    assert said(sent_one) == {"said": {"sign:nghi viec": "skip"}}


def test_answered_otherwise_it_counts_otherwise(world: World) -> None:
    from dataclasses import replace

    client = signed_in(world.giang)
    answered_before = replace(OF_DAY, answer="2025-06-30")
    sent_one = asking(upload(client, "DM", HOA), replace(ON_LEAVE, answer="skip"), answered_before)
    page = page_of(client, sent_one)
    assert "1 answer that you gave" in page
    assert "30/06/2025" in page, "what was typed is a choice from now on"
    boxes = {name_of(sent_one, ON_LEAVE.key): "member", name_of(sent_one, "day"): "2025-12-31"}
    answer(client, sent_one, **boxes)
    assert said(sent_one) == {"said": {"sign:nghi viec": "member", "day": "2025-12-31"}}


def test_a_day_may_be_typed_in_any_habit_and_goes_before_the_choice(world: World) -> None:
    client = signed_in(world.giang)
    sent_one = asking(upload(client, "DM", HOA), OF_DAY)
    box = name_of(sent_one, "day")
    answer(client, sent_one, **{box: "2025-12-31", f"{box}-typed": "30/6/2025"})
    assert said(sent_one) == {"said": {"day": "2025-06-30"}}


@pytest.mark.parametrize("typed", ["31/02/2025", "hôm qua", "30/06/2999", "1/1/0001", "06/2025", "x" * 10_000])
def test_a_day_that_is_none_is_refused_on_the_same_page(world: World, typed: str) -> None:
    client = signed_in(world.giang)
    sent_one = asking(upload(client, "DM", HOA), OF_DAY, ON_LEAVE)
    boxes = {f"{name_of(sent_one, 'day')}-typed": typed, name_of(sent_one, ON_LEAVE.key): "member"}
    response = answer(client, sent_one, **boxes)
    page = response.content.decode()
    assert response.status_code == 200
    assert "please mend this first" in page
    assert f'value="member" id="id_{name_of(sent_one, ON_LEAVE.key)}_0" checked' in page, "what was chosen stays chosen"
    assert said(sent_one) == {}


@pytest.mark.parametrize("typed", ["CĐCS Dệt May Hòa Bình", "DM", "dệt may hòa bình", "CĐCS Dệt May Hòa Bình (DM)"])
def test_a_unit_may_be_typed_by_code_or_name(world: World, typed: str) -> None:
    client = signed_in(world.chi)
    sent_one = asking(upload(client, "SX-BG", HOA, title="CĐCS Dệt May Hòa Bình"), WHOSE)
    answer(client, sent_one, **{f"{name_of(sent_one, 'whose')}-typed": typed})
    assert said(sent_one) == {"said": {"whose": "DM"}}


@pytest.mark.parametrize("typed", ["BC", "CĐCS Không Có", "LĐLĐ thành phố Sông Xanh", "(DM", "'; --"])
def test_a_unit_out_of_reach_or_unknown_is_no_answer(world: World, typed: str) -> None:
    client = signed_in(world.giang)
    sent_one = asking(upload(client, "DM", HOA), WHOSE)
    response = answer(client, sent_one, **{f"{name_of(sent_one, 'whose')}-typed": typed})
    assert response.status_code == 200
    assert said(sent_one) == {}


@pytest.mark.parametrize("value", ["left", "", "Skip", "day-first", "<b>"])
def test_what_is_none_of_the_choices_is_no_answer(world: World, value: str) -> None:
    client = signed_in(world.giang)
    sent_one = asking(upload(client, "DM", HOA), ON_LEAVE)
    answer(client, sent_one, **{name_of(sent_one, ON_LEAVE.key): value})
    assert said(sent_one) == {}


@pytest.mark.parametrize("box", ["sign:nghi viec", "day", "said", "qdeadbeef0000", "sheets", "id_q"])
def test_what_was_not_asked_is_not_answered(world: World, box: str) -> None:
    client = signed_in(world.giang)
    sent_one = asking(upload(client, "DM", HOA), ON_LEAVE)
    response = answer(client, sent_one, **{box: "skip"})
    assert response.url == f"/imports/{sent_one.pk}/"
    assert said(sent_one) == {}


def test_an_answer_to_a_question_that_reads_otherwise_by_now_is_dropped(world: World) -> None:
    from dataclasses import replace

    client = signed_in(world.giang)
    sent_one = asking(upload(client, "DM", HOA), ON_LEAVE)
    before = name_of(sent_one, ON_LEAVE.key)
    asking(sent_one, replace(ON_LEAVE, text="“nghỉ thai sản”: are they members?"))
    answer(client, sent_one, **{before: "skip"})
    assert said(sent_one) == {}


def test_answers_sent_twice_are_read_once(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    client = signed_in(world.giang)
    sent_one = asking(upload(client, "DM", HOA), ON_LEAVE)
    times: list[int] = []
    monkeypatch.setattr("vungmanh.lists.views.answering.answer", lambda *args, **named: times.append(1))
    for _time in range(2):
        answer(client, sent_one, once="one-key", **{name_of(sent_one, ON_LEAVE.key): "skip"})
    assert times == [1]


def test_while_too_many_lists_are_at_work_the_answers_stay_on_the_page(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuses(*args: Any, **named: Any) -> None:
        raise TooMuchToday("Wait until some of them are done.")

    client = signed_in(world.giang)
    sent_one = asking(upload(client, "DM", HOA), ON_LEAVE)
    monkeypatch.setattr("vungmanh.lists.views.answering.answer", refuses)
    page = answer(client, sent_one, **{name_of(sent_one, ON_LEAVE.key): "member"}).content.decode()
    assert "Wait until some of them are done." in page
    assert f'value="member" id="id_{name_of(sent_one, ON_LEAVE.key)}_0" checked' in page


def test_too_late_for_answers_changes_nothing(world: World) -> None:
    client = signed_in(world.giang)
    sent_one = asking(upload(client, "DM", HOA), ON_LEAVE)
    box = name_of(sent_one, ON_LEAVE.key)
    Upload.objects.filter(pk=sent_one.pk).update(state=Upload.RUNNING)
    answer(client, sent_one, **{box: "skip"})
    assert said(sent_one) == {}
    assert sent_one.state == Upload.RUNNING
    verbs.put_back()


def test_a_stranger_answers_nothing(world: World) -> None:
    sent_one = asking(upload(signed_in(world.giang), "DM", HOA), ON_LEAVE)
    box = {name_of(sent_one, ON_LEAVE.key): "skip"}
    for person in (world.hanh, world.dung):
        assert answer(signed_in(person), sent_one, **box).status_code == 404
    assert signed_in(world.giang).get(f"/imports/{sent_one.pk}/answers/").status_code == 405
    assert said(sent_one) == {}
    assert not Person.objects.filter(name="Lưu Thị Hoa").exists()


def test_questions_that_were_asked_of_somebody_who_may_see_more_are_first_asked_anew(world: World) -> None:
    client = signed_in(world.khoa)
    send(client, "DM", sent(book(HOA)), kind="members")
    sent_one = asking(Upload.objects.get(), ON_LEAVE)
    answer(signed_in(world.giang), sent_one, **{name_of(sent_one, ON_LEAVE.key): "skip"})
    assert said(sent_one) == {}


# --- counted


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        ((), ""), ((6,), "6"), ((6, 7), "6–7"), ((6, 7, 8, 12), "6–8, 12"), ((1, 3, 5), "1, 3, 5"),
        ((1, 3, 5, 7, 9, 11, 13), "1, 3, 5, 7, 9, 11, …"), (tuple(range(2, 5000)), "2–4999"),
    ],
)  # fmt: skip
def test_rows_are_told_in_spans(rows: tuple[int, ...], told: str) -> None:
    assert rows_told(rows) == told


def test_rows_that_wait_for_two_answers_wait_once(world: World) -> None:
    sent_one = upload(signed_in(world.giang), "DM", HOA, NAM)
    asking(sent_one, ON_LEAVE, Asked("days:C", "days", "Day first?", COUNTED, rows=(3,)))
    assert waiting_rows(sent_one) == 2
    asking(sent_one, ON_LEAVE, Asked("list", "list", "What is it?", COUNTED))
    assert waiting_rows(sent_one) == 2, "a question about the whole list keeps all its rows"
    asking(sent_one, OF_DAY)
    assert waiting_rows(sent_one) == 0


def test_a_question_without_choices_leads_to_the_page_of_its_list(world: World) -> None:
    client = signed_in(world.giang)
    sent_one = upload(client, "DM", HOA)
    sent_one.lists[0] |= {"state": "asked", "questions": ["The letters of column B can be read in more than one way."]}
    page = page_of(client, asking(sent_one, ON_LEAVE))
    assert "2 questions for you" in page
    assert "The letters of column B" in page
    assert "Open the list and answer" in page


def test_what_is_asked_of_one_person_is_folded_away_and_can_be_answered(world: World) -> None:
    client = signed_in(world.giang)
    of_all = Asked("missing:DM", "missing", "Two are missing. Stay they?", COUNTED, best="member", blocks=False)
    of_one = Asked("missing:DM:7", "missing", "And Chi?", COUNTED, best="member", blocks=False)
    sent_one = asking(upload(client, "DM", HOA), of_all, of_one)
    page = page_of(client, sent_one)
    assert page.index("Stay they?") < page.index("Answer for one person at a time") < page.index("And Chi?")
    assert f'<select name="{name_of(sent_one, of_one.key)}"' in page
    answer(client, sent_one, **{name_of(sent_one, of_one.key): "skip"})
    assert said(sent_one) == {"said": {"missing:DM:7": "skip"}}
