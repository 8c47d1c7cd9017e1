"""Evidence is attached whole or not at all, once, within the day's measure; struck out with a reason."""

from __future__ import annotations

import io
import os
from collections.abc import Callable
from datetime import datetime, timedelta
from types import SimpleNamespace
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from tests.threads import at_once
from tests.world import World
from vungmanh.core.days import VIETNAM
from vungmanh.files import limits
from vungmanh.files.actions import attach as attaching
from vungmanh.files.actions.attach import attach
from vungmanh.files.actions.strike import strike
from vungmanh.files.content import Spoiled, content_of
from vungmanh.files.guard import Looked, look_at
from vungmanh.files.models import DaySum, Evidence, Piece
from vungmanh.files.queries import evidence, evidence_of, standing_named
from vungmanh.files.refusals import CannotStrike, NotTaken
from vungmanh.files.subject import Subject
from vungmanh.files.tests import samples as made
from vungmanh.files.tests.samples import sent
from vungmanh.journal.models import Entry
from vungmanh.journal.verify import verify

NOW = datetime(2026, 3, 16, 9, 30, tzinfo=VIETNAM)
DIALOGUE = Subject("dialogue", 7)


def looked(name: str = "Biên bản.pdf", content: bytes = made.pdf()) -> list[Looked]:
    return look_at([sent(name, content)])


def way(world: World, **other: Any) -> dict[str, Any]:
    return {"about": DIALOGUE, "unit": world.det_may, "by": world.binh, "now": NOW, **other}


def large(megabytes: float = 3.5) -> bytes:
    return made.jpg(behind=os.urandom(int(megabytes * 2**20)))


def test_what_was_attached_comes_back_byte_by_byte(world: World) -> None:
    content = large()
    (row,) = attach(looked("Ảnh chụp biên bản.jpg", content), **way(world))
    kept = Evidence.objects.get(pk=row.pk)
    assert (kept.name, kept.kind, kept.size, kept.pieces) == ("Ảnh chụp biên bản.jpg", "jpg", len(content), 4)
    assert (kept.about, kept.unit, kept.who, kept.at) == (DIALOGUE, world.det_may, "Trần Quang Bình", NOW)
    pieces = list(content_of(kept))
    assert b"".join(pieces) == content
    assert max(map(len, pieces)) == limits.PIECE


