"""The pages of dialogues and conferences, as officers go through them."""

from __future__ import annotations

import unicodedata
from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from tests.row import NOW
from tests.world import World
from vungmanh.core.days import VIETNAM
from vungmanh.dialogue.actions.promise import promise
from vungmanh.dialogue.actions.strike_dialogue import strike_dialogue
from vungmanh.dialogue.models import Dialogue, InspectionBoard, Point, ResolutionCheck
from vungmanh.dialogue.rules import kinds
from vungmanh.dialogue.tests.stories import CONFERENCE, POINTS, THURSDAY, conferred, planned, recorded
from vungmanh.dialogue.told import Promised
from vungmanh.files.models import Evidence
from vungmanh.files.tests import samples
from vungmanh.kit.models import Act
from vungmanh.members.tests.pages import text_of
from vungmanh.tasks.models import Task

pytestmark = [pytest.mark.pages, pytest.mark.django_db]


def _today() -> date:
    """The day on which pages are looked at."""
    return timezone.now().astimezone(VIETNAM).date()


def _typed(days: int) -> str:
    return (_today() + timedelta(days=days)).strftime("%d/%m/%Y")


def _way(world: World) -> dict[str, Any]:
    return {"by": world.binh, "today": world.today}


@pytest.fixture
def binh(client: Client, world: World) -> Client:
    client.force_login(world.binh)
    return client


def _shown(form: Any) -> dict[str, Any]:
    """The form as a browser sends it when nobody touches it."""
    sent = {box.html_name: box.field.prepare_value(box.value()) for box in form}
    sent |= {box.html_initial_name: sent[box.html_name] for box in form if box.field.show_hidden_initial}
    return {name: value for name, value in sent.items() if value not in (None, False, "")}


def test_a_dialogue_is_recorded_with_four_boxes_and_the_law_asks_for_a_side_of_fourteen(
    binh: Client, world: World
) -> None:
    address = reverse("dialogue:record", args=["DM"])
    form = binh.get(address).context["form"]
    first = [box.name for box in form.first]
    assert first == ["on", "workers_present", "employer_present", "opinions", "evidence"]
    assert (form["workers"].value(), form["workers_side"].value(), form["employer_side"].value()) == (420, 14, 3)
    assert "14" in str(form["workers_side"].help_text)
    assert "Đ.38" in str(form["workers_side"].help_text)
    said = _shown(form) | {"on": "5/3/2026", "workers_present": "12", "employer_present": "3", "opinions": "4"}
    for _press in range(2):
        answer = binh.post(address, said | {"evidence": samples.sent("Biên bản.jpg", samples.jpg())})
        assert answer.status_code == 302
    dialogue = Dialogue.objects.get()
    assert answer["Location"] == reverse("dialogue:dialogue", args=[dialogue.pk])
    assert (dialogue.state, dialogue.on, dialogue.invited, dialogue.present) == (kinds.HELD, THURSDAY, 17, 15)
    assert Evidence.objects.get().about.key == dialogue.pk
    page = text_of(binh.get(answer["Location"]))
    assert "thứ Ba, 10/03/2026" in page, "by when it is published"
    assert "Biên bản.jpg" in page


def test_more_may_come_than_the_law_asks_a_side_to_have_and_less_than_none_may_not(binh: Client, world: World) -> None:
    address = reverse("dialogue:record", args=["DM"])
    said = _shown(binh.get(address).context["form"]) | {"on": "5/3/2026"}
    wrong = binh.post(address, said | {"workers_present": "-1"})
    assert wrong.context["form"].errors["workers_present"]
    assert binh.post(address, said | {"workers_present": "20"}).status_code == 302
    assert Dialogue.objects.get().workers_side == 20, "nobody has said how many the side has"
    other = said | {"on": "6/3/2026", "workers_side": "15", "workers_present": "20"}
    assert binh.post(address, other).context["form"].errors["workers_present"], "now somebody has"
    assert Dialogue.objects.count() == 1


def test_what_cannot_be_stands_at_its_box(binh: Client, world: World) -> None:
    address = reverse("dialogue:record", args=["DM"])
    said = _shown(binh.get(address).context["form"])
    for on in ("31/02/2026", _typed(3), ""):
        page = binh.post(address, said | {"on": on})
        assert page.context["form"].errors["on"], on
    early = binh.post(address, said | {"on": "5/3/2026", "published_on": "4/3/2026"})
    assert early.context["form"].errors["published_on"]
    assert not Dialogue.objects.exists()


