"""What a record does not keep, with article, what is and what is asked; what is to be done next; which regulations."""

from dataclasses import fields, replace
from datetime import date
from typing import Any, Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vungmanh.core.law import Rule
from vungmanh.dialogue.rules import kinds, next_steps, regulations
from vungmanh.dialogue.rules.breaches import CODES, Breach, Facts, breaches
from vungmanh.dialogue.rules.laws import LAWS, PRIVATE, PUBLIC, STATE, UNKNOWN

DECREE: Final = "Nghị định 145/2020/NĐ-CP, "
DEMOCRACY: Final = "Luật Thực hiện dân chủ ở cơ sở 2022, "
ON: Final = date(2026, 3, 12)  # a Thursday

DIALOGUE: Final = Facts(
    kind=kinds.PERIODIC, on=ON, law=PRIVATE, workers=150, employer_side=3, employer_present=3, workers_side=10,
    workers_present=8, leader_present=True, contents_sent_on=date(2026, 3, 5), minutes_signed=True,
    published_on=date(2026, 3, 17),
)  # fmt: skip
REQUEST: Final = replace(
    DIALOGUE, kind=kinds.ON_REQUEST, requested_by=kinds.WORKERS, requested_on=date(2026, 3, 2), backed_by=3,
    answered_on=date(2026, 3, 9), contents_sent_on=None,
)  # fmt: skip
CONFERENCE: Final = Facts(
    kind=kinds.OFFICIALS_CONFERENCE, on=ON, law=PUBLIC, workers=99, form=kinds.PLENARY, called=99, came=66,
    in_favour=34, year_ended_on=date(2025, 12, 31), pact_signed=True, resolution_passed=True,
)  # fmt: skip


@pytest.mark.parametrize("facts", [DIALOGUE, REQUEST, CONFERENCE])
def test_what_keeps_the_rules_breaks_none(facts: Facts) -> None:
    assert breaches(facts) == ()


@pytest.mark.parametrize(
    ("facts", "breach"),
    [
        ({"employer_side": 2}, Breach("employer_side_small", DECREE + "Đ.38 k.1", "V", 2, 3)),
        ({"workers": 149, "workers_side": 4, "workers_present": 4}, None),
        ({"workers_side": 8, "workers_present": 8}, Breach("workers_side_small", DECREE + "Đ.38 k.2", "V", 8, 9)),
        ({"workers": None, "workers_side": 3, "workers_present": 3}, None),
        ({"workers": None, "workers_side": 2, "workers_present": 2},
         Breach("workers_side_small", DECREE + "Đ.38 k.2", "V", 2, 3)),
        ({"workers_side": 40, "workers_present": 40}, None),  # more than the span of the decree is no breach
        ({"leader_present": False}, Breach("leader_absent", DECREE + "Đ.39 k.4", "V")),
        ({"leader_present": None}, None),
        ({"workers_present": 7}, Breach("workers_absent", DECREE + "Đ.39 k.4", "V", 7, 8)),
        ({"workers_present": None}, None),
        ({"contents_sent_on": date(2026, 3, 6)},
         Breach("contents_late", DECREE + "Đ.39 k.3", "V", date(2026, 3, 6), date(2026, 3, 5))),
        ({"contents_sent_on": None}, None),
        ({"minutes_signed": False}, Breach("minutes_unsigned", DECREE + "Đ.39 k.4", "V")),
        ({"published_on": date(2026, 3, 18)},
         Breach("published_late", DECREE + "Đ.39 k.5", "V", date(2026, 3, 18), date(2026, 3, 17))),
        ({"law": PUBLIC, "employer_side": 2}, Breach("employer_side_small", DECREE + "Đ.38 k.1", "U", 2, 3)),
        ({"law": STATE, "employer_side": 2}, Breach("employer_side_small", DECREE + "Đ.38 k.1", "V", 2, 3)),
        ({"state": kinds.PLANNED, "employer_side": 2, "workers_present": 0, "minutes_signed": False},
         Breach("employer_side_small", DECREE + "Đ.38 k.1", "V", 2, 3)),
        ({"state": kinds.CALLED_OFF, "employer_side": 2}, None),
        ({"on": date(2021, 1, 31), "employer_side": 1, "published_on": None, "contents_sent_on": None}, None),
    ],
)  # fmt: skip
def test_a_periodic_dialogue(facts: dict[str, Any], breach: Breach | None) -> None:
    assert breaches(replace(DIALOGUE, **facts)) == ((breach,) if breach else ())


