"""What was done stays written: lines are never changed, and whoever changes one behind our back is found out."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.db import connection
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.world import IDENTITY_OF_AN, PHONE_OF_AN, World, rolled_back
from vungmanh.access.permissions import Permission
from vungmanh.journal.about import THE_HOUSE, about
from vungmanh.journal.models import AppendOnly, Entry
from vungmanh.journal.record import record, seal
from vungmanh.journal.verify import verify
from vungmanh.members.actions.correct_person import correct_person
from vungmanh.members.actions.end_memberships import end_memberships
from vungmanh.members.facts import Facts
from vungmanh.members.models import Membership
from vungmanh.reorganization.actions.describe_unit import Description, describe_unit
from vungmanh.reorganization.actions.dissolve_unit import dissolve_unit
from vungmanh.reorganization.actions.rename_unit import rename_unit


@pytest.fixture
def five_lines(db: None) -> list[Entry]:
    for number in range(1, 6):
        record(
            "binh",
            "members.admit",
            f"DM-{number}",
            about=about(persons=[number]),
            people=[number],
            on=date(2026, 3, number),
            why="QĐ số 5",
        )
    seal()
    return list(Entry.objects.all())


def test_lines_are_numbered_without_gaps_and_chained(five_lines: list[Entry]) -> None:
    assert [line.number for line in five_lines] == [1, 2, 3, 4, 5]
    assert len({line.digest for line in five_lines}) == 5
    verdict = verify()
    assert (verdict.lines, verdict.broken_at, verdict.head) == (5, None, five_lines[-1].digest)


def test_days_are_kept_as_text_and_the_actor_by_name(world: World) -> None:
    line = record(world.binh, Permission.ADMIT_MEMBER, "DM", about=THE_HOUSE, on=date(2026, 3, 1))
    assert (line.by, line.action, line.subject, line.facts) == ("binh", "members.admit", "DM", {"on": "2026-03-01"})


def test_an_empty_journal_is_whole(db: None) -> None:
    assert (verify().lines, verify().broken_at) == (0, None)


# ---- through the door: nothing is changed


def test_a_line_cannot_be_saved_again(five_lines: list[Entry]) -> None:
    five_lines[1].by = "khoa"
    with pytest.raises(AppendOnly):
        five_lines[1].save()


def test_a_line_cannot_be_deleted(five_lines: list[Entry]) -> None:
    with pytest.raises(AppendOnly):
        five_lines[1].delete()


def test_lines_cannot_be_updated_or_deleted_in_bulk(five_lines: list[Entry]) -> None:
    with pytest.raises(AppendOnly):
        Entry.objects.filter(number=2).update(by="khoa")
    with pytest.raises(AppendOnly):
        Entry.objects.filter(number=2).delete()
    with pytest.raises(AppendOnly):
        Entry.objects.all().delete()
    assert verify().broken_at is None


def test_lines_cannot_be_updated_as_objects_either(five_lines: list[Entry]) -> None:
    five_lines[1].by = "khoa"
    with pytest.raises(AppendOnly):
        Entry.objects.bulk_update(five_lines[1:2], ["by"])


# ---- behind the door: whatever is changed is found, with the line named


def behind_our_back(statement: str, *values: Any) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)


def taken_away(number: int) -> None:
    behind_our_back(
        "DELETE FROM journal_about WHERE entry_id IN (SELECT id FROM journal_entry WHERE number = %s)", number
    )
    behind_our_back("DELETE FROM journal_entry WHERE number = %s", number)


TAMPERING = [
    ("at", "2026-01-01 00:00:00+00:00"),
    ("by", "khoa"),
    ("action", "members.end_membership"),
    ("subject", "DM-9"),
    ("facts", '{"people": [9], "on": "2026-03-03", "why": "QĐ số 5"}'),
    ("digest", "f" * 64),
    ("number", 77),
    ("version", 1),
]


@pytest.mark.parametrize(("column", "value"), TAMPERING, ids=[column for column, _ in TAMPERING])
def test_a_changed_column_is_found(five_lines: list[Entry], column: str, value: Any) -> None:
    behind_our_back(f"UPDATE journal_entry SET {column} = %s WHERE number = 3", value)
    # A line that takes another number leaves a gap: the next one is the first that does not fit.
    assert verify().broken_at == (4 if column == "number" else 3)


def test_every_column_but_the_row_number_is_tried() -> None:
    columns = {column.column for column in Entry._meta.concrete_fields} - {"id"}
    assert columns == {column for column, _ in TAMPERING}


def test_a_removed_line_is_found(five_lines: list[Entry]) -> None:
    taken_away(3)
    assert verify().broken_at == 4


def test_removing_the_last_line_changes_the_head_that_was_kept(five_lines: list[Entry]) -> None:
    taken_away(5)
    assert verify().head == five_lines[3].digest != five_lines[4].digest


def test_a_line_slipped_in_is_found(five_lines: list[Entry]) -> None:
    behind_our_back("UPDATE journal_entry SET number = number + 100 WHERE number > 3")
    behind_our_back("UPDATE journal_entry SET number = number - 99 WHERE number > 100")
    behind_our_back(
        "INSERT INTO journal_entry (number, at, by, action, subject, facts, digest, version)"
        " VALUES (4, '2026-03-03 00:00:00+00:00', 'khoa', 'members.admit', 'DM-9', '{}', %s, 2)",
        "a" * 64,
    )
    assert verify().broken_at == 4


def test_two_lines_that_change_places_are_found(five_lines: list[Entry]) -> None:
    behind_our_back("UPDATE journal_entry SET number = 99 WHERE number = 2")
    behind_our_back("UPDATE journal_entry SET number = 2 WHERE number = 3")
    behind_our_back("UPDATE journal_entry SET number = 3 WHERE number = 99")
    assert verify().broken_at == 2


def test_a_line_forged_with_its_own_digest_breaks_the_next(five_lines: list[Entry]) -> None:
    from vungmanh.journal.record import digest_of, touched_by

    forged = five_lines[2]
    forged.by = "khoa"
    behind_our_back(
        "UPDATE journal_entry SET by = 'khoa', digest = %s WHERE number = 3",
        digest_of(forged, five_lines[1].digest, touched_by([forged.pk])[forged.pk]),
    )
    assert verify().broken_at == 4


TEXTS = st.text(st.characters(exclude_characters="\x00", exclude_categories=["Cs"]), max_size=20)
FACTS = st.dictionaries(
    st.text("abcdefghij", min_size=1, max_size=5),
    st.none() | st.booleans() | st.integers(-(2**53), 2**53) | TEXTS | st.dates() | st.lists(TEXTS, max_size=3),
    max_size=4,
)


@settings(max_examples=settings().max_examples // 2)
@given(st.lists(st.tuples(TEXTS, FACTS), min_size=1, max_size=4))
def test_whatever_is_written_reads_back_true(db: None, lines: list[tuple[str, dict[str, Any]]]) -> None:
    with rolled_back():
        for subject, facts in lines:
            record(
                "binh",
                "members.correct",
                subject,
                about=THE_HOUSE,
                **{f"x_{name}": value for name, value in facts.items()},
            )
        seal()
        assert (verify().lines, verify().broken_at) == (len(lines), None)


# ---- what the journal must not know


def test_no_identity_number_and_no_phone_is_written_whatever_is_done(world: World) -> None:
    way: dict[str, Any] = {"by": world.khoa, "today": world.today}
    other_number, other_phone, other_card = "001190009876", "0987654321", "SX-7777777"
    facts = Facts(name="Nguyễn Thị An", identity_number=other_number, phone=other_phone, card_number=other_card)
    assert correct_person(world.an, facts, **way)
    described = Description(workers=430, block=3, facts={"contact_phone": other_phone, "tax_code": "0101234567"})
    describe_unit(world.det_may, described, on=world.today, **way)
    rename_unit(world.le_loi, name="CĐCS Trường THPT Lê Lợi A", on=world.today, **way)
    stay = Membership.objects.open().filter(unit=world.co_khi).select_related("person")
    end_memberships(stay[:1], on=world.today, reason="retired", **way)
    dissolve_unit(world.drivers, on=world.today, **way)
    seal()

    written = " ".join(f"{line.by} {line.action} {line.subject} {line.facts}" for line in Entry.objects.all())
    done = set(Entry.objects.values_list("action", flat=True))
    assert done >= {
        "reorganization.found", "reorganization.move", "reorganization.dissolve", "reorganization.describe",
        "reorganization.rename", "members.admit", "members.transfer", "members.end_membership", "members.correct",
    }  # fmt: skip
    for secret in (IDENTITY_OF_AN, PHONE_OF_AN, other_number, other_phone, other_card):
        assert secret not in written
        assert secret[-6:] not in written
    assert verify().broken_at is None