def test_a_dialogue_of_a_day_that_has_one_is_written_only_on_a_tick(binh: Client, world: World) -> None:
    recorded(world.det_may, _way(world))
    address = reverse("dialogue:record", args=["DM"])
    said = {"on": "5/3/2026"}
    page = binh.post(address, said)
    assert page.context["form"].errors["again"]
    assert not page.context["form"]["again"].is_hidden
    assert Dialogue.objects.count() == 1
    assert binh.post(address, said | {"again": "on"}).status_code == 302
    assert Dialogue.objects.count() == 2


def test_the_conference_of_a_school_is_of_its_kind_its_year_and_of_all(client: Client, world: World) -> None:
    client.force_login(world.chi)
    address = reverse("dialogue:record", args=["LL"])
    page = client.get(address)
    form = page.context["form"]
    assert form.kind == kinds.OFFICIALS_CONFERENCE
    assert kinds.WORKERS_CONFERENCE not in str([url for _word, url, _on in page.context["ways"]])
    assert (form["form"].value(), form["called"].value()) == (kinds.PLENARY, 75)
    assert "workers_side" not in form.fields
    said = _shown(form) | {"on": "15/1/2026", "came": "70", "in_favour": "68", "agenda": ["head_report", "resolution"]}
    assert client.post(address, said).status_code == 302
    conference = Dialogue.objects.get()
    assert (conference.kind, conference.invited, conference.present) == (kinds.OFFICIALS_CONFERENCE, 75, 70)
    assert conference.agenda == ["head_report", "resolution"]
    assert "agenda_lacks" in conference.broken


def test_the_members_of_the_sides_are_those_of_the_last_dialogue(binh: Client, world: World) -> None:
    recorded(world.det_may, _way(world), workers_side=16, workers_present=16)
    form = binh.get(reverse("dialogue:record", args=["DM"])).context["form"]
    assert (form["workers_side"].value(), form["employer_side"].value()) == (16, 4)


def test_a_planned_one_says_what_is_to_be_done_by_when_and_each_act_has_its_page(binh: Client, world: World) -> None:
    address = reverse("dialogue:plan", args=["DM"])
    form = binh.get(address).context["form"]
    assert [box.name for box in form.first] == ["on"]
    assert binh.post(address, _shown(form) | {"on": _typed(30)}).status_code == 302
    dialogue = Dialogue.objects.get()
    own = reverse("dialogue:dialogue", args=[dialogue.pk])
    page = binh.get(own)
    assert [step.url.split("/")[-2] for step in page.context["steps"] if step.url] == ["sent"]
    assert "Gửi nội dung" in text_of(page)

    def press(view: str, **said: Any) -> Dialogue:
        there = reverse(f"dialogue:{view}", args=[dialogue.pk])
        assert binh.get(there).status_code == 200
        answer = binh.post(there, said)
        assert answer.status_code == 302, (view, answer.context["form"].errors)
        return Dialogue.objects.get(pk=dialogue.pk)

    assert press("say_sent", on=_typed(0)).contents_sent_on == _today()
    assert press("call_off", reason="Dịch bệnh").state == kinds.CALLED_OFF
    assert binh.post(reverse("dialogue:say_held", args=[dialogue.pk]), {"on": _typed(0)}).status_code == 200
    assert press("strike", reason="Ghi nhầm").struck_on == _today()
    shown = binh.get(own)
    assert shown.context["steps"] == []
    assert "Ghi nhầm" in text_of(shown)
    assert binh.post(reverse("dialogue:call_off", args=[dialogue.pk]), {"reason": "x"}).status_code == 200