@pytest.mark.parametrize(
    ("facts", "found"),
    [
        ({"answered_on": date(2026, 3, 10)}, [("answer_late", DECREE + "Đ.40 k.2", "V")]),
        ({"backed_by": 2}, [("backing_few", DECREE + "Đ.40 k.1", "V")]),
        ({"backed_by": 2, "requested_by": kinds.EMPLOYER}, []),
        ({"backed_by": None}, []),
        ({"workers_present": 7}, [("workers_absent", DECREE + "Đ.39 k.4", "U")]),
        ({"contents_sent_on": date(2026, 3, 11)}, []),  # five days before is said of periodic dialogues
        ({"kind": kinds.CASE, "workers_side": 2, "workers_present": 0, "leader_present": False},
         [("workers_side_small", DECREE + "Đ.38 k.2", "U")]),  # its sides agree who comes
        ({"kind": kinds.CASE, "published_on": date(2026, 3, 18)}, [("published_late", DECREE + "Đ.41", "V")]),
    ],
)  # fmt: skip
def test_dialogues_on_request_and_of_a_case(facts: dict[str, Any], found: list[tuple[str, str, str]]) -> None:
    assert [(each.code, each.article, each.sure) for each in breaches(replace(REQUEST, **facts))] == found


@pytest.mark.parametrize(
    ("facts", "breach"),
    [
        ({"on": date(2026, 3, 31)}, None),
        ({"on": date(2026, 4, 1)},
         Breach("conference_late", DEMOCRACY + "Đ.51 k.1", "V", date(2026, 4, 1), date(2026, 3, 31))),
        ({"on": date(2026, 4, 1), "workers": 7, "called": 7, "came": 7, "in_favour": 7}, None),  # they need hold none
        ({"on": date(2026, 4, 1), "law": STATE},
         Breach("conference_late", DEMOCRACY + "Đ.64–74", "V", date(2026, 4, 1), date(2026, 3, 31))),
        ({"on": date(2026, 4, 1), "law": PRIVATE}, None),
        ({"on": date(2027, 1, 1), "law": PRIVATE},
         Breach("conference_late", DECREE + "Đ.47", "V", date(2027, 1, 1), date(2026, 12, 31))),
        ({"on": date(2025, 12, 20)},
         Breach("conference_early", DEMOCRACY + "Đ.51 k.1", "V", date(2025, 12, 20), date(2025, 12, 31))),
        ({"on": date(2025, 12, 20), "law": PRIVATE}, None),
        ({"on": date(2025, 6, 20), "year_ended_on": date(2025, 8, 31)}, None),  # of a school
        ({"form": kinds.DELEGATES}, Breach("plenary_asked", DEMOCRACY + "Đ.51 k.2", "V", 99, None)),
        ({"form": kinds.DELEGATES, "workers": 100}, None),
        ({"form": kinds.DELEGATES, "workers": None}, None),
        ({"came": 65}, Breach("people_absent", DEMOCRACY + "Đ.51 k.2 điểm c", "V", 65, 66)),
        ({"came": 66, "in_favour": 33}, Breach("favour_few", DEMOCRACY + "Đ.51 k.2 điểm c", "V", 33, 34)),
        ({"came": None, "in_favour": 1}, None),
        ({"resolution_passed": False}, Breach("resolution_missing", DEMOCRACY + "Đ.51 k.3–4", "V")),
        ({"pact_signed": False}, Breach("pact_unsigned", DEMOCRACY + "Đ.51 k.3–4", "V")),
        ({"pact_signed": None, "resolution_passed": None}, None),
        ({"pact_signed": False, "resolution_passed": False, "came": 1, "law": PRIVATE}, None),
        ({"pact_signed": False, "resolution_passed": False, "came": 1, "law": UNKNOWN}, None),
        ({"agenda": (kinds.HEAD_REPORT, kinds.DISCUSSION, kinds.RESOLUTION)},
         Breach("agenda_lacks", DEMOCRACY + "Đ.51 k.3–4", "S", items=(kinds.UNION_REPORT, kinds.ANSWERS))),
        ({"checks": (date(2026, 9, 12),)}, None),
        ({"checks": (date(2027, 3, 12), date(2026, 9, 12))}, None),
        ({"checks": (date(2026, 9, 13),)},
         Breach("check_late", DEMOCRACY + "Đ.52 k.3", "V", date(2026, 9, 13), date(2026, 9, 12))),
        ({"board_elected_on": ON, "board_members": 2}, Breach("board_small", DEMOCRACY + "Đ.60–63", "V", 2, 3)),
        ({"board_elected_on": ON, "board_members": 3}, None),
        ({"board_elected_on": ON, "board_members": 9}, None),
        ({"board_elected_on": ON, "board_members": 10}, Breach("board_large", DEMOCRACY + "Đ.60–63", "V", 10, 9)),
        ({"board_elected_on": ON, "board_recognised_on": date(2026, 3, 19)}, None),
        ({"board_elected_on": ON, "board_recognised_on": date(2026, 3, 20)},
         Breach("board_late", DEMOCRACY + "Đ.60–63", "V", date(2026, 3, 20), date(2026, 3, 19))),
        ({"state": kinds.PLANNED, "on": date(2026, 4, 1), "came": 0},
         Breach("conference_late", DEMOCRACY + "Đ.51 k.1", "V", date(2026, 4, 1), date(2026, 3, 31))),
    ],
)  # fmt: skip
def test_a_conference(facts: dict[str, Any], breach: Breach | None) -> None:
    assert breaches(replace(CONFERENCE, **facts)) == ((breach,) if breach else ())


