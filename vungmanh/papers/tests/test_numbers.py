"""Numbers of papers: in order through the year, each once, none without a paper or a reason."""

from __future__ import annotations

from datetime import date, datetime
from io import StringIO
from typing import Any

import pytest
from django.core.management import call_command
from django.db import IntegrityError, transaction
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from tests.world import World
from vungmanh.core.days import VIETNAM
from vungmanh.journal.models import About, Entry
from vungmanh.organization.models import Unit
from vungmanh.papers.actions.set_numbering import set_numbering, start_at
from vungmanh.papers.actions.take_number import take_number
from vungmanh.papers.actions.void import void
from vungmanh.papers.docx import docx
from vungmanh.papers.kinds import UnknownKind
from vungmanh.papers.models import Counter, Issued
from vungmanh.papers.queries import gaps
from vungmanh.papers.refusals import CannotNumber
from vungmanh.papers.rules import Days, day_fault, pattern_fault, symbol_of
from vungmanh.papers.samples import SAMPLES
from vungmanh.reorganization.actions.found_units import NewUnit, found_units
from vungmanh.reorganization.actions.remove_units import remove_units
from vungmanh.reorganization.refusals import CannotUndo

NEW_YEAR, MONDAY = date(2026, 1, 1), date(2026, 3, 16)
NOW = datetime(2026, 3, 16, 8, 0, tzinfo=VIETNAM)
ONE_COUNT, BY_KIND, WITH_YEAR = "{number:02}/{kind}-{unit}", "{number:02}/{kind}-{unit}/{year}", "{number}/{unit}"


def numbered(unit: Unit, pattern: str = ONE_COUNT, **more: Any) -> Unit:
    set_numbering(unit, pattern, "CĐCS", since=date(2025, 1, 1), by="binh", source="QĐ 01/QĐ-CĐCS", **more)
    return unit


def take(unit: Unit, kind: str = "QĐ", on: date = MONDAY, **more: Any) -> Issued:
    return take_number(unit, kind, on=on, by="binh", today=more.pop("today", max(on, MONDAY)), **more)


# --- on paper


@pytest.mark.parametrize(
    ("pattern", "number", "symbol"),
    [
        ("{number:02}/{year}/{kind}-{unit}", 1, "01/2026/CV-CĐCS"),
        ("{number:02}/{kind}-{unit}/{year}", 7, "07/CV-CĐCS/2026"),
        ("{number}/{kind}-{unit}", 132, "132/CV-CĐCS"),
        ("{number:02}/{kind}-{unit}", 1_250, "1250/CV-CĐCS"),
        ("{number:03}/{unit}", 9, "009/CĐCS"),
        ("{number:02}/{kind}-{unit}", None, "…/CV-CĐCS"),
    ],
)
def test_a_symbol_is_written_as_the_unit_writes_it(pattern: str, number: int | None, symbol: str) -> None:
    assert pattern_fault(pattern, each_kind_apart=False) is None
    assert symbol_of(pattern, number=number, year=2026, kind="CV", unit="CĐCS") == symbol


@pytest.mark.parametrize(
    ("pattern", "apart", "fault"),
    [
        ("{kind}-{unit}", False, "no_number"),
        ("{number}/{number}", False, "no_number"),
        ("{number}/{unit}", True, "no_kind"),
        ("{number.__class__}{number}", False, "strange"),
        ("{number}/{secret}", False, "strange"),
        ("{number}<b>", False, "strange"),
        ("{number:09}", False, "no_number"),
    ],
)
def test_a_pattern_holds_nothing_but_its_blanks(pattern: str, apart: bool, fault: str) -> None:
    assert pattern_fault(pattern, each_kind_apart=apart) == fault


@given(st.integers(1, 9_999), st.integers(1, 9_999), st.sampled_from([ONE_COUNT, BY_KIND, WITH_YEAR]))
def test_two_numbers_never_look_alike(one: int, other: int, pattern: str) -> None:
    symbols = {symbol_of(pattern, number=n, year=2026, kind="QĐ", unit="CĐCS") for n in (one, other)}
    assert len(symbols) == len({one, other})


@pytest.mark.parametrize(
    ("days", "fault"),
    [
        (Days(MONDAY, MONDAY), None),
        (Days(date(2026, 3, 17), MONDAY), "to_come"),
        (Days(date(2026, 3, 13), MONDAY, last=date(2026, 3, 13)), None),
        (Days(date(2026, 3, 12), MONDAY, last=date(2026, 3, 13)), "before_the_last"),
        (Days(MONDAY, MONDAY, signed_on=date(2026, 3, 13)), None),  # Friday, and Monday is the next day
        (Days(MONDAY, MONDAY, signed_on=date(2026, 3, 12)), "late"),
        (Days(date(2026, 3, 12), MONDAY, signed_on=date(2026, 3, 13)), "before_signing"),
        (
            Days(date(2026, 1, 5), MONDAY, signed_on=date(2025, 12, 31)),
            None,
        ),  # 1 and 2 January were free, then a weekend
    ],
)
def test_a_paper_is_numbered_in_order_and_soon_after_it_was_signed(days: Days, fault: str | None) -> None:
    assert day_fault(days) == fault


