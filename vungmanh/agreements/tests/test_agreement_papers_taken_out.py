"""The papers that the pages of bargaining and of agreements offer, made of the records and taken out."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from io import BytesIO
from typing import Any, Final

import pypdfium2
import pytest
from django.test import Client
from django.urls import reverse
from docx import Document

from tests.row import NOW
from tests.world import World
from vungmanh.agreements.actions.bargain import end_negotiation, strike_negotiation
from vungmanh.agreements.actions.bargaining_steps import publish_minutes, strike_step, take_step
from vungmanh.agreements.actions.strike_agreement import strike_agreement
from vungmanh.agreements.actions.write_clauses import write_clauses
from vungmanh.agreements.models import Negotiation, Step
from vungmanh.agreements.papers_before import demand_letter
from vungmanh.agreements.papers_facts import facts_of_agreement, facts_of_bargaining
from vungmanh.agreements.papers_offered import (
    DEMAND,
    DRAFT,
    FILES,
    GROUP,
    INFORMATION,
    LETTER,
    NAMES,
    NOTICE,
    OPINIONS,
    TALKS,
    TEAM,
    VOTE,
    papers_of_agreement,
    papers_of_bargaining,
)
from vungmanh.agreements.papers_talks import talks_minutes
from vungmanh.agreements.rules import kinds
from vungmanh.agreements.tests.stories import CLAUSES, begun, of_several, recorded
from vungmanh.agreements.told import Over, Taken
from vungmanh.journal.models import Entry
from vungmanh.officers.rules.offices import CHAIR
from vungmanh.officers.tests.stories import holds
from vungmanh.papers.kinds import kind_of
from vungmanh.reorganization.actions.move_units import move_units

pytestmark = pytest.mark.django_db
FIFTH: Final = date(2026, 3, 5)
_ALL: Final = (INFORMATION, TEAM, OPINIONS, GROUP, DEMAND, TALKS, VOTE, DRAFT)


def _way(world: World) -> dict[str, Any]:
    return {"by": world.operator, "today": world.today}


def _step(negotiation: Negotiation, world: World, step: str, on: date = FIFTH, **other: Any) -> Step:
    return take_step(negotiation, Taken(step, on, **other), now=NOW, **_way(world))[0]


def _offered(negotiation: Negotiation) -> list[str]:
    negotiation.refresh_from_db()
    steps = Step.objects.filter(negotiation=negotiation, struck_on__isnull=True)
    return list(papers_of_bargaining(negotiation, list(steps)))


def test_what_is_offered_is_what_bargaining_may_need(world: World) -> None:
    negotiation = begun(world.det_may, _way(world))
    assert _offered(negotiation) == list(_ALL), "nothing was signed: there is nothing to send"
    _step(negotiation, world, kinds.TALKS)
    second = _step(negotiation, world, kinds.TALKS, date(2026, 3, 9))
    _step(negotiation, world, kinds.DEMAND, date(2026, 3, 3))
    assert [each for each in _offered(negotiation) if TALKS in each] == ["talks-1", "talks-2", "talks"]
    strike_step(second, "Nhầm", **_way(world))
    assert "talks-2" not in _offered(negotiation)
    end_negotiation(negotiation, Over(world.today, kinds.FAILED), **_way(world))
    assert _offered(negotiation) == [DEMAND, "talks-1"], "what tells of what was done"
    other = begun(world.le_loi, _way(world))
    strike_negotiation(other, "Nhầm", **_way(world))
    assert _offered(other) == []


def test_an_agreement_that_was_struck_out_has_no_papers(world: World) -> None:
    agreement = recorded(world.det_may, _way(world))
    assert list(papers_of_agreement(agreement)) == [DRAFT, LETTER, NOTICE]
    strike_agreement(agreement, "Nhầm", **_way(world))
    agreement.refresh_from_db()
    assert papers_of_agreement(agreement) == {}


def test_each_paper_has_a_name_and_is_of_a_kind_that_papers_know(world: World) -> None:
    assert FILES.keys() == NAMES.keys()
    assert all(kind_of(kind, world.today).code == kind for _name, kind in FILES.values())


def test_papers_of_bargaining_tell_what_the_records_say_without_what_was_struck_out(world: World) -> None:
    old = recorded(world.det_may, _way(world), signed_on=date(2023, 3, 20), until=date(2026, 3, 19))
    write_clauses(old, [replace(CLAUSES[0], words="Có giám sát")], **_way(world))
    negotiation = begun(world.det_may, _way(world), renews=old)
    _step(negotiation, world, kinds.VOTE, asked=420, in_favour=400)
    strike_step(_step(negotiation, world, kinds.TALKS, words="Nhầm"), "Nhầm", **_way(world))
    facts = facts_of_bargaining(negotiation, "BB", world.today, then=FIFTH)
    assert (facts.issuer.unit, facts.employer) == ("Công đoàn cơ sở Dệt May Hòa Bình", "Công ty Dệt May Hòa Bình")
    assert (facts.issuer.above[0], facts.workers) == ("Công đoàn phường Bến Gỗ", 420)
    assert [(each.step, each.asked, each.in_favour) for each in facts.steps] == [(kinds.VOTE, 420, 400)]
    assert facts.renews
    assert [(each.topic, each.words, each.people) for each in facts.renews.given] == [
        (kinds.SHIFT_MEAL, "Có giám sát", 420)
    ]
    assert facts.agreed is None


def test_an_agreement_of_several_names_those_who_are_party_to_it(world: World) -> None:
    facts = facts_of_agreement(of_several(world, _way(world)), "TB", world.today)
    assert facts.agreed
    assert [(each.name, each.workers) for each in facts.agreed.parties] == [
        ("Công đoàn cơ sở Dệt May Hòa Bình", 100), ("Công đoàn cơ sở Trường THPT Lê Lợi", 100),
    ]  # fmt: skip


def test_who_leads_today_signs_and_who_led_then_stood_for_the_workers(world: World) -> None:
    """And whoever was moved writes under the union that is above today."""
    holds(world.binh_the_member, CHAIR, world.det_may, until=date(2026, 3, 7))
    holds(world.an, CHAIR, world.det_may, since=date(2026, 3, 7))
    negotiation = begun(world.det_may, _way(world))
    _step(negotiation, world, kinds.TALKS)
    told = facts_of_bargaining(negotiation, "BB", world.today, then=FIFTH)
    minutes = talks_minutes(told, told.first(kinds.TALKS))
    assert minutes.signatures[0].name == world.binh_the_member.name
    assert demand_letter(told).signatures[0].name == world.an.name
    assert minutes.above == "Công đoàn phường Bến Gỗ"
    move_units([world.det_may], under=world.cau_da, on=date(2026, 3, 9), decision="QĐ 3", **_way(world))
    moved = facts_of_bargaining(Negotiation.objects.get(pk=negotiation.pk), "BB", world.today, then=FIFTH)
    assert talks_minutes(moved, moved.first(kinds.TALKS)).above == "Công đoàn phường Cầu Đá"


# ---- taken out


def _address(record: Any, which: str, ending: str) -> str:
    name = "agreements:paper_of_negotiation" if isinstance(record, Negotiation) else "agreements:paper"
    return reverse(name, args=[record.pk, which, ending])


def _read(content: bytes) -> str:
    document = Document(BytesIO(content))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(each.text for each in document.paragraphs), *cells])


@pytest.mark.pages
def test_a_paper_of_bargaining_is_taken_out_and_that_stays_in_the_journal(client: Client, world: World) -> None:
    client.force_login(world.binh)
    negotiation = begun(world.det_may, _way(world))
    _step(negotiation, world, kinds.TALKS, words="Bữa ăn ca 28.000 đồng")
    word = client.get(_address(negotiation, "talks-1", "docx"))
    assert 'filename="bien-ban-thuong-luong-1-' in word["Content-Disposition"]
    assert "Bữa ăn ca 28.000 đồng." in _read(word.content)
    line = Entry.objects.get(action="agreements.paper")
    assert (line.by, line.facts["paper"], line.facts["format"]) == (world.binh.username, TALKS, ".docx")
    assert len(pypdfium2.PdfDocument(client.get(_address(negotiation, DEMAND, "pdf")).content)) >= 1
    for refused in ((LETTER, "docx"), ("talks-2", "docx"), ("talks-0", "pdf"), (NOTICE, "pdf"), (DEMAND, "odt")):
        assert client.get(_address(negotiation, *refused)).status_code == 404, refused
    assert Entry.objects.filter(action="agreements.paper").count() == 2, "what is not there is not taken out"


@pytest.mark.pages
def test_once_it_is_signed_the_letter_says_what_the_steps_say(client: Client, world: World) -> None:
    client.force_login(world.binh)
    negotiation = begun(world.det_may, _way(world))
    _step(negotiation, world, kinds.VOTE, asked=420, in_favour=400)
    _step(negotiation, world, kinds.AGREEMENT, date(2026, 3, 9))
    told = _read(client.get(_address(negotiation, LETTER, "docx")).content)
    assert "ký ngày 09/03/2026." in told
    assert "400 người tán thành trên 420" in told
    assert "đến hết ngày …" in told, "until when is not written down yet"


@pytest.mark.pages
def test_the_papers_of_an_agreement_are_taken_out_where_its_books_are(client: Client, world: World) -> None:
    several = of_several(world, _way(world))
    client.force_login(world.chi)
    told = _read(client.get(_address(several, NOTICE, "docx")).content)
    assert "Công đoàn cơ sở Trường THPT Lê Lợi" in told
    assert client.get(_address(several, VOTE, "docx")).status_code == 404
    client.force_login(world.binh)
    page = client.get(reverse("agreements:agreement", args=[several.pk]))
    assert page.status_code == 200, "who is party to it reads it"
    assert "papers/notice.docx" not in page.content.decode()
    assert client.get(_address(several, NOTICE, "docx")).status_code == 404, "and writes no papers of the level above"


@pytest.mark.pages
def test_what_is_to_be_done_next_has_its_paper_beside_it(client: Client, world: World) -> None:
    client.force_login(world.binh)
    negotiation = begun(world.det_may, _way(world))
    first, second = (_step(negotiation, world, kinds.TALKS, on) for on in (FIFTH, date(2026, 3, 9)))

    def beside() -> set[str]:
        steps = client.get(reverse("agreements:negotiation", args=[negotiation.pk])).context["steps"]
        return {each.paper.word for each in steps if each.paper}

    assert _address(negotiation, "talks-1", "docx") in beside()
    assert _address(negotiation, VOTE, "docx") in beside()
    publish_minutes(first, world.today, **_way(world))
    assert _address(negotiation, "talks-2", "docx") in beside()
    assert _address(negotiation, "talks-1", "docx") not in beside()
    publish_minutes(second, world.today, **_way(world))
    assert _address(negotiation, "talks-2", "docx") not in beside()
    agreement = recorded(world.det_may, _way(world))
    page = client.get(reverse("agreements:agreement", args=[agreement.pk]))
    assert [each.paper.word for each in page.context["steps"] if each.paper] == [
        _address(agreement, LETTER, "docx"), _address(agreement, NOTICE, "docx"),
    ]  # fmt: skip
