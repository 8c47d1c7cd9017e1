"""What an operator asks the journal: is it whole, what happened in a unit, and a head to sign on paper."""

from __future__ import annotations

import json
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.db import connection
from django.utils import timezone, translation

from tests.test_commands import Tell, office, tell  # noqa: F401 -- fixtures
from vungmanh.journal.models import Entry
from vungmanh.members.tests.lists import FOUR, plain, workbook


@pytest.fixture(autouse=True)
def _in_english() -> Any:
    with translation.override("en"):
        yield


def cut(above: int) -> None:
    with connection.cursor() as cursor:
        for table, key in (("journal_about", "entry_id"), ("journal_entry", "id")):
            cursor.execute(
                f"DELETE FROM {table} WHERE {key} IN (SELECT id FROM journal_entry WHERE number > %s)", [above]
            )


def published() -> list[dict[str, Any]]:
    (file,) = Path(settings.JOURNAL_HEADS).glob("*.heads")
    return [json.loads(line) for line in file.read_text().splitlines()]


def test_every_command_publishes_the_head_of_what_it_has_left(tell: Tell, office: Path) -> None:  # noqa: F811
    assert published()[-1]["number"] == Entry.objects.count()


def test_lines_that_are_cut_off_are_found_by_both_proofs(tell: Tell, office: Path) -> None:  # noqa: F811
    assert tell("journal", "verify").code == 0
    many = Entry.objects.count()
    cut(many - 2)
    for words in (("journal", "verify"), ("verify",)):
        said = tell(*words)
        assert said.code == 1
        assert f"The lines {many - 1} to {many} were there on" in said.out
    cut(0)
    said = tell("journal", "verify")
    assert said.code == 1
    assert f"The lines 1 to {many} were there on" in said.out


def test_a_head_is_printed_and_looked_up_again(tell: Tell, office: Path) -> None:  # noqa: F811
    said = tell("journal", "head", "--qr")
    assert said.code == 0
    last = Entry.objects.order_by("-number")[0]
    text = f"{last.number}:{last.digest}"
    assert text in said.out
    assert "█" in said.out
    assert tell("journal", "verify", "--head", text[:24]).code == 0
    assert tell("journal", "verify", "--head", f"{last.number} : {last.digest[:8]} {last.digest[8:]}").code == 0
    wrong = tell("journal", "verify", "--head", f"{last.number}:{'0' * 64}")
    assert wrong.code == 1
    assert "not the one" in wrong.out
    assert tell("journal", "verify", "--head", "abc").code == 2


def test_after_a_restore_by_hand_the_journal_goes_on_and_says_what_is_lost(tell: Tell, office: Path) -> None:  # noqa: F811
    many = Entry.objects.count()
    cut(many - 1)
    assert tell("journal", "continue").code == 2
    assert tell("journal", "continue", "--because", "dem-qua.age 001190004321").code == 0
    said = tell("journal", "verify")
    assert said.code == 0
    assert "put a backup in the place of the journal (dem-qua.age •••••••••321)" in said.out
    assert tell("verify").code == 0


def test_what_happened_under_a_unit(tell: Tell, office: Path) -> None:  # noqa: F811
    tell("export", "members", "GT", "--output", office / "gt.csv")
    tell("export", "members", "HM", "--output", office / "hm.csv")
    today = timezone.localdate()
    found = tell("journal", "show", "--under", "HM", "--json").json["lines"]
    actions = {line["action"] for line in found}
    assert {"members.import", "members.export"} <= actions
    assert all(line["subject"] != "GT" for line in found)
    assert set(found[0]) == {"number", "at", "by", "action", "subject", "facts", "digest"}
    everything = tell("journal", "show", "--under", "BC", "--json").json["lines"]
    assert {line["subject"] for line in everything} >= {"HM", "GT", "BC"}
    assert tell("journal", "show", "--under", "BC", "--until", today.isoformat(), "--json").json["lines"] == []
    since = tell("journal", "show", "--under", "BC", "--since", today, "--until", today + timedelta(days=1), "--json")
    assert since.json["lines"] == everything
    assert tell("journal", "show", "--under", "XX").code == 2
    assert tell("journal", "show", "--since", today).code == 2


def test_what_old_lines_tell_is_masked_when_it_is_shown(tell: Tell, office: Path) -> None:  # noqa: F811
    facts = {"words": "gọi 0912,345,678"}
    Entry.objects.create(at=timezone.now(), by="x", action="members.reveal", subject="person 1", facts=facts)
    for words in ([], ["--json"]):
        said = tell("journal", "show", "--about", "person 1", *words)
        assert "345" not in said.out.split("gọi")[1][:20]
        assert "678" in said.out


def test_a_number_in_the_name_of_a_list_is_masked(tell: Tell, office: Path) -> None:  # noqa: F811
    people = [each._replace(number=f"00119000{n:04d}", phone=f"0912000{n:03d}") for n, each in enumerate(FOUR[:1])]
    list_ = office / "ds 001 190 004 321.xlsx"
    workbook(list_, {"Sheet1": plain(people, "DANH SÁCH ĐOÀN VIÊN CĐCS TRƯỜNG TIỂU HỌC GIA THỤY")})
    tell("import", "members", list_, "--under", "BC", "--on", "31/5/2025")
    said = tell("imports", "--json")
    assert "190 004" not in said.out
    assert "190 004" not in tell("journal", "show", "--json").out
