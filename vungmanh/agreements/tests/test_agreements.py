"""An agreement is recorded, renewed, corrected, joined, left, amended, extended, ended; each is taken back, and the
books agree."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from typing import Any, Final

import pytest

from tests.row import NOW
from tests.world import World
from vungmanh.access.scope import NotAllowed
from vungmanh.accounts.models import User
from vungmanh.agreements.actions.agreement_done import say_published, say_sent
from vungmanh.agreements.actions.change_agreement import change_agreement
from vungmanh.agreements.actions.changing import amend, end_agreement, extend, go_on, strike_change
from vungmanh.agreements.actions.parties import correct_party, join_agreement, leave_agreement, strike_party
from vungmanh.agreements.actions.record_agreement import record_agreement
from vungmanh.agreements.actions.strike_agreement import strike_agreement
from vungmanh.agreements.known import new_one, renewal_of
from vungmanh.agreements.measures import MEASURES
from vungmanh.agreements.models import Agreement, Change, Party, Spell
from vungmanh.agreements.refusals import AgreementThere, CannotAgree, CannotStrike, CannotUndoAgreement
from vungmanh.agreements.rules import kinds
from vungmanh.agreements.tests.stories import OF_SEVERAL, OF_WEAVERS, SIGNED_ON, of_several, recorded
from vungmanh.agreements.told import Amended, Extended, Joins, Signed
from vungmanh.agreements.undoing import UNDO
from vungmanh.core.decisions import Refused
from vungmanh.journal.models import Entry
from vungmanh.kit.models import Act
from vungmanh.ledger.queries import figure
from vungmanh.ledger.question import Question
from vungmanh.ledger.verify import differences
from vungmanh.organization.models import Unit

pytestmark = pytest.mark.django_db
FAR: Final = date(2029, 1, 11)  # the last day of OF_WEAVERS


def _way(world: World, user: User | None = None) -> dict[str, Any]:
    return {"by": user or world.chi, "today": world.today}


def _stock(unit: Unit, world: World, on: date) -> dict[str, int | None]:
    """What is counted on the day, without what is nothing; the books are what the rows say."""
    assert list(differences(MEASURES)) == []
    found = figure(Question(unit, list(MEASURES), on, on, world.today))
    unions = found.pop("agreement_unions")
    assert bool(unions) == bool(found["agreements"]), "a unit has one as long as there is one in force"
    return {code: value for code, value in found.items() if value}


def _undo(act: Act | None, world: World, by: User | None = None) -> None:
    assert act is not None
    UNDO[act.verb].does(act, **_way(world, by))


def _all_rows() -> dict[str, list[dict[str, Any]]]:
    """Spells without their keys: they are written anew each time."""
    found = {
        model.__name__: list(model._default_manager.order_by("pk").values()) for model in (Agreement, Party, Change)
    }
    spells = Spell.objects.order_by("agreement", "unit", "what", "since")
    found["Spell"] = list(spells.values("agreement", "unit", "what", "since", "until", "workers"))
    return found


def test_the_chair_of_a_union_records_its_agreement_and_it_counts_there_and_above(world: World) -> None:
    agreement, _act = record_agreement(world.det_may, OF_WEAVERS, now=NOW, **_way(world, world.binh))
    party = agreement.parties.get()
    assert (party.unit, party.since, party.workers) == (world.det_may, None, 420)
    assert (agreement.workers, agreement.parties_now, agreement.gone_on) == (420, 1, FAR + timedelta(days=1))
    in_force = {"agreements": 1, "agreement_workers": 420}
    assert _stock(world.det_may, world, SIGNED_ON) == {**in_force, "agreements_signed": 1}
    assert _stock(world.song_xanh, world, world.today) == in_force
    assert _stock(world.song_xanh, world, FAR) == {**in_force, "agreements_expiring": 1}
    assert _stock(world.song_xanh, world, date(2028, 10, 12)) == in_force  # ninety-one days before
    assert _stock(world.song_xanh, world, date(2028, 10, 13)) == {**in_force, "agreements_expiring": 1}
    assert _stock(world.song_xanh, world, FAR + timedelta(days=1)) == {}
    line = Entry.objects.latest("pk")
    assert (line.action, line.facts["kind"]) == ("agreements.record", kinds.ENTERPRISE)


def test_what_was_recorded_is_taken_back_and_leaves_nothing(world: World) -> None:
    _agreement, act = record_agreement(world.det_may, OF_WEAVERS, now=NOW, **_way(world, world.binh))
    _undo(act, world, world.binh)
    assert not Agreement.objects.exists()
    assert _stock(world.song_xanh, world, world.today) == {}


def test_what_something_was_written_of_since_is_struck_out_instead(world: World) -> None:
    agreement, act = record_agreement(world.det_may, OF_WEAVERS, now=NOW, **_way(world))
    say_sent(agreement, date(2026, 1, 15), **_way(world))
    with pytest.raises(CannotUndoAgreement):
        _undo(act, world)
    strike_agreement(agreement, "Ghi nhầm đơn vị", **_way(world))
    assert _stock(world.song_xanh, world, world.today) == {}
    agreement.refresh_from_db()
    assert (agreement.struck_by, agreement.struck_because) == ("chi", "Ghi nhầm đơn vị")
    with pytest.raises(CannotAgree):
        say_published(agreement, world.today, **_way(world))
    _undo(Act.objects.latest("pk"), world)
    assert _stock(world.song_xanh, world, world.today) == {"agreements": 1, "agreement_workers": 420}


def test_the_same_agreement_is_noticed(world: World) -> None:
    first = recorded(world.det_may, _way(world))
    with pytest.raises(AgreementThere) as told:
        record_agreement(world.det_may, OF_WEAVERS, now=NOW, **_way(world, world.binh))
    assert (told.value.agreement, told.value.at) == (first, "again")
    record_agreement(world.det_may, OF_WEAVERS, again=True, now=NOW, **_way(world, world.binh))
    assert Agreement.objects.count() == 2


@pytest.mark.parametrize(
    ("said", "at"),
    [
        ({"signed_on": date(2026, 3, 17)}, "signed_on"),  # tomorrow
        ({"signed_on": date(1994, 12, 31), "until": date(1996, 1, 1)}, "signed_on"),
        ({"effective_on": date(2027, 2, 1)}, "effective_on"),
        ({"until": SIGNED_ON}, "until"),
        ({"until": date(2036, 3, 1)}, "until"),
        ({"sent_on": date(2026, 1, 11)}, "sent_on"),
        ({"sent_on": date(2026, 3, 17)}, "sent_on"),
        ({"published_on": date(2026, 1, 11)}, "published_on"),
        ({"asked": 400, "in_favour": 401}, "in_favour"),
        ({"workers": 10_000_001}, "workers"),
        ({"kind": "other"}, "kind"),
        ({"number": "9" * 41}, "number"),
        ({"employers": "X" * 201}, "employers"),
    ],
)
def test_an_agreement_that_cannot_be_is_refused_at_its_box(world: World, said: dict[str, Any], at: str) -> None:
    with pytest.raises(CannotAgree) as told:
        record_agreement(world.det_may, replace(OF_WEAVERS, **said), now=NOW, **_way(world))
    assert told.value.at == at
    assert not Agreement.objects.exists()


def test_a_neighbour_records_nothing_and_whoever_reads_writes_nothing(world: World) -> None:
    for user in (world.hanh, world.leader, world.dung, world.giang, world.lan):
        with pytest.raises(NotAllowed):
            record_agreement(world.det_may, OF_WEAVERS, now=NOW, **_way(world, user))


def test_an_agreement_that_breaks_a_rule_is_kept_and_says_which(world: World) -> None:
    agreement = recorded(world.det_may, _way(world), in_favour=210, until=date(2029, 3, 1), sent_on=date(2026, 2, 2))
    assert agreement.broken == ",favour_few,term_long,sent_late,"
    change_agreement(agreement, {"in_favour": 211, "until": FAR, "sent_on": date(2026, 1, 22)}, **_way(world))
    agreement.refresh_from_db()
    assert agreement.broken == ""
    _undo(Act.objects.latest("pk"), world)
    agreement.refresh_from_db()
    assert agreement.broken == ",favour_few,term_long,sent_late,"


def test_the_next_one_takes_the_place_of_the_last_from_its_day_on(world: World) -> None:
    first = recorded(
        world.det_may, _way(world), signed_on=date(2023, 4, 1), effective_on=date(2023, 4, 1), until=date(2026, 3, 31)
    )  # fmt: skip
    second, act = record_agreement(
        world.det_may, replace(OF_WEAVERS, signed_on=date(2026, 3, 2)), predecessor=first, now=NOW, **_way(world)
    )
    first.refresh_from_db()
    assert (first.replaced_on, first.gone_on) == (date(2026, 3, 2), date(2026, 3, 2))
    assert first.state_on(date(2026, 3, 2)) == kinds.REPLACED
    assert second.predecessor == first
    for on in (date(2026, 3, 1), date(2026, 3, 2), date(2026, 4, 1)):
        assert _stock(world.song_xanh, world, on)["agreements"] == 1
    with pytest.raises(CannotAgree):
        record_agreement(world.det_may, OF_WEAVERS, predecessor=first, again=True, now=NOW, **_way(world))
    _undo(act, world)
    first.refresh_from_db()
    assert (first.replaced_on, first.gone_on) == (None, date(2026, 4, 1))
    assert _stock(world.song_xanh, world, date(2026, 3, 31))["agreements_expiring"] == 1


def test_a_successor_that_is_struck_out_leaves_its_place_to_the_last_and_to_another(world: World) -> None:
    first = recorded(world.det_may, _way(world), signed_on=date(2023, 4, 1), until=date(2026, 3, 31))
    second = recorded(world.det_may, _way(world), predecessor=first, signed_on=date(2026, 3, 2))
    strike = strike_agreement(second, "Nhầm", **_way(world))
    first.refresh_from_db()
    assert first.gone_on == date(2026, 4, 1)
    recorded(world.det_may, _way(world), predecessor=first, signed_on=date(2026, 3, 9))
    with pytest.raises(CannotUndoAgreement):  # its place is taken
        _undo(strike, world)
    assert _stock(world.song_xanh, world, date(2026, 3, 9))["agreements"] == 1


def test_one_comes_after_the_one_before_it_and_stays_there(world: World) -> None:
    first = recorded(world.det_may, _way(world))
    with pytest.raises(CannotAgree) as told:
        recorded(world.det_may, _way(world), predecessor=first)
    assert told.value.at == "effective_on"
    second = recorded(world.det_may, _way(world), predecessor=first, signed_on=date(2026, 3, 2))
    for agreement, day in ((second, SIGNED_ON), (first, date(2026, 3, 2))):
        with pytest.raises(CannotAgree) as told:
            change_agreement(agreement, {"effective_on": day}, **_way(world))
        assert told.value.at == "effective_on"


def test_a_renewal_stands_there_as_long_as_the_last_one_was(world: World) -> None:
    first = recorded(world.det_may, _way(world), signed_on=date(2024, 4, 1), effective_on=None, until=date(2026, 3, 31))
    said, parties = renewal_of(first, world.today)
    assert (said.effective_on, said.until) == (date(2026, 4, 1), date(2028, 3, 31))
    assert (said.kind, said.employers, said.workers) == (kinds.ENTERPRISE, first.employers, 420)
    assert parties == []
    second, _act = record_agreement(world.det_may, said, predecessor=first, now=NOW, **_way(world))
    assert second.predecessor == first
    new = new_one(world.det_may, world.today)
    assert (new.signed_on, new.until, new.workers) == (world.today, date(2029, 3, 15), 420)


def test_an_agreement_of_several_counts_at_each_of_its_parties(world: World) -> None:
    agreement = of_several(world, _way(world), units=(world.det_may, world.le_loi))
    assert (agreement.workers, agreement.parties_now) == (200, 2)
    for unit in (world.det_may, world.le_loi):
        assert _stock(unit, world, world.today) == {"agreements": 1, "agreement_workers": 100}
    assert _stock(world.drivers, world, world.today) == {}
    assert _stock(world.ben_go, world, world.today)["agreement_workers"] == 200


def test_a_union_joins_an_agreement_of_several_and_leaves_it(world: World) -> None:
    agreement = of_several(world, _way(world))
    party, joined = join_agreement(agreement, Joins(world.drivers, 60, since=date(2026, 2, 2)), now=NOW, **_way(world))
    assert _stock(world.drivers, world, date(2026, 2, 1)) == {}
    assert _stock(world.drivers, world, date(2026, 2, 2)) == {"agreements": 1, "agreement_workers": 60}
    assert _stock(world.drivers, world, SIGNED_ON) == {}  # it has signed nothing
    left = leave_agreement(party, date(2026, 3, 2), **_way(world))
    assert _stock(world.drivers, world, date(2026, 3, 1)) == {"agreements": 1, "agreement_workers": 60}
    assert _stock(world.drivers, world, date(2026, 3, 2)) == {}
    with pytest.raises(CannotUndoAgreement):
        _undo(joined, world)
    _undo(left, world)
    _undo(joined, world)
    assert agreement.parties.count() == 2


def test_a_union_that_has_left_may_join_again(world: World) -> None:
    agreement = of_several(world, _way(world))
    party = agreement.parties.get(unit=world.le_loi)
    leave_agreement(party, date(2026, 2, 2), **_way(world))
    join_agreement(agreement, Joins(world.le_loi, 75, since=date(2026, 3, 2)), now=NOW, **_way(world))
    assert [_stock(world.le_loi, world, date(2026, month, 2)).get("agreement_workers") for month in (2, 3)] == [
        None,
        75,
    ]


@pytest.mark.parametrize(
    ("since", "at"),
    [(None, "unit"), (date(2026, 2, 2), "unit"), (date(2026, 1, 11), "since"), (date(2026, 3, 17), "since")],
)
def test_who_is_party_does_not_join(world: World, since: date | None, at: str) -> None:
    agreement = of_several(world, _way(world))
    with pytest.raises(CannotAgree) as told:
        join_agreement(agreement, Joins(world.det_may, since=since), now=NOW, **_way(world))
    assert told.value.at == at


def test_of_an_enterprise_nobody_joins_and_nobody_leaves(world: World) -> None:
    agreement = recorded(world.det_may, _way(world))
    with pytest.raises(CannotAgree):
        join_agreement(agreement, Joins(world.le_loi), now=NOW, **_way(world))
    with pytest.raises(CannotAgree):
        leave_agreement(agreement.parties.get(), world.today, **_way(world))
    with pytest.raises(CannotStrike):
        strike_party(agreement.parties.get(), "Nhầm", **_way(world))


def test_a_chair_of_one_party_does_not_speak_for_the_others(world: World) -> None:
    parties = [Joins(world.det_may), Joins(world.le_loi)]
    with pytest.raises(NotAllowed):
        record_agreement(world.det_may, OF_SEVERAL, parties=parties, now=NOW, **_way(world, world.binh))
    agreement = of_several(world, _way(world))
    with pytest.raises(NotAllowed):
        leave_agreement(agreement.parties.get(unit=world.det_may), world.today, **_way(world, world.binh))


def test_numbers_of_a_party_are_corrected_and_a_party_is_struck_out(world: World) -> None:
    agreement = of_several(world, _way(world))
    party = agreement.parties.get(unit=world.le_loi)
    correct_party(party, workers=75, asked=75, in_favour=30, **_way(world))
    agreement.refresh_from_db()
    assert (agreement.workers, agreement.broken) == (175, ",party_favour_few,")
    assert correct_party(party, workers=75, asked=75, in_favour=30, **_way(world)) is None
    strike_party(party, "Không ký", **_way(world))
    agreement.refresh_from_db()
    assert (agreement.workers, agreement.parties_now, agreement.broken) == (100, 1, "")
    assert _stock(world.le_loi, world, world.today) == {}
    _undo(Act.objects.latest("pk"), world)
    assert _stock(world.le_loi, world, world.today) == {"agreements": 1, "agreement_workers": 75}


def test_an_agreement_is_amended_at_each_of_its_parties(world: World) -> None:
    agreement = of_several(world, _way(world))
    _change, act = amend(agreement, Amended(date(2026, 3, 2), "Bữa ăn ca 30.000 đồng"), now=NOW, **_way(world))
    for unit in (world.det_may, world.le_loi):
        assert _stock(unit, world, date(2026, 3, 2))["agreements_amended"] == 1
    agreement.refresh_from_db()
    assert agreement.amended_on == date(2026, 3, 2)
    with pytest.raises(CannotAgree):  # a colleague has seen it too
        amend(agreement, Amended(date(2026, 3, 2)), now=NOW, **_way(world))
    _undo(act, world)
    assert "agreements_amended" not in _stock(world.det_may, world, date(2026, 3, 2))


def test_an_extension_lasts_longer_and_what_was_near_its_end_was_so_until_then(world: World) -> None:
    agreement = recorded(world.det_may, _way(world), signed_on=date(2024, 4, 1), until=date(2026, 3, 31))
    first, _act = extend(agreement, Extended(date(2026, 3, 2), date(2026, 9, 30)), now=NOW, **_way(world))
    agreement.refresh_from_db()
    assert (agreement.until, agreement.extended_until) == (date(2026, 9, 30), date(2026, 9, 30))
    assert _stock(world.det_may, world, date(2026, 3, 1))["agreements_expiring"] == 1
    assert "agreements_expiring" not in _stock(world.det_may, world, date(2026, 3, 2))
    assert _stock(world.det_may, world, date(2026, 9, 30))["agreements_expiring"] == 1
    extend(agreement, Extended(date(2026, 3, 9), date(2026, 12, 31)), now=NOW, **_way(world))
    with pytest.raises(CannotStrike):
        strike_change(first, "Nhầm", **_way(world))
    with pytest.raises(CannotAgree) as told:
        change_agreement(agreement, {"until": date(2026, 4, 30)}, **_way(world))
    assert told.value.at == "until"
    strike_change(agreement.changes.order_by("-pk")[0], "Nhầm", **_way(world))
    strike_change(first, "Nhầm", **_way(world))
    agreement.refresh_from_db()
    assert (agreement.until, agreement.extended_until) == (date(2026, 3, 31), None)
    _undo(Act.objects.latest("pk"), world)
    agreement.refresh_from_db()
    assert agreement.until == date(2026, 9, 30)


def test_an_agreement_ends_before_its_day_or_goes_on_after_it(world: World) -> None:
    agreement = recorded(world.det_may, _way(world), signed_on=date(2024, 4, 1), until=date(2026, 3, 31))
    on = go_on(agreement, date(2026, 5, 31), **_way(world))
    assert _stock(world.det_may, world, date(2026, 5, 31)) == {
        "agreements": 1, "agreement_workers": 420, "agreements_expiring": 1
    }  # fmt: skip
    with pytest.raises(CannotAgree):
        end_agreement(agreement, date(2026, 3, 2), "Giải thể", **_way(world))
    _undo(on, world)
    ended = end_agreement(agreement, date(2026, 2, 28), "Giải thể", **_way(world))
    assert _stock(world.det_may, world, date(2026, 3, 1)) == {}
    agreement.refresh_from_db()
    assert agreement.state_on(date(2026, 3, 1)) == kinds.ENDED
    for refused in (
        lambda: go_on(agreement, date(2026, 5, 31), **_way(world)),
        lambda: extend(agreement, Extended(date(2026, 2, 2), date(2026, 9, 30)), now=NOW, **_way(world)),
        lambda: end_agreement(agreement, date(2026, 2, 27), "Giải thể", **_way(world)),
    ):
        with pytest.raises(CannotAgree):
            refused()
    _undo(ended, world)
    assert _stock(world.det_may, world, date(2026, 3, 1))["agreements"] == 1


Does = Callable[[Agreement, dict[str, Any]], Any]
ACTS: Final[dict[str, Does]] = {
    "change": lambda each, way: change_agreement(
        each, {"effective_on": date(2026, 2, 2), "until": date(2027, 6, 30)}, **way
    ),
    "sent": lambda each, way: say_sent(each, date(2026, 1, 20), **way),
    "published": lambda each, way: say_published(each, date(2026, 1, 20), **way),
    "amend": lambda each, way: amend(each, Amended(date(2026, 3, 2)), now=NOW, **way),
    "extend": lambda each, way: extend(each, Extended(date(2026, 3, 2), date(2029, 6, 30)), now=NOW, **way),
    "end": lambda each, way: end_agreement(each, date(2026, 3, 2), "Giải thể", **way),
    "go_on": lambda each, way: go_on(each, date(2029, 2, 28), **way),
    "strike": lambda each, way: strike_agreement(each, "Nhầm", **way),
    "earlier": lambda each, way: change_agreement(
        each, {"signed_on": date(2020, 1, 6), "effective_on": date(2020, 1, 6), "until": date(2022, 1, 5)}, **way
    ),
}  # fmt: skip


@pytest.mark.parametrize("does", ACTS.values(), ids=ACTS)
def test_what_is_taken_back_leaves_everything_as_it_was(world: World, does: Does) -> None:
    agreement = recorded(world.det_may, _way(world))
    stood = _all_rows()
    does(agreement, _way(world))
    assert _all_rows() != stood
    _undo(Act.objects.latest("pk"), world)
    assert _all_rows() == stood
    assert list(differences(MEASURES)) == []


@pytest.mark.parametrize("does", ACTS.values(), ids=ACTS)
def test_what_was_struck_out_or_belongs_to_others_is_not_changed(world: World, does: Does) -> None:
    agreement = recorded(world.det_may, _way(world))
    with pytest.raises(NotAllowed):
        does(agreement, _way(world, world.hanh))
    strike_agreement(agreement, "Nhầm", **_way(world))
    with pytest.raises(Refused):
        does(agreement, _way(world))


def test_what_stands_otherwise_by_now_is_not_taken_back(world: World) -> None:
    agreement = recorded(world.det_may, _way(world))
    first = say_sent(agreement, date(2026, 1, 20), **_way(world))
    say_sent(agreement, date(2026, 1, 21), **_way(world))
    with pytest.raises(CannotUndoAgreement):
        _undo(first, world)
    with pytest.raises(CannotAgree):
        say_sent(agreement, date(2026, 1, 21), **_way(world))


def test_two_agreements_of_one_unit_in_force_at_once_are_kept(world: World) -> None:
    recorded(world.det_may, _way(world))
    of_several(world, _way(world))
    assert _stock(world.det_may, world, world.today) == {"agreements": 2, "agreement_workers": 520}


def test_an_enterprise_says_its_workers_and_several_do_not(world: World) -> None:
    agreement = recorded(world.det_may, _way(world))
    change_agreement(agreement, {"workers": 90, "asked": 90, "in_favour": 80}, **_way(world))
    assert _stock(world.det_may, world, world.today)["agreement_workers"] == 90
    several = of_several(world, _way(world))
    with pytest.raises(CannotAgree):
        change_agreement(several, {"workers": 90}, **_way(world))
    with pytest.raises(CannotAgree):
        change_agreement(several, {"kind": kinds.ENTERPRISE}, **_way(world))
    assert change_agreement(several, {"kind": kinds.SECTOR}, again=True, **_way(world)) is not None
    assert change_agreement(several, {"kind": kinds.SECTOR}, **_way(world)) is None


def test_who_sees_one_party_sees_the_agreement(world: World) -> None:
    agreement = of_several(world, _way(world))
    for user, sees in ((world.binh, True), (world.chi, True), (world.leader, True), (world.hanh, False)):
        assert Agreement.objects.visible_to(user, world.today).filter(pk=agreement.pk).exists() is sees


def test_a_form_that_says_little_is_enough(world: World) -> None:
    said = Signed(SIGNED_ON, FAR)
    agreement, _act = record_agreement(world.det_may, said, now=NOW, **_way(world))
    assert (agreement.effective_on, agreement.workers, agreement.broken) == (SIGNED_ON, None, "")