def test_a_sender_without_an_account_attaches_within_the_day_of_the_unit(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    sender = SimpleNamespace(username="người gửi")
    (row,) = attach(looked(), **way(world, by=sender))
    assert (row.user, row.by, row.who) == (None, "người gửi", "người gửi")
    assert [(each.whose, each.key) for each in DaySum.objects.all()] == [(DaySum.UNIT, world.det_may.pk)]
    monkeypatch.setattr(attaching, "_ALLOWED", {DaySum.UNIT: ("unit-a-day", 1, limits.BYTES_OF_A_UNIT)})
    with pytest.raises(NotTaken):
        attach(looked("khác.jpg", made.jpg()), **way(world, by=sender))
    assert Evidence.objects.count() == 1


def test_the_journal_says_who_attached_what_where_and_no_name_of_a_file(world: World) -> None:
    (row,) = attach(looked("Đơn của chị Đào Thị Sen.pdf"), **way(world))
    strike(row, reason="Nhầm hồ sơ của chị Sen", by=world.chi, now=NOW)
    lines = list(Entry.objects.filter(action__startswith="files."))
    assert [(line.by, line.action, line.subject) for line in lines] == [
        ("binh", "files.attach", "dialogue 7"),
        ("chi", "files.strike", "dialogue 7"),
    ]
    assert [[each.key for each in line.about.all()] for line in lines] == [[world.det_may.pk]] * 2
    assert lines[0].facts == {"files": [{"evidence": row.pk, "kind": "pdf", "bytes": len(made.pdf())}]}
    assert "Sen" not in "".join(str(line.facts) for line in lines)
    assert verify().broken_at is None


def test_the_same_file_hangs_at_one_record_once_and_at_another_again(world: World) -> None:
    (first,) = attach(looked("a.pdf"), **way(world))
    assert attach(looked("b.pdf"), **way(world)) == [first]
    (other,) = attach(looked("b.pdf"), **way(world, about=Subject("dialogue", 8)))
    assert other != first
    assert Entry.objects.filter(action="files.attach").count() == 2
    with pytest.raises(IntegrityError, match=r"a_subject_holds_a_file_once|UNIQUE"), transaction.atomic():
        Evidence.objects.filter(pk=other.pk).update(about_key=7)


def test_what_was_struck_out_stays_as_a_line_and_may_be_attached_anew(world: World) -> None:
    (row,) = attach(looked(), **way(world))
    strike(row, reason="  Nhầm   buổi ", by=world.chi, now=NOW)
    (again,) = attach(looked(), **way(world))
    shown = [(each.name, each.struck_reason, each.struck_who if each.is_struck else "") for each in evidence(DIALOGUE)]
    assert shown == [("Biên bản.pdf", "Nhầm buổi", "Lê Kim Chi"), ("Biên bản.pdf", "", "")]
    assert (standing_named(row.public_id), standing_named(again.public_id)) == (None, again)
    assert b"".join(content_of(Evidence.objects.get(pk=row.pk))) == made.pdf(), "nothing is deleted by people"


@pytest.mark.parametrize("reason", ["", "   ", "\u200b"])
def test_nothing_is_struck_out_without_a_reason(world: World, reason: str) -> None:
    (row,) = attach(looked(), **way(world))
    with pytest.raises(CannotStrike):
        strike(row, reason=reason, by=world.chi, now=NOW)
    assert not Evidence.objects.get(pk=row.pk).is_struck


def test_a_second_striking_out_is_refused_and_changes_nothing(world: World) -> None:
    (row,) = attach(looked(), **way(world))
    strike(row, reason="Nhầm", by=world.chi, now=NOW)
    with pytest.raises(CannotStrike, match=r"Biên bản\.pdf"):
        strike(row, reason="Khác", by=world.hanh, now=NOW)
    assert Evidence.objects.get(pk=row.pk).struck_reason == "Nhầm"


def test_two_files_of_one_name_at_one_record_are_told_apart(world: World) -> None:
    attach(looked("Ảnh.jpg", made.jpg()), **way(world))
    attach(looked("ảnh.JPG", made.jpg(50)), **way(world))
    assert [each.name for each in evidence(DIALOGUE)] == ["Ảnh.jpg", "ảnh (2).JPG"]


@pytest.mark.parametrize("records", [1, 3])
def test_the_files_of_many_records_are_one_query(world: World, records: int) -> None:
    subjects = [Subject("dialogue", key) for key in range(records)] + [Subject("agreement", 1)]
    for subject in subjects:
        attach(looked(), **way(world, about=subject))
    with CaptureQueriesContext(
        connection,
    ) as asked:
        found = evidence_of([*subjects, Subject("task", 5)])
        assert all(each.who == "Trần Quang Bình" for rows in found.values() for each in rows)
    assert len(asked) == 1
    assert {subject: len(rows) for subject, rows in found.items()} == {
        **dict.fromkeys(subjects, 1),
        Subject("task", 5): 0,
    }


# --- the day's measure


@pytest.mark.parametrize(
    "measure", ["FILES_OF_AN_OFFICER", "BYTES_OF_AN_OFFICER", "FILES_OF_A_UNIT", "BYTES_OF_A_UNIT"]
)
def test_a_day_holds_so_much_of_an_officer_and_of_a_unit(
    world: World, monkeypatch: pytest.MonkeyPatch, measure: str
) -> None:
    from vungmanh.files.actions import attach as verb

    whose = DaySum.ACCOUNT if "OFFICER" in measure else DaySum.UNIT
    code, files, size = verb._ALLOWED[whose]
    content = [made.jpg(width) for width in (10, 20, 30)]
    few = (2, size) if "FILES" in measure else (files, sum(map(len, content)) - 1)
    monkeypatch.setitem(verb._ALLOWED, whose, (code, *few))
    attach(looked("a.jpg", content[0]), **way(world))
    attach(looked("b.jpg", content[1]), **way(world))
    with pytest.raises(NotTaken) as refused:
        attach(looked("c.jpg", content[2]), **way(world))
    assert refused.value.code == code
    assert len(evidence(DIALOGUE)) == 2
    other = {"unit": world.le_loi} if whose == DaySum.UNIT else {"by": world.giang}
    attach(looked("c.jpg", content[2]), **way(world, about=Subject("dialogue", 9), **other))
    attach(looked("c.jpg", content[2]), **way(world, now=NOW + timedelta(days=1)))


# --- all or nothing


def test_a_refusal_in_the_verb_around_takes_the_files_back_with_it(world: World) -> None:
    def record_a_dialogue() -> None:
        with transaction.atomic():
            attach(looked("a.jpg", large(2)), **way(world))
            raise ValueError("the law asks for three days' notice")

    with pytest.raises(ValueError, match="notice"):
        record_a_dialogue()
    assert not what_is_kept()


def test_a_file_that_cannot_be_read_to_its_end_leaves_nothing_of_those_before_it(world: World) -> None:
    class Torn(io.BytesIO):
        def read(self, size: int | None = -1) -> bytes:
            if self.tell() >= 2 * limits.PIECE and size == limits.PIECE:
                raise OSError("the line is dead")
            return super().read(size)

    whole, torn = look_at([sent("a.jpg", made.jpg()), sent("b.jpg", large())])
    broken = Looked(torn.name, torn.kind, torn.size, torn.checksum, Torn(torn.file.getvalue()))  # type: ignore[attr-defined]
    with pytest.raises(OSError, match="dead"):
        attach([whole, broken], **way(world))
    assert not what_is_kept()


def what_is_kept() -> list[Any]:
    lines = Entry.objects.filter(action__startswith="files.")
    return [*Evidence.objects.all(), *Piece.objects.all(), *DaySum.objects.filter(files__gt=0), *lines]


def test_of_no_file_nothing_is_written(world: World) -> None:
    assert attach([], **way(world)) == []
    assert not what_is_kept()


# --- what was changed behind the back


def _lose(row: Evidence) -> None:
    Piece.objects.filter(evidence=row, place=1).delete()


def _change(row: Evidence) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE files_piece SET content = %s WHERE evidence_id = %s AND place = 1", [b"\x01" * 99, row.pk]
        )


