"""What was done to a task or a directive stands on its page with its way back, for those who may take it back."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from importlib import import_module
from typing import Any

import pytest
from django.apps import apps
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from tests.pages import read
from tests.readers import signed_in
from tests.world import TODAY, World
from vungmanh.access.models import Grant
from vungmanh.kit.models import Act, ActRecord
from vungmanh.tasks.actions.accept_tasks import accept_tasks
from vungmanh.tasks.actions.pass_on_task import pass_on_task
from vungmanh.tasks.models import Task
from vungmanh.tasks.rules import ACCEPTED, DONE, IN_WORK, RETURNED
from vungmanh.tasks.tests.stories import DUE, WARDS, WORK, answered, given, judged, of, recorded, way

pytestmark = [pytest.mark.django_db, pytest.mark.pages]


def offered(reader: Any, address: str) -> list[str]:
    """The verbs of the acts whose button stands on the page, the latest first."""
    page = signed_in(reader).get(address)
    assert page.status_code == 200, (address, page.status_code)
    shown = page.content.decode()
    return [act.verb.removeprefix("tasks.") for act in Act.objects.all() if f'action="/acts/{act.pk}/undo/"' in shown]


def test_an_answer_is_offered_to_whoever_answers_and_a_judgement_to_whoever_has_given_the_task(world: World) -> None:
    given(world.song_xanh, by=world.khoa)
    done = answered(world.det_may, DONE, world.binh)
    here = f"/tasks/{of(world.det_may).pk}/"
    assert offered(world.binh, here) == ["answer"]
    assert offered(world.dung, here) == []  # who inspects sees the task, and answers nothing
    judged(world.det_may, ACCEPTED, world.khoa)
    assert offered(world.khoa, here) == ["judge", "answer"]
    # The ward judges tasks there too, but it has not given this one: neither it nor the union is offered that.
    assert offered(world.chi, here) == offered(world.binh, here) == ["answer"]
    # Whoever sees the city's acts and judges in the ward alone is not offered them either.
    Grant.objects.create(user=world.chi, role="inspector", unit=world.song_xanh, since=TODAY, because="QĐ 9")
    assert offered(world.chi, here) == ["answer"]
    assert signed_in(world.hanh).get(here).status_code == 404
    assert offered(world.binh, "/units/DM/about/") == []  # it has a page of its own

    answer = signed_in(world.binh).post(f"/acts/{done.pk}/undo/", follow=True)
    assert answer.redirect_chain == [(here, 302)]
    assert "This stands otherwise by now; it cannot be taken back any more." in read(answer).text
    khoa = signed_in(world.khoa)
    for verb in ("tasks.judge", "tasks.answer"):
        answer = khoa.post(f"/acts/{Act.objects.of(verb).get().pk}/undo/", follow=True)
        assert answer.redirect_chain == [(here, 302)]
        assert "Taken back: the tasks stand as before." in read(answer).text
    assert offered(world.khoa, here) == []


def test_after_a_month_what_was_done_to_a_task_is_offered_no_more(world: World) -> None:
    given(world.song_xanh, by=world.khoa)
    act = answered(world.det_may, IN_WORK, world.binh)
    for days, verbs in ((30, ["answer"]), (31, [])):
        Act.objects.filter(pk=act.pk).update(at=timezone.now() - timedelta(days=days))
        assert offered(world.binh, f"/tasks/{of(world.det_may).pk}/") == verbs


def test_passing_on_is_offered_with_how_many_units_and_leads_back_to_the_task(world: World) -> None:
    given(world.song_xanh, WARDS, world.khoa)
    parts = {world.det_may.pk: "", world.le_loi.pk: ""}
    act = pass_on_task(of(world.ben_go), parts, due=DUE, **way(world.chi))
    here = f"/tasks/{of(world.ben_go).pk}/"
    chi = signed_in(world.chi)
    assert offered(world.chi, here) == ["pass_on"]
    assert "Passed on (2 units)" in read(chi.get(here)).text
    assert offered(world.binh, f"/tasks/{of(world.det_may).pk}/") == []
    assert chi.post(f"/acts/{act.pk}/undo/")["Location"] == here
    assert offered(world.chi, here) == []


def _accepted_together(world: World) -> Task:
    task = given(world.song_xanh, by=world.khoa)
    for unit in (world.det_may, world.le_loi):
        answered(unit, DONE, world.operator)
    accept_tasks([of(world.det_may).pk, of(world.le_loi).pk], **way(world.khoa))
    return task


def test_what_was_accepted_together_is_offered_on_the_page_of_the_whole_and_of_each(world: World) -> None:
    task = _accepted_together(world)
    for address in (f"/tasks/set/{task.pk}/", f"/tasks/{of(world.le_loi).pk}/"):
        assert offered(world.khoa, address)[0] == "judge"
        assert "Accepted or sent back (2 units)" in read(signed_in(world.khoa).get(address)).text
    assert offered(world.binh, f"/tasks/{of(world.det_may).pk}/") == ["answer"]


def test_a_part_accepted_with_others_is_offered_on_the_page_of_what_was_passed_on(world: World) -> None:
    given(world.song_xanh, WARDS, world.khoa)
    pass_on_task(of(world.ben_go), {world.det_may.pk: ""}, due=DUE, **way(world.chi))
    answered(world.det_may, DONE, world.binh)
    accept_tasks([of(world.det_may).pk], **way(world.chi))
    assert offered(world.chi, f"/tasks/{of(world.ben_go).pk}/") == ["judge", "pass_on"]
    assert offered(world.chi, f"/tasks/{of(world.det_may).pk}/") == ["judge", "answer"]
    assert offered(world.binh, f"/tasks/{of(world.det_may).pk}/") == ["answer"]


def test_a_directive_is_taken_back_from_its_page_by_whoever_records_them_there(world: World) -> None:
    paper = recorded(world.song_xanh, world.khoa)
    here = f"/directives/{paper.pk}/"
    assert offered(world.khoa, here) == ["record_directive"]
    act = Act.objects.of("tasks.record_directive").get()
    assert signed_in(world.hanh).get(here).status_code == 404
    given(world.song_xanh, WARDS, world.khoa, replace(WORK, directive=paper))
    assert offered(world.chi, here) == []  # the ward has a task by it, and records directives of its own alone
    khoa = signed_in(world.khoa)
    answer = khoa.post(f"/acts/{act.pk}/undo/", follow=True)
    assert answer.redirect_chain == [(here, 302)]
    assert "A task was set by this directive; withdraw it instead." in read(answer).text


def test_a_directive_recorded_by_mistake_goes_and_its_list_is_shown(world: World) -> None:
    paper = recorded(world.song_xanh, world.khoa)
    khoa = signed_in(world.khoa)
    answer = khoa.post(f"/acts/{Act.objects.of('tasks.record_directive').get().pk}/undo/")
    assert answer["Location"] == "/units/SX/tasks/"
    assert khoa.get(f"/directives/{paper.pk}/").status_code == 404


def test_offering_costs_a_task_one_statement_however_much_was_done(world: World) -> None:
    given(world.song_xanh, by=world.khoa)
    here, khoa = f"/tasks/{of(world.det_may).pk}/", signed_in(world.khoa)
    answered(world.det_may, DONE, world.binh)
    khoa.get(here)
    with CaptureQueriesContext(connection) as before:
        khoa.get(here)
    judged(world.det_may, RETURNED, world.khoa, words="Thiếu ảnh")
    answered(world.det_may, DONE, world.binh)
    judged(world.det_may, ACCEPTED, world.khoa)
    with CaptureQueriesContext(connection) as after:
        khoa.get(here)
    assert len(offered(world.khoa, here)) == 4
    assert len(after) <= len(before) <= 15


def test_acts_of_before_name_what_they_were_done_to_as_new_ones_do(world: World) -> None:
    recorded(world.song_xanh, world.khoa)
    _accepted_together(world)
    given(world.song_xanh, WARDS, world.khoa)
    pass_on_task(of(world.ben_go), {world.det_may.pk: "", world.drivers.pk: ""}, due=DUE, **way(world.chi))
    for unit in (world.det_may, world.drivers):
        answered(unit, DONE, world.operator)
    judged(world.drivers, RETURNED, world.chi, words="Thiếu ảnh")
    accept_tasks([of(world.det_may).pk], **way(world.chi))
    named = set(ActRecord.objects.values_list("act", "kind", "key"))
    assert len(named) > 10
    ActRecord.objects.all().delete()
    import_module("vungmanh.tasks.migrations.0010_acts_name_what_they_were_done_to").name_them(apps, None)
    assert set(ActRecord.objects.values_list("act", "kind", "key")) == named