# --- in the register


def test_numbers_run_through_the_year_and_begin_anew_with_the_next(world: World) -> None:
    unit = numbered(world.det_may)
    symbols = [take(unit, kind, day).symbol for kind, day in (
        ("QĐ", NEW_YEAR), ("CV", NEW_YEAR), ("QĐ", MONDAY), ("KH", date(2026, 12, 31)), ("QĐ", date(2027, 1, 1)),
    )]  # fmt: skip
    assert symbols == ["01/QĐ-CĐCS", "02/CV-CĐCS", "03/QĐ-CĐCS", "04/KH-CĐCS", "01/QĐ-CĐCS"]
    assert take(numbered(world.le_loi)).number == 1, "each unit counts for itself"


def test_kinds_that_count_apart_each_begin_with_one(world: World) -> None:
    unit = numbered(world.det_may, BY_KIND, each_kind_apart=True)
    assert [take(unit, kind).symbol for kind in ("QĐ", "KH", "QĐ")] == [
        "01/QĐ-CĐCS/2026", "01/KH-CĐCS/2026", "02/QĐ-CĐCS/2026",
    ]  # fmt: skip


def test_a_kind_may_be_written_in_a_way_of_its_own(world: World) -> None:
    unit = numbered(world.det_may)
    numbered(world.det_may, "{number}/{kind}", kind="TTr")
    assert [take(unit, kind).symbol for kind in ("QĐ", "TTr", "QĐ")] == ["01/QĐ-CĐCS", "1/TTr", "02/QĐ-CĐCS"]


def test_whoever_has_not_said_how_gets_no_number(world: World) -> None:
    with pytest.raises(CannotNumber):
        take(world.det_may)
    set_numbering(world.det_may, ONE_COUNT, "CĐCS", since=MONDAY, by="binh", source="QĐ 01")
    with pytest.raises(CannotNumber):
        take(world.det_may, on=date(2026, 3, 13))
    with pytest.raises(UnknownKind):
        take(world.det_may, "XX")
    assert take(world.det_may).number == 1


def test_an_office_begins_in_the_middle_of_a_year_and_only_once(world: World) -> None:
    unit = numbered(world.det_may)
    start_at(unit, "QĐ", 2026, 46, by="binh")
    start_at(unit, "QĐ", 2026, 45, by="binh")
    assert take(unit).symbol == "45/QĐ-CĐCS"
    for number in (45, 60):
        with pytest.raises(CannotNumber):
            start_at(unit, "QĐ", 2026, number, by="binh")
    assert not gaps(unit.pk, 2026).unexplained, "what was given before stands in the books of the office"


def test_an_act_that_is_rolled_back_gives_its_number_back(world: World) -> None:
    unit = numbered(world.det_may)

    def breaks_off() -> None:
        with transaction.atomic():
            take(unit)
            raise RuntimeError

    with pytest.raises(RuntimeError):
        breaks_off()
    assert not Issued.objects.exists()
    assert take(unit).number == 1


def test_an_older_day_comes_after_a_younger_only_with_a_reason(world: World) -> None:
    unit = numbered(world.det_may)
    take(unit)
    with pytest.raises(CannotNumber, match="01/QĐ-CĐCS"):
        take(unit, on=date(2026, 3, 12))
    late = take(unit, on=date(2026, 3, 12), because="Biên bản họp bị thất lạc")
    assert (late.symbol, late.because) == ("02/QĐ-CĐCS", "Biên bản họp bị thất lạc")
    with pytest.raises(CannotNumber):
        take(unit, on=date(2026, 3, 17), today=MONDAY, because="Vội")
    assert take(unit).number == 3, "the younger day stays the last"


def test_a_paper_that_waited_says_why(world: World) -> None:
    unit = numbered(world.det_may)
    with pytest.raises(CannotNumber):
        take(unit, signed_on=date(2026, 3, 10))
    assert take(unit, signed_on=date(2026, 3, 10), because="Văn thư nghỉ ốm").number == 1


def test_a_void_number_stays_with_its_reason_and_nobody_else_gets_it(world: World) -> None:
    unit = numbered(world.det_may)
    first, second = take(unit), take(unit)
    with pytest.raises(CannotNumber):
        void(first, "  ", by="binh", now=NOW)
    void(first, "Ký nhầm bản nháp", by="binh", now=NOW)
    with pytest.raises(CannotNumber):
        void(first, "Lần nữa", by="binh", now=NOW)
    assert take(unit).number == 3
    found = gaps(unit.pk, 2026)
    assert [(each.symbol, each.void_because, each.void_by) for each in found.explained] == [
        ("01/QĐ-CĐCS", "Ký nhầm bản nháp", "binh")
    ]
    assert not found.unexplained
    assert second.pk not in {each.pk for each in found.explained}