def _exchange(row: Evidence) -> None:
    """Two pieces of one file in each other's place: each opens, the whole is another."""
    for before, after in ((1, 99), (2, 1), (99, 2)):
        Piece.objects.filter(evidence=row, place=before).update(place=after)


def _cut(row: Evidence) -> None:
    Evidence.objects.filter(pk=row.pk).update(pieces=2)


@pytest.mark.parametrize("spoil", [_lose, _change, _exchange, _cut])
def test_what_is_not_as_it_was_attached_is_never_given_out_whole(
    world: World, spoil: Callable[[Evidence], None]
) -> None:
    content = large()
    (row,) = attach(looked("a.jpg", content), **way(world))
    spoil(row)
    given: list[bytes] = []
    with pytest.raises(Spoiled):
        given.extend(content_of(Evidence.objects.get(pk=row.pk)))
    assert len(b"".join(given)) < len(content)


# --- at the same moment


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_two_who_attach_the_same_file_to_one_record_at_once_keep_one(world: World) -> None:
    outcomes = at_once(
        lambda: attach(looked("a.pdf"), **way(world)),
        lambda: attach(looked("b.pdf"), **way(world, by=world.giang)),
        lambda: attach(looked("c.pdf"), **way(world)),
    )
    assert len({row.pk for (row,) in outcomes}) == 1
    assert (Evidence.objects.count(), Piece.objects.count()) == (1, 1)


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_many_at_once_take_no_more_than_a_day_holds(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    from vungmanh.files.actions import attach as verb

    monkeypatch.setitem(verb._ALLOWED, DaySum.ACCOUNT, ("officer-a-day", 2, 2**30))
    outcomes = at_once(
        *(lambda width=width: attach(looked("a.jpg", made.jpg(width)), **way(world)) for width in range(10, 15))  # type: ignore[misc]
    )
    assert sum(isinstance(each, NotTaken) for each in outcomes) == 3
    assert Evidence.objects.count() == 2


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_two_who_strike_out_one_file_at_once_do_it_once(world: World) -> None:
    (row,) = attach(looked(), **way(world))
    outcomes = at_once(
        lambda: strike(row, reason="Một", by=world.chi, now=NOW),
        lambda: strike(row, reason="Hai", by=world.binh, now=NOW),
    )
    assert sorted(type(each).__name__ for each in outcomes) == ["CannotStrike", "Evidence"]
    assert Entry.objects.filter(action="files.strike").count() == 1
