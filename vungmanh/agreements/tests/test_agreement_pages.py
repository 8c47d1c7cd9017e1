"""The pages of agreements, as officers go through them: success beside refusal."""

from __future__ import annotations

import unicodedata
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from tests.pages import read
from tests.readers import english
from tests.test_commands import Tell, tell
from tests.world import World
from vungmanh.agreements.actions.agreement_done import say_sent
from vungmanh.agreements.actions.strike_agreement import strike_agreement
from vungmanh.agreements.actions.write_clauses import write_clauses
from vungmanh.agreements.models import Agreement, Check, Clause, Grade, Negotiation, Party, Step
from vungmanh.agreements.rules import kinds
from vungmanh.agreements.tests.stories import begun, of_several, recorded
from vungmanh.agreements.told import Said
from vungmanh.core.days import VIETNAM, show_day
from vungmanh.machine import commands as base
from vungmanh.tasks.models import Assignment

__all__ = ["tell"]  # a fixture
pytestmark = [pytest.mark.pages, pytest.mark.django_db]


def _today() -> date:
    return timezone.now().astimezone(VIETNAM).date()


def _way(world: World) -> dict[str, Any]:
    return {"by": world.operator, "today": _today()}


@pytest.fixture
def binh(world: World) -> Client:
    """The chair of the weavers."""
    return _as(world.binh)


@pytest.fixture
def chi(world: World) -> Client:
    """The chair of the ward above."""
    return _as(world.chi)


def _as(user: Any) -> Client:
    client = english()
    client.force_login(user)
    return client


def _on(agreement: Agreement, view: str = "agreement") -> str:
    return reverse(f"agreements:{view}", args=[agreement.pk])


# ---- recorded and renewed


def test_an_agreement_is_recorded_with_what_is_known_standing_there(binh: Client, world: World) -> None:
    address = reverse("agreements:record", args=["DM"])
    form = binh.get(address).context["form"]
    assert [box.name for box in form.first] == ["employers", "signed_on", "until", "workers", "evidence"]
    assert form.initial["workers"] == 420
    said = {
        "employers": unicodedata.normalize("NFD", "Công ty Dệt May Hòa Bình"), "signed_on": "12/1/2026",
        "until": show_day(form.initial["until"]), "workers": "420", "in_favour": "200",
    }  # fmt: skip
    for _press in range(2):
        answer = binh.post(address, {**said, "once": "a"})
    made = Agreement.objects.get()
    assert answer["Location"] == _on(made)
    assert (made.until, made.workers) == (date(2029, 1, 11), 420), "three years from the day that was typed"
    assert made.employers == "Công ty Dệt May Hòa Bình"
    page = read(binh.get(_on(made))).text
    assert "200 agreed to it; it is signed only if 211 at least agree." in page
    assert "Bộ luật Lao động 2019" in page


def test_a_day_that_is_none_and_the_same_one_again_are_said_in_the_form(binh: Client, world: World) -> None:
    recorded(world.det_may, _way(world))
    address = reverse("agreements:record", args=["DM"])
    wrong = binh.post(address, {"signed_on": "31/02/2026", "until": "1/1/2027"})
    assert wrong.context["form"].errors.keys() == {"signed_on"}
    ends = binh.post(address, {"signed_on": "1/2/2026", "until": "1/1/2026"})
    assert ends.context["form"].errors.keys() == {"until"}
    same = {"signed_on": "12/1/2026", "until": "11/1/2029"}
    assert binh.post(address, same).context["form"].errors.keys() == {"again"}
    assert binh.post(address, same | {"again": "on"}).status_code == 302
    assert Agreement.objects.count() == 2


def test_it_is_renewed_in_one_tap(binh: Client, world: World) -> None:
    old = recorded(world.det_may, _way(world), signed_on=date(2024, 1, 12), until=date(2026, 1, 11))
    url = reverse("agreements:record", args=["DM"]) + f"?after={old.pk}"
    assert url in [link.url for link in read(binh.get(_on(old))).links]
    form = binh.get(url).context["form"]
    sent = {name: form[name].value() for name in ("employers", "workers")}
    sent |= {name: show_day(form.initial[name]) for name in ("signed_on", "effective_on", "until")}
    assert binh.post(url, sent).status_code == 302
    new = Agreement.objects.latest("pk")
    assert (new.predecessor, new.employers) == (old, old.employers)
    assert new.until - new.effective_on in {timedelta(days=729), timedelta(days=730)}, "for two years again"
    page = read(binh.get(_on(new)))
    assert _on(old) in [link.url for link in page.links], "the chain"
    stranger = recorded(world.co_khi, _way(world))
    assert binh.get(reverse("agreements:record", args=["DM"]) + f"?after={stranger.pk}").status_code == 404