def test_a_number_that_disappeared_is_told_by_verify(world: World) -> None:
    unit = numbered(world.det_may)
    for _ in range(3):
        take(unit)
    call_command("verify", stdout=StringIO())
    Issued.objects.filter(number=2).delete()
    assert gaps(unit.pk, 2026).unexplained == [("", 2)]
    told = StringIO()
    with pytest.raises(SystemExit):
        call_command("verify", stdout=told)
    assert "2026" in told.getvalue()
    assert "DM" in told.getvalue()


def test_the_database_itself_refuses_a_number_twice(world: World) -> None:
    unit = numbered(world.det_may)
    given_once = take(unit)
    facts = {"unit": unit, "kind": "QĐ", "year": 2026, "day": MONDAY, "by": "binh"}
    for number, symbol in ((given_once.number, "other"), (99, given_once.symbol)):
        with pytest.raises(IntegrityError), transaction.atomic():
            Issued.objects.create(**facts, number=number, symbol=symbol)


def test_counting_changes_with_the_year_alone(world: World) -> None:
    unit = numbered(world.det_may)
    take(unit)
    for change in ({"each_kind_apart": True}, {"kind": "QĐ"}):
        with pytest.raises(CannotNumber):
            set_numbering(unit, BY_KIND, "CĐCS", since=date(2026, 4, 1), by="binh", source="QĐ 02", **change)
    with pytest.raises(CannotNumber):
        set_numbering(unit, BY_KIND, "CĐCS", since=MONDAY, by="binh", source="QĐ 02")
    set_numbering(unit, BY_KIND, "CĐCS", since=date(2026, 4, 1), by="binh", source="QĐ 02")
    assert take(unit, on=date(2026, 4, 1)).symbol == "02/QĐ-CĐCS/2026"
    with pytest.raises(CannotNumber):
        set_numbering(unit, "{kind}", "CĐCS", since=date(2027, 1, 1), by="binh", source="QĐ 03")


def test_a_number_never_bears_a_symbol_that_was_given(world: World) -> None:
    unit = numbered(world.det_may, "{number}/{unit}")
    take(unit)
    Issued.objects.update(symbol="2/CĐCS")
    with pytest.raises(CannotNumber, match="2/CĐCS"):
        take(unit)
    assert Counter.objects.get(unit=unit, series="").last == 1


def test_the_register_keeps_the_paper_sealed_and_makes_the_same_bytes_again(world: World) -> None:
    unit = numbered(world.det_may)
    issued = Issued.objects.get(pk=take(unit, "CV", paper=SAMPLES["letter"]).pk)
    assert issued.paper is not None
    assert (issued.paper.symbol, issued.paper.day, issued.title) == ("01/CV-CĐCS", MONDAY, SAMPLES["letter"].title)
    assert docx(issued.paper) == docx(issued.paper)
    kept = Issued.objects.extra(select={"raw": "facts", "name": "title"}).values_list("raw", "name").get()
    assert not any("ăn ca".encode() in bytes(each) or b"title" in bytes(each) for each in kept)


def test_each_word_about_a_number_stands_in_the_journal_under_its_unit(world: World) -> None:
    unit = numbered(world.det_may)
    start_at(unit, "QĐ", 2026, 5, by=world.binh)
    issued = take_number(unit, "QĐ", on=MONDAY, by=world.binh, today=MONDAY, title="Khen thưởng bà An")
    void(issued, "Ký nhầm", by=world.binh, now=NOW)
    lines = Entry.objects.touching(About.UNIT, unit.pk).filter(action__startswith="papers.")
    assert [(line.action, line.subject) for line in lines] == [
        ("papers.set_numbering", ONE_COUNT), ("papers.start_at", "05/QĐ-CĐCS"), ("papers.take_number", "05/QĐ-CĐCS"),
        ("papers.void", "05/QĐ-CĐCS"),
    ]  # fmt: skip
    assert {line.by for line in lines[1:]} == {"binh"}
    assert "An" not in str([line.facts for line in lines]), "a title may name a person"


def test_a_unit_that_has_issued_papers_is_not_removed(world: World) -> None:
    """Nor one that has only laid down how it will number them."""
    way: Any = {"by": world.operator, "today": MONDAY}
    new = NewUnit("MOI", "CĐCS Mới", "grassroots", NEW_YEAR)
    (young,) = found_units([new], under=world.ben_go, **way)
    with translation.override("en"):
        numbered(young)
        with pytest.raises(CannotUndo, match="has laid down how its papers are numbered"):
            remove_units([young], **way)
        take(young)
        with pytest.raises(CannotUndo, match="has issued official papers"):
            remove_units([young], **way)
    assert Unit.objects.filter(pk=young.pk).exists()