def test_what_was_planned_is_held_changed_and_published(binh: Client, world: World) -> None:
    dialogue = planned(world.det_may, _way(world), on=world.today)
    here = [dialogue.pk]
    held = reverse("dialogue:say_held", args=here)
    boxes = binh.get(held).context["form"]
    assert "published_on" not in boxes.fields
    assert binh.post(held, {"on": "16/3/2026", "workers_present": "12", "opinions": "5"}).status_code == 302
    dialogue.refresh_from_db()
    assert (dialogue.state, dialogue.workers_present, dialogue.opinions) == (kinds.HELD, 12, 5)
    change = reverse("dialogue:change", args=here)
    stands = _shown(binh.get(change).context["form"])
    assert binh.post(change, stands | {"leader_present": "yes", "workers_present": "13"}).status_code == 302
    dialogue.refresh_from_db()
    assert (dialogue.leader_present, dialogue.workers_present, dialogue.opinions) == (True, 13, 5)
    assert binh.post(change, _shown(binh.get(change).context["form"]) | {"workers_present": "99"}).status_code == 200
    page = binh.get(reverse("dialogue:say_published", args=here))
    assert "signed" in page.context["form"].fields
    late = {"on": "30/3/2026", "signed": "yes"}
    assert binh.post(reverse("dialogue:say_published", args=here), late).status_code == 302
    dialogue.refresh_from_db()
    assert (dialogue.published_on, dialogue.minutes_signed) == (date(2026, 3, 30), True)
    assert "published_late" in dialogue.broken
    told = text_of(binh.get(reverse("dialogue:dialogue", args=here)))
    assert "hạn cuối là 19/03/2026" in told
    assert "Đ.39 k.5" in told


def test_points_are_written_one_after_the_other_corrected_and_struck_out(binh: Client, world: World) -> None:
    dialogue = recorded(world.det_may, _way(world))
    address = reverse("dialogue:write_points", args=[dialogue.pk])
    name = unicodedata.normalize("NFD", "Nhà xe dột khi mưa")
    four = {"rows_shown": "4", "said_1": name, "side_1": "workers", "said_3": "Giữ giờ nghỉ", "side_3": "employer"}
    sent = _shown(binh.get(address + "?rows=4").context["form"]) | four
    for _press in range(2):
        assert binh.post(address, sent).status_code == 302
    assert [(each.place, each.side) for each in Point.objects.all()] == [(1, "workers"), (2, "employer")]
    dialogue.refresh_from_db()
    assert dialogue.opinions == 1
    assert binh.post(address, {"said_0": ""}).context["form"].errors["said_0"]
    long = binh.post(address, {"rows_shown": "4", "said_2": "x" * 401})
    assert long.context["form"].errors["said_2"]
    first, second = Point.objects.all()
    corrected = {"said_0": "Nhà xe dột", "side_0": "workers", "answer_0": "Sửa trong tháng 4", "outcome_0": "agreed"}
    assert binh.post(reverse("dialogue:point", args=[first.pk]), corrected).status_code == 302
    first.refresh_from_db()
    assert (first.said, first.outcome) == ("Nhà xe dột", "agreed")
    assert binh.post(reverse("dialogue:strike_point", args=[second.pk]), {}).status_code == 302
    assert binh.get(reverse("dialogue:point", args=[second.pk])).status_code == 404, "it was struck out"
    shown = text_of(binh.get(reverse("dialogue:dialogue", args=[dialogue.pk])))
    assert "Sửa trong tháng 4" in shown
    assert "Giữ giờ nghỉ" in shown


def test_a_promise_becomes_a_task_and_the_next_dialogue_shows_it_while_it_is_open(binh: Client, world: World) -> None:
    before = recorded(world.det_may, _way(world), points=POINTS[:1])
    point = Point.objects.get()
    address = reverse("dialogue:promise", args=[before.pk])
    form = binh.get(f"{address}?point={point.pk}").context["form"]
    assert form["what"].value() == point.answer, "what was answered stands there"
    assert binh.get(f"{address}?point=999999").context["form"]["what"].value() == ""
    said = _shown(form) | {"due": _typed(20), "who": "Phòng Hành chính"}
    for _press in range(2):
        assert binh.post(address, said).status_code == 302
    task = Task.objects.get()
    assert (task.about_key, task.assignments.get().outside) == (before.pk, "Phòng Hành chính")
    assert binh.post(address, {"what": "Sửa mái", "due": "1/1/2026"}).context["form"].errors["due"]
    after = recorded(world.det_may, _way(world), on=world.today)
    page = binh.get(reverse("dialogue:dialogue", args=[after.pk]))
    assert [each.what for each in page.context["earlier"]] == [point.answer]
    assert page.context["promised"] == []
    own = binh.get(reverse("dialogue:dialogue", args=[before.pk]))
    assert [each.who for each in own.context["promised"]] == ["Phòng Hành chính"]
    register = binh.get(reverse("dialogue:dialogues", args=["DM"])).context["found"].records
    assert {each.pk: each.promised for each in register} == {before.pk: 1, after.pk: 0}


