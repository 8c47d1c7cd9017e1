"""What may stand under what, on which day: the order before July 2025 and the one since."""

from datetime import date

import pytest

from vungmanh.core.tree import Span
from vungmanh.organization.presets import JULY_2025, KINDS, standing_rules
from vungmanh.organization.rules import MayStand, is_code, may_stand

JUNE = date(2025, 6, 30)
RULES = [MayStand(kind, parent, Span(since, until)) for kind, parent, since, until, _ in standing_rules()]


@pytest.mark.parametrize(
    ("kind", "parent", "in_june", "in_july"),
    [
        ("province", "confederation", True, True),
        ("sector", "province", True, True),
        ("district", "province", True, False),
        ("ward", "province", False, True),
        ("grassroots", "district", True, False),
        ("grassroots", "ward", False, True),
        ("grassroots", "province", True, True),
        ("grassroots", "zone", True, True),
        ("occupational", "district", True, False),
        ("occupational", "ward", False, True),
        ("occupational", "grassroots", False, False),
        ("grassroots", "grassroots", True, True),  # the unions of a corporation's companies
        ("section", "grassroots", True, True),
        ("section", "ward", False, False),
        ("group", "section", True, True),
        ("ward", "district", False, False),
        ("ward", "ward", False, False),
        ("province", "grassroots", False, False),
        ("confederation", "province", False, False),
    ],
)
def test_the_orders(kind: str, parent: str, in_june: bool, in_july: bool) -> None:
    assert may_stand(kind, parent, Span(JUNE), RULES) is in_june
    assert may_stand(kind, parent, Span(JULY_2025), RULES) is in_july


def test_what_stood_lawfully_goes_on_standing_when_the_law_changes() -> None:
    assert may_stand("grassroots", "district", Span(JUNE, date(2026, 1, 1)), RULES)


def test_every_rule_names_kinds_that_exist_and_its_source() -> None:
    codes = {kind[0] for kind in KINDS}
    for kind, parent, since, until, source in standing_rules():
        assert {kind, parent} <= codes
        assert until is None or until > since
        assert source


def test_a_ward_manages_and_does_not_recognise() -> None:
    recognises = {code: recognising for code, *_, recognising in KINDS}
    assert not recognises["ward"]
    assert recognises["province"]


@pytest.mark.parametrize("code", ["HN", "HN-LB-001", "Đ1/2", "12/QĐ 34", "12.5", "a" * 40])
def test_a_code_can_be_typed_and_stand_in_an_address(code):
    assert is_code(code)


@pytest.mark.parametrize("code", ["", ".", "..", " a", "a\u00a0b", "a\nb", "a\u200bb", "a" * 41])
def test_a_code_that_vanishes_or_cannot_be_seen_is_none(code):
    assert not is_code(code)
