"""What was done within the last month stands with its way back on the page about whom it was done to."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any, Final

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from tests.doors import DOORS
from tests.world import World, rolled_back
from vungmanh.access.permissions import Permission
from vungmanh.agreements.models import AGREEMENT, NEGOTIATION
from vungmanh.agreements.undoing import UNDO as OF_AGREEMENTS
from vungmanh.congresses.actions.change_campaign import ADDED, CHANGED, CLOSED, TAKEN_OUT
from vungmanh.congresses.actions.correct_election import CORRECTED
from vungmanh.congresses.actions.strike_election import STRUCK as ELECTION_STRUCK
from vungmanh.congresses.actions.take_step import AGREED, STEP_BACK
from vungmanh.congresses.models import ELECTION
from vungmanh.congresses.models.campaigns import CAMPAIGN, CONGRESS
from vungmanh.dialogue.models import CONSULTATION, DIALOGUE, REGULATION
from vungmanh.dialogue.undoing import UNDO as OF_DIALOGUE
from vungmanh.gatherings.models import GATHERING
from vungmanh.gatherings.undoing import UNDO as OF_GATHERINGS
from vungmanh.home.rooms import UNDO
from vungmanh.indicators.models import INDICATOR, TARGET
from vungmanh.indicators.undoing import UNDO as OF_INDICATORS
from vungmanh.kit.models import Act
from vungmanh.members.actions.admit import admit
from vungmanh.members.actions.change_emblem import EMBLEM_REMOVED, EMBLEM_SET
from vungmanh.members.actions.lose_card import LOST
from vungmanh.members.actions.replace_card import REPLACED
from vungmanh.members.actions.set_card_series import SERIES_BEGUN
from vungmanh.members.actions.transfer_members import transfer_members
from vungmanh.members.exchanging import CLOSED as EXCHANGE_CLOSED
from vungmanh.members.exchanging import RECEIVED as CARDS_RECEIVED
from vungmanh.members.facts import Facts
from vungmanh.members.introductions import RECEIVED, REFUSED, SENT
from vungmanh.members.looked_at import TOLD_APART
from vungmanh.members.models import Person
from vungmanh.members.tests.pages import as_, text_of
from vungmanh.merging.actions.tell_apart import tell_apart
from vungmanh.officers.actions.begin_term import BEGUN
from vungmanh.officers.actions.confirm_offices import CONFIRMED
from vungmanh.officers.actions.correct_office import STRUCK
from vungmanh.officers.actions.tie_account import TIED, UNTIED
from vungmanh.petitions.models import PETITION
from vungmanh.reorganization.actions.describe_unit import Description
from vungmanh.reorganization.actions.found_units import NewUnit
from vungmanh.reorganization.actions.keep_act import dissolve_kept, edit_unit, found_unit, move_kept
from vungmanh.situation.actions import (
    correct_mood,
    correct_stoppage,
    end_stoppage,
    open_stoppage,
    strike_mood,
    strike_stoppage,
    take_note,
    write_line,
)
from vungmanh.situation.models import MOOD, STOPPAGE
from vungmanh.training.models import CLASS, COURSE
from vungmanh.training.undoing import UNDO as OF_TRAINING

pytestmark = [pytest.mark.pages, pytest.mark.django_db]
MONTH = timedelta(days=30)


@pytest.fixture
def way(world: World) -> dict[str, Any]:
    return {"by": world.chi, "today": timezone.localdate()}


def _offers(page: Any) -> list[int]:
    """Keys of the acts whose button stands on the page, in its order."""
    return [int(pk) for pk in re.findall(r'action="/acts/(\d+)/undo/"', page.content.decode())]


def test_a_members_page_offers_what_was_done_to_them_with_who_did_it_and_when(
    world: World, way: dict[str, Any]
) -> None:
    act = admit([Facts(name="Lò Thị Sen", gender="female")], to=world.det_may, on=world.today, **way)
    sen = Person.objects.get(name="Lò Thị Sen")
    other = tell_apart(sen, world.an, **way)
    assert other
    page = as_(world.binh).get(f"/members/{sen.pk}/")
    assert _offers(page) == [other.pk, act.pk]
    assert f"entered by {world.chi.name}, {timezone.localtime(act.at):%d/%m/%Y %H:%M}" in text_of(page)
    assert _offers(as_(world.giang).get(f"/members/{sen.pk}/")) == [act.pk]  # whoever keeps the roll merges nobody
    assert _offers(as_(world.dung).get(f"/members/{sen.pk}/")) == []
    as_(world.binh).post(f"/acts/{other.pk}/undo/")
    assert _offers(as_(world.binh).get(f"/members/{sen.pk}/")) == [act.pk]
    assert _offers(as_(world.binh).get("/units/DM/about/")) == []  # about one person, it stands on their page alone


def test_after_a_month_it_is_offered_no_more(world: World, way: dict[str, Any]) -> None:
    act = admit([Facts(name="Lò Thị Sen", gender="female")], to=world.det_may, on=world.today, **way)
    address = f"/members/{act.persons.values_list('person', flat=True)[0]}/"
    for days, offered in ((30, [act.pk]), (31, [])):
        Act.objects.filter(pk=act.pk).update(at=timezone.now() - timedelta(days=days))
        assert _offers(as_(world.binh).get(address)) == offered


def test_what_was_done_to_many_stands_on_the_page_of_their_unit_too(world: World, way: dict[str, Any]) -> None:
    people = list(Person.objects.filter(unit=world.le_loi).values_list("pk", flat=True))
    act = transfer_members(people, to=world.drivers, on=world.today, **way)
    page = as_(world.chi).get("/units/LL/about/")
    assert _offers(page) == [act.pk]
    assert "Transferred (3 people)" in text_of(page)
    assert _offers(as_(world.khoa).get(f"/members/{people[0]}/")) == [act.pk]
    assert _offers(as_(world.binh).get("/units/DM/about/")) == []


def test_offering_costs_two_statements_however_much_was_done(world: World, way: dict[str, Any]) -> None:
    client = as_(world.chi)
    address = f"/members/{world.an.pk}/"
    client.get(address)
    with CaptureQueriesContext(connection) as before:
        client.get(address)
    others = list(Person.objects.filter(unit=world.det_may).exclude(pk=world.an.pk))
    for other in others:
        tell_apart(world.an, other, **way)
    transfer_members([world.an.pk], to=world.le_loi, on=world.today, **way)
    with CaptureQueriesContext(connection) as after:
        page = client.get(address)
    assert len(_offers(page)) == len(others) + 1
    assert len(before) <= 15
    assert len(after) <= len(before) + 1, "how it reads is asked where something was done lately"


# --- every verb that has a way back, and the page of the record it was done to


def _person(act: Act) -> str:
    return f"/members/{act.facts.get('kept') or act.persons.values_list('person', flat=True)[0]}/"


def _unit(act: Act) -> str:
    return f"/units/{act.units.values_list('code', flat=True)[0]}/about/"


def _card(act: Act) -> str:
    return reverse("members:card", args=[act.persons.values_list("person", flat=True)[0]])


def _series(act: Act) -> str:
    return reverse("members:card_series", args=[act.under])


def _exchange(act: Act) -> str:
    return reverse("members:exchange", args=[act.under, act.facts["exchange"]])


def _emblem(act: Act) -> str:
    return f"/units/{act.under}/emblem/"


def _roles(act: Act) -> str:
    return f"/units/{act.under}/roles/"


def _task(act: Act) -> str:
    return f"/tasks/{act.records.get().key}/"


def _officer(act: Act) -> str:
    return reverse("officers:person", args=[act.persons.values_list("person", flat=True)[0]])


def _directive(act: Act) -> str:
    return f"/directives/{act.records.get().key}/"


def _election(act: Act) -> str:
    return next(f"/elections/{each.key}/" for each in act.records.all() if each.kind == ELECTION)


def _campaign(act: Act) -> str:
    key = next(each.key for each in act.records.all() if each.kind == CAMPAIGN)
    return reverse("congresses:campaign", args=[act.under, key])


def _congress(act: Act) -> str:
    return reverse("congresses:congress", args=[act.records.get(kind=CONGRESS).key])


def _petition(act: Act) -> str:
    return reverse("petitions:petition", args=[next(each.key for each in act.records.all() if each.kind == PETITION)])


def _mood(act: Act) -> str:
    return reverse("situation:mood", args=[act.records.get(kind=MOOD).key])


def _stoppage(act: Act) -> str:
    return reverse("situation:stoppage", args=[act.records.get(kind=STOPPAGE).key])


def _gathering(act: Act) -> str:
    return reverse("gatherings:gathering", args=[act.records.get(kind=GATHERING).key])


_PAGES_OF = {
    DIALOGUE: "dialogue:dialogue",
    REGULATION: "dialogue:regulation",
    CONSULTATION: "dialogue:consultation",
    AGREEMENT: "agreements:agreement",
    NEGOTIATION: "agreements:negotiation",
}


def _its_page(act: Act) -> str:
    named = act.records.get()
    return reverse(_PAGES_OF[named.kind], args=[named.key])


def _target_or_indicator(act: Act) -> str:
    target = act.records.filter(kind=TARGET).first()
    if target:
        return reverse("indicators:target", args=[target.key])
    return reverse("indicators:made", args=[act.records.get(kind=INDICATOR).key])


def _class_or_course(act: Act) -> str:
    of_class = act.records.filter(kind=CLASS).first()
    if of_class:
        return reverse("training:class", args=[of_class.key])
    return reverse("training:course", args=[act.records.get(kind=COURSE).key])


# A verb that is offered on no page stands here with None, and says why in a comment.
PAGES: Final[dict[str, Callable[[Act], str] | None]] = {
    Permission.END_GRANT: _roles,
    Permission.ADMIT_MEMBER: _person,
    Permission.TRANSFER_MEMBER: _person,
    SENT: _person,
    RECEIVED: _person,
    REFUSED: _person,
    Permission.END_MEMBERSHIP: _person,
    Permission.ISSUE_CARDS: _card,
    LOST: _card,
    REPLACED: _card,
    SERIES_BEGUN: _series,
    Permission.EXCHANGE_CARDS: _exchange,
    EXCHANGE_CLOSED: _exchange,
    CARDS_RECEIVED: _person,
    EMBLEM_SET: _emblem,
    EMBLEM_REMOVED: _emblem,
    Permission.MERGE_MEMBERS: _person,
    TOLD_APART: _person,
    Permission.FOUND_UNIT: _unit,
    Permission.DESCRIBE_UNIT: _unit,
    Permission.MOVE_UNITS: _unit,
    Permission.DISSOLVE_UNIT: _unit,
    Permission.APPOINT: _officer,
    BEGUN: _unit,
    Permission.END_OFFICE: _officer,
    Permission.CORRECT_OFFICE: _officer,
    STRUCK: _officer,
    CONFIRMED: _officer,
    TIED: _officer,
    UNTIED: _officer,
    Permission.RECORD_DIRECTIVE: _directive,
    Permission.ANSWER_TASK: _task,
    Permission.JUDGE_TASK: _task,
    Permission.PASS_ON_TASK: _task,
    Permission.ENTER_ELECTION: _election,
    CORRECTED: _election,
    ELECTION_STRUCK: _election,
    Permission.RECOGNISE_ELECTION: _election,
    Permission.CALL_CONGRESSES: _campaign,
    CHANGED: _campaign,
    ADDED: _campaign,
    TAKEN_OUT: _campaign,
    CLOSED: _campaign,
    Permission.TAKE_STEP: _congress,
    AGREED: _congress,
    STEP_BACK: _congress,
    # Offered when it is done; afterwards its page leads to other words, to taking it down and to what it was before.
    Permission.PUBLISH_ANSWER: None,
    Permission.RECORD_PETITION: _petition,
    Permission.ANSWER_PETITION: _petition,
    Permission.PASS_ON_PETITION: _petition,
    Permission.FORWARD_PETITION: _petition,
    Permission.CLOSE_PETITION: _petition,
    Permission.CORRECT_PETITION: _petition,
    Permission.REPORT_SITUATION: _mood,
    correct_mood.CORRECTED: _mood,
    strike_mood.STRUCK: _mood,
    take_note.NOTED: _mood,
    open_stoppage.OPENED: _stoppage,
    # A log has many lines, and each of them can be struck out where it stands.
    write_line.WRITTEN: None,
    write_line.LINE_STRUCK: None,
    correct_stoppage.CORRECTED: _stoppage,
    end_stoppage.ENDED: _stoppage,
    strike_stoppage.STRUCK: _stoppage,
    **dict.fromkeys((*OF_DIALOGUE, *OF_AGREEMENTS), _its_page),
    **dict.fromkeys(OF_GATHERINGS, _gathering),
    **dict.fromkeys(OF_INDICATORS, _target_or_indicator),
    **dict.fromkeys(OF_TRAINING, _class_or_course),
}


def _of_the_tree(world: World) -> dict[str, Callable[[], Act | None]]:
    way: dict[str, Any] = {"by": world.operator, "today": world.today}
    new = NewUnit("DM-X", "CĐCS Xưởng Mới", "grassroots", date(2026, 1, 5))
    said: dict[str, Any] = {"name": "CĐCS Dệt May Mới", "on": world.today}
    return {
        Permission.FOUND_UNIT: lambda: found_unit(new, under=world.ben_go, **way),
        Permission.DESCRIBE_UNIT: lambda: edit_unit(world.det_may, Description(), **said, **way),
        Permission.MOVE_UNITS: lambda: move_kept([world.det_may], under=world.cau_da, on=world.today, **way),
        Permission.DISSOLVE_UNIT: lambda: dissolve_kept(world.drivers, on=world.today, **way),
    }


@pytest.mark.usefixtures("in_english")
def test_every_act_that_can_be_taken_back_is_offered_in_words_on_its_records_page(world: World) -> None:
    """To the operator, who may take all of them back; the way there is that of the table of doors."""
    assert set(PAGES) == set(UNDO)
    assert [verb for verb, undo in UNDO.items() if not str(undo.word)] == []
    tree = _of_the_tree(world)
    client = as_(world.operator)
    missing = []
    for verb, address in PAGES.items():
        with rolled_back():
            act: Any = tree[verb]() if verb in tree else DOORS[f"home:undo {verb}"].prepare(world, world.det_may)["act"]
            page = client.get(address(act)) if address else None
            if page and (act.pk not in _offers(page) or str(UNDO[verb].word).capitalize() not in text_of(page)):
                missing.append((verb, page.status_code))
    assert missing == []


def test_an_act_on_several_units_says_how_many_go_back(world: World) -> None:
    both = [world.det_may, world.le_loi]
    act = move_kept(both, under=world.cau_da, on=world.today, by=world.operator, today=world.today)
    page = as_(world.operator).get("/units/DM/about/")
    assert _offers(page) == [act.pk]
    assert "Moved (2 units)" in text_of(page)
