"""What proves a task is looked at: the figure in the books, the record at the unit, the file; and who has seen it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from tests.pages import read
from tests.readers import signed_in
from tests.world import TODAY, World
from vungmanh.files.models import Evidence
from vungmanh.files.subject import Subject
from vungmanh.files.tests import samples as made
from vungmanh.journal.models import Entry
from vungmanh.members.actions.admit_members import admit_members
from vungmanh.members.actions.end_memberships import end_memberships
from vungmanh.members.facts import Facts
from vungmanh.members.models import Membership
from vungmanh.tasks.actions.answer_task import answer_task
from vungmanh.tasks.models import Assignment, Step, Task
from vungmanh.tasks.proofs import records
from vungmanh.tasks.refusals import CannotAnswer
from vungmanh.tasks.rules import DONE, GIVEN, SEEN, Whom
from vungmanh.tasks.tests.stories import UNIONS, WARDS, WORK, answered, given, of, way
from vungmanh.tasks.told import Answer, Proof

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_english")]

KIND = "person"
ADMIT_TWO = replace(WORK, what="Kết nạp hai đoàn viên", proof=Proof(Task.FIGURE, measure="admissions", value=2))
ADMIT_ONE = replace(WORK, what="Kết nạp một đoàn viên", proof=Proof(Task.RECORD, kind=KIND, measure="admissions"))
SENT_IN = replace(WORK, proof=Proof(Task.REPORT))
FAR = date(2099, 3, 31)


def admitted(unit: Any, *names: str, by: Any) -> None:
    people = [Facts(name=name, gender="female", born_on=date(1991, 4, 5 + place)) for place, name in enumerate(names)]
    admit_members(people, to=unit, on=date(2026, 2, 10), by=by, today=TODAY)


def test_a_figure_is_done_when_the_books_say_so_of_the_unit_and_all_below_it(world: World) -> None:
    given(world.song_xanh, WARDS, world.khoa, ADMIT_TWO)
    admitted(world.det_may, "Lò Thị Sen", by=world.operator)
    with pytest.raises(CannotAnswer, match="1 of 2 so far"):
        answered(world.ben_go, DONE, world.chi, words="Đã kết nạp hai đoàn viên")
    admitted(world.le_loi, "Lò Thị Lan", by=world.operator)
    answered(world.ben_go, DONE, world.chi)
    with pytest.raises(CannotAnswer, match="0 of 2 so far"):  # what was admitted at the neighbour's counts there
        answered(world.cau_da, DONE, world.hanh)


def test_a_record_is_one_of_the_unit_that_still_counts(world: World) -> None:
    given(world.ben_go, UNIONS, world.chi, ADMIT_ONE)
    admitted(world.det_may, "Lò Thị Sen", by=world.operator)
    admitted(world.le_loi, "Lò Thị Lan", by=world.operator)
    mine, other = (records(of(unit), TODAY) for unit in (world.det_may, world.le_loi))
    assert [each.label for each in mine] == ["Lò Thị Sen"]
    way_of = way(world.binh)
    for wrong in (None, Subject(KIND, other[0].key or 0), Subject("organization.unit", mine[0].key or 0)):
        with pytest.raises(CannotAnswer, match="choose it"):
            answer_task(of(world.det_may), Answer(DONE, "Xong", record=wrong), **way_of)
    answer_task(of(world.det_may), Answer(DONE, record=Subject(KIND, mine[0].key or 0)), **way_of)
    assert Step.objects.standing().get(assignment=of(world.det_may)).record_key == mine[0].key


def test_what_was_taken_back_proves_nothing_any_more(world: World) -> None:
    given(world.ben_go, Whom(chosen=(world.det_may.pk,)), world.chi, replace(
        ADMIT_ONE, proof=Proof(Task.RECORD, kind=KIND, measure="members")
    ))  # fmt: skip
    (found, *_others) = records(of(world.det_may), TODAY)
    end_memberships(
        list(Membership.objects.open().filter(person=found.key).select_related("person")),
        on=date(2026, 3, 2), reason="job_ended", by=world.operator, today=TODAY,
    )  # fmt: skip
    with pytest.raises(CannotAnswer, match="still stands"):
        answer_task(of(world.det_may), Answer(DONE, record=Subject(KIND, found.key or 0)), **way(world.binh))


@pytest.mark.pages
def test_the_form_offers_the_records_of_the_unit_and_says_how_far_a_figure_is(world: World) -> None:
    given(world.ben_go, UNIONS, world.chi, replace(ADMIT_ONE, due=FAR))
    admitted(world.det_may, "Lò Thị Sen", by=world.operator)
    task, binh = of(world.det_may), signed_in(world.binh)
    page = binh.get(f"/tasks/{task.pk}/answer/").content.decode()
    given(world.ben_go, UNIONS, world.chi, replace(ADMIT_TWO, due=FAR))
    figure = of(world.det_may)
    said = read(binh.get(f"/tasks/{figure.pk}/answer/")).text
    assert "1 of 2, counted from 01/01/2026" in said
    assert "It is done" not in said
    assert "1 of 2" in read(binh.get(f"/tasks/{figure.pk}/")).text
    assert "Lò Thị Sen" in page
    done = {"state": "done", "record": records(task, TODAY)[0].key}
    page = binh.post(f"/tasks/{task.pk}/answer/", done, follow=True)
    assert read(page).link("Admissions").startswith("/members/")


@pytest.mark.pages
def test_a_report_needs_its_file_and_files_come_and_are_struck_out_after_the_fact(world: World) -> None:
    given(world.ben_go, UNIONS, world.chi, replace(SENT_IN, due=FAR))
    task, binh, chi = of(world.det_may), signed_in(world.binh), signed_in(world.chi)
    here = f"/tasks/{task.pk}/"
    assert "attach it as a file" in binh.post(f"{here}answer/", {"state": "done", "words": "Xong"}).content.decode()
    sent = {"state": "done", "evidence": made.sent("Báo cáo.jpg", made.jpg())}
    assert binh.post(f"{here}answer/", sent).status_code == 302
    assert "Ảnh hội nghị.jpg" in binh.post(
        f"{here}attach/", {"evidence": made.sent("Ảnh hội nghị.jpg", made.jpg(3))}, follow=True
    ).content.decode()  # fmt: skip
    file = Evidence.objects.latest("pk")
    struck = {"evidence": file.public_id, "reason": "Nhầm đơn vị"}
    assert signed_in(world.hanh).post(f"{here}strike/", struck).status_code == 404
    other = of(world.le_loi)
    assert chi.post(f"/tasks/{other.pk}/strike/", struck).status_code == 404  # it hangs at another task
    assert "Nhầm đơn vị" in binh.post(f"{here}strike/", struck, follow=True).content.decode()
    assert binh.get(f"/files/{file.public_id}/").status_code == 404


@pytest.mark.pages
def test_a_task_is_seen_when_an_officer_of_the_unit_opens_it_and_not_when_one_above_does(world: World) -> None:
    given(world.song_xanh, by=world.khoa, asked=replace(WORK, due=FAR))
    task, binh, khoa = of(world.det_may), signed_in(world.binh), signed_in(world.khoa)
    Assignment.objects.update(given_on=TODAY)
    url = f"/tasks/{task.pk}/seen/"
    assert url not in khoa.get(f"/tasks/{task.pk}/").content.decode()
    khoa.post(url)
    assert Step.objects.standing().get(assignment=task).state == GIVEN
    assert url in binh.get(f"/tasks/{task.pk}/").content.decode()
    before = Entry.objects.count()
    for _twice in range(2):
        answer = binh.post(url, headers={"hx-request": "true"})
        assert "you have opened it" in answer.content.decode()
    assert Step.objects.standing().get(assignment=task).state == SEEN
    assert Entry.objects.count() == before + 1
    assert url not in binh.get(f"/tasks/{task.pk}/").content.decode()
    assert binh.post(url).url == f"/tasks/{task.pk}/"
    assert signed_in(world.giang).post(url).status_code == 403