def test_one_of_several_names_its_unions(chi: Client, world: World) -> None:
    address = reverse("agreements:record", args=["SX-BG"])
    said = {"signed_on": "12/1/2026", "until": "11/1/2028", "units": "DM\nLL"}
    assert chi.post(address, said | {"units": "DM\nCK"}).context["form"].errors.keys() == {"units"}, "a stranger's"
    assert chi.post(address, said).status_code == 302
    made = Agreement.objects.get()
    assert (made.kind, made.unit) == (kinds.SEVERAL, world.ben_go)
    page = read(chi.get(_on(made))).text
    assert world.det_may.name in page
    assert world.le_loi.name in page
    assert _as(world.binh).get(_on(made)).status_code == 200, "a party reads it"
    assert _as(world.binh).get(_on(made, "change")).status_code == 404, "and writes nothing of it"
    assert _as(world.hanh).get(_on(made)).status_code == 404


def test_parties_join_are_corrected_and_leave(chi: Client, world: World) -> None:
    made = of_several(world, _way(world), units=(world.det_may,))
    wrong = chi.post(_on(made, "join"), {"unit": "DM", "since": "1/3/2026"})
    assert wrong.context["form"].errors.keys() == {"unit"}
    assert chi.post(_on(made, "join"), {"unit": "LL", "since": "1/3/2026", "workers": "75"}).status_code == 302
    party = Party.objects.get(unit=world.le_loi)
    address = reverse("agreements:correct_party", args=[party.pk])
    more = chi.post(address, {"workers": "75", "asked": "70", "in_favour": "71"})
    assert more.context["form"].errors.keys() == {"in_favour"}
    assert chi.post(address, {"workers": "75", "asked": "75", "in_favour": "60"}).status_code == 302
    leave = reverse("agreements:leave", args=[party.pk])
    assert chi.post(leave, {"left_on": "1/2/2026"}).context["form"].errors.keys() == {"left_on"}
    assert chi.post(leave, {"left_on": "1/4/2026"}).status_code == 302
    assert "60 of 75 agreed" in read(chi.get(_on(made))).text


# ---- the register


def test_the_register_says_how_each_stands_on_the_day(world: World, chi: Client) -> None:
    old = recorded(world.det_may, _way(world), signed_on=date(2024, 1, 12), until=date(2026, 1, 11))
    new = recorded(world.le_loi, _way(world))
    address = reverse("agreements:agreements", args=["SX-BG"])

    def found(**asked: str) -> list[int]:
        return [each.pk for each in chi.get(address, asked).context["found"].records]

    assert found() == [new.pk, old.pk]
    assert found(state="in_force") == [new.pk]
    assert found(state="expired") == [old.pk]
    assert found(day="1/6/2025") == [old.pk]
    assert found(day="1/6/2025", state="in_force") == [old.pk]
    assert found(waits="unsent") == [new.pk]
    assert found(q="le loi") == [new.pk]
    assert found(since="1/1/2026", to="31/1/2026") == [new.pk]
    assert found(tree="then") == [new.pk], "in 2024 it stood elsewhere"
    say_sent(new, date(2026, 1, 20), **_way(world))
    assert found(waits="unsent") == []
    assert chi.get(address, {"day": "31/02/2026"}).context["found"] is None
    assert chi.get(reverse("agreements:agreements_sheet", args=["SX-BG"])).status_code == 200
    assert _as(world.hanh).get(address).status_code == 404


