"""The command `import` tells who leaves, who is missing, what was noted and how each question is answered."""

from __future__ import annotations

import pytest
from django.utils import translation

from vungmanh.lists.management.told_import import told_besides
from vungmanh.sheets.outcome import Leaving, Note, Outcome
from vungmanh.sheets.questions import Asked, Choice
from vungmanh.sheets.seen import ListSeen

CHOICES = (Choice("member", "Still a member"), Choice("left", "Has left"))
SIGN = Asked("sign:nghi viec", "sign", "“nghỉ việc”: are they members?", CHOICES, best="left", rows=(2,))
DAY = Asked(
    "day", "day", "Of which day?", (Choice("2025-12-31", "31/12/2025"),), "2025-12-31", blocks=False, free="day"
)


def seen(sheet: str, *asked: Asked, notes: tuple[str, ...] = ()) -> ListSeen:
    return ListSeen("danh sach.xlsx", sheet, "read", asked=list(asked), notes=list(notes))


def missing(count: int) -> list[Leaving]:
    return [Leaving("a.xlsx", "Sheet1", None, f"Phạm Văn {number}", "CĐCS", "", "") for number in range(1, count + 1)]


def told(**more: object) -> str:
    with translation.override("en"):
        return "\n".join(told_besides(Outcome(**more)))  # type: ignore[arg-type]


def test_nothing_is_told_of_a_list_that_asks_nothing() -> None:
    assert told(rows=3, created=3, seen=[seen("Sheet1")]) == ""


def test_who_leaves_is_counted() -> None:
    assert told(left=3) == "3 people leave the union."


@pytest.mark.parametrize(
    ("count", "says"),
    [
        (1, "1 person is on the roll and not in the list: Phạm Văn 1."),
        (2, "2 people are on the roll and not in the list: Phạm Văn 1, Phạm Văn 2."),
    ],
)
def test_who_is_missing_is_named(count: int, says: str) -> None:
    assert told(missing=missing(count)) == says


def test_of_many_missing_the_first_are_named() -> None:
    says = told(missing=missing(300))
    assert says.startswith("300 people are on the roll")
    assert says.endswith("Phạm Văn 20, ….")


def test_remarks_are_told_with_their_rows_and_have_an_end() -> None:
    notes = [Note("a.xlsx", "Sheet1", row, "Ghi chú", "remark", "nghỉ thai sản") for row in range(2, 32)]
    says = told(notes=notes, seen=[seen("Sheet1", notes=("3 rows are hidden.",))]).splitlines()
    assert says[:2] == ["  3 rows are hidden.", "  Sheet1 · 2: nghỉ thai sản"]
    assert says[-1] == "  … and 11 more remarks; see --json."


def test_a_question_is_told_once_with_its_key_and_every_choice() -> None:
    says = told(seen=[seen("A", SIGN), seen("B", SIGN)])
    assert says.count("are they members?") == 1
    assert "A, B: “nghỉ việc”: are they members?" in says
    assert '"said": {"sign:nghi viec": "left"}   member = Still a member; left = Has left' in says


def test_what_is_taken_meanwhile_is_marked_and_a_day_may_be_said() -> None:
    undated = seen("A", DAY)
    undated.day_from = "today"
    says = told(seen=[undated])
    assert says.startswith("Understood so")
    assert '"said": {"day": "2025-12-31"}   2025-12-31 = 31/12/2025 (taken so); or a day, YYYY-MM-DD' in says


def test_what_was_answered_or_is_clear_is_not_asked() -> None:
    from dataclasses import replace

    kind = Asked("kind", "kind", "What does it hold?", CHOICES, best="member", blocks=False)
    assert told(seen=[seen("A", replace(SIGN, answer="left"), kind)]) == ""
    assert "What does it hold?" in told(seen=[seen("A", replace(kind, blocks=True))])
    assert told(seen=[seen("A", DAY)]) == "", "the list says its day itself"


def test_the_key_can_be_copied_into_the_mapping_file() -> None:
    import json
    import re

    from vungmanh.sheets.answers import Answers

    odd = Asked('sign:"nghỉ" \\ việc', "sign", "Are they?", CHOICES)
    line = next(line for line in told(seen=[seen("A", odd)]).splitlines() if '"said"' in line)
    found = re.search(r'"said": \{.*?\}(?=   )', line)
    assert found
    assert Answers.of(json.loads("{" + found[0] + "}")).put(odd).answer == "member"