def test_after_a_conference_its_resolution_is_checked_and_its_board_written_down(client: Client, world: World) -> None:
    client.force_login(world.chi)
    way = {"by": world.chi, "today": world.today}
    conference = conferred(world.le_loi, way)
    own = reverse("dialogue:dialogue", args=[conference.pk])
    check, board = (reverse(f"dialogue:{view}", args=[conference.pk]) for view in ("check_resolution", "elect_board"))
    assert client.post(check, {"on": "1/1/2026"}).context["form"].errors["on"], "before the conference"
    assert client.post(check, {"on": "10/7/2026", "result": "Đạt 8/10 việc"}).status_code == 302
    said = {"elected_on": "15/1/2026", "members": "2"}
    assert client.post(board, said | {"members": "200"}).context["form"].errors["members"]
    assert client.post(board, said).status_code == 302
    page = text_of(client.get(own))
    assert "Đạt 8/10 việc" in page
    assert "Ban Thanh tra nhân dân có 2 thành viên; cần ít nhất 3." in page
    made = InspectionBoard.objects.get()
    assert (made.conference_id, made.until) == (conference.pk, date(2028, 1, 14))
    steps = [step.url for step in client.get(own).context["steps"]]
    recognised = reverse("dialogue:recognise_board", args=[made.pk])
    assert recognised in steps
    assert client.post(recognised, {"on": "14/1/2026"}).context["form"].errors["on"], "before it was elected"
    assert client.post(recognised, {"on": "16/1/2026"}).status_code == 302
    assert client.post(recognised, {"on": "16/1/2026"}).context["form"].non_field_errors(), "somebody has said so"
    assert recognised not in [step.url for step in client.get(own).context["steps"]]
    strikes = {"strike_check": ResolutionCheck.objects.get().pk, "strike_board": made.pk}
    for view, pk in strikes.items():
        assert client.post(reverse(f"dialogue:{view}", args=[pk]), {"reason": "Nhầm"}).status_code == 302
        assert client.get(reverse(f"dialogue:{view}", args=[pk])).status_code == 404
    assert "Đạt 8/10 việc" not in text_of(client.get(own))


def test_a_dialogue_of_a_stranger_does_not_exist_and_whoever_reads_writes_nothing(client: Client, world: World) -> None:
    dialogue = recorded(world.det_may, _way(world), points=POINTS)
    pages = [
        reverse(f"dialogue:{view}", args=[dialogue.pk])
        for view in ("dialogue", "change", "write_points", "promise", "strike", "attach")
    ]
    client.force_login(world.hanh)
    assert {client.get(page).status_code for page in pages} == {404}
    assert client.get(reverse("dialogue:record", args=["DM"])).status_code == 404
    client.force_login(world.leader)
    assert [client.get(page).status_code for page in pages] == [200, *[403] * 5]
    page = client.get(pages[0])
    assert not page.context["may"]
    assert [button.url for button in page.context["matter"].buttons] == []


def test_a_struck_record_stays_readable_and_takes_nothing_more(binh: Client, world: World) -> None:
    dialogue = recorded(world.det_may, _way(world))
    strike_dialogue(dialogue, "Ghi nhầm đơn vị", **_way(world))
    page = binh.get(reverse("dialogue:dialogue", args=[dialogue.pk]))
    assert "Ghi nhầm đơn vị" in text_of(page)
    assert not page.context["matter"].buttons
    refused = binh.post(reverse("dialogue:write_points", args=[dialogue.pk]), {"said_0": "Muộn"})
    assert refused.context["form"].non_field_errors()
    assert not Point.objects.exists()