def test_the_command_tells_agreements_of_several_units_with_all_of_them(
    world: World, tell: Tell, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(base.OfficeCommand, "today", property(lambda command: world.today))
    old = recorded(world.det_may, _way(world), signed_on=date(2024, 1, 12), until=date(2025, 1, 11))
    recorded(world.det_may, _way(world), predecessor=old)
    made = of_several(world, _way(world))
    rows = {row["number"]: row for row in tell("register", "agreements", "SX-BG", "--json").json["rows"]}
    assert list(rows[made.pk]) == [
        "number", "unit", "kind", "signed_on", "effective_on", "until", "workers", "grade", "state", "amended_on",
        "extended_until", "ended_on", "predecessor",
    ]  # fmt: skip
    assert (rows[made.pk]["unit"], rows[made.pk]["kind"], rows[made.pk]["workers"]) == ("DM, LL", "several", 200)
    assert (rows[old.pk]["state"], rows[old.pk]["until"], rows[old.pk]["grade"]) == ("expired", "2025-01-11", None)
    assert old.pk in {row["predecessor"] for row in rows.values()}
    then = tell("register", "agreements", "SX-BG", "--on", "1/6/2024", "--json").json["rows"]
    assert [(row["number"], row["state"]) for row in then] == [(old.pk, "in_force")]


# ---- what becomes of it


def test_each_act_on_one_has_its_page(binh: Client, world: World) -> None:
    made = recorded(world.det_may, _way(world))

    def press(view: str, **said: Any) -> Agreement:
        assert binh.get(_on(made, view)).status_code == 200
        assert binh.post(_on(made, view), said).status_code == 302, view
        return Agreement.objects.get(pk=made.pk)

    assert press("say_sent", on="20/1/2026").sent_on == date(2026, 1, 20)
    assert press("say_published", on="20/1/2026").published_on == date(2026, 1, 20)
    assert press("amend", on="1/2/2026", what="Tăng bữa ăn ca").amended_on == date(2026, 2, 1)
    assert press("extend", on="1/3/2026", until="11/1/2030").until == date(2030, 1, 11)
    shown = read(binh.get(_on(made))).text
    assert "Tăng bữa ăn ca" in shown
    assert "first until 11/01/2029" in shown
    assert press("end", ended_on="1/11/2026", reason="Giải thể").ended_because == "Giải thể"
    assert press("strike", reason="Ghi nhầm").struck_on == _today()
    page = read(binh.get(_on(made)))
    assert "Ghi nhầm" in page.text
    assert not [link for link in page.links if link.text == "Strike out"]


def test_what_stands_is_changed_and_a_struck_one_is_not(binh: Client, world: World) -> None:
    made = recorded(world.det_may, _way(world))
    form = binh.get(_on(made, "change")).context["form"]
    shown = {name: form[name].value() for name in form.standing}
    shown = {name: form.fields[name].prepare_value(value) for name, value in shown.items() if value is not None}
    sent = {f"initial-{name}": value for name, value in shown.items()} | shown
    assert binh.post(_on(made, "change"), sent | {"number": "09/2026"}).status_code == 302
    made.refresh_from_db()
    assert (made.number, made.in_favour) == ("09/2026", 400)
    strike_agreement(made, "Nhầm", **_way(world))
    refused = binh.post(_on(made, "amend"), {"on": "1/2/2026"})
    assert refused.context["form"].non_field_errors()


# ---- clauses, checks, promises, grades


def test_clauses_are_written_with_their_difference(binh: Client, world: World) -> None:
    made = recorded(world.det_may, _way(world))
    address = _on(made, "clauses") + "?topic=shift_meal"
    assert binh.get(address).context["form"].initial["measure_0"] == kinds.DONG
    said = {"rows_shown": "1", "topic_0": "shift_meal", "measure_0": "dong", "law_gives_0": "0", "people_0": "420"}
    assert "gives_0" in binh.post(address, said).context["form"].errors
    two_ways = binh.post(address, said | {"gives_0": "30,000"}).context["form"]
    assert two_ways.has_error("gives_0", "two_ways")
    assert binh.post(address, said | {"gives_0": "30k"}).status_code == 302
    clause = Clause.objects.get()
    assert clause.gives == Decimal(30_000)
    page = read(binh.get(_on(made))).text
    assert "+30.000 đồng" in page
    assert "+12.600.000 đồng" in page, "420 meals"
    assert binh.post(reverse("agreements:clause", args=[clause.pk]), said | {"gives_0": "35k"}).status_code == 302
    assert binh.post(reverse("agreements:strike_clause", args=[clause.pk]), {"once": "b"}).status_code == 302
    assert "No clause is written down yet." in read(binh.get(_on(made))).text
    assert _as(world.hanh).get(reverse("agreements:clause", args=[clause.pk])).status_code == 404


def test_several_clauses_at_once_leave_out_the_empty_rows(binh: Client, world: World) -> None:
    made = recorded(world.det_may, _way(world))
    form = binh.get(_on(made, "clauses") + "?several=1").context["form"]
    sent = {name: box.value() for name in form.fields if (box := form[name]).value() is not None}
    sent |= {"gives_3": "25.000", "measure_3": "dong", "words_7": "Tham quan mỗi năm", "measure_7": "words"}
    assert binh.post(_on(made, "clauses"), sent).status_code == 302
    assert list(Clause.objects.values_list("topic", flat=True)) == [kinds.SHIFT_MEAL, kinds.WELFARE]


def test_it_is_compared_with_others_of_the_same_block_and_size(chi: Client, world: World) -> None:
    made = recorded(world.det_may, _way(world))
    other = recorded(world.co_khi, _way(world), workers=300)
    for agreement, gives in ((made, 25_000), (other, 30_000)):
        clause = Said(kinds.SHIFT_MEAL, kinds.DONG, gives=Decimal(gives), law_gives=Decimal(0), words="Bữa ăn ca")
        write_clauses(agreement, [clause], **_way(world))
    page = read(chi.get(_on(made, "compared")))
    assert "too few to tell" in page.text, "of one, the middle would be its own"
    assert world.co_khi.name not in page.text, "beyond her reach"
    city = read(_as(world.khoa).get(_on(made, "compared"))).text
    assert world.co_khi.name in city
    assert "30.000 đồng" in city


def test_a_check_leads_to_a_promise_that_is_followed(binh: Client, world: World) -> None:
    made = recorded(world.det_may, _way(world))
    assert "result" in binh.post(_on(made, "check"), {"on": "2/3/2026", "result": ""}).context["form"].errors
    said = {"on": "2/3/2026", "result": "broken", "words": "Bếp ăn chưa đạt"}
    assert binh.post(_on(made, "check"), said).status_code == 302
    check = Check.objects.get()
    form = binh.get(_on(made, "promise") + f"?check={check.pk}").context["form"]
    assert form.initial["what"] == "Bếp ăn chưa đạt"
    due = show_day(_today() + timedelta(days=20))
    assert binh.post(_on(made, "promise"), {"what": "Sửa bếp ăn", "due": due}).status_code == 302
    assert Assignment.objects.get().outside
    assert "Sửa bếp ăn" in read(binh.get(_on(made))).text
    strike = reverse("agreements:strike_check", args=[check.pk])
    assert "reason" in binh.post(strike, {"reason": ""}).context["form"].errors
    assert binh.post(strike, {"reason": "Nhầm"}).status_code == 302


def test_the_level_above_grades_and_nobody_their_own(binh: Client, chi: Client, world: World) -> None:
    made = recorded(world.det_may, _way(world))
    assert binh.get(_on(made, "grade")).status_code == 403
    assert not [link for link in read(binh.get(_on(made))).links if link.text == "Grade it"]
    form = chi.get(_on(made, "grade")).context["form"]
    points = {f"points_{item.code}": str(item.most) for item in form.sheet.items}
    missing = chi.post(_on(made, "grade"), {"on": "2/3/2026"} | points | {"points_wages": ""})
    assert missing.context["form"].errors.keys() == {"points_wages"}
    much = chi.post(_on(made, "grade"), {"on": "2/3/2026"} | points | {"points_wages": "99"})
    assert much.context["form"].errors.keys() == {"points_wages"}
    assert chi.post(_on(made, "grade"), {"on": "2/3/2026"} | points).status_code == 302
    assert Grade.objects.get().grade == "A"
    assert chi.post(_on(made, "grade"), {"on": "9/3/2026", "grade": "C", "because": "Chưa công bố"}).status_code == 302
    page = read(binh.get(_on(made))).text
    assert "Chưa công bố" in page
    assert "Before that: A, 02/03/2026" in page
    withdraw = reverse("agreements:withdraw_grade", args=[Grade.objects.get(grade="C").pk])
    assert binh.get(withdraw).status_code == 403
    assert chi.post(withdraw, {"reason": "Nhầm"}).status_code == 302
    assert Agreement.objects.get().grade == "A"


# ---- bargaining


def test_bargaining_goes_step_by_step_to_an_agreement(binh: Client, world: World) -> None:
    address = reverse("agreements:begin", args=["DM"])
    assert binh.post(address, {"begun_on": show_day(_today() + timedelta(days=9))}).context["form"].errors
    assert binh.post(address, {"begun_on": "2/3/2026"}).status_code == 302
    talks = Negotiation.objects.get()
    assert binh.post(address, {"begun_on": "3/3/2026"}).context["form"].errors.keys() == {"again"}
    here = reverse("agreements:negotiation", args=[talks.pk])
    step = reverse("agreements:take_step", args=[talks.pk])
    assert binh.get(step + "?step=dance").status_code == 404
    assert binh.post(step, {"step": "demand", "on": "31/02/2026"}).context["form"].errors.keys() == {"on"}
    assert binh.post(step, {"step": "demand", "on": "2/3/2026"}).status_code == 302
    assert "Begin the talks by Wednesday, 01/04/2026" in read(binh.get(here)).text
    assert binh.post(step, {"step": "talks", "on": "9/3/2026", "words": "Bữa ăn ca"}).status_code == 302
    minutes = reverse("agreements:minutes", args=[Step.objects.latest("pk").pk])
    assert binh.post(minutes, {"published_on": "1/3/2026"}).context["form"].errors.keys() == {"published_on"}
    assert binh.post(minutes, {"published_on": "10/3/2026"}).status_code == 302
    assert "minutes published on 10/03/2026" in read(binh.get(here)).text
    record = reverse("agreements:record", args=["DM"]) + f"?bargained={talks.pk}"
    answer = binh.post(record, {"signed_on": "12/3/2026", "until": "11/3/2029"})
    made = Agreement.objects.get()
    end = reverse("agreements:end_negotiation", args=[talks.pk])
    assert answer["Location"] == f"{end}?led_to={made.pk}"
    form = binh.get(answer["Location"]).context["form"]
    said = {name: form.initial[name] for name in ("outcome", "led_to")} | {"ended_on": "12/3/2026"}
    assert binh.post(end, said).status_code == 302
    talks.refresh_from_db()
    assert (talks.led_to, talks.outcome) == (made, kinds.SIGNED)
    assert "led to this one" in read(binh.get(_on(made))).text
    assert _as(world.hanh).get(here).status_code == 404


def test_the_register_of_bargaining_knows_what_stands_still(chi: Client, world: World) -> None:
    talks = begun(world.det_may, _way(world))
    address = reverse("agreements:negotiations", args=["SX-BG"])

    def found(**asked: str) -> list[int]:
        return [each.pk for each in chi.get(address, asked).context["found"].records]

    assert found() == found(state="now") == found(tree="then") == [talks.pk]
    assert found(state="signed") == []
    Negotiation.objects.update(last_step_on=_today() - timedelta(days=31))
    assert found(state="still") == [talks.pk]
    Negotiation.objects.update(last_step_on=_today() - timedelta(days=30))
    assert found(state="still") == []


def test_it_stands_on_the_page_of_its_unit_and_in_the_search_box(binh: Client, world: World) -> None:
    made = recorded(world.det_may, _way(world))
    of_unit = [link.url for link in read(binh.get(reverse("home:unit", args=["DM"]))).links]
    assert _on(made) in of_unit
    for words, there in (("thoa uoc det may", True), ("01/2026/TƯLĐTT", True), ("thoa uoc le loi", False)):
        links = [link.url for link in read(binh.get(reverse("home:search"), {"q": words})).links]
        assert (_on(made) in links) is there, words
    stranger = read(_as(world.hanh).get(reverse("home:search"), {"q": "thoa uoc det may"}))
    assert _on(made) not in [link.url for link in stranger.links]