def test_before_the_law_of_2022_nobody_is_sure() -> None:
    held = replace(CONFERENCE, on=date(2023, 4, 3), year_ended_on=date(2022, 12, 31), pact_signed=False)
    assert [(each.code, each.sure) for each in breaches(held)] == [("conference_late", "U")]


def test_every_rule_broken_is_told_in_one_order() -> None:
    nothing_kept = replace(
        DIALOGUE, employer_side=1, workers_side=2, workers_present=1, leader_present=False, minutes_signed=False,
        contents_sent_on=ON, published_on=date(2026, 6, 1),
    )  # fmt: skip
    assert [each.code for each in breaches(nothing_kept)] == [
        "employer_side_small", "workers_side_small", "leader_absent", "workers_absent", "contents_late",
        "minutes_unsigned", "published_late",
    ]  # fmt: skip


def test_a_breach_follows_a_changed_law() -> None:
    laws = replace(LAWS, employer_side=LAWS.employer_side.changed(Rule(5, ON, "Nghị định giả định 2026", "S")))
    assert breaches(DIALOGUE, laws=laws) == (Breach("employer_side_small", "Nghị định giả định 2026", "S", 3, 5),)
    assert breaches(replace(DIALOGUE, on=date(2026, 3, 11), contents_sent_on=None, published_on=None), laws=laws) == ()


# ---- what is to be done next


@pytest.mark.parametrize(
    ("facts", "steps"),
    [
        (replace(DIALOGUE, published_on=None, minutes_signed=None), [("publish", date(2026, 3, 17), False),
                                                                     ("sign_minutes", None, False)]),
        (replace(DIALOGUE, on=date(2026, 3, 5), published_on=None, contents_sent_on=None),
         [("publish", date(2026, 3, 10), True)]),
        (DIALOGUE, []),
        (replace(DIALOGUE, state=kinds.CALLED_OFF, published_on=None), []),
        (replace(DIALOGUE, state=kinds.PLANNED, on=date(2026, 3, 26), contents_sent_on=None),
         [("send_contents", date(2026, 3, 19), False), ("hold", date(2026, 3, 26), False)]),
        (replace(REQUEST, state=kinds.PLANNED, on=date(2026, 3, 10), answered_on=None),
         [("answer", date(2026, 3, 9), True), ("hold", date(2026, 3, 10), True)]),
        (replace(REQUEST, state=kinds.PLANNED, on=date(2026, 3, 20)), [("hold", date(2026, 3, 20), False)]),
        (CONFERENCE, [("check", date(2026, 9, 12), False)]),
        (replace(CONFERENCE, checks=(date(2026, 9, 1),)), [("check", date(2027, 3, 1), False)]),
        (replace(CONFERENCE, checks=(date(2026, 9, 1), date(2027, 2, 20))), []),  # the next conference speaks of it
        (replace(CONFERENCE, resolution_passed=None, law=STATE), [("pass_resolution", None, False)]),
        (replace(CONFERENCE, law=PRIVATE), []),
        (replace(CONFERENCE, law=PRIVATE, state=kinds.PLANNED), [("hold", ON, False)]),
        (replace(CONFERENCE, law=STATE, board_elected_on=ON), [("recognise_board", date(2026, 3, 19), False)]),
    ],
)  # fmt: skip
def test_the_next_steps(facts: Facts, steps: list[tuple[str, date | None, bool]]) -> None:
    found = next_steps.next_steps(facts, ON)
    assert [(step.code, step.due, step.late) for step in found] == steps
    assert all(step.article or step.code == next_steps.HOLD for step in found)


