"""Which rules an agreement or its bargaining does not keep, and what is to be done next, at every edge."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, Final

import pytest

from vungmanh.agreements.rules import kinds
from vungmanh.agreements.rules.breaches import (
    CODES,
    Bargaining,
    Facts,
    Taken,
    Voted,
    breaches,
    breaches_of_bargaining,
    next_steps,
    next_steps_of_bargaining,
)
from vungmanh.agreements.rules.next_steps import CODES as STEP_CODES
from vungmanh.agreements.tests.days import day

USUAL: Final = Facts(
    kind=kinds.ENTERPRISE, signed_on=day("02/03/2026"), effective_on=day("02/03/2026"), first_until=day("01/03/2029"),
    until=day("01/03/2029"), gone_on=day("02/03/2029"), asked=420, in_favour=400, workers=420,
    sent_on=day("10/03/2026"), published_on=day("03/03/2026"),
)  # fmt: skip
TODAY: Final = day("16/03/2026")


def _broken(facts: Facts) -> dict[str, tuple[Any, Any, str, str]]:
    return {each.code: (each.have, each.need, each.article, each.sure) for each in breaches(facts)}


def test_what_keeps_every_rule_breaks_none() -> None:
    assert breaches(USUAL) == ()


@pytest.mark.parametrize(
    ("said", "code", "have", "need", "article", "sure"),
    [
        ({"in_favour": 210}, "favour_few", 210, 211, "Bộ luật Lao động 2019, Đ.76 k.1", "V"),
        ({"in_favour": 211}, "", 0, 0, "", ""),
        ({"asked": None, "in_favour": 210}, "favour_few", 210, 211, "Bộ luật Lao động 2019, Đ.76 k.1", "V"),
        ({"asked": None, "workers": None, "in_favour": 3}, "", 0, 0, "", ""),  # of how many, nobody has said
        ({"asked": 419}, "not_all_asked", 419, 420, "Bộ luật Lao động 2019, Đ.76 k.1", "U"),
        ({"asked": 421}, "", 0, 0, "", ""),
        ({"first_until": day("28/02/2027"), "until": day("28/02/2027")}, "term_short", day("28/02/2027"),
         day("01/03/2027"), "Bộ luật Lao động 2019, Đ.78 k.2", "V"),
        ({"first_until": day("01/03/2027"), "until": day("01/03/2027")}, "", 0, 0, "", ""),
        ({"first_until": day("02/03/2029"), "until": day("02/03/2029")}, "", 0, 0, "", ""),
        ({"first_until": day("03/03/2029"), "until": day("03/03/2029")}, "term_long", day("03/03/2029"),
         day("02/03/2029"), "Bộ luật Lao động 2019, Đ.78 k.2", "V"),
        ({"until": day("03/03/2029")}, "extended_long", day("03/03/2029"), day("02/03/2029"),
         "Bộ luật Lao động 2019, Đ.78 k.2", "U"),
        ({"sent_on": day("12/03/2026")}, "", 0, 0, "", ""),
        ({"sent_on": day("13/03/2026")}, "sent_late", day("13/03/2026"), day("12/03/2026"),
         "Bộ luật Lao động 2019, Đ.77", "V"),
        ({"goes_on_until": day("30/05/2029")}, "", 0, 0, "", ""),
        ({"goes_on_until": day("31/05/2029")}, "goes_on_long", day("31/05/2029"), day("30/05/2029"),
         "Bộ luật Lao động 2019, Đ.83", "V"),
    ],
)  # fmt: skip
def test_what_breaks_a_rule_says_which(
    said: dict[str, Any], code: str, have: Any, need: Any, article: str, sure: str
) -> None:
    assert _broken(replace(USUAL, **said)) == ({code: (have, need, article, sure)} if code else {})


def test_of_several_enterprises_each_party_votes_for_itself() -> None:
    parties = (Voted(100, None, 51), Voted(100, None, 50), Voted(80, 80, 40), Voted(None, None, 3), Voted(60, 60, None))
    facts = replace(USUAL, kind=kinds.SEVERAL, asked=None, in_favour=None, workers=340, parties=parties)
    assert _broken(facts) == {"party_favour_few": (2, 0, "Bộ luật Lao động 2019, Đ.76 k.3", "V")}


def test_of_a_sector_the_leaders_vote() -> None:
    facts = replace(USUAL, kind=kinds.SECTOR, asked=40, in_favour=20, workers=9_000)
    assert _broken(facts) == {"favour_few": (20, 21, "Bộ luật Lao động 2019, Đ.76 k.1", "V")}


def test_what_was_struck_out_breaks_nothing_and_asks_for_nothing() -> None:
    facts = replace(USUAL, in_favour=3, sent_on=None, is_struck=True)
    assert breaches(facts) == ()
    assert next_steps(facts, TODAY) == ()


@pytest.mark.parametrize(
    ("said", "today", "steps"),
    [
        ({}, "16/03/2026", [("grade", "09/05/2026", False)]),
        ({}, "10/05/2026", [("grade", "09/05/2026", True)]),
        ({"grade": "B"}, "16/03/2026", []),
        ({"grade": "B", "in_favour": None}, "16/03/2026", [("ask_all", "", False)]),
        ({"grade": "B", "published_on": None}, "16/03/2026", [("publish", "", False)]),
        ({"sent_on": None}, "12/03/2026", [("send", "12/03/2026", False)]),
        ({"sent_on": None}, "13/03/2026", [("send", "12/03/2026", True)]),
        ({"grade": "A"}, "30/11/2028", []),
        ({"grade": "A"}, "01/12/2028", [("renew", "01/03/2029", False)]),  # ninety days before
        ({"grade": "A", "gone_on": day("01/06/2029")}, "02/03/2029", [("renew", "01/03/2029", True)]),
        ({"grade": "A"}, "02/03/2029", []),  # in force no more
        ({"grade": "A", "ended_on": day("31/12/2028"), "gone_on": day("01/01/2029")}, "20/12/2028", []),
        ({"grade": "A", "replaced_on": day("01/01/2029"), "gone_on": day("01/01/2029")}, "20/12/2028", []),
    ],
)
def test_what_is_to_be_done_next(said: dict[str, Any], today: str, steps: list[tuple[str, str, bool]]) -> None:
    found = next_steps(replace(USUAL, **said), day(today))
    assert [(each.code, f"{each.due:%d/%m/%Y}" if each.due else "", each.late) for each in found] == steps


def test_what_is_bargained_for_again_asks_for_no_renewal() -> None:
    assert next_steps(replace(USUAL, grade="A"), day("20/12/2028"), is_renewed=True) == ()


def _talks(*steps: tuple[str, str] | Taken, **other: Any) -> Bargaining:
    taken = [step if isinstance(step, Taken) else Taken(step[0], day(step[1])) for step in steps]
    return Bargaining(begun_on=day("02/02/2026"), steps=tuple(taken), **other)


ASKED, GIVEN, DEMAND = kinds.INFORMATION_ASKED, kinds.INFORMATION_GIVEN, kinds.DEMAND


@pytest.mark.parametrize(
    ("talks", "code", "have", "need"),
    [
        (_talks((ASKED, "02/03/2026"), (GIVEN, "12/03/2026")), "", "", ""),
        (_talks((ASKED, "02/03/2026"), (GIVEN, "13/03/2026")), "information_late", "13/03/2026", "12/03/2026"),
        (_talks((GIVEN, "13/03/2026")), "", "", ""),  # asked for when, nobody has said
        (_talks((DEMAND, "02/03/2026"), (kinds.TALKS, "01/04/2026")), "", "", ""),
        (_talks((DEMAND, "02/03/2026"), (kinds.TALKS, "02/04/2026")), "talks_late", "02/04/2026", "01/04/2026"),
        (_talks((kinds.TALKS, "02/03/2026"), (kinds.TALKS, "01/06/2026")), "", "", ""),
        (_talks((kinds.TALKS, "02/03/2026"), (kinds.TALKS, "02/06/2026")), "talks_long", "02/06/2026", "01/06/2026"),
        (_talks(Taken(kinds.TALKS, day("02/03/2026"), published_on=day("17/03/2026"))), "", "", ""),
        (
            _talks(Taken(kinds.TALKS, day("02/03/2026"), published_on=day("18/03/2026"))),
            "minutes_late", "18/03/2026", "17/03/2026",
        ),
    ],
)  # fmt: skip
def test_bargaining_that_was_too_slow_says_where(talks: Bargaining, code: str, have: str, need: str) -> None:
    found = breaches_of_bargaining(talks)
    assert [(each.code, each.have, each.need) for each in found] == ([(code, day(have), day(need))] if code else [])


@pytest.mark.parametrize(("favour", "broken"), [(210, True), (211, False), (None, False)])
def test_the_vote_of_bargaining_needs_more_than_half(favour: int | None, broken: bool) -> None:
    talks = _talks(Taken(kinds.VOTE, day("02/03/2026"), asked=420, in_favour=favour))
    assert [each.code for each in breaches_of_bargaining(talks)] == (["vote_few"] if broken else [])


@pytest.mark.parametrize(
    ("talks", "steps"),
    [
        (_talks(), ["form_team", "ask_opinions", "demand"]),
        (_talks((kinds.TEAM, "02/03/2026")), ["ask_opinions", "demand"]),
        (_talks((kinds.TEAM, "02/03/2026"), (kinds.OPINIONS_ASKED, "03/03/2026")), ["demand"]),
        (_talks((ASKED, "09/03/2026"), (DEMAND, "09/03/2026")), ["agree_on_place", "get_information", "begin_talks"]),
        (
            _talks((DEMAND, "02/02/2026"), (kinds.TALKS, "02/03/2026")),
            ["publish_minutes", "end_talks", "vote"],
        ),
        (_talks((DEMAND, "02/02/2026"), Taken(kinds.TALKS, day("02/03/2026"), published_on=day("03/03/2026")),
                (kinds.VOTE, "10/03/2026")), ["sign"]),
        (_talks((DEMAND, "02/02/2026"), (kinds.VOTE, "05/03/2026"), (kinds.AGREEMENT, "10/03/2026"),
                Taken(kinds.TALKS, day("02/03/2026"), published_on=day("03/03/2026"))), ["send"]),
        (_talks(ended_on=day("03/03/2026"), outcome=kinds.REFUSED), []),
    ],
)  # fmt: skip
def test_what_is_next_in_bargaining(talks: Bargaining, steps: list[str]) -> None:
    assert [each.code for each in next_steps_of_bargaining(talks, TODAY)] == steps


def test_every_code_is_told_once() -> None:
    assert len(set(CODES)) == len(CODES)
    assert len(set(STEP_CODES)) == len(STEP_CODES)