def test_the_register_shows_the_dialogues_that_fit_by_either_tree(client: Client, world: World) -> None:
    client.force_login(world.khoa)
    way = {"by": world.operator, "today": world.today}
    old = recorded(
        world.det_may, way, on=date(2025, 5, 5), contents_sent_on=date(2025, 4, 22), published_on=date(2025, 5, 6)
    )  # fmt: skip
    bad = recorded(world.det_may, way, workers_present=5)
    school = conferred(world.le_loi, way)
    coming = planned(world.co_khi, way)
    promise(bad, Promised("Sửa mái", world.today), now=NOW, **_way(world))
    address = reverse("dialogue:dialogues", args=["SX"])

    def found(**asked: str) -> list[int]:
        return [each.pk for each in client.get(address, asked).context["found"].records]

    assert found() == [coming.pk, bad.pk, school.pk, old.pk]
    assert found(kind="conference") == [school.pk]
    assert found(kind="periodic", state="held") == [bad.pk, old.pk]
    assert found(breaks="any") == [bad.pk]
    assert found(breaks="workers_absent") == [bad.pk]
    assert found(breaks="published_late") == []
    assert found(unpublished="on", kind="dialogue") == [bad.pk]
    assert found(q="le loi") == [school.pk]
    assert found(since="1/5/2025", to="31/5/2025") == [old.pk]
    assert found(sort="-on") == [old.pk, school.pk, bad.pk, coming.pk]
    wrong = client.get(address, {"since": "31/02/2026"})
    assert wrong.context["found"] is None
    client.force_login(world.chi)
    there = reverse("dialogue:dialogues", args=["SX-BG"])
    assert old.pk in [each.pk for each in client.get(there).context["found"].records]
    then = [each.pk for each in client.get(there, {"tree": "then"}).context["found"].records]
    assert old.pk not in then, "its unit stood elsewhere"
    sheet = client.get(reverse("dialogue:dialogues_sheet", args=["SX-BG"]), {"kind": "periodic"})
    assert sheet.status_code == 200
    assert sheet["Content-Type"].endswith("sheet")


def test_the_page_of_a_unit_and_the_search_box_lead_to_them(client: Client, world: World) -> None:
    client.force_login(world.chi)
    dialogue = recorded(world.det_may, _way(world))
    unit = client.get(reverse("home:unit", args=["DM"])).content.decode()
    own = reverse("dialogue:dialogue", args=[dialogue.pk])
    assert own in unit
    assert reverse("dialogue:record", args=["DM"]) in unit
    for words, there in (("đối thoại dệt may", True), ("doi thoai lê lợi", False), ("dệt may", False)):
        page = client.post("/search/", {"q": words}, headers={"HX-Request": "true"}).content.decode()
        assert (own in page) is there, words
    client.force_login(world.hanh)
    page = client.post("/search/", {"q": "đối thoại dệt may"}, headers={"HX-Request": "true"}).content.decode()
    assert own not in page


def test_of_a_conference_nothing_is_asked_that_only_two_sides_have(client: Client, world: World) -> None:
    client.force_login(world.chi)
    conference = conferred(world.le_loi, {"by": world.chi, "today": world.today})
    page = client.get(reverse("dialogue:dialogue", args=[conference.pk]))
    assert {each.tone for each in page.context["demands"]} == {"good"}, CONFERENCE
    refused = client.get(reverse("dialogue:say_sent", args=[conference.pk]))
    assert refused.status_code == 200
    change = client.get(reverse("dialogue:change", args=[conference.pk])).context["form"]
    assert "workers_side" not in change.fields
    assert [code for code, _name in change.fields["kind"].choices] == list(kinds.CONFERENCES)


def test_what_was_taken_back_is_told_in_the_history(binh: Client, world: World) -> None:
    dialogue = recorded(world.det_may, _way(world))
    own = reverse("dialogue:dialogue", args=[dialogue.pk])
    binh.post(reverse("dialogue:say_published", args=[dialogue.pk]), {"on": "9/3/2026"})
    page = binh.get(own)
    assert "Ngày công khai" in text_of(page), "its line tells what was another one"
    undo = reverse("home:undo", args=[Act.objects.latest("pk").pk])
    assert binh.post(undo)["Location"] == own
    dialogue.refresh_from_db()
    assert dialogue.published_on is None
    events = [event.title for event in binh.get(own).context["matter"].events]
    assert events == ["Đã hoàn tác", "Công khai", "Đã ghi"]