# ---- which regulations


@pytest.mark.parametrize(
    ("kind", "law", "workers", "on", "asked"),
    [
        (kinds.DEMOCRACY, PRIVATE, 9, ON, False),
        (kinds.DEMOCRACY, PRIVATE, 10, ON, True),
        (kinds.DEMOCRACY, PRIVATE, None, ON, None),
        (kinds.DEMOCRACY, PRIVATE, 10, date(2021, 1, 31), None),
        (kinds.DEMOCRACY, PUBLIC, 5, ON, True),
        (kinds.DEMOCRACY, PUBLIC, None, ON, True),
        (kinds.DEMOCRACY, STATE, 5, date(2023, 6, 30), False),
        (kinds.DEMOCRACY, STATE, 5, date(2023, 7, 1), True),
        (kinds.DEMOCRACY, UNKNOWN, 100, ON, None),
        (kinds.WORKING, UNKNOWN, None, ON, True),
        (kinds.WORKING, PRIVATE, 3, ON, True),
        (kinds.COORDINATION, PUBLIC, 30, ON, True),
        (kinds.COORDINATION, PRIVATE, 300, ON, None),
        (kinds.SPENDING, PRIVATE, 30, date(2022, 2, 28), None),
        ("gibberish", PUBLIC, 30, ON, None),
    ],
)
def test_which_regulation_there_must_be(kind: str, law: str, workers: int | None, on: date, asked: bool | None) -> None:
    rule = regulations.asked_for(kind, law, workers, on)
    assert (rule.value if rule else None) is asked
    assert rule is None or rule.article


def test_what_lacks_is_said_with_its_article() -> None:
    has = frozenset({kinds.WORKING, kinds.SPENDING})
    found = dict(regulations.lacking(PUBLIC, 30, ON, has))
    assert list(found) == [kinds.DEMOCRACY, kinds.COORDINATION]
    assert found[kinds.DEMOCRACY].article == DEMOCRACY + "Đ.46–63"
    assert list(regulations.lacking(PRIVATE, 9, ON, has)) == []


# ---- anything at all

_DAYS: Final = st.one_of(st.none(), st.dates(), st.dates(date(2020, 1, 1), date(2030, 1, 1)))
_NUMBERS: Final = st.one_of(st.none(), st.integers(-5, 1_500), st.integers())
_BY_TYPE: Final[dict[str, st.SearchStrategy[Any]]] = {
    "int | None": _NUMBERS,
    "date | None": _DAYS,
    "bool | None": st.sampled_from([None, True, False]),
    "tuple[str, ...]": st.lists(st.sampled_from([*kinds.AGENDA, "?"]), max_size=4).map(tuple),
    "tuple[date, ...]": st.lists(st.dates(), max_size=3).map(tuple),
}
_BY_NAME: Final = {
    "kind": st.sampled_from([*kinds.KINDS, "", "?"]),
    "state": st.sampled_from([*kinds.STATES, "?"]),
    "law": st.sampled_from([PRIVATE, STATE, PUBLIC, UNKNOWN, "?"]),
    "form": st.sampled_from([*kinds.FORMS, "", "?"]),
    "requested_by": st.sampled_from([*kinds.SIDES, "", "?"]),
    "case": st.sampled_from([*kinds.CASES, "", "?"]),
}


@given(
    st.fixed_dictionaries(
        {
            each.name: _BY_NAME[each.name] if each.name in _BY_NAME else _BY_TYPE[str(each.type)]
            for each in fields(Facts)
        }
    )
)
def test_no_facts_are_too_strange(facts: dict[str, Any]) -> None:
    found = Facts(**facts)
    told = breaches(found)
    assert all(breach.code in CODES and breach.article for breach in told)
    assert len({breach.code for breach in told}) == len(told)
    assert all(step.code in next_steps.CODES for step in next_steps.next_steps(found, ON))
